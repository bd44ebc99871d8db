// SPDX-License-Identifier: Apache-2.0
#include "model/documents/package_url.h"

#include "model/base/ascii.h"
#include "model/base/split.h"
#include "model/image/formats/manifest_reader.h"

#include <algorithm>
#include <array>
#include <utility>

namespace strata {

namespace {

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = lowerCase(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string percentDecoded(std::string_view text)
{
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool isEscape =
            text[i] == '%' && i + 2 < text.size() && hexDigit(text[i + 1]) >= 0 && hexDigit(text[i + 2]) >= 0;
        bytes += isEscape ? static_cast<char>(hexDigit(text[i + 1]) * 16 + hexDigit(text[i + 2])) : text[i];
        i += isEscape ? 2 : 0;
    }
    return bytes;
}

/// Takes what follows the last `mark` off `rest`; empty if there is none.
std::string_view takeAfterLast(std::string_view &rest, char mark)
{
    const std::size_t at = rest.rfind(mark);
    if (at == std::string_view::npos)
        return {};
    const std::string_view end = rest.substr(at + 1);
    rest = rest.substr(0, at);
    return end;
}

/// The version follows the last '@' that does not begin a name, as that of an npm scope does.
std::string_view takeVersion(std::string_view &rest)
{
    const std::size_t at = rest.rfind('@');
    if (at == std::string_view::npos || at == 0 || rest[at - 1] == '/')
        return {};
    return takeAfterLast(rest, '@');
}

StringPairs readQualifiers(std::string_view text)
{
    StringPairs pairs;
    for (const std::string_view part : split(text, '&')) {
        const std::size_t equals = part.find('=');
        if (equals != std::string_view::npos && equals > 0)
            pairs.emplace_back(inLowerCase(part.substr(0, equals)), percentDecoded(part.substr(equals + 1)));
    }
    std::ranges::sort(pairs);
    return pairs;
}

/// Types of package URLs, and Strata's package systems.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> systems = {{
    {"deb", "dpkg"},
    {"apk", "apk"},
    {"rpm", "rpm"},
    {"pypi", "pip"},
    {"npm", "npm"},
    {"gem", "gem"},
    {"golang", "go"},
}};

std::optional<PackageManager> managerOf(std::string_view type)
{
    const auto found = std::ranges::find(systems, type, [](const auto &pair) { return pair.first; });
    if (found == systems.end())
        return std::nullopt;
    const std::vector<const PackageSystem *> &all = packageSystems();
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i]->name == found->second)
            return PackageManager(i);
    }
    return std::nullopt;
}

/// npm and Go: the namespace is part of the name; a Go module may go on in the subpath.
std::string nameOf(const PackageUrl &url)
{
    const bool isGo = url.type == "golang";
    std::string name = url.name;
    if ((isGo || url.type == "npm") && !url.space.empty())
        name = url.space + "/" + name;
    if (isGo && !url.subpath.empty())
        name += "/" + url.subpath;
    return name;
}

/// rpm: the epoch is not in the version.
std::string versionOf(const PackageUrl &url, const std::string &otherwise)
{
    std::string version = url.version.empty() ? otherwise : url.version;
    const std::string_view epoch = url.type == "rpm" ? valueOf(url.qualifiers, "epoch") : std::string_view();
    const bool hasEpoch = version.find(':') != std::string::npos;
    return epoch.empty() || hasEpoch ? version : std::string(epoch) + ":" + version;
}

} // namespace

std::optional<PackageUrl> parsePackageUrl(std::string_view text)
{
    if (text.size() < 4 || inLowerCase(text.substr(0, 4)) != "pkg:")
        return std::nullopt;
    std::string_view rest = text.substr(4);
    while (rest.starts_with('/'))
        rest.remove_prefix(1);
    PackageUrl url;
    url.subpath = percentDecoded(takeAfterLast(rest, '#'));
    url.qualifiers = readQualifiers(takeAfterLast(rest, '?'));
    const std::size_t typeEnd = rest.find('/');
    if (typeEnd == std::string_view::npos || typeEnd == 0)
        return std::nullopt;
    url.type = inLowerCase(rest.substr(0, typeEnd));
    rest.remove_prefix(typeEnd + 1);
    url.version = percentDecoded(takeVersion(rest));
    while (rest.ends_with('/'))
        rest.remove_suffix(1);
    const std::string_view name = takeAfterLast(rest, '/');
    url.name = percentDecoded(name.empty() ? rest : name);
    if (!name.empty())
        url.space = percentDecoded(rest);
    return url.name.empty() ? std::nullopt : std::optional(std::move(url));
}

std::optional<Package> packageOf(const PackageUrl &url, const std::string &version)
{
    const std::optional<PackageManager> manager = managerOf(url.type);
    if (!manager)
        return std::nullopt;
    return Package{.manager = *manager,
                   .name = nameOf(url),
                   .architecture = std::string(valueOf(url.qualifiers, "arch")),
                   .version = versionOf(url, version)};
}

} // namespace strata
