// SPDX-License-Identifier: Apache-2.0
// What to open: a SOURCE of the command line or the built-in sample, and which of its images.
#pragma once

#include "model/image/formats/image_archive.h"
#include "model/io/source.h"

#include <QString>

#include <optional>

namespace strata {

struct OpenRequest {
    QString source; // a SOURCE word with an absolute path, "-", or "" for the sample
    bool sample = false;
    int number = 0;            // which image, from 1; 0: not said
    ImageArchivePtr kept = {}; // an image that is in no file of this machine; `source` is what people call it then

    /// Relative paths are seen from the current folder.
    [[nodiscard]] static OpenRequest ofWord(const QString &word);
    [[nodiscard]] static OpenRequest ofPath(const QString &path);
    [[nodiscard]] static OpenRequest ofSample();

    /// For a tab or a message; safe to show as plain text.
    [[nodiscard]] QString text() const;
    [[nodiscard]] bool isSameSource(const OpenRequest &other) const
    {
        return sample == other.sample && source == other.source && kept == other.kept;
    }

    /// Blocking; on a worker thread.
    [[nodiscard]] Result<ImageArchivePtr> open(const SourceOptions &options) const;
    /// The same, but any folder of this machine opens (openArchiveOrFolder()).
    [[nodiscard]] Result<ImageArchivePtr> openToCompare(const SourceOptions &options) const;
    /// The image that the request itself names; empty when there are several and none is named.
    [[nodiscard]] Result<std::optional<std::size_t>> chosenImage(const ImageArchive &archive) const;
};

} // namespace strata
