// SPDX-License-Identifier: Apache-2.0
#include "model/gate/config/nearest_word.h"

#include "model/base/ascii.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string>
#include <vector>

namespace strata {

namespace {

constexpr std::size_t longest = 64; // of what is compared

/// How many letters must be inserted, removed, replaced, or swapped with the next one.
std::size_t editsBetween(const std::string &a, const std::string &b)
{
    std::vector<std::vector<std::size_t>> edits(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    std::iota(edits[0].begin(), edits[0].end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        edits[i][0] = i;
        for (std::size_t k = 1; k <= b.size(); ++k) {
            edits[i][k] = std::min(
                {edits[i - 1][k] + 1, edits[i][k - 1] + 1, edits[i - 1][k - 1] + (a[i - 1] == b[k - 1] ? 0 : 1)});
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
                edits[i][k] = std::min(edits[i][k], edits[i - 2][k - 2] + 1);
        }
    }
    return edits[a.size()][b.size()];
}

} // namespace

std::string_view nearestWord(std::string_view typed, std::span<const std::string_view> words)
{
    if (typed.size() > longest)
        return {};
    const std::string wanted = inLowerCase(typed);
    std::string_view nearest;
    std::size_t least = typed.size() / 3 + 1;
    for (const std::string_view word : words) {
        const std::size_t edits = word.size() > longest ? least : editsBetween(wanted, inLowerCase(word));
        if (edits < least) {
            least = edits;
            nearest = word;
        }
    }
    return nearest;
}

} // namespace strata
