// SPDX-License-Identifier: Apache-2.0
#include "model/tree/image_tree.h"

#include "model/base/fold_case.h"
#include "model/base/path.h"

#include <algorithm>

namespace strata {

std::string_view changeName(ChangeKind kind)
{
    switch (kind) {
    case ChangeKind::Added: return "added";
    case ChangeKind::Modified: return "modified";
    case ChangeKind::Metadata: return "metadata";
    case ChangeKind::Removed:
    case ChangeKind::RemovedByParent: return "removed";
    case ChangeKind::Same: return "same";
    }
    return {};
}

Sign signOf(ChangeKind kind)
{
    switch (kind) {
    case ChangeKind::Added: return Sign::Added;
    case ChangeKind::Modified:
    case ChangeKind::Metadata: return Sign::Changed;
    case ChangeKind::Removed:
    case ChangeKind::RemovedByParent: return Sign::Removed;
    case ChangeKind::Same: break;
    }
    return Sign::Same;
}

std::vector<std::string_view> whatNames(What set)
{
    static constexpr std::pair<What, std::string_view> names[] = {
        {What::Content, "content"}, {What::Mode, "mode"}, {What::Owner, "owner"}, {What::Mtime, "mtime"},
        {What::Xattrs, "xattrs"},   {What::Type, "type"}, {What::Link, "link"},
    };
    std::vector<std::string_view> found;
    for (const auto &[bit, name] : names) {
        if (contains(set, bit))
            found.push_back(name);
    }
    return found;
}

std::optional<EntryRef> inodeOfLink(const LinkTable &links, EntryRef link)
{
    const auto found = std::ranges::lower_bound(links, link, {}, &std::pair<EntryRef, EntryRef>::first);
    return found == links.end() || found->first != link ? std::nullopt : std::optional(found->second);
}

std::string_view ImageTree::name(NodeId id) const
{
    if (id == root())
        return {};
    // The first change of a node is never a removal, so its entry has the name.
    const Change &first = m_changes[m_nodes[id.value].firstChange];
    return m_layers[first.layerNumber().index()]->name(first.entry);
}

std::string ImageTree::path(NodeId id) const
{
    if (id == root())
        return "/";
    std::size_t length = 0;
    for (NodeId up = id; up != root(); up = parent(up))
        length += name(up).size() + 1;
    std::string text(length, '/');
    for (NodeId up = id; up != root(); up = parent(up)) {
        const std::string_view part = name(up);
        length -= part.size();
        part.copy(text.data() + length, part.size());
        --length;
    }
    return text;
}

std::optional<NodeId> ImageTree::child(NodeId folder, std::string_view wanted) const
{
    const Children all = children(folder);
    std::uint32_t low = 0;
    std::uint32_t high = all.count;
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        const NodeId id(all.first.value + middle);
        const int order = name(id).compare(wanted);
        if (order == 0)
            return id;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return m_ignoresCase ? childInAnyCase(folder, wanted) : std::nullopt;
}

std::optional<NodeId> ImageTree::childInAnyCase(NodeId folder, std::string_view wanted) const
{
    const std::string folded = foldedCase(wanted);
    const Children all = children(folder);
    for (std::uint32_t i = 0; i < all.count; ++i) {
        const NodeId id(all.first.value + i);
        if (foldedCase(name(id)) == folded)
            return id;
    }
    return std::nullopt;
}

std::optional<NodeId> ImageTree::find(std::string_view path) const
{
    NodeId id = root();
    for (const std::string_view part : cleanPath(path).components) {
        const std::optional<NodeId> next = child(id, part);
        if (!next)
            return std::nullopt;
        id = *next;
    }
    return id;
}

std::span<const Change> ImageTree::changes(NodeId id) const
{
    const std::size_t first = m_nodes[id.value].firstChange;
    const std::size_t next = id.value + std::size_t(1);
    const std::size_t end = next < m_nodes.size() ? m_nodes[next].firstChange : m_changes.size();
    return std::span(m_changes).subspan(first, end - first);
}

const Change *ImageTree::changeAt(NodeId id, LayerNumber at) const
{
    const std::span<const Change> all = changes(id);
    if (all.empty() || all.front().layer > at.value)
        return nullptr;
    if (all.back().layer <= at.value)
        return &all.back();
    const auto after = std::ranges::upper_bound(all, at.value, {}, &Change::layer);
    return &*(after - 1);
}

const Change *ImageTree::versionAt(NodeId id, LayerNumber at) const
{
    const Change *change = changeAt(id, at);
    return change != nullptr && !change->isRemoval() ? change : nullptr;
}

const Change *ImageTree::changeIn(NodeId id, LayerNumber layer) const
{
    const Change *change = changeAt(id, layer);
    return change != nullptr && change->layer == layer.value ? change : nullptr;
}

std::optional<EntryRef> ImageTree::inode(EntryRef ref) const
{
    if (entry(ref).type != EntryType::Hardlink)
        return ref;
    return inodeOfLink(m_hardlinks, ref);
}

template<typename Visit>
void ImageTree::visitOtherNames(NodeId id, LayerNumber at, Visit visit) const
{
    const auto inodeOf = [&](NodeId node) {
        const Change *version = versionAt(node, at);
        return version != nullptr ? inode(ref(*version)) : std::nullopt;
    };
    const std::optional<EntryRef> own = inodeOf(id);
    if (!own)
        return;
    for (const auto &[named, node] :
         std::ranges::equal_range(m_linkNames, *own, {}, &std::pair<EntryRef, NodeId>::first)) {
        if (node != id && inodeOf(node) == own && !visit(node))
            return;
    }
}

std::vector<NodeId> ImageTree::otherNames(NodeId id, LayerNumber at) const
{
    std::vector<NodeId> names;
    visitOtherNames(id, at, [&](NodeId node) {
        names.push_back(node);
        return true;
    });
    return names;
}

bool ImageTree::hasOtherName(NodeId id, LayerNumber at) const
{
    bool found = false;
    visitOtherNames(id, at, [&](NodeId) {
        found = true;
        return false;
    });
    return found;
}

std::string ImageTree::removedBy(NodeId id, const Change &removal) const
{
    const LayerTree &layer = *m_layers[removal.layerNumber().index()];
    const bool opaque = entry(removal).type == EntryType::OpaqueMark;
    const EntryId cause = opaque ? entry(removal).parent : removal.entry;
    if (const std::optional<NodeId> named = find(layer.shownPath(cause))) {
        for (NodeId up = id;; up = parent(up)) {
            if (up == *named)
                return path(up);
            if (up == root())
                break;
        }
    }
    // The mark was below a symbolic link. It is written into each node that it removed, so the topmost of them is
    // what a whiteout names, or is just below the folder that lost everything.
    NodeId top = id;
    for (NodeId up = id; up != root(); up = parent(up)) {
        const Change *change = changeIn(up, removal.layerNumber());
        if (change != nullptr && change->isRemoval() && change->entry == removal.entry)
            top = up;
    }
    return path(changeIn(top, removal.layerNumber())->kind == ChangeKind::Removed ? top : parent(top));
}

LayerNumber ImageTree::contentLayer(NodeId id, LayerNumber at) const
{
    const Change *version = versionAt(id, at);
    if (version == nullptr)
        return {};
    for (;;) {
        while (version->kind == ChangeKind::Metadata)
            --version; // the change before it is the version that it was compared with
        const EntryRef stored = ref(*version);
        const std::optional<EntryRef> holder = inode(stored);
        if (!holder || *holder == stored)
            return stored.layer;
        // A hard link: go on with the name under which the inode was stored, if that is still one and the same.
        const std::optional<NodeId> named = find(treeOf(*holder).path(holder->entry));
        const Change *original = named ? changeIn(*named, holder->layer) : nullptr;
        if (original == nullptr || ref(*original) != *holder)
            return holder->layer;
        if (original->kind != ChangeKind::Metadata)
            return holder->layer;
        version = original;
    }
}

std::shared_ptr<const ImageTree> ImageTree::withDecisions(const std::vector<bool> &sameBytes) const
{
    const std::shared_ptr<ImageTree> decided(new ImageTree(*this));
    const std::size_t count = std::min(sameBytes.size(), m_undecided.size());
    for (std::size_t i = 0; i < count; ++i) {
        const Undecided &open = m_undecided[i];
        Change &change = decided->m_changes[m_nodes[open.node.value].firstChange + open.changeIndex];
        change.undecided = false;
        if (!sameBytes[i])
            continue;
        change.what = What(std::uint8_t(change.what) & ~std::uint8_t(What::Content));
        change.kind = ChangeKind::Metadata;
    }
    decided->m_undecided.clear();
    decided->m_undecided.shrink_to_fit();
    return decided;
}

std::size_t ImageTree::byteSize() const
{
    return sizeof *this + m_nodes.capacity() * sizeof(Node) + m_changes.capacity() * sizeof(Change) +
           m_layers.capacity() * sizeof(LayerTreePtr) + m_hardlinks.capacity() * sizeof(std::pair<EntryRef, EntryRef>) +
           m_linkNames.capacity() * sizeof(std::pair<EntryRef, NodeId>) + m_undecided.capacity() * sizeof(Undecided);
}

} // namespace strata
