// SPDX-License-Identifier: Apache-2.0
#include "tests/support/image_builder.h"

#include "model/base/text.h"
#include "tests/support/layer_lines.h"

#include <QtGlobal>

namespace strata::test {

namespace {

/// FNV: only has to be the same for the same text.
ContentHash hashOf(std::string_view text)
{
    ContentHash hash{14695981039346656037ull, text.size()};
    for (const char byte : text)
        hash.low = (hash.low ^ static_cast<unsigned char>(byte)) * 1099511628211ull;
    return hash;
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

TarRecord recordOf(const LayerLine &line)
{
    TarRecord record{line.entry};
    record.bodyOffset = line.offset;
    record.bodySize = record.size;
    return record;
}

} // namespace

TarRecord recordOf(std::string_view line)
{
    return recordOf(layerLines(line).at(0));
}

LayerTreePtr layerTreeOf(std::string_view lines, NoteList &notes, LayerNumber layer)
{
    LayerTreeBuilder builder(notes, layer);
    for (const LayerLine &line : layerLines(lines)) {
        const EntryId id = builder.add(recordOf(line));
        if (id.isValid() && line.text)
            builder.setContentHash(id, hashOf(*line.text));
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
