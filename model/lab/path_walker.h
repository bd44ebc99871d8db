// SPDX-License-Identifier: Apache-2.0
// From a path to what it names in the merged view, as the kernel walks it: symbolic links, "..", ELOOP after 40 links.
#pragma once

#include "model/lab/lab_errno.h"
#include "model/lab/merged_view.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// Bytes of a path, also of the target of a link; and of one name in it.
inline constexpr std::size_t longestPath = 4095;
inline constexpr std::size_t longestName = 255;

/// What the last component of a path is.
enum class LastPart : std::uint8_t { Name, Dot, DotDot, Root };

/// Where a path leads: a name in a folder, whether or not anything is there.
struct PathTarget {
    std::vector<MergedObject> folders; // from the root to the one that holds the name; never empty but for the root
    std::string name;                  // empty: the root
    std::optional<MergedObject> object;
    LastPart last = LastPart::Name;
    bool wantsFolder = false; // a slash is behind it

    [[nodiscard]] MergedObject &folder() { return folders.back(); }
    [[nodiscard]] const MergedObject &folder() const { return folders.back(); }
    [[nodiscard]] bool isFolder() const { return object && object->object.isFolder(); }
    /// Why nothing is there: ENOENT, or ENAMETOOLONG of a name that nothing can have.
    [[nodiscard]] Errno whyMissing() const;
    /// In the merged view.
    [[nodiscard]] std::string path() const;
};

/// What is done with a symbolic link that is the last component.
enum class LastLink : std::uint8_t {
    Follow,
    Create, // as Follow, for what may be made: a slash behind the name, or behind that of a link's target, is EISDIR
    Keep,   // the operation is on the link itself, but for a slash behind it
    Name,   // the operation is on the name: the link is kept even then
};

/// Errors: ENOENT, ENOTDIR, ELOOP, ENAMETOOLONG; a missing last component is not an error, and one that is too long is
/// none with LastLink::Name: the kernel looks it up later.
[[nodiscard]] OrErrno<PathTarget> walkPath(const MergedView &view, std::string_view path, LastLink last);

} // namespace strata
