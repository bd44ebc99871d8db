// SPDX-License-Identifier: Apache-2.0
// The paths of all layers of an image as dive sees them, with what it sums up for each, and the tree that results
// from stacking layers as dive does. Private to dive_score.cpp.
#pragma once

#include "model/base/large_vector.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

class DivePaths {
public:
    using Id = std::uint32_t;
    static constexpr Id none = UINT32_MAX;
    static constexpr Id root = 0;

    struct Path {
        const char *name = nullptr; // in the NamePool of a layer
        std::uint32_t nameLength = 0;
        std::uint32_t hash = 0;
        Id parent = root;
        Id firstChild = none;
        Id nextSibling = none;
        // Of the leaves with this path:
        std::uint32_t count = 0;
        bool isSeen = false; // even if it could not be counted
        // In the stacked tree:
        bool isThere = false;
        bool isDirectory = false;
        std::uint64_t size = 0;
        // Of the leaves again:
        std::uint64_t sum = 0;
        std::uint64_t least = 0;
    };

    explicit DivePaths(std::size_t expected);

    [[nodiscard]] std::size_t count() const { return m_paths.size(); }
    [[nodiscard]] Path &operator[](Id id) { return m_paths[id]; }
    [[nodiscard]] const Path &operator[](Id id) const { return m_paths[id]; }
    /// `name` must outlive this object; it may be empty, which is the directory itself.
    [[nodiscard]] Id ensure(Id folder, std::string_view name);
    [[nodiscard]] std::string text(Id id) const; // with a leading '/'

    // The stacked tree.
    void put(Id id, bool isDirectory, std::uint64_t size); // and the directories above it that are missing
    void remove(Id id);                                    // with everything below it
    [[nodiscard]] std::uint64_t bytesBelow(Id id) const;   // and of itself

private:
    [[nodiscard]] std::size_t slotOf(Id folder, std::string_view name, std::uint32_t hash) const;
    void growTable();
    /// Calls `visit` for `top` and everything below it that is there.
    template<class Visit>
    void forEachThere(Id top, Visit visit) const;

    LargeVector<Path> m_paths;
    LargeVector<Id> m_table; // open addressing; 0 = empty: the root is not in a directory
};

} // namespace strata
