// SPDX-License-Identifier: Apache-2.0
// What the writable layer of the lab knows of one inode, and of one name.
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

/// Number of an inode of the writable layer; 0 is none, 1 the root.
enum class UpperId : std::uint32_t { None = 0, Root = 1 };

/// A file of a read-only branch, however many names it has there.
struct LowerFile {
    std::size_t branch = 0; // into LabBranches
    std::uint64_t inode = 0;
    auto operator<=>(const LowerFile &) const = default;
};

/// What is known of an upper object beside what stat shows.
struct UpperMarks {
    bool isOpaque = false;                   // a folder that shows nothing from below
    bool isMetacopy = false;                 // a file whose bytes still are below
    std::optional<std::string> redirect;     // text of the redirect mark
    std::optional<std::string> lowerPath;    // where in the branches the lower part of a moved folder or a copy is
    std::uint32_t lowerLinks = 1;            // of a copy: names that the file has in its branch
    bool isPseudoLink = false;               // aufs: has a name in .wh..wh.plnk as well
    bool isInitial = false;                  // lay in the layer before the first operation
    std::optional<std::uint64_t> lowerBytes; // of an object that came from below: the data it has there
};

struct UpperState {
    LabObject object;
    UpperMarks marks;
    ByteRanges owned; // of its bytes: the blocks that the layer below does not share (block drivers)
};

/// What is at one name of the writable layer.
struct UpperSlot {
    UpperId inode = UpperId::None;
    [[nodiscard]] bool isWhiteout() const { return inode == UpperId::None; }
    [[nodiscard]] static UpperSlot whiteout() { return {}; }
    bool operator==(const UpperSlot &) const = default;
};

/// Sorted by name.
using UpperSlots = std::vector<std::pair<std::string, UpperSlot>>;

} // namespace strata
