// SPDX-License-Identifier: Apache-2.0
#include "model/image/write/layer_writer.h"
#include "tests/support/archive_builder.h"

#include <QtGlobal>

#include <algorithm>
#include <charconv>

namespace strata::test {

namespace {

std::vector<std::string> wordsOf(std::string_view line)
{
    std::vector<std::string> words;
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t end = std::min(line.find(' ', at), line.size());
        if (end > at)
            words.emplace_back(line.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

std::uint32_t numberOf(const std::string &word, int base)
{
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value, base);
    if (error != std::errc() || end != word.data() + word.size())
        qFatal("layerOf: not a number: %s", word.c_str());
    return value;
}

EntryType typeOf(char letter)
{
    switch (letter) {
    case 'f': return EntryType::File;
    case 'd':
    case 'o': return EntryType::Directory;
    case 'l': return EntryType::Symlink;
    case 'h': return EntryType::Hardlink;
    case 'w': return EntryType::Whiteout;
    case 'p': return EntryType::Fifo;
    default: qFatal("layerOf: unknown letter: %c", letter);
    }
}

/// "=TEXT", or that many bytes, the same ones for the same path and size.
std::string contentOf(const std::string &word, const std::string &path)
{
    if (word.starts_with('='))
        return word.substr(1);
    std::string bytes(numberOf(word, 10), '\0');
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = path[i % path.size()];
    return bytes;
}

/// A hard link's header has what its inode has, as writers of tars do it.
void takeFromTarget(LayerItem &link, const std::vector<LayerItem> &before)
{
    const auto target = std::ranges::find(before, link.linkTarget, &LayerItem::path);
    if (target != before.end())
        link.mode = target->mode;
}

LayerItem itemOf(const std::vector<std::string> &words)
{
    const auto word = [&words](std::size_t i) { return i < words.size() ? words[i] : std::string(); };
    if (words.size() < 2 || words[0].size() != 1)
        qFatal("layerOf: not an item: %s", word(0).c_str());
    LayerItem item;
    item.path = words[1];
    item.type = typeOf(words[0][0]);
    item.opaque = words[0] == "o";
    item.mtime = {1'000'000'000, 0};
    if (item.type == EntryType::File) {
        item.data = word(2).empty() ? std::string() : contentOf(word(2), item.path);
        item.mode = word(3).empty() ? 0644 : numberOf(word(3), 8);
    } else if (item.type == EntryType::Directory) {
        item.mode = word(2).empty() ? 0755 : numberOf(word(2), 8);
    } else {
        item.linkTarget = word(2);
    }
    return item;
}

} // namespace

std::string layerOf(std::string_view lines)
{
    std::vector<LayerItem> items;
    for (std::size_t at = 0; at < lines.size();) {
        const std::size_t end = std::min(lines.find('\n', at), lines.size());
        if (const auto words = wordsOf(lines.substr(at, end - at)); !words.empty())
            items.push_back(itemOf(words));
        if (!items.empty() && items.back().type == EntryType::Hardlink)
            takeFromTarget(items.back(), items);
        at = end + 1;
    }
    auto tar = layerTar(items);
    if (!tar)
        qFatal("layerOf: %s", tar.error().message().c_str());
    return *std::move(tar);
}

} // namespace strata::test
