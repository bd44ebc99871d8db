// SPDX-License-Identifier: Apache-2.0
#include "model/compare/compare_tree_builder.h"

#include "model/base/fold_case.h"
#include "model/compare/moved_files.h"
#include "model/tree/entry_compare.h"
#include "model/tree/totals.h"

#include <algorithm>
#include <map>
#include <utility>

namespace strata {

namespace {

constexpr std::uint32_t stopInterval = 0xfff; // a power of two less one

/// The children of a folder that are there on one side, in their order.
class VisibleChildren {
public:
    VisibleChildren(const ComparedSide &side, NodeId folder) : m_side(side)
    {
        if (folder.isValid())
            m_children = side.tree().children(folder);
        settle();
    }

    [[nodiscard]] bool isAtEnd() const { return m_next == m_children.count; }
    [[nodiscard]] NodeId node() const { return NodeId(m_children.first.value + m_next); }
    [[nodiscard]] std::string_view name() const { return m_side.tree().name(node()); }
    void advance()
    {
        ++m_next;
        settle();
    }

private:
    void settle()
    {
        while (!isAtEnd() && !m_side.tree().existsAt(node(), m_side.at))
            ++m_next;
    }

    const ComparedSide &m_side;
    ImageTree::Children m_children;
    std::uint32_t m_next = 0;
};

bool isSameEntry(const ComparedSide &a, EntryRef refA, const ComparedSide &b, EntryRef refB)
{
    return refA.entry == refB.entry && a.tree().layer(refA.layer) == b.tree().layer(refB.layer);
}

/// A hard link to nowhere is its own inode.
EntryRef inodeOrItself(const ImageTree &tree, const Change &change)
{
    const EntryRef ref = tree.ref(change);
    return tree.inode(ref).value_or(ref);
}

What without(What what, What part)
{
    return What(std::uint8_t(what) & ~std::uint8_t(part));
}

} // namespace

CompareTreeBuilder::CompareTreeBuilder(ComparedSide a, ComparedSide b, const CompareTree::Options &options)
    : m_options(options), m_tree(new CompareTree)
{
    m_tree->m_a = std::move(a);
    m_tree->m_b = std::move(b);
}

Result<CompareTreePtr> CompareTreeBuilder::run()
{
    for (const auto step : {&CompareTreeBuilder::readNoise, &CompareTreeBuilder::walk,
                            &CompareTreeBuilder::decideContents, &CompareTreeBuilder::findMoves}) {
        if (const auto done = (this->*step)(); !done)
            return fail(done);
    }
    sumUp();
    return CompareTreePtr(std::move(m_tree));
}

Result<void> CompareTreeBuilder::readNoise()
{
    for (const std::string &glob : m_options.noise.globs) {
        auto filter = Filter::parse(glob);
        if (!filter)
            return fail(filter);
        m_noise.push_back(*std::move(filter));
    }
    return {};
}

Result<void> CompareTreeBuilder::walk()
{
    CompareTree &tree = *m_tree;
    tree.m_nodes.reserve(std::max(tree.m_a.tree().nodeCount(), tree.m_b.tree().nodeCount()));
    tree.m_nodes.push_back({});
    tree.m_nodes[0].a = ImageTree::root();
    tree.m_nodes[0].b = ImageTree::root();
    compare(CompareTree::root(), tree.changeA(CompareTree::root()), tree.changeB(CompareTree::root()));
    for (std::uint32_t i = 0; i < tree.m_nodes.size(); ++i) {
        if ((i & stopInterval) == 0 && m_options.stop.stop_requested())
            return failCancelled();
        addChildren(NodeId(i));
    }
    return {};
}

void CompareTreeBuilder::addChildren(NodeId folder)
{
    CompareTree &tree = *m_tree;
    const auto first = static_cast<std::uint32_t>(tree.m_nodes.size());
    if (tree.m_a.tree().ignoresCase() && tree.m_b.tree().ignoresCase())
        addChildrenInAnyCase(folder);
    else
        addChildrenOfOneSpelling(folder);
    tree.m_nodes[folder.value].firstChild = first;
    tree.m_nodes[folder.value].childCount = static_cast<std::uint32_t>(tree.m_nodes.size()) - first;
}

/// Of Windows: "Notes.txt" and "NOTES.TXT" are one path. In the order of the names that are shown, as all children.
void CompareTreeBuilder::addChildrenInAnyCase(NodeId folder)
{
    const CompareTree &tree = *m_tree;
    std::map<std::string, std::pair<NodeId, NodeId>> pairs;
    for (VisibleChildren a(tree.m_a, tree.nodeA(folder)); !a.isAtEnd(); a.advance())
        pairs[foldedCase(a.name())].first = a.node();
    for (VisibleChildren b(tree.m_b, tree.nodeB(folder)); !b.isAtEnd(); b.advance())
        pairs[foldedCase(b.name())].second = b.node();
    std::vector<std::pair<std::string_view, std::pair<NodeId, NodeId>>> byName;
    byName.reserve(pairs.size());
    for (const auto &[folded, pair] : pairs)
        byName.emplace_back(
            pair.second.isValid() ? tree.m_b.tree().name(pair.second) : tree.m_a.tree().name(pair.first), pair);
    std::ranges::sort(byName, {}, &std::pair<std::string_view, std::pair<NodeId, NodeId>>::first);
    for (const auto &[name, pair] : byName)
        addChild(folder, pair.first, pair.second);
}

void CompareTreeBuilder::addChildrenOfOneSpelling(NodeId folder)
{
    const CompareTree &tree = *m_tree;
    VisibleChildren a(tree.m_a, tree.nodeA(folder));
    VisibleChildren b(tree.m_b, tree.nodeB(folder));
    while (!a.isAtEnd() || !b.isAtEnd()) {
        const int order = a.isAtEnd() ? 1 : b.isAtEnd() ? -1 : a.name().compare(b.name());
        addChild(folder, order <= 0 ? a.node() : NodeId(), order >= 0 ? b.node() : NodeId());
        if (order <= 0)
            a.advance();
        if (order >= 0)
            b.advance();
    }
}

void CompareTreeBuilder::addChild(NodeId folder, NodeId a, NodeId b)
{
    CompareTree &tree = *m_tree;
    const Change *older = a.isValid() ? tree.m_a.tree().versionAt(a, tree.m_a.at) : nullptr;
    const Change *newer = b.isValid() ? tree.m_b.tree().versionAt(b, tree.m_b.at) : nullptr;
    if (newer != nullptr ? isLeftOut(tree.m_b, b, newer) : isLeftOut(tree.m_a, a, older)) {
        if (a.isValid())
            m_leftOutA.push_back(a);
        if (b.isValid())
            m_leftOutB.push_back(b);
        return;
    }
    CompareTree::Node node;
    node.parent = folder;
    node.a = a;
    node.b = b;
    const NodeId id(static_cast<std::uint32_t>(tree.m_nodes.size()));
    tree.m_nodes.push_back(node);
    compare(id, older, newer);
}

bool CompareTreeBuilder::isLeftOut(const ComparedSide &side, NodeId node, const Change *change) const
{
    return change != nullptr && std::ranges::any_of(m_noise, [&](const Filter &filter) {
               return filter.matches({side.tree(), node, *change, side.at});
           });
}

void CompareTreeBuilder::compare(NodeId id, const Change *a, const Change *b)
{
    CompareTree &tree = *m_tree;
    if (a == nullptr || b == nullptr) {
        if (a != b)
            tree.m_nodes[id.value].kind = a == nullptr ? ChangeKind::Added : ChangeKind::Removed;
        return;
    }
    const EntryRef older = inodeOrItself(tree.m_a.tree(), *a);
    const EntryRef newer = inodeOrItself(tree.m_b.tree(), *b);
    if (isSameEntry(tree.m_a, older, tree.m_b, newer))
        return;
    const EntryDifference difference =
        compareEntries(tree.m_a.tree().treeOf(older), older.entry, tree.m_b.tree().treeOf(newer), newer.entry);
    if (!difference.undecided)
        return setDifference(id, difference.what, difference.isModified);
    const What known = without(difference.what, What::Content);
    setDifference(id, known, false);
    m_undecided.push_back({id, {older, newer}});
}

void CompareTreeBuilder::setDifference(NodeId id, What what, bool isModified)
{
    if (m_options.noise.times)
        what = without(what, What::Mtime);
    if (m_options.noise.owners)
        what = without(what, What::Owner);
    CompareTree::Node &node = m_tree->m_nodes[id.value];
    node.what = what;
    if (isModified)
        node.kind = ChangeKind::Modified;
    else
        node.kind = what == What::Nothing ? ChangeKind::Same : ChangeKind::Metadata;
}

Result<void> CompareTreeBuilder::decideContents()
{
    if (m_undecided.empty())
        return {};
    const ContentReader readerA(m_tree->m_a.image);
    const ContentReader readerB(m_tree->m_b.image);
    std::vector<ContentPair> pairs;
    for (const Undecided &one : m_undecided)
        pairs.push_back(one.inodes);
    const std::vector<ContentAnswer> answers = comparePairs(
        {&readerA, &m_tree->m_a.tree()}, {&readerB, &m_tree->m_b.tree()}, pairs, m_options.stop, m_options.progress);
    if (m_options.stop.stop_requested())
        return failCancelled();
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (answers[i] == ContentAnswer::Same)
            continue;
        const NodeId id = m_undecided[i].node;
        setDifference(id, m_tree->what(id) | What::Content, true);
        if (answers[i] == ContentAnswer::Unreadable)
            m_tree->m_unreadable.push_back(id);
    }
    return {};
}

Result<void> CompareTreeBuilder::findMoves()
{
    auto moves = findMovedFiles(*m_tree, m_options.stop);
    if (!moves)
        return fail(moves);
    for (const MovedFile &move : *moves)
        m_tree->m_moves.push_back({move.from, move.to});
    m_tree->m_movesByTarget = m_tree->m_moves;
    std::ranges::sort(m_tree->m_moves, {}, &CompareTree::Move::from);
    std::ranges::sort(m_tree->m_movesByTarget, {}, &CompareTree::Move::to);
    return {};
}

void CompareTreeBuilder::sumUp()
{
    CompareTree &tree = *m_tree;
    const FolderTotals a(tree.m_a.tree(), tree.m_a.at, m_leftOutA);
    const FolderTotals b(tree.m_b.tree(), tree.m_b.at, m_leftOutB);
    tree.m_sums.resize(tree.m_nodes.size());
    for (std::size_t i = tree.m_nodes.size(); i-- > 0;) {
        const CompareTree::Node &node = tree.m_nodes[i];
        CompareTree::Sums &sums = tree.m_sums[i];
        sums.bytesA = node.a.isValid() ? a.bytes(node.a) : 0;
        sums.bytesB = node.b.isValid() ? b.bytes(node.b) : 0;
        switch (node.kind) {
        case ChangeKind::Same: ++sums.same; break;
        case ChangeKind::Added: ++sums.added; break;
        case ChangeKind::Removed:
        case ChangeKind::RemovedByParent: ++sums.removed; break;
        case ChangeKind::Modified: ++sums.modified; break;
        case ChangeKind::Metadata: ++sums.metadata; break;
        }
        if (i == 0)
            break;
        CompareTree::Sums &above = tree.m_sums[node.parent.value];
        above.same += sums.same;
        above.added += sums.added;
        above.removed += sums.removed;
        above.modified += sums.modified;
        above.metadata += sums.metadata;
    }
}

} // namespace strata
