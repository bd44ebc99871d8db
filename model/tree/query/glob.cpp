// SPDX-License-Identifier: Apache-2.0
#include "model/tree/query/glob.h"

#include <cstring>

namespace strata {

namespace {

constexpr char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

struct Step {
    bool matches = false;
    std::size_t next = 0; // behind this element of the pattern
};

/// "[a-z!x]" at `at`; without a closing bracket the '[' is an ordinary character, as in a shell.
Step matchBrackets(std::string_view pattern, std::size_t at, char c)
{
    std::size_t i = at + 1;
    const bool negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
    if (negated)
        ++i;
    const std::size_t first = i;
    bool found = false;
    for (; i < pattern.size() && (pattern[i] != ']' || i == first); ++i) {
        const auto low = static_cast<unsigned char>(pattern[i]);
        auto high = low;
        if (i + 2 < pattern.size() && pattern[i + 1] == '-' && pattern[i + 2] != ']') {
            high = static_cast<unsigned char>(pattern[i + 2]);
            i += 2;
        }
        const auto byte = static_cast<unsigned char>(c);
        found = found || (byte >= low && byte <= high);
    }
    if (i >= pattern.size())
        return {c == '[', at + 1};
    return {found != negated, i + 1};
}

Step matchOne(std::string_view pattern, std::size_t at, char c)
{
    switch (pattern[at]) {
    case '?': return {true, at + 1};
    case '[': return matchBrackets(pattern, at, c);
    case '\\':
        if (at + 1 < pattern.size())
            return {pattern[at + 1] == c, at + 2};
        break;
    default: break;
    }
    return {pattern[at] == c, at + 1};
}

} // namespace

bool isGlob(std::string_view text)
{
    return text.find_first_of("*?[") != std::string_view::npos;
}

bool globMatches(std::string_view pattern, std::string_view text, bool foldCase)
{
    constexpr std::size_t nowhere = std::string_view::npos;
    std::size_t p = 0;
    std::size_t t = 0;
    std::size_t star = nowhere; // behind the last '*', with the place in the text where it was tried
    std::size_t tried = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = ++p;
            tried = t;
            continue;
        }
        if (p < pattern.size()) {
            const Step step = matchOne(pattern, p, foldCase ? lower(text[t]) : text[t]);
            if (step.matches) {
                p = step.next;
                ++t;
                continue;
            }
        }
        if (star == nowhere)
            return false;
        p = star;
        t = ++tried;
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

bool containsText(std::string_view text, std::string_view needle, bool foldCase)
{
    if (needle.size() > text.size())
        return false;
    if (needle.empty())
        return true;
    if (!foldCase)
        return memmem(text.data(), text.size(), needle.data(), needle.size()) != nullptr;
    const std::size_t last = text.size() - needle.size();
    for (std::size_t at = 0; at <= last; ++at) {
        if (lower(text[at]) != needle.front())
            continue;
        std::size_t i = 1;
        while (i < needle.size() && lower(text[at + i]) == needle[i])
            ++i;
        if (i == needle.size())
            return true;
    }
    return false;
}

} // namespace strata
