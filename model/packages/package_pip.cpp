// SPDX-License-Identifier: Apache-2.0
// Python: METADATA or PKG-INFO in NAME.dist-info, NAME.egg-info or an egg's EGG-INFO; NAME.egg-info as a file. Versions
// are those of PEP 440: [N!]N(.N)*[{a|b|rc}N][.postN][.devN][+local], in all the spellings that it takes for one.
#include "model/base/path.h"
#include "model/packages/field_lines.h"
#include "model/packages/package_files.h"
#include "model/packages/package_scan.h"
#include "model/packages/version_parts.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace strata::package_systems {

namespace {

/// As importlib.metadata: either name in either kind of folder, METADATA first.
bool isMetadata(const PackageScan &scan, NodeId node)
{
    const ImageTree &tree = scan.tree();
    const std::string_view name = tree.name(node);
    if (name.ends_with(".egg-info")) // a folder of that name is not a file and is left to its PKG-INFO
        return tree.parent(node) != ImageTree::root();
    if (name != "METADATA" && name != "PKG-INFO")
        return false;
    const NodeId folder = tree.parent(node);
    const std::string_view folderName = tree.name(folder);
    if (!folderName.ends_with(".dist-info") && !folderName.ends_with(".egg-info") && folderName != "EGG-INFO")
        return false;
    if (name == "METADATA")
        return true;
    const std::optional<NodeId> other = tree.child(folder, "METADATA");
    return !other || !scan.fileAt(*other);
}

void readMetadata(PackageScan &scan, NodeId record)
{
    const std::optional<std::string> text = scan.text(record, package_limits::metadataBytes);
    if (!text)
        return;
    Package package;
    std::string_view rest = *text;
    while (const std::optional<FieldLine> field = takeField(rest)) {
        if (field->name.empty())
            break; // the description follows
        if (package.name.empty() && isSameField(field->name, "Name"))
            package.name = field->value;
        else if (package.version.empty() && isSameField(field->name, "Version"))
            package.version = field->value;
    }
    scan.add(std::move(package), record);
}

/// The first cell of a line of a RECORD; a cell with a comma or a quote is in quotes, and quotes in it are doubled.
std::string firstCell(std::string_view line)
{
    if (!line.starts_with('"'))
        return std::string(line.substr(0, line.find(',')));
    std::string cell;
    for (std::size_t i = 1; i < line.size(); ++i) {
        if (line[i] == '"' && ++i < line.size() && line[i] != '"')
            break;
        if (i < line.size())
            cell += line[i];
    }
    return cell;
}

/// Claims the files of a list; relative paths begin in `folder`.
void claimList(PackageScan &scan, std::optional<NodeId> list, NodeId folder, FileClaims &claims)
{
    const auto text = list ? scan.text(*list, package_limits::databaseBytes) : std::nullopt;
    std::string_view rest = text ? std::string_view(*text) : std::string_view();
    const std::string above = scan.tree().path(folder);
    while (!rest.empty() && !scan.stopped()) {
        const std::string path = firstCell(takeLine(rest));
        claims.claim(0, path.starts_with('/') ? path : above + "/" + path);
    }
}

/// RECORD is of wheels, installed-files.txt of what older pips installed; an egg holds everything that it brings.
void claimFiles(PackageScan &scan, NodeId record, std::span<const Package>, FileClaims &claims)
{
    const ImageTree &tree = scan.tree();
    if (tree.name(record).ends_with(".egg-info"))
        return claims.claim(0, record);
    const NodeId folder = tree.parent(record);
    if (tree.name(folder) == "EGG-INFO")
        return claims.claimTree(0, tree.parent(folder));
    claims.claimTree(0, folder);
    claimList(scan, tree.child(folder, "RECORD"), tree.parent(folder), claims);
    claimList(scan, tree.child(folder, "installed-files.txt"), folder, claims);
}

/// Of "…/site-packages/pip-23.1.dist-info/METADATA" the folder that holds all packages.
std::string_view placeOf(std::string_view record)
{
    if (!record.ends_with(".egg-info"))
        record = parentPath(record);
    if (record.ends_with("/EGG-INFO"))
        record = parentPath(record);
    return parentPath(record);
}

/// "Foo.Bar", "foo_bar" and "foo-bar" are one name (PEP 503).
std::string oneSpelling(std::string_view text)
{
    std::string name;
    for (const char c : text) {
        const bool dash = c == '-' || c == '_' || c == '.';
        if (dash && name.ends_with('-'))
            continue;
        name += dash ? '-' : lowerCase(c);
    }
    return name;
}

struct PythonVersion {
    std::string_view epoch;
    std::vector<std::string_view> release; // without the zeros at the end
    char pre = '\0';                       // 'a', 'b', 'c'; '\0': none
    std::string_view preNumber;
    bool isPost = false;
    std::string_view postNumber;
    bool isDev = false;
    std::string_view devNumber;
    std::vector<std::string_view> local;
};

bool isSeparator(char c)
{
    return c == '.' || c == '-' || c == '_';
}

class PythonParser {
public:
    explicit PythonParser(std::string_view text) : m_rest(text) {}

    std::optional<PythonVersion> parse()
    {
        if (m_rest.starts_with('v'))
            m_rest.remove_prefix(1);
        if (!takeRelease())
            return std::nullopt;
        takePre();
        takePost();
        takeDev();
        if (!takeLocal() || !m_rest.empty())
            return std::nullopt;
        return std::move(m_version);
    }

private:
    bool takeRelease()
    {
        std::string_view number = takeDigits(m_rest);
        if (!number.empty() && m_rest.starts_with('!')) {
            m_version.epoch = number;
            m_rest.remove_prefix(1);
            number = takeDigits(m_rest);
        }
        if (number.empty())
            return false;
        m_version.release.push_back(number);
        while (m_rest.size() > 1 && m_rest[0] == '.' && isDigit(m_rest[1])) {
            m_rest.remove_prefix(1);
            m_version.release.push_back(takeDigits(m_rest));
        }
        while (!m_version.release.empty() && withoutZeros(m_version.release.back()).empty())
            m_version.release.pop_back();
        return true;
    }

    /// One of the words, with a separator before it and perhaps one between it and its number. The order of the words
    /// matters where one begins like another.
    template<std::size_t N>
    std::optional<std::size_t> takeWord(const std::array<std::string_view, N> &words, std::string_view &number)
    {
        std::string_view rest = m_rest;
        if (!rest.empty() && isSeparator(rest.front()))
            rest.remove_prefix(1);
        for (std::size_t i = 0; i < N; ++i) {
            if (!rest.starts_with(words[i]))
                continue;
            rest.remove_prefix(words[i].size());
            if (rest.size() > 1 && isSeparator(rest[0]) && isDigit(rest[1]))
                rest.remove_prefix(1);
            number = takeDigits(rest);
            m_rest = rest;
            return i;
        }
        return std::nullopt;
    }

    void takePre()
    {
        static constexpr std::array<std::string_view, 8> words = {"alpha",   "a",   "beta", "b",
                                                                  "preview", "pre", "rc",   "c"};
        if (const auto word = takeWord(words, m_version.preNumber))
            m_version.pre = *word < 2 ? 'a' : *word < 4 ? 'b' : 'c';
    }

    void takePost()
    {
        static constexpr std::array<std::string_view, 3> words = {"post", "rev", "r"};
        if (m_rest.size() > 1 && m_rest[0] == '-' && isDigit(m_rest[1])) {
            m_rest.remove_prefix(1);
            m_version.isPost = true;
            m_version.postNumber = takeDigits(m_rest);
            return;
        }
        m_version.isPost = takeWord(words, m_version.postNumber).has_value();
    }

    void takeDev()
    {
        static constexpr std::array<std::string_view, 1> words = {"dev"};
        m_version.isDev = takeWord(words, m_version.devNumber).has_value();
    }

    bool takeLocal()
    {
        if (!m_rest.starts_with('+'))
            return true;
        do {
            m_rest.remove_prefix(1);
            std::size_t end = 0;
            while (end < m_rest.size() && (isDigit(m_rest[end]) || isLetter(m_rest[end])))
                ++end;
            if (end == 0)
                return false;
            m_version.local.push_back(m_rest.substr(0, end));
            m_rest.remove_prefix(end);
        } while (!m_rest.empty() && isSeparator(m_rest.front()));
        return true;
    }

    std::string_view m_rest;
    PythonVersion m_version;
};

/// A development release of the version itself is before its first alpha.
int preRank(const PythonVersion &version)
{
    if (version.pre != '\0')
        return version.pre;
    return !version.isPost && version.isDev ? -1 : 256;
}

std::weak_ordering compareReleases(const PythonVersion &a, const PythonVersion &b)
{
    for (std::size_t i = 0; i < std::min(a.release.size(), b.release.size()); ++i) {
        if (const auto order = compareDigits(a.release[i], b.release[i]); order != 0)
            return order;
    }
    return a.release.size() <=> b.release.size();
}

/// Numbers are after words, and more segments after fewer.
std::weak_ordering compareLocals(const PythonVersion &a, const PythonVersion &b)
{
    for (std::size_t i = 0; i < std::min(a.local.size(), b.local.size()); ++i) {
        const bool numberA = isAllDigits(a.local[i]);
        const bool numberB = isAllDigits(b.local[i]);
        if (numberA != numberB)
            return numberA <=> numberB;
        const auto order = numberA ? compareDigits(a.local[i], b.local[i]) : compareBytes(a.local[i], b.local[i]);
        if (order != 0)
            return order;
    }
    return a.local.size() <=> b.local.size();
}

std::weak_ordering compareParsed(const PythonVersion &a, const PythonVersion &b)
{
    if (const auto order = compareDigits(a.epoch, b.epoch); order != 0)
        return order;
    if (const auto order = compareReleases(a, b); order != 0)
        return order;
    if (const auto order = preRank(a) <=> preRank(b); order != 0)
        return order;
    if (const auto order = compareDigits(a.preNumber, b.preNumber); order != 0)
        return order;
    if (a.isPost != b.isPost)
        return a.isPost <=> b.isPost;
    if (const auto order = compareDigits(a.postNumber, b.postNumber); order != 0)
        return order;
    if (a.isDev != b.isDev)
        return b.isDev <=> a.isDev;
    if (const auto order = compareDigits(a.devNumber, b.devNumber); order != 0)
        return order;
    return compareLocals(a, b);
}

std::string lowered(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), lowerCase);
    return lower;
}

std::weak_ordering compareVersions(std::string_view a, std::string_view b)
{
    const std::string lowerA = lowered(a);
    const std::string lowerB = lowered(b);
    const auto first = PythonParser(lowerA).parse();
    const auto second = PythonParser(lowerB).parse();
    if (!first || !second)
        return compareInvalid(a, first.has_value(), b, second.has_value());
    return compareParsed(*first, *second);
}

} // namespace

extern constinit const PackageSystem pip{
    .name = "pip",
    .isRecord = isMetadata,
    .read = readMetadata,
    .claimFiles = claimFiles,
    .compareVersions = compareVersions,
    .placeOf = placeOf,
    .oneSpelling = oneSpelling,
};

} // namespace strata::package_systems
