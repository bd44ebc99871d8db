// SPDX-License-Identifier: Apache-2.0
// What to open: a SOURCE of the command line or the built-in sample, and which of its images.
#pragma once

#include "model/image/formats/image_archive.h"
#include "model/io/source.h"

#include <QString>

#include <optional>

namespace strata {

struct OpenRequest {
    QString source; // a SOURCE word: with an absolute path, of a place ("docker:app:1"), "-"; "" for the sample
    bool sample = false;
    int number = 0;            // which image, from 1; 0: not specified
    ImageArchivePtr kept = {}; // an image that is not in a file of this machine; `source` is then its name for people

    /// Relative paths are relative to the current directory.
    [[nodiscard]] static OpenRequest ofWord(const QString &word);
    [[nodiscard]] static OpenRequest ofPath(const QString &path);
    [[nodiscard]] static OpenRequest ofSample();

    /// For a tab or a message; escaped plain text.
    [[nodiscard]] QString text() const;
    [[nodiscard]] bool isSameSource(const OpenRequest &other) const
    {
        return sample == other.sample && source == other.source && kept == other.kept;
    }

    /// Blocking; on a worker thread.
    [[nodiscard]] Result<ImageArchivePtr> open(const SourceOptions &options) const;
    /// The same, but accepts any directory of this machine (openArchiveOrFolder()).
    [[nodiscard]] Result<ImageArchivePtr> openToCompare(const SourceOptions &options) const;
    /// The image that the request itself specifies; empty if there are several and none is specified.
    [[nodiscard]] Result<std::optional<std::size_t>> chosenImage(const ImageArchive &archive) const;
};

} // namespace strata
