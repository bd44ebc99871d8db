// SPDX-License-Identifier: Apache-2.0
#include "model/packages/version_order.h"

#include "model/packages/version_apk.h"
#include "model/packages/version_gem.h"
#include "model/packages/version_parts.h"
#include "model/packages/version_python.h"
#include "model/packages/version_semver.h"

#include <optional>

namespace strata {

namespace {

/// The three parts of "epoch:version-release"; dpkg and rpm cut alike.
struct EpochVersion {
    std::string_view epoch;
    std::string_view version;
    std::string_view release;
};

EpochVersion cutVersion(std::string_view text)
{
    EpochVersion cut;
    const std::size_t colon = text.find(':');
    if (colon != std::string_view::npos && isAllDigits(text.substr(0, colon))) {
        cut.epoch = text.substr(0, colon);
        text.remove_prefix(colon + 1);
    }
    const std::size_t dash = text.rfind('-');
    cut.version = text.substr(0, dash);
    if (dash != std::string_view::npos)
        cut.release = text.substr(dash + 1);
    return cut;
}

/// dpkg: '~' is before the end, letters are before everything else.
int dpkgWeight(std::string_view rest)
{
    if (rest.empty() || isDigit(rest.front()))
        return 0;
    const char c = rest.front();
    if (isLetter(c))
        return static_cast<unsigned char>(c);
    return c == '~' ? -1 : static_cast<unsigned char>(c) + 256;
}

std::weak_ordering compareDpkgParts(std::string_view a, std::string_view b)
{
    while (!a.empty() || !b.empty()) {
        while ((!a.empty() && !isDigit(a.front())) || (!b.empty() && !isDigit(b.front()))) {
            if (const auto order = dpkgWeight(a) <=> dpkgWeight(b); order != 0)
                return order;
            a.remove_prefix(1); // equal weights: neither text has ended
            b.remove_prefix(1);
        }
        const std::string_view digitsA = takeDigits(a);
        const std::string_view digitsB = takeDigits(b);
        if (const auto order = compareDigits(digitsA, digitsB); order != 0)
            return order;
    }
    return std::weak_ordering::equivalent;
}

bool isRpmSeparator(char c)
{
    return !isDigit(c) && !isLetter(c) && c != '~' && c != '^';
}

void skipRpmSeparators(std::string_view &rest)
{
    while (!rest.empty() && isRpmSeparator(rest.front()))
        rest.remove_prefix(1);
}

std::string_view takeRpmSegment(std::string_view &rest, bool digits)
{
    std::size_t end = 0;
    while (end < rest.size() && (digits ? isDigit(rest[end]) : isLetter(rest[end])))
        ++end;
    const std::string_view segment = rest.substr(0, end);
    rest.remove_prefix(end);
    return segment;
}

/// '~' is before everything, the end included; '^' is after the end and before everything else. Takes them off where
/// both texts have one; empty when neither has.
std::optional<std::weak_ordering> compareRpmMarks(std::string_view &a, std::string_view &b)
{
    const char first = a.empty() ? '\0' : a.front();
    const char second = b.empty() ? '\0' : b.front();
    for (const char mark : {'~', '^'}) {
        if (first != mark && second != mark)
            continue;
        if (first == second) {
            a.remove_prefix(1);
            b.remove_prefix(1);
            return std::weak_ordering::equivalent;
        }
        const bool otherEnds = first == mark ? second == '\0' : first == '\0';
        const bool markIsGreater = mark == '^' && otherEnds;
        return (first == mark) == markIsGreater ? std::weak_ordering::greater : std::weak_ordering::less;
    }
    return std::nullopt;
}

/// rpmvercmp()
std::weak_ordering compareRpmParts(std::string_view a, std::string_view b)
{
    while (!a.empty() || !b.empty()) {
        skipRpmSeparators(a);
        skipRpmSeparators(b);
        if (const auto order = compareRpmMarks(a, b)) {
            if (*order != 0)
                return *order;
            continue;
        }
        if (a.empty() || b.empty())
            break;
        const bool digits = isDigit(a.front());
        const std::string_view segmentA = takeRpmSegment(a, digits);
        const std::string_view segmentB = takeRpmSegment(b, digits);
        if (segmentB.empty())
            return digits ? std::weak_ordering::greater : std::weak_ordering::less;
        const auto order = digits ? compareDigits(segmentA, segmentB) : compareBytes(segmentA, segmentB);
        if (order != 0)
            return order;
    }
    return !a.empty() <=> !b.empty();
}

} // namespace

std::weak_ordering compareDpkgVersions(std::string_view a, std::string_view b)
{
    const EpochVersion first = cutVersion(a);
    const EpochVersion second = cutVersion(b);
    if (const auto order = compareDigits(first.epoch, second.epoch); order != 0)
        return order;
    if (const auto order = compareDpkgParts(first.version, second.version); order != 0)
        return order;
    return compareDpkgParts(first.release, second.release);
}

std::weak_ordering compareRpmVersions(std::string_view a, std::string_view b)
{
    const EpochVersion first = cutVersion(a);
    const EpochVersion second = cutVersion(b);
    if (const auto order = compareDigits(first.epoch, second.epoch); order != 0)
        return order;
    if (const auto order = compareRpmParts(first.version, second.version); order != 0)
        return order;
    return compareRpmParts(first.release, second.release);
}

std::weak_ordering compareVersions(PackageManager manager, std::string_view a, std::string_view b)
{
    switch (manager) {
    case PackageManager::Dpkg: return compareDpkgVersions(a, b);
    case PackageManager::Apk: return compareApkVersions(a, b);
    case PackageManager::Rpm: return compareRpmVersions(a, b);
    case PackageManager::Pip: return comparePythonVersions(a, b);
    case PackageManager::Npm: return compareNpmVersions(a, b);
    case PackageManager::Gem: return compareGemVersions(a, b);
    case PackageManager::Go: return compareGoVersions(a, b);
    }
    return compareBytes(a, b);
}

} // namespace strata
