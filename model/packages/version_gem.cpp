// SPDX-License-Identifier: Apache-2.0
// Gem::Version: numbers and words in turn; a word makes a prerelease.
#include "model/packages/version_gem.h"

#include "model/packages/version_parts.h"

#include <string>
#include <vector>

namespace strata {

namespace {

using Segments = std::vector<std::string_view>;

bool isNumber(std::string_view segment)
{
    return isDigit(segment.front());
}

bool isZero(std::string_view segment)
{
    return isNumber(segment) && withoutZeros(segment).empty();
}

void dropZeros(Segments &segments, std::size_t from)
{
    while (segments.size() > from && isZero(segments.back()))
        segments.pop_back();
}

/// Zeros at the end count for nothing, before the first word and at the very end.
Segments canonicalSegments(std::string_view text)
{
    Segments segments;
    bool word = false;
    std::size_t firstWord = 0;
    while (!text.empty()) {
        std::size_t end = 0;
        while (end < text.size() && isLetter(text[end]))
            ++end;
        const std::string_view segment = end > 0 ? text.substr(0, end) : takeDigits(text);
        if (end > 0)
            text.remove_prefix(end);
        else if (segment.empty())
            text.remove_prefix(1); // a dot
        if (segment.empty())
            continue;
        if (!word && !isNumber(segment)) {
            word = true;
            dropZeros(segments, 0);
            firstWord = segments.size();
        }
        segments.push_back(segment);
    }
    dropZeros(segments, firstWord);
    return segments;
}

/// "1.0-2" is taken as "1.0.pre.2".
std::string dashesAsPre(std::string_view text)
{
    std::string plain;
    for (const char c : text) {
        if (c == '-')
            plain += ".pre.";
        else
            plain += c;
    }
    return plain;
}

} // namespace

std::weak_ordering compareGemVersions(std::string_view a, std::string_view b)
{
    const std::string plainA = dashesAsPre(a);
    const std::string plainB = dashesAsPre(b);
    const Segments first = canonicalSegments(plainA);
    const Segments second = canonicalSegments(plainB);
    for (std::size_t i = 0; i < std::max(first.size(), second.size()); ++i) {
        const std::string_view one = i < first.size() ? first[i] : "0";
        const std::string_view other = i < second.size() ? second[i] : "0";
        if (isNumber(one) != isNumber(other))
            return isNumber(one) <=> isNumber(other);
        const auto order = isNumber(one) ? compareDigits(one, other) : compareBytes(one, other);
        if (order != 0)
            return order;
    }
    return std::weak_ordering::equivalent;
}

} // namespace strata
