// SPDX-License-Identifier: Apache-2.0
// Finds any of several short texts in bytes, at about the speed of memory: looking at two bytes decides how far to move
// on (Wu and Manber's way). Every pattern of secrets begins with such an anchor.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace strata {

/// Immutable once made; any thread. The anchors must outlive it, and have at least four bytes each.
class AnchorFinder {
public:
    explicit AnchorFinder(std::vector<std::string_view> anchors);

    /// Calls `visit(offset, anchor)` for every place of every anchor in `bytes`, in the order of the offsets.
    template<class Visit>
    void find(std::string_view bytes, Visit visit) const
    {
        const std::uint8_t *steps = m_steps.data(); // every byte of an image passes here
        const char *start = bytes.data();
        for (std::size_t end = windowBytes; end <= bytes.size();) {
            const std::uint8_t step = steps[twoBytes(start + end - 2)];
            if (step == longestStep) { // nearly always, so that processors guess it: much faster than adding `step`
                end += longestStep;
                continue;
            }
            if (step != 0) {
                end += step;
                continue;
            }
            const std::size_t at = end - windowBytes;
            for (const std::uint16_t i : m_buckets[bucketOf(bytes.data() + at)]) {
                if (bytes.substr(at).starts_with(m_anchors[i]))
                    visit(at, std::size_t(i));
            }
            ++end;
        }
    }

private:
    static constexpr std::size_t windowBytes = 4;
    static constexpr std::size_t longestStep = windowBytes - 1;
    static constexpr std::size_t bucketCount = 256;

    [[nodiscard]] static std::size_t twoBytes(const char *bytes)
    {
        std::uint16_t value = 0;
        std::memcpy(&value, bytes, sizeof value);
        return value;
    }
    [[nodiscard]] static std::size_t bucketOf(const char *bytes)
    {
        std::uint32_t value = 0;
        std::memcpy(&value, bytes, sizeof value);
        return (value * 2654435761U) >> 24U;
    }

    std::vector<std::string_view> m_anchors;
    std::vector<std::uint8_t> m_steps; // by two bytes: how far the window may move
    std::array<std::vector<std::uint16_t>, bucketCount> m_buckets;
};

} // namespace strata
