// SPDX-License-Identifier: Apache-2.0
#include "model/image/write/extract_plan.h"

#include "model/base/text.h"
#include "model/image/write/safe_folder.h"
#include "model/tree/hidden_versions.h"

#include <algorithm>
#include <span>
#include <unordered_map>

namespace strata {

namespace {

class Planner {
public:
    Planner(const ImageTree &tree, const ExtractOptions &options, NoteList &notes)
        : m_tree(tree), m_options(options), m_notes(notes)
    {
        if (options.layerOnly || options.hidden)
            markStored();
    }

    [[nodiscard]] Result<void> add(NodeId start)
    {
        if (start != ImageTree::root() && !isWanted(start))
            return fail(ErrorCode::NotFound,
                        Message(QT_TRANSLATE_NOOP("Message", "%1: not in %2"), shownText(m_tree.path(start)), place()));
        m_folders.clear();
        if (start != ImageTree::root())
            addItem(start, PlanItem::top);
        addBelow(start);
        return {};
    }
    [[nodiscard]] ExtractPlan take() { return std::move(m_plan); }

private:
    /// Depth first: all that is in a folder follows it directly. (In the order of `ls` "a-b" is between
    /// "a" and "a/b": tar programs, which set a folder's time when they leave it, would do so too early.)
    void addBelow(NodeId start)
    {
        std::vector<NodeId> waiting;
        pushChildren(start, waiting);
        while (!waiting.empty() && !m_options.stop.stop_requested()) {
            const NodeId id = waiting.back();
            waiting.pop_back();
            if (!isWanted(id) || !hasSafeName(id))
                continue;
            const auto folder = m_folders.find(m_tree.parent(id).value);
            addItem(id, folder == m_folders.end() ? PlanItem::top : folder->second);
            pushChildren(id, waiting);
        }
    }
    void pushChildren(NodeId folder, std::vector<NodeId> &waiting) const
    {
        const ImageTree::Children children = m_tree.children(folder);
        for (std::uint32_t i = children.count; i-- > 0;) // the first one on top
            waiting.emplace_back(children.first.value + i);
    }

    /// The paths that the layer stores, or that have a hidden version, and the folders that lead there.
    void markStored()
    {
        m_marked.resize(m_tree.nodeCount());
        for (std::uint32_t i = 0; i < m_tree.nodeCount(); ++i) {
            const Change *change = m_options.hidden ? newestHiddenVersion(m_tree, NodeId(i), m_options.at)
                                                    : m_tree.changeIn(NodeId(i), m_options.at);
            if (change == nullptr || change->isRemoval())
                continue;
            for (NodeId id(i); !m_marked[id.value]; id = m_tree.parent(id)) {
                m_marked[id.value] = true;
                if (id == ImageTree::root())
                    break;
            }
        }
    }

    [[nodiscard]] bool isWanted(NodeId id) const
    {
        return m_marked.empty() ? m_tree.existsAt(id, m_options.at) : m_marked[id.value];
    }
    [[nodiscard]] Message place() const
    {
        if (m_options.hidden)
            return Message(QT_TRANSLATE_NOOP("Message", "what is hidden after layer %1"), m_options.at.value);
        return Message(m_options.layerOnly ? QT_TRANSLATE_NOOP("Message", "layer %1")
                                           : QT_TRANSLATE_NOOP("Message", "the file system after layer %1"),
                       m_options.at.value);
    }

    [[nodiscard]] bool hasSafeName(NodeId id)
    {
        if (isSafeName(m_tree.name(id)))
            return true;
        m_notes.add(Severity::Warning, NoteCode::NotExtracted,
                    QT_TRANSLATE_NOOP("Message", "left out with everything below: no file system accepts the name"), {},
                    m_tree.path(id));
        return false;
    }

    /// Of a path that leads to hidden ones: a directory, even if it became something else afterwards.
    [[nodiscard]] const Change *versionOf(NodeId id) const
    {
        const Change *hidden = m_options.hidden ? newestHiddenVersion(m_tree, id, m_options.at) : nullptr;
        const Change *version = hidden != nullptr ? hidden : m_tree.versionAt(id, m_options.at);
        if (!m_options.hidden || !leadsOn(id))
            return version;
        const std::span<const Change> changes = m_tree.changes(id);
        const auto isDirectory = [this](const Change &change) {
            return change.layerNumber() <= m_options.at && !change.isRemoval() && m_tree.entry(change).isDirectory();
        };
        const auto found = std::find_if(changes.rbegin(), changes.rend(), isDirectory);
        return found != changes.rend() ? &*found : version;
    }
    [[nodiscard]] bool leadsOn(NodeId id) const
    {
        const ImageTree::Children children = m_tree.children(id);
        const auto first = m_marked.begin() + children.first.value;
        return children.count != 0 && std::find(first, first + children.count, true) != first + children.count;
    }

    void addItem(NodeId id, std::uint32_t parent)
    {
        const Change *version = versionOf(id);
        if (version == nullptr)
            return;
        const auto inode = m_tree.inode(m_tree.ref(*version));
        if (!inode) {
            m_notes.add(Severity::Warning, NoteCode::NotExtracted,
                        QT_TRANSLATE_NOOP("Message", "left out: a hard link whose target does not exist"), {},
                        m_tree.path(id));
            return;
        }
        const Entry &entry = m_tree.entry(*inode);
        if (entry.isDirectory())
            m_folders.emplace(id.value, static_cast<std::uint32_t>(m_plan.items.size()));
        if (entry.type == EntryType::File)
            m_plan.contentBytes += m_tree.treeOf(*inode).storedSize(inode->entry);
        m_plan.items.push_back({id, parent, *inode});
    }

    const ImageTree &m_tree;
    const ExtractOptions &m_options;
    NoteList &m_notes;
    ExtractPlan m_plan;
    std::vector<bool> m_marked;                                 // layerOnly, hidden: by node
    std::unordered_map<std::uint32_t, std::uint32_t> m_folders; // node -> item, of the path at hand
};

} // namespace

Result<ExtractPlan> planExtraction(const ImageTree &tree, const std::vector<NodeId> &paths,
                                   const ExtractOptions &options, NoteList &notes)
{
    Planner planner(tree, options, notes);
    for (const NodeId path : paths) {
        const Result<void> added = planner.add(path);
        if (!added)
            return fail(added);
    }
    if (options.stop.stop_requested())
        return failCancelled();
    return planner.take();
}

std::vector<std::uint32_t> inodeOrder(const ImageTree &tree, const ExtractPlan &plan)
{
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < plan.items.size(); ++i) {
        if (!tree.entry(plan.items[i].inode).isDirectory())
            order.push_back(i);
    }
    // Entries are numbered in the order of the archive, so this is the order of their bytes.
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return plan.items[a].inode < plan.items[b].inode; });
    return order;
}

} // namespace strata
