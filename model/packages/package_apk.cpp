// SPDX-License-Identifier: Apache-2.0
// apk: lib/apk/db/installed, paragraphs of lines with one letter: P name, V version, A architecture, I bytes. Versions
// are digit{.digit}…{letter}{_suffix{digit}}…{~hash}{-rdigit}, compared as apk-tools does.
#include "model/packages/field_lines.h"
#include "model/packages/package_files.h"
#include "model/packages/package_index.h"
#include "model/packages/package_scan.h"
#include "model/packages/version_parts.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>

namespace strata::package_systems {

namespace {

std::vector<NodeId> findDatabases(const PackageScan &scan)
{
    std::vector<NodeId> found;
    for (const std::string_view path : {"/lib/apk/db/installed", "/usr/lib/apk/db/installed"}) {
        if (const std::optional<NodeId> node = scan.find(path))
            found.push_back(*node);
    }
    return found;
}

void readInstalled(PackageScan &scan, NodeId record)
{
    const std::optional<std::string> text = scan.text(record, package_limits::databaseBytes);
    if (!text)
        return;
    Package package;
    bool seen = false;
    const auto finish = [&] {
        if (std::exchange(seen, false))
            scan.add(std::exchange(package, {}), record);
    };
    std::string_view rest = *text;
    while (!rest.empty() && !scan.stopped()) {
        const std::string_view line = takeLine(rest);
        if (line.empty()) {
            finish();
            continue;
        }
        if (line.size() < 2 || line[1] != ':')
            continue;
        const std::string_view value = line.substr(2);
        seen = true;
        switch (line[0]) {
        case 'P': package.name = value; break;
        case 'V': package.version = value; break;
        case 'A': package.architecture = value; break;
        case 'I': {
            std::uint64_t bytes = 0;
            if (std::from_chars(value.data(), value.data() + value.size(), bytes).ec == std::errc())
                package.size = bytes;
            break;
        }
        default: break; // files, dependencies, checksums …
        }
    }
    finish();
}

/// Behind the lines about a package, "F:" is a directory and "R:" a file in the directory before it.
void claimFiles(PackageScan &scan, NodeId record, std::span<const Package> packages, FileClaims &claims)
{
    const std::optional<std::string> text = scan.text(record, package_limits::databaseBytes);
    std::string_view rest = text ? std::string_view(*text) : std::string_view();
    std::string_view name;
    std::string_view version;
    std::string_view architecture;
    std::string_view folder;
    std::optional<std::size_t> package;
    while (!rest.empty() && !scan.stopped()) {
        const std::string_view line = takeLine(rest);
        if (line.empty()) {
            name = version = architecture = folder = {};
            package.reset();
        }
        if (line.size() < 2 || line[1] != ':')
            continue;
        const std::string_view value = line.substr(2);
        switch (line[0]) {
        case 'P': name = value; break;
        case 'V': version = value; break;
        case 'A': architecture = value; break;
        case 'F':
            folder = value;
            package = indexOfPackage(packages, name, architecture, version);
            if (package && claims.wants(*package))
                claims.claim(*package, folder);
            break;
        case 'R':
            if (package && claims.wants(*package))
                claims.claim(*package, std::string(folder).append("/").append(value));
            break;
        default: break;
        }
    }
}

/// In the order in which they may follow each other; a version that ends sooner is compared by this order too.
enum class Token : std::int8_t { Invalid = -1, DigitOrZero, Digit, Letter, Suffix, SuffixNumber, Revision, End };

class ApkVersion {
public:
    explicit ApkVersion(std::string_view text) : m_rest(text) {}

    [[nodiscard]] Token token() const { return m_token; }
    /// The value of the token at hand; steps to the next one.
    std::int64_t take();

private:
    std::int64_t takeNumber();
    std::int64_t takeSuffix();
    [[nodiscard]] Token follower();
    void step();

    std::string_view m_rest;
    Token m_token = Token::Digit;
};

std::int64_t ApkVersion::takeNumber()
{
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    std::int64_t value = 0;
    for (const char c : takeDigits(m_rest))
        value = value > (most - 9) / 10 ? most : value * 10 + (c - '0');
    return value;
}

/// Below zero: before the release.
std::int64_t ApkVersion::takeSuffix()
{
    static constexpr std::array<std::string_view, 4> before = {"alpha", "beta", "pre", "rc"};
    static constexpr std::array<std::string_view, 5> after = {"cvs", "svn", "git", "hg", "p"};
    for (std::size_t i = 0; i < before.size() + after.size(); ++i) {
        const std::string_view name = i < before.size() ? before[i] : after[i - before.size()];
        if (m_rest.starts_with(name)) {
            m_rest.remove_prefix(name.size());
            return static_cast<std::int64_t>(i) - static_cast<std::int64_t>(before.size());
        }
    }
    m_token = Token::Invalid;
    return -1;
}

/// Takes the separator, if there is one.
Token ApkVersion::follower()
{
    if (m_rest.empty())
        return Token::End;
    const char c = m_rest.front();
    if ((m_token == Token::Digit || m_token == Token::DigitOrZero) && c >= 'a' && c <= 'z')
        return Token::Letter;
    if (m_token == Token::Letter && isDigit(c))
        return Token::Digit;
    if (m_token == Token::Suffix && isDigit(c))
        return Token::SuffixNumber;
    const bool revision = m_rest.starts_with("-r");
    m_rest.remove_prefix(revision ? 2 : 1);
    if (revision)
        return Token::Revision;
    return c == '.' ? Token::DigitOrZero : c == '_' ? Token::Suffix : Token::Invalid;
}

void ApkVersion::step()
{
    const Token next = follower();
    const bool back = (next == Token::DigitOrZero && m_token == Token::Digit) ||
                      (next == Token::Suffix && m_token == Token::SuffixNumber) ||
                      (next == Token::Digit && m_token == Token::Letter);
    m_token = next < m_token && !back ? Token::Invalid : next;
}

std::int64_t ApkVersion::take()
{
    if (m_rest.empty()) {
        m_token = Token::End;
        return 0;
    }
    std::int64_t value = 0;
    switch (m_token) {
    case Token::DigitOrZero:
        if (m_rest.front() == '0') { // zeros in front: the more of them the smaller, then the digits as they are
            const std::size_t zeros = std::min(m_rest.find_first_not_of('0'), m_rest.size());
            m_rest.remove_prefix(zeros);
            m_token = m_rest.empty() ? Token::End : Token::Digit;
            return -static_cast<std::int64_t>(zeros);
        }
        value = takeNumber();
        break;
    case Token::Digit:
    case Token::SuffixNumber:
    case Token::Revision: value = takeNumber(); break;
    case Token::Letter:
        value = m_rest.front();
        m_rest.remove_prefix(1);
        break;
    case Token::Suffix:
        value = takeSuffix();
        if (m_token == Token::Invalid)
            return value;
        break;
    case Token::Invalid:
    case Token::End: m_token = Token::Invalid; return -1;
    }
    step();
    return value;
}

/// Takes the "~0a1b2c" of a commit out of a version: it distinguishes builds and says nothing about their order.
std::string withoutHash(std::string_view version, std::string_view &hash)
{
    const std::size_t tilde = version.find('~');
    if (tilde == std::string_view::npos)
        return std::string(version);
    const std::size_t end = std::min(version.find('-', tilde), version.size());
    hash = version.substr(tilde, end - tilde);
    return std::string(version.substr(0, tilde)).append(version.substr(end));
}

/// apk_version_compare(), but for one thing: where only one version ends behind a ".0", the rest of the other one is
/// looked at as everywhere else, so that "1.0_rc1" is older than "1.0" (apk 2 stumbles over the zero; its own packages
/// always have a "-r" there).
std::weak_ordering compareTokens(std::string_view a, std::string_view b)
{
    ApkVersion first(a);
    ApkVersion second(b);
    std::int64_t valueA = 0;
    std::int64_t valueB = 0;
    while (first.token() == second.token() && first.token() != Token::End && first.token() != Token::Invalid &&
           valueA == valueB) {
        valueA = first.take();
        valueB = second.take();
    }
    if (valueA != valueB)
        return valueA <=> valueB;
    if (second.token() == Token::End && first.token() == Token::Digit && first.take() > 0)
        return std::weak_ordering::greater;
    if (first.token() == Token::End && second.token() == Token::Digit && second.take() > 0)
        return std::weak_ordering::less;
    const Token tokenA = first.token();
    const Token tokenB = second.token();
    if (tokenA == tokenB)
        return std::weak_ordering::equivalent;
    // The longer one is newer, unless it goes on as a forerunner of the release ("1.0_rc1").
    if (tokenA == Token::Suffix && first.take() < 0)
        return std::weak_ordering::less;
    if (tokenB == Token::Suffix && second.take() < 0)
        return std::weak_ordering::greater;
    return tokenB <=> tokenA;
}

std::weak_ordering compareVersions(std::string_view a, std::string_view b)
{
    std::string_view hashA;
    std::string_view hashB;
    const std::string plainA = withoutHash(a, hashA);
    const std::string plainB = withoutHash(b, hashB);
    if (const auto order = compareTokens(plainA, plainB); order != 0)
        return order;
    return compareBytes(hashA, hashB);
}

} // namespace

extern constinit const PackageSystem apk{
    .name = "apk",
    .findDatabases = findDatabases,
    .read = readInstalled,
    .claimFiles = claimFiles,
    .compareVersions = compareVersions,
};

} // namespace strata::package_systems
