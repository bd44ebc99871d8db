// SPDX-License-Identifier: Apache-2.0
// Small integer types that cannot be mixed up.
#pragma once

// clang-format off
#include <cstddef> // before <compare>: moc of Qt 6.4 cannot parse libstdc++'s <concepts> as the first header
#include <compare>
// clang-format on
#include <cstdint>
#include <functional>

namespace strata {

template<class Tag>
struct Id {
    static constexpr std::uint32_t none = UINT32_MAX;

    std::uint32_t value = none;

    constexpr Id() = default;
    constexpr explicit Id(std::uint32_t v) : value(v) {}
    [[nodiscard]] constexpr bool isValid() const { return value != none; }
    constexpr auto operator<=>(const Id &) const = default;
};

using EntryId = Id<struct EntryTag>; // an entry of one LayerTree, in archive order; 0 is the layer's root folder
using NodeId = Id<struct NodeTag>;   // a path of an ImageTree; 0 is the root folder; a parent's id is smaller
using NameId = Id<struct NameTag>;   // a string of a NamePool

/// Layers are numbered upwards from 1, the base layer, as on the command line and in the window.
/// 0 means "before any layer": the empty file system.
struct LayerNumber {
    std::uint32_t value = 0;

    constexpr LayerNumber() = default;
    constexpr explicit LayerNumber(std::uint32_t v) : value(v) {}
    [[nodiscard]] static constexpr LayerNumber fromIndex(std::size_t i)
    {
        return LayerNumber(static_cast<std::uint32_t>(i) + 1);
    }
    /// Index in a list of layers, base first; only valid for a number above 0.
    [[nodiscard]] constexpr std::size_t index() const { return value - 1; }
    [[nodiscard]] constexpr bool isLayer() const { return value != 0; }
    constexpr auto operator<=>(const LayerNumber &) const = default;
};

} // namespace strata

template<class Tag>
struct std::hash<strata::Id<Tag>> {
    std::size_t operator()(strata::Id<Tag> id) const noexcept { return std::hash<std::uint32_t>()(id.value); }
};
