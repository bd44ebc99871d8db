// SPDX-License-Identifier: Apache-2.0
// Resolves a path in the merged view as the kernel does: symbolic links, "..", ELOOP after 40 links.
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

/// Bytes of a path or of the target of a link, and of one name in it.
inline constexpr std::size_t longestPath = 4095;
inline constexpr std::size_t longestName = 255;

/// The kind of a path's last component.
enum class LastPart : std::uint8_t { Name, Dot, DotDot, Root };

/// Where a path leads: a name in a folder, whether or not it exists.
struct PathTarget {
    std::vector<MergedObject> folders; // from the root to the folder that holds the name; never empty
    std::string name;                  // empty: the root
    std::optional<MergedObject> object;
    LastPart last = LastPart::Name;
    bool wantsFolder = false; // a slash follows the name

    [[nodiscard]] MergedObject &folder() { return folders.back(); }
    [[nodiscard]] const MergedObject &folder() const { return folders.back(); }
    [[nodiscard]] bool isFolder() const { return object && object->object.isFolder(); }
    /// The error if nothing is there: ENOENT, or ENAMETOOLONG for a name that is too long to exist.
    [[nodiscard]] Errno whyMissing() const;
    /// The path in the merged view.
    [[nodiscard]] std::string path() const;
};

/// How a symbolic link in the last component is treated.
enum class LastLink : std::uint8_t {
    Follow,
    Create, // as Follow, for what may be created: a slash after the name, or after a link's target, is EISDIR
    Keep,   // the operation is on the link itself, unless a slash follows it
    Name,   // the operation is on the name: the link is not followed even then
};

/// Errors: ENOENT, ENOTDIR, ELOOP, ENAMETOOLONG. A missing last component is not an error, and neither is one that is
/// too long with LastLink::Name: the kernel looks it up later.
[[nodiscard]] OrErrno<PathTarget> walkPath(const MergedView &view, std::string_view path, LastLink last);
/// The same for something that exists; ENOENT or ENAMETOOLONG otherwise.
[[nodiscard]] OrErrno<PathTarget> walkToObject(const MergedView &view, std::string_view path, LastLink last);
/// Whether something new may get this name: EEXIST, ENAMETOOLONG, EPERM for a name that the driver reserves.
[[nodiscard]] Errno mayCreate(const MergedView &view, const PathTarget &target);

} // namespace strata
