// SPDX-License-Identifier: Apache-2.0
// Whole trees of a session as lists: what is seen, and what is in the writable layer on disk. For reports and tests; a
// view asks MergedView folder by folder.
#pragma once

#include "model/lab/lab_session.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace strata {

enum class ListedKind : std::uint8_t {
    Object,
    Whiteout,
    OpaqueMark, // a file that is the mark (aufs)
    Removed,    // of a driver without marks: the image has it, the container has not
};

struct ListedObject {
    std::string path;
    ListedKind kind = ListedKind::Object;
    LabObject object;
    std::vector<std::string> links; // of a file: other names of the same inode, sorted
    bool isMarkFile = false;        // a whiteout that is a file of its own (aufs)
    bool isOpaque = false;
    bool isMetacopy = false;
    std::optional<std::string> redirect;
};

/// Sorted by path, the root left out.
using Listing = std::vector<ListedObject>;

[[nodiscard]] Listing mergedListing(const LabSession &session);
/// The writable layer as the driver leaves it on disk; for drivers without one, what the container's tree differs in
/// from its image.
[[nodiscard]] Listing writableListing(const LabSession &session);
/// The first half of it: of a union, with these marks. Not for MarkStyle::None.
[[nodiscard]] Listing upperListing(const LabSession &session, MarkStyle marks);
/// The other half, which any session has.
[[nodiscard]] Listing changedListing(const LabSession &session);

/// The image alone, in sums: what a driver copies that copies everything. Walks the whole tree.
/// When it was stopped, the sums are of a part.
[[nodiscard]] TreeSums sumsOfImage(const LabSession &session, const std::stop_token &stop = {});

} // namespace strata
