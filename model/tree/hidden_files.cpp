// SPDX-License-Identifier: Apache-2.0
#include "model/tree/hidden_files.h"

#include "model/tree/linked_inodes.h"

#include <cstddef>
#include <span>
#include <vector>

namespace strata {

namespace {

/// The names of an inode that is the target of hard links.
struct Names {
    NodeId node;
    bool isOwn = false;  // `node` stores the bytes
    bool isLeft = false; // after the last layer that counts
    const Change *end = nullptr;
};

class HiddenFiles {
public:
    HiddenFiles(const ImageTree &tree, LayerNumber at, const std::function<void(const HiddenFile &)> &visit)
        : m_tree(tree), m_at(at), m_visit(visit), m_linked(tree), m_names(m_linked.count())
    {
    }

    void run()
    {
        for (std::uint32_t i = 0; i < m_tree.nodeCount(); ++i)
            addNode(NodeId(i));
        for (std::size_t i = 0; i < m_names.size(); ++i) {
            const Names &names = m_names[i];
            if (!names.isLeft && names.end != nullptr)
                m_visit({names.node, m_linked.at(i), names.end});
        }
    }

private:
    void addNode(NodeId node)
    {
        const std::span<const Change> changes = m_tree.changes(node);
        for (std::size_t i = 0; i < changes.size() && changes[i].layerNumber() <= m_at; ++i) {
            const bool isLast = i + 1 == changes.size() || changes[i + 1].layerNumber() > m_at;
            if (changes[i].isRemoval() || (isLast && m_names.empty()))
                continue;
            if (const std::optional<EntryRef> inode = fileInode(m_tree, changes[i]))
                addVersion(node, changes[i], *inode, isLast ? nullptr : &changes[i + 1]);
        }
    }

    void addVersion(NodeId node, const Change &version, EntryRef inode, const Change *next)
    {
        const std::optional<std::size_t> number = m_names.empty() ? std::nullopt : m_linked.numberOf(inode);
        if (!number) {
            if (next != nullptr)
                m_visit({node, inode, next});
            return;
        }
        Names &names = m_names[*number];
        const bool isOwn = m_tree.ref(version) == inode;
        if (!names.node.isValid() || (isOwn && !names.isOwn)) {
            names.node = node;
            names.isOwn = isOwn;
        }
        if (next == nullptr)
            names.isLeft = true;
        else if (names.end == nullptr || next->layer > names.end->layer)
            names.end = next;
    }

    const ImageTree &m_tree;
    LayerNumber m_at;
    const std::function<void(const HiddenFile &)> &m_visit;
    LinkedInodes m_linked;
    std::vector<Names> m_names; // by number of the inode
};

} // namespace

std::optional<EntryRef> fileInode(const ImageTree &tree, const Change &version)
{
    const std::optional<EntryRef> ref = tree.inode(tree.ref(version));
    return ref && tree.entry(*ref).type == EntryType::File ? ref : std::nullopt;
}

void forEachHiddenFile(const ImageTree &tree, LayerNumber at, const std::function<void(const HiddenFile &)> &visit)
{
    HiddenFiles(tree, at, visit).run();
}

} // namespace strata
