// SPDX-License-Identifier: Apache-2.0
#include "model/tree/query/content_hits.h"

#include <algorithm>

namespace strata {

void ContentHits::add(LinePattern pattern, std::vector<EntryRef> inodes)
{
    std::ranges::sort(inodes);
    m_found.emplace_back(std::move(pattern), std::move(inodes));
}

bool ContentHits::has(const LinePattern &pattern, EntryRef inode) const
{
    for (const auto &[known, inodes] : m_found) {
        if (known == pattern)
            return std::ranges::binary_search(inodes, inode);
    }
    return false;
}

} // namespace strata
