// SPDX-License-Identifier: Apache-2.0
// Which files belong to which package, as the package systems record it.
#pragma once

#include "model/base/ids.h"
#include "model/base/notes.h"
#include "model/base/progress.h"
#include "model/image/content_reader.h"
#include "model/packages/record_history.h"

#include <cstddef>
#include <string_view>

namespace strata {

/// Receives the files of the packages of one record. A package is named by its place in the list of the record's
/// packages.
class FileClaims {
public:
    virtual ~FileClaims() = default;

    /// Whether the files of a package are wanted; claims of the others are ignored.
    [[nodiscard]] virtual bool wants(std::size_t package) const = 0;
    /// A path from the image's root, with or without a '/' in front. It need not exist.
    virtual void claim(std::size_t package, std::string_view path) = 0;
    virtual void claim(std::size_t package, NodeId node) = 0;
    /// A directory with all that is in it, except for what a package of a directory further down claims.
    virtual void claimTree(std::size_t package, NodeId directory) = 0;
};

/// Claims the files of the packages of a record, according to the lists after the last layer that has it. Returns notes
/// about what could not be read. Ends early if it is stopped.
[[nodiscard]] NoteList claimPackageFiles(const ImagePtr &image, const ContentReader &reader,
                                         const RecordVersion &record, FileClaims &claims, const StopToken &stop);

} // namespace strata
