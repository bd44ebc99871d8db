// SPDX-License-Identifier: Apache-2.0
#include "model/tree/merge/top_layer.h"

#include "model/base/path.h"
#include "model/tree/merge/decide_change.h"
#include "model/tree/whiteout.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace strata {

/// Nodes of the tree below keep their numbers while the layer is being merged; new ones come after them.
class TopLayerStacker {
public:
    TopLayerStacker(const ImageTree &below, const LayerTreePtr &top, Unpack unpack);

    [[nodiscard]] ImageTreePtr run();

    [[nodiscard]] const LayerTree &tree(EntryRef ref) const;
    [[nodiscard]] std::optional<EntryRef> inode(EntryRef ref) const;

private:
    using Node = std::uint32_t;
    static constexpr Node none = UINT32_MAX;
    static constexpr Node root = 0;

    /// What the layer does to a node, and the names that are new in a folder.
    struct Touched {
        std::optional<Change> change;
        std::vector<Node> added; // sorted by name before the tree is laid
    };
    struct NewNode {
        Node parent = none;
        std::string_view name; // is in the layer
    };
    struct Mark {
        EntryId entry;
        Node node = none;
    };

    [[nodiscard]] bool isNew(Node node) const { return node >= m_belowCount; }
    [[nodiscard]] Touched *touched(Node node);
    [[nodiscard]] const Touched *touched(Node node) const;
    [[nodiscard]] const Change *versionBelow(Node node) const;
    [[nodiscard]] const Change *version(Node node) const;
    [[nodiscard]] const Entry &entry(EntryRef ref) const;
    [[nodiscard]] std::optional<EntryType> typeOf(Node node) const;
    [[nodiscard]] std::string_view nameOf(Node node) const;

    [[nodiscard]] Node find(Node folder, std::string_view name) const;
    [[nodiscard]] Node findAlive(Node folder, std::string_view name) const;
    [[nodiscard]] Node ensure(Node folder, std::string_view name);
    [[nodiscard]] Node place(EntryId folder, bool make);
    [[nodiscard]] Node step(Node above, EntryId folder, bool make);
    [[nodiscard]] Node target(std::string_view path);

    void merge();
    void applyMarks();
    void apply(EntryId id);
    [[nodiscard]] bool applyLink(EntryId id, Node node);
    void store(Node node, EntryId id);
    void remove(Node node, EntryId cause, ChangeKind kind);
    void clearBelow(Node folder, EntryId cause);
    void decideChanges();

    void lay(ImageTree &tree);
    void layChildren(ImageTree &tree, Node node, std::uint32_t id);
    void layChanges(ImageTree &tree, Node node, std::uint32_t id);
    void layNames(std::span<const Change> changes, std::uint32_t id);
    void layLinks(ImageTree &tree);
    [[nodiscard]] bool hasLinksBelow(EntryRef inode) const;

    const ImageTree &m_below;
    LayerTreePtr m_topLayer;
    const LayerTree &m_top;
    LayerNumber m_number;
    Node m_belowCount;
    Unpack m_unpack;
    bool m_isOdd;

    std::unordered_map<Node, Touched> m_touched;
    std::vector<NewNode> m_new;
    std::vector<Node> m_places;                            // by folder of the layer
    LinkTable m_links;                                     // of this layer
    std::vector<EntryRef> m_newlyLinked;                   // inodes that get their first hard link; sorted
    std::vector<bool> m_isTouched;                         // by node, once all is merged
    std::vector<Node> m_order;                             // by final node
    LargeVector<std::uint32_t> m_final;                    // by node: its final number
    std::size_t m_undecidedBelow = 0;                      // of the tree below, that were laid
    std::vector<std::pair<EntryRef, NodeId>> m_namesFound; // names of inodes, beside those below
};

TopLayerStacker::TopLayerStacker(const ImageTree &below, const LayerTreePtr &top, Unpack unpack)
    : m_below(below)
    , m_topLayer(top)
    , m_top(*top)
    , m_number(below.lastLayer().value + 1)
    , m_belowCount(static_cast<Node>(below.nodeCount()))
    , m_unpack(unpack)
    , m_isOdd(below.ignoresCase())
    , m_places(top->entryCount(), none)
{
}

ImageTreePtr TopLayerStacker::run()
{
    if (m_belowCount == 0 || m_below.changes(ImageTree::root()).empty())
        return nullptr; // nothing below was read
    merge();
    if (m_isOdd)
        return nullptr;
    decideChanges();
    const std::shared_ptr<ImageTree> tree(new ImageTree);
    lay(*tree);
    layLinks(*tree);
    return tree;
}

TopLayerStacker::Touched *TopLayerStacker::touched(Node node)
{
    const auto found = m_touched.find(node);
    return found == m_touched.end() ? nullptr : &found->second;
}

const TopLayerStacker::Touched *TopLayerStacker::touched(Node node) const
{
    const auto found = m_touched.find(node);
    return found == m_touched.end() ? nullptr : &found->second;
}

const Change *TopLayerStacker::versionBelow(Node node) const
{
    return isNew(node) ? nullptr : m_below.versionAt(NodeId(node), m_below.lastLayer());
}

/// What is there now; null where nothing is.
const Change *TopLayerStacker::version(Node node) const
{
    const Touched *here = touched(node);
    if (here == nullptr || !here->change)
        return versionBelow(node);
    return here->change->isRemoval() ? nullptr : &*here->change;
}

const LayerTree &TopLayerStacker::tree(EntryRef ref) const
{
    return ref.layer == m_number ? m_top : m_below.treeOf(ref);
}

const Entry &TopLayerStacker::entry(EntryRef ref) const
{
    return tree(ref).entry(ref.entry);
}

std::optional<EntryRef> TopLayerStacker::inode(EntryRef ref) const
{
    if (ref.layer != m_number)
        return m_below.inode(ref);
    if (entry(ref).type != EntryType::Hardlink)
        return ref;
    return inodeOfLink(m_links, ref);
}

/// Of what is there now; empty where nothing is.
std::optional<EntryType> TopLayerStacker::typeOf(Node node) const
{
    const Change *now = version(node);
    if (now == nullptr)
        return std::nullopt;
    return entry(inode(refOf(*now)).value_or(refOf(*now))).type;
}

std::string_view TopLayerStacker::nameOf(Node node) const
{
    return isNew(node) ? m_new[node - m_belowCount].name : m_below.name(NodeId(node));
}

/// There or gone.
TopLayerStacker::Node TopLayerStacker::find(Node folder, std::string_view name) const
{
    if (!isNew(folder)) {
        if (const auto known = m_below.child(NodeId(folder), name))
            return known->value;
    }
    if (const Touched *here = touched(folder)) {
        const auto found = std::ranges::lower_bound(here->added, name, {}, [this](Node one) { return nameOf(one); });
        if (found != here->added.end() && nameOf(*found) == name)
            return *found;
    }
    return none;
}

TopLayerStacker::Node TopLayerStacker::findAlive(Node folder, std::string_view name) const
{
    const Node found = find(folder, name);
    return found != none && version(found) != nullptr ? found : none;
}

TopLayerStacker::Node TopLayerStacker::ensure(Node folder, std::string_view name)
{
    if (const Node known = find(folder, name); known != none)
        return known;
    const Node made = m_belowCount + static_cast<Node>(m_new.size());
    m_new.push_back({folder, name});
    std::vector<Node> &added = m_touched[folder].added;
    const auto at = std::ranges::upper_bound(added, name, {}, [this](Node one) { return nameOf(one); });
    added.insert(at, made);
    return made;
}

/// Where a folder of the layer is; none where it is nowhere, or oddly.
TopLayerStacker::Node TopLayerStacker::place(EntryId folder, bool make)
{
    if (folder == LayerTree::root())
        return root;
    if (const Node known = m_places[folder.value]; known != none && typeOf(known) == EntryType::Directory)
        return known;
    const Node above = place(m_top.entry(folder).parent, make);
    const Node found = above == none ? none : step(above, folder, make);
    m_places[folder.value] = found;
    return found;
}

TopLayerStacker::Node TopLayerStacker::step(Node above, EntryId folder, bool make)
{
    if (!m_top.entry(folder).isDirectory()) { // the layer has a mark below what is not a folder, or a file
        m_isOdd = true;
        return none;
    }
    const Node found = findAlive(above, m_top.name(folder));
    const auto type = found == none ? std::nullopt : typeOf(found);
    if (type == EntryType::Directory)
        return found;
    const Entry &own = m_top.entry(folder);
    if (!make && !own.has(Entry::Implied))
        return none; // it takes the place of what is there: nothing of a lower layer is in it
    m_isOdd |= found != none;
    if (!make || m_isOdd)
        return none;
    const Node made = ensure(above, m_top.name(folder));
    store(made, folder);
    return made;
}

/// What a hard link names; none where that is nothing, or takes a link to get there.
TopLayerStacker::Node TopLayerStacker::target(std::string_view path)
{
    const CleanPath clean = cleanPath(path);
    if (clean.dotdot || clean.components.empty())
        return none;
    Node at = root;
    for (const std::string_view part : clean.components) {
        if (typeOf(at) != EntryType::Directory)
            return none;
        at = findAlive(at, part);
        if (at == none)
            return none;
    }
    return at;
}

void TopLayerStacker::merge()
{
    applyMarks();
    if (!m_top.entry(LayerTree::root()).has(Entry::Implied))
        store(root, LayerTree::root());
    const auto count = static_cast<std::uint32_t>(m_top.entryCount());
    for (std::uint32_t i = 1; i < count && !m_isOdd; ++i)
        apply(EntryId(i));
}

/// All marks are looked up before any of them acts: their order in the archive must not matter.
void TopLayerStacker::applyMarks()
{
    std::vector<Mark> whiteouts;
    std::vector<Mark> opaque;
    for (const EntryId mark : m_top.marks()) {
        const Node folder = place(m_top.entry(mark).parent, false);
        if (folder == none)
            continue;
        if (m_top.entry(mark).type == EntryType::OpaqueMark)
            opaque.push_back({mark, folder});
        else if (const Node gone = findAlive(folder, whiteoutTarget(m_top.name(mark))); gone != none)
            whiteouts.push_back({mark, gone});
    }
    for (const Mark &mark : whiteouts)
        remove(mark.node, mark.entry, ChangeKind::Removed);
    for (const Mark &mark : whiteouts)
        clearBelow(mark.node, mark.entry);
    for (const Mark &mark : opaque)
        clearBelow(mark.node, mark.entry);
    std::ranges::fill(m_places, none);
}

void TopLayerStacker::apply(EntryId id)
{
    const Entry &entry = m_top.entry(id);
    m_isOdd |= entry.has(Entry::AufsHidden) || entry.has(Entry::Superseded);
    if (m_isOdd || entry.has(Entry::Implied) || entry.type == EntryType::Whiteout ||
        entry.type == EntryType::OpaqueMark)
        return;
    const Node folder = place(entry.parent, true);
    if (folder == none) {
        m_isOdd = true;
        return;
    }
    const Node node = ensure(folder, m_top.name(id));
    if (entry.type == EntryType::Hardlink && !applyLink(id, node)) {
        m_isOdd = true;
        return;
    }
    if (!entry.isDirectory() && typeOf(node) == EntryType::Directory)
        clearBelow(node, id);
    store(node, id);
}

/// False for a link whose inode is not known yet.
bool TopLayerStacker::applyLink(EntryId id, Node node)
{
    const Node named = target(m_top.linkTarget(id));
    if (named == none || named == node || typeOf(named) == EntryType::Directory)
        return false;
    const Change *now = version(named);
    if (m_unpack == Unpack::Overlay && now->layerNumber() != m_number)
        return false; // engines refuse it: to be said
    const auto holder = inode(refOf(*now));
    if (!holder)
        return false;
    m_links.emplace_back(EntryRef{m_number, id}, *holder);
    return true;
}

/// As long as the layer is being merged, Modified only says "stored again over a living version".
void TopLayerStacker::store(Node node, EntryId id)
{
    const bool isThere = version(node) != nullptr;
    std::optional<Change> &change = m_touched[node].change;
    if (!change) {
        change.emplace();
        change->layer = m_number.value;
        change->kind = isThere ? ChangeKind::Modified : ChangeKind::Added;
    } else if (change->isRemoval()) {
        change->kind = ChangeKind::Modified;
    }
    change->entry = id;
}

void TopLayerStacker::remove(Node node, EntryId cause, ChangeKind kind)
{
    if (version(node) == nullptr)
        return; // by a whiteout of its own in the same layer
    std::optional<Change> &change = m_touched[node].change;
    m_isOdd |= change.has_value(); // stored and lost again
    change = Change{.entry = cause, .layer = m_number.value, .kind = kind};
}

void TopLayerStacker::clearBelow(Node folder, EntryId cause)
{
    std::vector<Node> folders{folder};
    while (!folders.empty() && !m_isOdd) {
        const Node top = folders.back();
        folders.pop_back();
        const Touched *here = touched(top);
        m_isOdd |= here != nullptr && !here->added.empty();
        if (isNew(top))
            continue;
        const ImageTree::Children children = m_below.children(NodeId(top));
        for (std::uint32_t i = 0; i < children.count; ++i) {
            const Node child = children.first.value + i;
            if (versionBelow(child) == nullptr)
                continue;
            remove(child, cause, ChangeKind::RemovedByParent);
            if (m_below.children(NodeId(child)).count > 0)
                folders.push_back(child);
        }
    }
}

void TopLayerStacker::decideChanges()
{
    for (auto &[node, here] : m_touched) {
        if (here.change && here.change->kind == ChangeKind::Modified)
            decideChange(*here.change, *versionBelow(node), *this);
    }
}

/// Breadth first, as the tree below is laid already: its nodes stay in their order.
void TopLayerStacker::lay(ImageTree &tree)
{
    std::size_t changes = m_below.m_changes.size();
    for (const auto &[node, here] : m_touched)
        changes += here.change ? 1 : 0;
    const std::size_t count = m_belowCount + m_new.size();
    m_isTouched.resize(count);
    for (const auto &[node, here] : m_touched)
        m_isTouched[node] = true;
    for (const auto &[link, inode] : m_links) {
        if (!hasLinksBelow(inode))
            m_newlyLinked.push_back(inode);
    }
    std::ranges::sort(m_newlyLinked);
    tree.m_nodes.resize(count);
    tree.m_changes.reserve(changes);
    m_final.resize(count);
    m_order.reserve(count);
    m_order.push_back(root);
    for (std::uint32_t id = 0; id < m_order.size(); ++id) {
        m_final[m_order[id]] = id;
        layChildren(tree, m_order[id], id);
        layChanges(tree, m_order[id], id);
    }
    tree.m_layers = m_below.m_layers;
    tree.m_layers.push_back(m_topLayer);
    tree.m_incompleteFrom = m_below.m_incompleteFrom;
    if (!tree.m_incompleteFrom.isLayer() && m_top.isDamaged())
        tree.m_incompleteFrom = m_number;
}

void TopLayerStacker::layChildren(ImageTree &tree, Node node, std::uint32_t id)
{
    const auto first = static_cast<std::uint32_t>(m_order.size());
    const ImageTree::Children known = isNew(node) ? ImageTree::Children{} : m_below.children(NodeId(node));
    const Touched *here = m_isTouched[node] ? touched(node) : nullptr;
    const std::vector<Node> nothing;
    const std::vector<Node> &added = here != nullptr ? here->added : nothing;
    auto next = added.begin();
    for (std::uint32_t i = 0; i < known.count; ++i) {
        const Node child = known.first.value + i;
        for (; next != added.end() && nameOf(*next) < nameOf(child); ++next)
            m_order.push_back(*next);
        m_order.push_back(child);
    }
    m_order.insert(m_order.end(), next, added.end());
    ImageTree::Node &laid = tree.m_nodes[id];
    laid.firstChild = first;
    laid.childCount = static_cast<std::uint32_t>(m_order.size()) - first;
    for (std::uint32_t child = first; child < m_order.size(); ++child)
        tree.m_nodes[child].parent = NodeId(id);
}

void TopLayerStacker::layChanges(ImageTree &tree, Node node, std::uint32_t id)
{
    const std::size_t first = tree.m_changes.size();
    tree.m_nodes[id].firstChange = static_cast<std::uint32_t>(first);
    if (!isNew(node)) {
        const std::span<const Change> known = m_below.changes(NodeId(node));
        tree.m_changes.insert(tree.m_changes.end(), known.begin(), known.end());
        const auto &open = m_below.m_undecided;
        for (; m_undecidedBelow < open.size() && open[m_undecidedBelow].node == NodeId(node); ++m_undecidedBelow) {
            tree.m_undecided.push_back(open[m_undecidedBelow]);
            tree.m_undecided.back().node = NodeId(id);
        }
    }
    const Touched *here = m_isTouched[node] ? touched(node) : nullptr;
    if (here != nullptr && here->change) {
        if (here->change->undecided)
            tree.m_undecided.push_back(undecidedChange(NodeId(id), tree.m_changes.size() - first, *here->change,
                                                       tree.m_changes.back(), *this));
        tree.m_changes.push_back(*here->change);
    }
    layNames(std::span(tree.m_changes).subspan(first), id);
}

/// Names of inodes that have hard links. Those that had some below are known but for what this layer does.
void TopLayerStacker::layNames(std::span<const Change> changes, std::uint32_t id)
{
    const bool hasOwn = !changes.empty() && changes.back().layerNumber() == m_number;
    if (m_newlyLinked.empty() && !hasOwn)
        return;
    for (const Change &change : changes) {
        const EntryRef ref = refOf(change);
        const auto held = ref.layer == m_number ? inode(ref) : std::optional(ref);
        if (!held)
            continue;
        if (std::ranges::binary_search(m_newlyLinked, *held) || (ref.layer == m_number && hasLinksBelow(*held)))
            m_namesFound.emplace_back(*held, NodeId(id));
    }
}

bool TopLayerStacker::hasLinksBelow(EntryRef inode) const
{
    return std::ranges::binary_search(m_below.m_linkNames, inode, {}, &std::pair<EntryRef, NodeId>::first);
}

void TopLayerStacker::layLinks(ImageTree &tree)
{
    tree.m_hardlinks = m_below.m_hardlinks;
    tree.m_hardlinks.insert(tree.m_hardlinks.end(), m_links.begin(), m_links.end());
    tree.m_linkNames.reserve(m_below.m_linkNames.size() + m_namesFound.size());
    for (const auto &[inode, node] : m_below.m_linkNames)
        tree.m_linkNames.emplace_back(inode, NodeId(m_final[node.value]));
    tree.m_linkNames.insert(tree.m_linkNames.end(), m_namesFound.begin(), m_namesFound.end());
    std::ranges::sort(tree.m_linkNames);
}

ImageTreePtr withTopLayer(const ImageTree &below, const LayerTreePtr &top, Unpack unpack)
{
    return TopLayerStacker(below, top, unpack).run();
}

} // namespace strata
