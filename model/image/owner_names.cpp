// SPDX-License-Identifier: Apache-2.0
#include "model/image/owner_names.h"

#include "model/image/content_reader.h"
#include "model/tree/link_resolver.h"

#include <algorithm>
#include <charconv>

namespace strata {

namespace {

constexpr std::uint64_t longestFile = 1 << 20;

std::optional<EntryRef> fileAt(const ImageTree &tree, std::string_view path, LayerNumber at)
{
    const auto node = resolvePath(tree, path, at);
    const Change *version = node ? tree.versionAt(*node, at) : nullptr;
    const auto inode = version != nullptr ? tree.inode(tree.ref(*version)) : std::nullopt;
    return inode && tree.entry(*inode).type == EntryType::File ? inode : std::nullopt;
}

std::map<std::uint32_t, std::string> namesIn(const ImagePtr &image, const std::optional<EntryRef> &file)
{
    if (!file)
        return {};
    const auto source = openContent(image, *file);
    if (!source)
        return {};
    const auto text = readAll(**source, longestFile);
    return text ? parseOwnerLines(*text) : std::map<std::uint32_t, std::string>();
}

} // namespace

OwnerFiles ownerFiles(const ImageTree &tree, LayerNumber at)
{
    return {fileAt(tree, "/etc/passwd", at), fileAt(tree, "/etc/group", at)};
}

OwnerNames readOwnerNames(const ImagePtr &image, const OwnerFiles &files)
{
    return {namesIn(image, files.passwd), namesIn(image, files.group)};
}

std::map<std::uint32_t, std::string> parseOwnerLines(std::string_view text)
{
    std::map<std::uint32_t, std::string> names;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        const std::size_t name = line.find(':');
        const std::size_t password = name == std::string_view::npos ? name : line.find(':', name + 1);
        if (password == std::string_view::npos || name == 0)
            continue;
        const std::string_view number = line.substr(password + 1, line.find(':', password + 1) - password - 1);
        std::uint32_t id = 0;
        const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), id);
        if (error == std::errc() && end == number.data() + number.size())
            names.emplace(id, line.substr(0, name));
    }
    return names;
}

} // namespace strata
