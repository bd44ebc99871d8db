// SPDX-License-Identifier: Apache-2.0
// Whole trees of a session as lists: the merged view, and the writable layer as it is on disk. For reports and tests;
// a view uses MergedView folder by folder.
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
    OpaqueMark, // a file that acts as the mark (aufs)
    Removed,    // driver without marks: in the image, but not in the container
};

struct ListedObject {
    std::string path;
    ListedKind kind = ListedKind::Object;
    LabObject object;
    std::vector<std::string> links; // of a file: other names of the same inode, sorted
    bool isMarkFile = false;        // a whiteout that is a separate file (aufs)
    bool isOpaque = false;
    bool isMetacopy = false;
    std::optional<std::string> redirect;
};

/// Sorted by path, without the root.
using Listing = std::vector<ListedObject>;

[[nodiscard]] Listing mergedListing(const LabSession &session);
/// The writable layer as the driver leaves it on disk; for drivers without one, the differences between the
/// container's tree and its image.
[[nodiscard]] Listing writableListing(const LabSession &session);
/// The first case of writableListing(): the writable layer of a union, with these marks. Not for MarkStyle::None.
[[nodiscard]] Listing upperListing(const LabSession &session, MarkStyle marks);
/// The other case, which works for any session.
[[nodiscard]] Listing changedListing(const LabSession &session);

/// Totals of the image alone: what a driver that copies everything has to copy. Walks the whole tree. If stopped, the
/// totals are those of a part.
[[nodiscard]] TreeSums sumsOfImage(const LabSession &session, const std::stop_token &stop = {});

} // namespace strata
