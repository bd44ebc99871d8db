// SPDX-License-Identifier: Apache-2.0
#include "tests/support/image_builder.h"

#include "model/base/text.h"

#include <QtGlobal>

#include <algorithm>
#include <charconv>

namespace strata::test {

namespace {

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

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        if (end != 0)
            parts.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

/// FNV: only has to be the same for the same text.
ContentHash hashOf(std::string_view text)
{
    ContentHash hash{14695981039346656037ull, text.size()};
    for (const char byte : text)
        hash.low = (hash.low ^ static_cast<unsigned char>(byte)) * 1099511628211ull;
    return hash;
}

std::string withName(std::string_view path, std::string_view prefix)
{
    const std::size_t slash = path.rfind('/');
    const std::size_t cut = slash == std::string_view::npos ? 0 : slash + 1;
    return std::string(path.substr(0, cut)) + std::string(prefix) + std::string(path.substr(cut));
}

void setAttribute(TarRecord &record, std::string_view word)
{
    const std::size_t equals = word.find('=');
    const std::string_view key = word.substr(0, equals);
    const std::string_view value = equals == std::string_view::npos ? std::string_view() : word.substr(equals + 1);
    if (key == "mode")
        record.mode = numberOf<std::uint32_t>(value, 8);
    else if (key == "uid")
        record.uid = numberOf<std::uint32_t>(value);
    else if (key == "gid")
        record.gid = numberOf<std::uint32_t>(value);
    else if (key == "user")
        record.userName = value;
    else if (key == "group")
        record.groupName = value;
    else if (key == "mtime")
        record.mtime.seconds = numberOf<std::int64_t>(value);
    else if (key == "nanos")
        record.mtime.nanos = numberOf<std::uint32_t>(value);
    else if (key == "offset")
        record.bodyOffset = numberOf<std::uint64_t>(value);
    else if (key == "xattr")
        record.xattrs.push_back({std::string(value.substr(0, value.find(':'))),
                                 std::string(value.substr(std::min(value.find(':') + 1, value.size())))});
    else
        qFatal("not an attribute: %s", std::string(word).c_str());
}

/// Type and what comes after the path. Returns how many words that took.
std::size_t setKind(TarRecord &record, char letter, const std::vector<std::string_view> &words)
{
    const auto word = [&words](std::size_t i) { return i < words.size() ? words[i] : std::string_view(); };
    record.path = unescaped(word(1));
    switch (letter) {
    case '+':
        if (record.path.ends_with('/')) {
            record.type = EntryType::Directory;
            record.mode = 0755;
            return 2;
        }
        record.size = word(2).starts_with('=') ? word(2).size() - 1 : numberOf<std::uint64_t>(word(2));
        record.bodySize = record.size;
        return 3;
    case '-': record.path = withName(record.path, ".wh."); return 2;
    case 'o': record.path += ".wh..wh..opq"; return 2;
    case 'l':
    case 'h':
        record.type = letter == 'l' ? EntryType::Symlink : EntryType::Hardlink;
        record.mode = letter == 'l' ? 0777 : 0644;
        record.linkTarget = unescaped(word(2));
        return 3;
    case 'c':
    case 'b': {
        record.type = letter == 'c' ? EntryType::CharDevice : EntryType::BlockDevice;
        const std::vector<std::string_view> numbers = split(word(2), ',');
        record.device.first = numberOf<std::uint32_t>(numbers.at(0));
        record.device.second = numberOf<std::uint32_t>(numbers.at(1));
        return 3;
    }
    case 'p': record.type = EntryType::Fifo; return 2;
    default: qFatal("not a kind of entry: %c", letter);
    }
}

std::string describe(const ImageTree &tree, const Change &version)
{
    const EntryRef stored = tree.ref(version);
    const EntryRef inode = tree.inode(stored).value_or(stored);
    const Entry &entry = tree.entry(inode);
    const LayerTree &layer = tree.treeOf(inode);
    switch (entry.type) {
    case EntryType::File: return " " + std::to_string(entry.size);
    case EntryType::Directory: return "/";
    case EntryType::Symlink: return " -> " + std::string(layer.linkTarget(inode.entry));
    case EntryType::Hardlink: return " ?";
    case EntryType::CharDevice:
    case EntryType::BlockDevice: {
        const auto [major, minor] = layer.device(inode.entry);
        return " " + std::to_string(major) + "," + std::to_string(minor);
    }
    case EntryType::Fifo: return " |";
    case EntryType::Whiteout:
    case EntryType::OpaqueMark: return " mark";
    }
    return {};
}

} // namespace

namespace {

/// A hard link's header has what its inode has, as writers of tars do it; what the line says comes on top.
void takeFromTarget(TarRecord &link, const std::vector<TarRecord> &before)
{
    const auto target = std::ranges::find(before, link.linkTarget, &TarRecord::path);
    if (target == before.end())
        return;
    link.mode = target->mode;
    link.uid = target->uid;
    link.gid = target->gid;
    link.userName = target->userName;
    link.groupName = target->groupName;
    link.mtime = target->mtime;
}

TarRecord recordOf(std::string_view line, const std::vector<TarRecord> &before)
{
    const std::vector<std::string_view> words = split(line, ' ');
    if (words.empty() || words[0].size() != 1)
        qFatal("not an entry: %s", std::string(line).c_str());
    TarRecord record;
    record.mode = 0644;
    record.mtime = {1'000'000'000, 0};
    const std::size_t attributes = setKind(record, words[0][0], words);
    if (record.type == EntryType::Hardlink)
        takeFromTarget(record, before);
    for (std::size_t i = attributes; i < words.size(); ++i)
        setAttribute(record, words[i]);
    return record;
}

} // namespace

TarRecord recordOf(std::string_view line)
{
    return recordOf(line, {});
}

LayerTreePtr layerTreeOf(std::string_view lines, NoteList &notes, LayerNumber layer)
{
    LayerTreeBuilder builder(notes, layer);
    std::vector<TarRecord> records;
    for (const std::string_view line : split(lines, '\n')) {
        records.push_back(recordOf(line, records));
        const EntryId id = builder.add(records.back());
        const std::vector<std::string_view> words = split(line, ' ');
        if (id.isValid() && words[0] == "+" && words.size() > 2 && words[2].starts_with('='))
            builder.setContentHash(id, hashOf(words[2]));
    }
    return builder.finish();
}

LayerTreePtr layerTreeOf(std::string_view lines)
{
    NoteList notes;
    return layerTreeOf(lines, notes);
}

ImageBuilder &ImageBuilder::layer(std::string_view lines)
{
    m_layers.push_back(layerTreeOf(lines, m_notes, LayerNumber::fromIndex(m_layers.size())));
    return *this;
}

ImageBuilder &ImageBuilder::missingLayer()
{
    m_layers.push_back(nullptr);
    return *this;
}

ImageTreePtr ImageBuilder::build(const StackRules &rules)
{
    const Result<ImageTreePtr> tree = buildImageTree(m_layers, m_notes, rules);
    if (!tree)
        qFatal("no tree: %s", tree.error().message().c_str());
    return *tree;
}

std::string ImageBuilder::notesText() const
{
    std::string text;
    for (const Note &note : m_notes.all()) {
        text += std::to_string(note.layer.value) + ' ' + std::string(slug(note.code)) + ' ';
        text += escapedForTsv(note.path) + '\n';
    }
    return text;
}

std::string treeText(const ImageTree &tree, LayerNumber at)
{
    std::string text;
    struct Open {
        NodeId next;
        std::uint32_t left;
    };
    const auto open = [&tree](NodeId id) { return Open{tree.children(id).first, tree.children(id).count}; };
    std::vector<Open> stack{open(ImageTree::root())};
    while (!stack.empty()) {
        if (stack.back().left-- == 0) {
            stack.pop_back();
            continue;
        }
        const NodeId id = stack.back().next;
        stack.back().next = NodeId(id.value + 1);
        const Change *version = tree.versionAt(id, at);
        if (version == nullptr)
            continue;
        text +=
            std::string(2 * (stack.size() - 1), ' ') + escapedForTsv(tree.name(id)) + describe(tree, *version) + '\n';
        stack.push_back(open(id));
    }
    return text;
}

std::string treeText(const ImageTree &tree)
{
    return treeText(tree, tree.lastLayer());
}

std::string layerText(const LayerTree &layer)
{
    std::string text;
    std::vector<std::pair<EntryId, std::size_t>> stack{{LayerTree::root(), 0}};
    while (!stack.empty()) {
        const auto [id, depth] = stack.back();
        stack.pop_back();
        if (id != LayerTree::root()) {
            text += std::string(2 * (depth - 1), ' ') + escapedForTsv(layer.name(id));
            text += layer.entry(id).isDirectory() ? "/" : "";
            text += layer.entry(id).type == EntryType::File ? " " + std::to_string(layer.entry(id).size) : "";
            text += layer.entry(id).has(Entry::Implied) ? " implied" : "";
            text += layer.entry(id).has(Entry::AufsHidden) ? " hidden" : "";
            text += '\n';
        }
        const std::span<const EntryId> children = layer.children(id);
        for (auto child = children.rbegin(); child != children.rend(); ++child)
            stack.emplace_back(*child, depth + 1);
    }
    return text;
}

std::string storyText(const ImageTree &tree, std::string_view path)
{
    const std::optional<NodeId> node = tree.find(path);
    if (!node)
        return {};
    std::string text;
    for (const Change &change : tree.changes(*node)) {
        text += text.empty() ? "" : "; ";
        text += std::to_string(change.layer) + ' ' + std::string(changeName(change.kind));
        for (const std::string_view name : whatNames(change.what))
            text += ' ' + std::string(name);
        text += change.undecided ? " undecided" : "";
        if (change.kind == ChangeKind::RemovedByParent)
            text += " by " + tree.removedBy(*node, change);
    }
    return text;
}

} // namespace strata::test
