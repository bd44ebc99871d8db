// SPDX-License-Identifier: Apache-2.0
// What the ways to find secrets share: kinds of characters, and lists of what was found. Private to
// model/secrets and model/findings.
#pragma once

#include "model/base/ascii.h"
#include "model/secrets/secret_patterns.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

namespace strata::secrets {

inline bool isAlnum(char c)
{
    return isLetter(c) || isDigit(c);
}
inline bool isUpperOrDigit(char c)
{
    return (c >= 'A' && c <= 'Z') || isDigit(c);
}
inline bool isWord(char c)
{
    return isAlnum(c) || c == '_';
}
inline bool isWordOrDash(char c)
{
    return isWord(c) || c == '-';
}
inline bool isWordDashOrDot(char c)
{
    return isWordOrDash(c) || c == '.';
}
inline bool isBase64(char c)
{
    return isAlnum(c) || c == '+' || c == '/' || c == '=';
}

using CharTest = bool (*)(char);

/// The text from `from` on while the test holds, of at most `most` bytes.
inline std::string_view runOf(std::string_view bytes, std::size_t from, CharTest test,
                              std::size_t most = secretLookAhead)
{
    std::size_t end = from;
    while (end < bytes.size() && end - from < most && test(bytes[end]))
        ++end;
    return bytes.substr(std::min(from, bytes.size()), end - from);
}

/// The place of a part of `bytes`.
inline TextRange rangeIn(std::string_view bytes, std::string_view part)
{
    return {static_cast<std::size_t>(part.data() - bytes.data()), part.size()};
}

/// Samples in documentation say so, or repeat themselves.
inline bool isSample(std::string_view token)
{
    constexpr double leastBits = 3.0;
    return isPlaceholder(token) || bitsPerByte(token) < leastBits;
}

/// Adds what does not overlap what is there, in the order of the text.
inline void addNew(std::vector<FoundSecret> &list, FoundSecret one)
{
    const auto offsetOf = [](const FoundSecret &secret) { return secret.range.offset; };
    const auto next = std::ranges::lower_bound(list, one.range.offset, {}, offsetOf);
    const bool overlapsNext = next != list.end() && next->range.offset < one.range.offset + one.range.length;
    const bool overlapsPrevious =
        next != list.begin() && (next - 1)->range.offset + (next - 1)->range.length > one.range.offset;
    if (!overlapsNext && !overlapsPrevious)
        list.insert(next, std::move(one));
}

/// The same for several, which are in the order of the text themselves.
inline void addAllNew(std::vector<FoundSecret> &list, std::vector<FoundSecret> more)
{
    std::vector<FoundSecret> all;
    all.reserve(list.size() + more.size());
    auto next = list.begin();
    for (FoundSecret &one : more) {
        while (next != list.end() && next->range.offset < one.range.offset)
            all.push_back(std::move(*next++));
        const bool overlapsNext = next != list.end() && next->range.offset < one.range.offset + one.range.length;
        const bool overlapsPrevious =
            !all.empty() && all.back().range.offset + all.back().range.length > one.range.offset;
        if (!overlapsNext && !overlapsPrevious)
            all.push_back(std::move(one));
    }
    std::move(next, list.end(), std::back_inserter(all));
    list = std::move(all);
}

} // namespace strata::secrets
