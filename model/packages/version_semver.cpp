// SPDX-License-Identifier: Apache-2.0
#include "model/packages/version_semver.h"

#include "model/base/split.h"
#include "model/packages/version_parts.h"

namespace strata {

namespace {

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

} // namespace

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

std::weak_ordering compareSemver(std::string_view a, const std::optional<Semver> &first, std::string_view b,
                                 const std::optional<Semver> &second)
{
    if (!first || !second)
        return compareInvalid(a, first.has_value(), b, second.has_value());
    for (std::size_t i = 0; i < first->numbers.size(); ++i) {
        if (const auto order = compareDigits(first->numbers[i], second->numbers[i]); order != 0)
            return order;
    }
    return comparePrereleases(first->prerelease, second->prerelease);
}

} // namespace strata
