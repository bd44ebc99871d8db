// SPDX-License-Identifier: Apache-2.0
// One inode and one name of the lab's writable layer.
#pragma once

#include "model/lab/byte_ranges.h"
#include "model/lab/lab_object.h"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace strata {

/// The number of an inode of the writable layer; 0: none, 1: the root.
enum class UpperId : std::uint32_t { None = 0, Root = 1 };

/// A file of a read-only branch, regardless of how many names it has there.
struct LowerFile {
    std::size_t branch = 0; // into LabBranches
    std::uint64_t inode = 0;
    auto operator<=>(const LowerFile &) const = default;
};

/// Properties of an upper object in addition to what stat shows.
struct UpperMarks {
    bool isOpaque = false;                   // a folder that shows nothing from below
    bool isMetacopy = false;                 // a file whose bytes are still below
    std::optional<std::string> redirect;     // text of the redirect mark
    std::optional<std::string> lowerPath;    // path in the branches of the lower part of a moved folder or a copy
    std::uint32_t lowerLinks = 1;            // of a copy: number of names of the file in its branch
    bool isPseudoLink = false;               // aufs: has a name in .wh..wh.plnk as well
    bool isInitial = false;                  // was in the layer before the first operation
    std::optional<std::uint64_t> lowerBytes; // of an object that was copied up: size of the data below
};

struct UpperState {
    LabObject object;
    UpperMarks marks;
    ByteRanges owned; // the bytes in blocks that are not shared with the layer below (block drivers)
};

/// One name of the writable layer: an inode or a whiteout.
struct UpperSlot {
    UpperId inode = UpperId::None;
    [[nodiscard]] bool isWhiteout() const { return inode == UpperId::None; }
    [[nodiscard]] static UpperSlot whiteout() { return {}; }
    bool operator==(const UpperSlot &) const = default;
};

/// Sorted by name.
using UpperSlots = std::vector<std::pair<std::string, UpperSlot>>;

} // namespace strata
