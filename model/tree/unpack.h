// SPDX-License-Identifier: Apache-2.0
// How layers become one tree. Engines differ in this; docs/decisions/unpack.md describes what was observed for each.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace strata {

enum class Unpack : std::uint8_t {
    /// Each layer is unpacked separately, and the results are stacked (overlay2, containerd's overlayfs, Podman's
    /// overlay): a symbolic link of a lower layer is never followed, so a layer with "lib/b" replaces a link "lib"
    /// with a directory.
    Overlay,
    /// Each layer is unpacked onto the result of the lower ones (vfs, native, btrfs, zfs, devicemapper, umoci): the
    /// entry "lib/b" ends up where the link "lib" leads.
    Stacked,
};

/// "overlay" or "stacked".
[[nodiscard]] constexpr std::string_view unpackName(Unpack unpack)
{
    return unpack == Unpack::Overlay ? "overlay" : "stacked";
}
[[nodiscard]] constexpr std::optional<Unpack> unpackOf(std::string_view name)
{
    if (name == unpackName(Unpack::Overlay))
        return Unpack::Overlay;
    if (name == unpackName(Unpack::Stacked))
        return Unpack::Stacked;
    return std::nullopt;
}

/// All rules that determine the tree made from layers. A value.
struct StackRules {
    Unpack unpack = Unpack::Overlay;
    /// For layers of Windows: "Notes.txt" and "NOTES.TXT" are one file, with the spelling that came first.
    bool ignoresCase = false;
    bool operator==(const StackRules &) const = default;
};

} // namespace strata
