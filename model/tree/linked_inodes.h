// SPDX-License-Identifier: Apache-2.0
// Inodes with more than one name, so that sums count each of them once.
#pragma once

#include "model/tree/image_tree.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace strata {

/// The targets of hard links, numbered. All other inodes have only one name and need not be tracked. For one thread.
class LinkedInodes {
public:
    explicit LinkedInodes(const ImageTree &tree)
    {
        m_inodes.reserve(tree.hardlinks().size());
        for (const auto &[link, inode] : tree.hardlinks())
            m_inodes.push_back(inode);
        std::ranges::sort(m_inodes);
        const auto repeated = std::ranges::unique(m_inodes);
        m_inodes.erase(repeated.begin(), repeated.end());
        m_isCounted.resize(m_inodes.size());
    }

    [[nodiscard]] std::size_t count() const { return m_inodes.size(); }
    [[nodiscard]] EntryRef at(std::size_t number) const { return m_inodes[number]; }
    [[nodiscard]] std::optional<std::size_t> numberOf(EntryRef inode) const
    {
        const auto found = std::ranges::lower_bound(m_inodes, inode);
        if (found == m_inodes.end() || *found != inode)
            return std::nullopt;
        return static_cast<std::size_t>(found - m_inodes.begin());
    }

    /// True the first time that it is called for an inode, and always for one that is not the target of a hard link.
    [[nodiscard]] bool isFirst(EntryRef inode)
    {
        const std::optional<std::size_t> number = numberOf(inode);
        return !number || !std::exchange(m_isCounted[*number], true);
    }

private:
    std::vector<EntryRef> m_inodes;
    std::vector<char> m_isCounted; // by number
};

} // namespace strata
