// SPDX-License-Identifier: Apache-2.0
// Ruby: specifications/NAME-VERSION[-PLATFORM].gemspec. The file is a program and not run. RubyGems writes what it
// needs to know into a comment, "# stub: NAME VERSION PLATFORM PATHS"; where that is missing the file's name has to do.
// Versions are those of Gem::Version: numbers and words in turn; a word makes a prerelease.
#include "model/base/path.h"
#include "model/base/split.h"
#include "model/packages/field_lines.h"
#include "model/packages/package_files.h"
#include "model/packages/package_scan.h"
#include "model/packages/version_parts.h"

#include <algorithm>
#include <string>
#include <vector>

namespace strata::package_systems {

namespace {

constexpr std::string_view suffix = ".gemspec";
constexpr int stubLines = 8; // it is the second line, or the third after an encoding

bool isSpecification(const PackageScan &scan, NodeId node)
{
    const ImageTree &tree = scan.tree();
    if (!tree.name(node).ends_with(suffix))
        return false;
    NodeId folder = tree.parent(node);
    if (tree.name(folder) == "default")
        folder = tree.parent(folder);
    return tree.name(folder) == "specifications";
}

struct GemName {
    std::string_view name;
    std::string_view version;
    std::string_view platform; // "" for one that runs everywhere
};

std::string_view takeWord(std::string_view &rest)
{
    return takeUntil(rest, ' ');
}

/// Empty where it says something else than the file's name.
std::optional<GemName> stubOf(std::string_view text, std::string_view fileName)
{
    constexpr std::string_view mark = "# stub: ";
    for (int i = 0; i < stubLines && !text.empty(); ++i) {
        std::string_view line = takeLine(text);
        if (!line.starts_with(mark))
            continue;
        line.remove_prefix(mark.size());
        GemName stub;
        stub.name = takeWord(line);
        stub.version = takeWord(line);
        stub.platform = takeWord(line);
        if (stub.platform == "ruby")
            stub.platform = {};
        std::string expected = std::string(stub.name).append("-").append(stub.version);
        if (!stub.platform.empty())
            expected.append("-").append(stub.platform);
        return expected == fileName ? std::optional(stub) : std::nullopt;
    }
    return std::nullopt;
}

bool isGemVersion(std::string_view text)
{
    const auto fits = [](char c) { return isDigit(c) || isLetter(c) || c == '.'; };
    return !text.empty() && isDigit(text.front()) && std::ranges::all_of(text, fits);
}

/// The version is the first part between dashes that can be one: a platform may end with a number
/// ("universal-darwin-20"), and few names have a part that is one.
GemName cutFileName(std::string_view fileName)
{
    for (std::size_t dash = fileName.find('-'); dash != std::string_view::npos; dash = fileName.find('-', dash + 1)) {
        const std::size_t end = std::min(fileName.find('-', dash + 1), fileName.size());
        const std::string_view part = fileName.substr(dash + 1, end - dash - 1);
        if (isGemVersion(part))
            return {fileName.substr(0, dash), part, fileName.substr(std::min(end + 1, fileName.size()))};
    }
    return {};
}

void readSpecification(PackageScan &scan, NodeId record)
{
    std::string_view fileName = scan.tree().name(record);
    fileName.remove_suffix(std::min(suffix.size(), fileName.size()));
    const std::optional<std::string> text = scan.text(record, package_limits::metadataBytes);
    if (!text)
        return;
    const GemName gem = stubOf(*text, fileName).value_or(cutFileName(fileName));
    scan.add(
        {.name = std::string(gem.name), .architecture = std::string(gem.platform), .version = std::string(gem.version)},
        record);
}

/// What is named after the gem beside its specification: its files, its documents, the archive that it came in.
void claimFiles(PackageScan &scan, NodeId record, std::span<const Package>, FileClaims &claims)
{
    const ImageTree &tree = scan.tree();
    const std::string name(tree.name(record).substr(0, tree.name(record).size() - suffix.size()));
    NodeId root = tree.parent(tree.parent(record));
    if (tree.name(tree.parent(record)) == "default")
        root = tree.parent(root);
    claims.claim(0, record);
    for (const std::string_view place : {"gems", "doc"}) {
        const std::optional<NodeId> above = tree.child(root, place);
        if (const auto folder = above ? tree.child(*above, name) : std::nullopt)
            claims.claimTree(0, *folder);
    }
    claims.claim(0, tree.path(root) + "/cache/" + name + ".gem");
}

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

std::weak_ordering compareVersions(std::string_view a, std::string_view b)
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

} // namespace

extern constinit const PackageSystem gem{
    .name = "gem",
    .isRecord = isSpecification,
    .read = readSpecification,
    .claimFiles = claimFiles,
    .compareVersions = compareVersions,
    .placeOf = parentPath, // "…/specifications/rake-13.0.gemspec"
};

} // namespace strata::package_systems
