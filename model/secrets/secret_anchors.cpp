// SPDX-License-Identifier: Apache-2.0
#include "model/secrets/secret_anchors.h"

#include <algorithm>
#include <utility>

namespace strata {

AnchorFinder::AnchorFinder(std::vector<std::string_view> anchors)
    : m_anchors(std::move(anchors)), m_steps(std::size_t(1) << 16U, longestStep)
{
    for (std::size_t i = 0; i < m_anchors.size(); ++i) {
        const char *start = m_anchors[i].data();
        for (std::size_t at = 0; at + 2 <= windowBytes; ++at) {
            std::uint8_t &step = m_steps[twoBytes(start + at)];
            step = std::min(step, static_cast<std::uint8_t>(windowBytes - 2 - at));
        }
        m_buckets[bucketOf(start)].push_back(static_cast<std::uint16_t>(i));
    }
}

} // namespace strata
