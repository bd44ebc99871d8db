// SPDX-License-Identifier: Apache-2.0
// Semantic versions: npm's as in the standard, Go's with a 'v' in front.
#include "model/packages/version_semver.h"

#include "model/base/split.h"
#include "model/packages/version_parts.h"

#include <array>
#include <optional>

namespace strata {

namespace {

struct Semver {
    std::array<std::string_view, 3> numbers; // missing ones are 0
    std::string_view prerelease;             // without the '-'
};

/// Without what is in front of the first number. Build metadata behind '+' does not count.
std::optional<Semver> parseSemver(std::string_view text, bool mayBeShort)
{
    Semver version;
    text = text.substr(0, text.find('+'));
    const std::size_t dash = text.find('-');
    if (dash != std::string_view::npos) {
        version.prerelease = text.substr(dash + 1);
        if (version.prerelease.empty())
            return std::nullopt;
        text = text.substr(0, dash);
    }
    std::size_t count = 0;
    for (; count < version.numbers.size(); ++count) {
        version.numbers[count] = takeDigits(text);
        if (version.numbers[count].empty())
            return std::nullopt;
        if (text.empty())
            break;
        if (text.front() != '.')
            return std::nullopt;
        text.remove_prefix(1);
    }
    if (count == version.numbers.size()) // a fourth number
        return std::nullopt;
    const bool whole = count == version.numbers.size() - 1;
    if (!whole && (!mayBeShort || !version.prerelease.empty()))
        return std::nullopt;
    return version;
}

std::weak_ordering comparePrereleases(std::string_view a, std::string_view b)
{
    if (a.empty() != b.empty())
        return a.empty() <=> b.empty(); // the release itself is newer
    while (!a.empty() && !b.empty()) {
        const std::string_view first = takeUntil(a, '.');
        const std::string_view second = takeUntil(b, '.');
        const bool numberA = isAllDigits(first);
        const bool numberB = isAllDigits(second);
        if (numberA != numberB)
            return numberB <=> numberA; // numbers are before words
        const auto order = numberA ? compareDigits(first, second) : compareBytes(first, second);
        if (order != 0)
            return order;
    }
    return !a.empty() <=> !b.empty();
}

std::weak_ordering compareSemver(const Semver &a, const Semver &b)
{
    for (std::size_t i = 0; i < a.numbers.size(); ++i) {
        if (const auto order = compareDigits(a.numbers[i], b.numbers[i]); order != 0)
            return order;
    }
    return comparePrereleases(a.prerelease, b.prerelease);
}

std::weak_ordering compareParsed(std::string_view a, const std::optional<Semver> &first, std::string_view b,
                                 const std::optional<Semver> &second)
{
    if (!first || !second)
        return compareInvalid(a, first.has_value(), b, second.has_value());
    return compareSemver(*first, *second);
}

std::optional<Semver> parseNpm(std::string_view text)
{
    while (!text.empty() && (text.front() == 'v' || text.front() == '=' || text.front() == ' ')) // as npm cleans it
        text.remove_prefix(1);
    return parseSemver(text, false);
}

std::optional<Semver> parseGo(std::string_view text)
{
    if (!text.starts_with('v'))
        return std::nullopt;
    return parseSemver(text.substr(1), true);
}

std::string_view effectiveGoVersion(std::string_view text)
{
    const std::size_t arrow = text.find(" => ");
    if (arrow == std::string_view::npos)
        return text;
    const std::string_view replacement = text.substr(arrow + 4);
    const std::size_t blank = replacement.rfind(' ');
    return blank == std::string_view::npos ? replacement : replacement.substr(blank + 1);
}

} // namespace

std::weak_ordering compareNpmVersions(std::string_view a, std::string_view b)
{
    return compareParsed(a, parseNpm(a), b, parseNpm(b));
}

std::weak_ordering compareGoVersions(std::string_view a, std::string_view b)
{
    a = effectiveGoVersion(a);
    b = effectiveGoVersion(b);
    return compareParsed(a, parseGo(a), b, parseGo(b));
}

} // namespace strata
