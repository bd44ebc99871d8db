// SPDX-License-Identifier: Apache-2.0
// What the ways to find secrets share: kinds of characters, and lists of what was found. Private to
// model/secrets and model/findings.
#pragma once

#include "model/base/ascii.h"
#include "model/secrets/secret_patterns.h"

#include <algorithm>
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

/// Adds what does not overlap what is there.
inline void addNew(std::vector<FoundSecret> &list, FoundSecret one)
{
    const bool overlaps = std::ranges::any_of(list, [&](const FoundSecret &other) {
        return one.range.offset < other.range.offset + other.range.length &&
               other.range.offset < one.range.offset + one.range.length;
    });
    if (!overlaps)
        list.push_back(std::move(one));
}

} // namespace strata::secrets
