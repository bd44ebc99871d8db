// SPDX-License-Identifier: Apache-2.0
#include "tests/support/layer_lines.h"

#include <QtGlobal>

#include <algorithm>
#include <charconv>
#include <span>

namespace strata::test {

namespace {

using Words = std::vector<std::string_view>;

template<class Number>
Number numberOf(std::string_view word, int base = 10)
{
    Number value{};
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value, base);
    if (error != std::errc() || end != word.data() + word.size())
        qFatal("not a number: %s", std::string(word).c_str());
    return value;
}

std::string unescaped(std::string_view word)
{
    std::string bytes;
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (word.substr(i).starts_with("\\x")) {
            bytes += static_cast<char>(numberOf<unsigned>(word.substr(i + 2, 2), 16));
            i += 3;
        } else {
            bytes += word[i];
        }
    }
    return bytes;
}

Words split(std::string_view text, char separator)
{
    Words parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        if (end != 0)
            parts.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

EntryType typeOf(std::string_view letter)
{
    switch (letter.size() == 1 ? letter[0] : ' ') {
    case 'd': return EntryType::Directory;
    case 'f': return EntryType::File;
    case 'l': return EntryType::Symlink;
    case 'h': return EntryType::Hardlink;
    case 'w': return EntryType::Whiteout;
    case 'o': return EntryType::OpaqueMark;
    case 'c': return EntryType::CharDevice;
    case 'b': return EntryType::BlockDevice;
    case 'p': return EntryType::Fifo;
    default: qFatal("not a kind of entry: %s", std::string(letter).c_str());
    }
}

std::uint32_t usualMode(EntryType type)
{
    switch (type) {
    case EntryType::Directory: return 0755;
    case EntryType::Symlink: return 0777;
    default: return 0644;
    }
}

void setAttribute(LayerLine &line, std::string_view word)
{
    EntryInfo &entry = line.entry;
    const std::size_t equals = std::min(word.find('='), word.size());
    const std::string_view key = word.substr(0, equals);
    const std::string_view value = word.substr(std::min(equals + 1, word.size()));
    const std::size_t colon = std::min(value.find(':'), value.size());
    if (key == "mode")
        entry.mode = numberOf<std::uint32_t>(value, 8);
    else if (key == "uid")
        entry.uid = numberOf<std::uint32_t>(value);
    else if (key == "gid")
        entry.gid = numberOf<std::uint32_t>(value);
    else if (key == "user")
        entry.userName = value;
    else if (key == "group")
        entry.groupName = value;
    else if (key == "mtime")
        entry.mtime.seconds = numberOf<std::int64_t>(value);
    else if (key == "nanos")
        entry.mtime.nanos = numberOf<std::uint32_t>(value);
    else if (key == "offset")
        line.offset = numberOf<std::uint64_t>(value);
    else if (key == "xattr")
        entry.xattrs.push_back(
            {std::string(value.substr(0, colon)), std::string(value.substr(std::min(colon + 1, value.size())))});
    else
        qFatal("not an attribute: %s", std::string(word).c_str());
}

/// What comes after the path and belongs to the kind of entry. Returns the words that are left.
std::span<const std::string_view> setKind(LayerLine &line, std::span<const std::string_view> words)
{
    EntryInfo &entry = line.entry;
    const auto take = [&words] {
        if (words.empty())
            return std::string_view();
        const std::string_view word = words.front();
        words = words.subspan(1);
        return word;
    };
    const auto isNumber = [&words] {
        return !words.empty() && words.front().find_first_not_of("0123456789") == std::string_view::npos;
    };
    if (entry.type == EntryType::File && !words.empty() && words.front().starts_with('=')) {
        line.text = take().substr(1);
        entry.size = line.text->size();
    } else if (entry.type == EntryType::File && isNumber()) {
        entry.size = numberOf<std::uint64_t>(take());
    } else if (entry.type == EntryType::Symlink || entry.type == EntryType::Hardlink) {
        entry.linkTarget = unescaped(take());
    } else if (entry.type == EntryType::CharDevice || entry.type == EntryType::BlockDevice) {
        const Words numbers = split(take(), ',');
        entry.device = {numberOf<std::uint32_t>(numbers.at(0)), numberOf<std::uint32_t>(numbers.at(1))};
    }
    if ((entry.type == EntryType::File || entry.type == EntryType::Directory) && isNumber())
        entry.mode = numberOf<std::uint32_t>(take(), 8);
    return words;
}

void takeFromTarget(EntryInfo &link, const std::vector<LayerLine> &before)
{
    const auto target =
        std::ranges::find(before, link.linkTarget, [](const LayerLine &line) { return line.entry.path; });
    if (target == before.end())
        return;
    link.mode = target->entry.mode;
    link.uid = target->entry.uid;
    link.gid = target->entry.gid;
    link.userName = target->entry.userName;
    link.groupName = target->entry.groupName;
    link.mtime = target->entry.mtime;
}

/// The file that stands for a mark.
EntryInfo fileOf(const EntryInfo &mark)
{
    EntryInfo file;
    file.path = mark.path;
    file.mode = 0;
    file.mtime = mark.mtime;
    if (mark.type == EntryType::OpaqueMark)
        file.path += file.path.ends_with('/') ? ".wh..wh..opq" : "/.wh..wh..opq";
    else
        file.path.insert(file.path.rfind('/') + 1, ".wh."); // npos + 1 is 0
    return file;
}

LayerLine lineOf(std::string_view text, const std::vector<LayerLine> &before)
{
    const Words words = split(text, ' ');
    if (words.size() < 2)
        qFatal("not an entry: %s", std::string(text).c_str());
    LayerLine line;
    line.entry.path = unescaped(words[1]);
    line.entry.type = typeOf(words[0]);
    line.entry.mode = usualMode(line.entry.type);
    line.entry.mtime = {1'000'000'000, 0};
    const auto attributes = setKind(line, std::span(words).subspan(2));
    if (line.entry.type == EntryType::Hardlink)
        takeFromTarget(line.entry, before);
    for (const std::string_view attribute : attributes)
        setAttribute(line, attribute);
    if (line.entry.type == EntryType::Whiteout || line.entry.type == EntryType::OpaqueMark)
        line.entry = fileOf(line.entry);
    return line;
}

} // namespace

std::vector<LayerLine> layerLines(std::string_view text)
{
    std::vector<LayerLine> lines;
    for (const std::string_view line : split(text, '\n'))
        lines.push_back(lineOf(line, lines));
    return lines;
}

} // namespace strata::test
