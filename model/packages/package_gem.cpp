// SPDX-License-Identifier: Apache-2.0
// Ruby: specifications/NAME-VERSION[-PLATFORM].gemspec. The file is a program and not run. RubyGems writes what it
// needs to know into a comment, "# stub: NAME VERSION PLATFORM PATHS"; where that is missing the file's name has to do.
#include "model/packages/package_gem.h"

#include "model/base/split.h"
#include "model/packages/field_lines.h"
#include "model/packages/version_parts.h"

#include <algorithm>

namespace strata {

namespace {

constexpr std::string_view suffix = ".gemspec";
constexpr int stubLines = 8; // it is the second line, or the third after an encoding

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

} // namespace

void readGemSpecification(PackageScan &scan, NodeId record)
{
    std::string_view fileName = scan.tree().name(record);
    fileName.remove_suffix(std::min(suffix.size(), fileName.size()));
    const std::optional<std::string> text = scan.text(record, package_limits::metadataBytes);
    if (!text)
        return;
    const GemName gem = stubOf(*text, fileName).value_or(cutFileName(fileName));
    scan.add({.manager = PackageManager::Gem,
              .name = std::string(gem.name),
              .architecture = std::string(gem.platform),
              .version = std::string(gem.version),
              .size = {},
              .where = {}},
             record);
}

} // namespace strata
