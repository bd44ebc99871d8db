// SPDX-License-Identifier: Apache-2.0
#include "model/tree/merge/merge_links.h"

#include "model/base/path.h"
#include "model/base/text.h"

#include <algorithm>

namespace strata {

MergeLinks::MergeLinks(MergeContext &context, LayerNotes &notes)
    : m_context(context), m_notes(notes), m_layer(*context.originals[notes.layer().index()])
{
}

EntryType MergeLinks::add(EntryId link, MergeId node)
{
    const EntryRef self{m_notes.layer(), link};
    const std::string_view target = m_layer.linkTarget(link);
    std::optional<EntryRef> inode;
    const std::optional<MergeId> found = targetNode(target);
    if (found && !m_context.nodes[*found].isFolder)
        inode = m_context.inode(refOf(m_context.nodes.current(*found)));
    else if (!found)
        inode = hiddenTarget(target);
    if (found == node) {
        m_notes.add(Severity::Warning, NoteCode::LinkCycle, [&] {
            return LayerNotes::Wording{QT_TRANSLATE_NOOP("Message", "a hard link to itself"), m_layer.path(link)};
        });
    }
    m_context.hardlinks.emplace_back(self, inode.value_or(EntryRef{}));
    if (inode) {
        if (found && m_context.nodes.current(*found).layerNumber() != m_notes.layer())
            noteLower(link);
        return m_context.entry(*inode).type;
    }
    m_pending.push_back({m_context.hardlinks.size() - 1, node, State::New});
    return EntryType::Hardlink;
}

/// The living node that the target names; links in its folders are followed, the last component is not.
std::optional<MergeId> MergeLinks::targetNode(std::string_view target)
{
    const CleanPath clean = target.find("..") == std::string_view::npos ? CleanPath() : cleanPath(target);
    std::string cleaned;
    if (clean.dotdot) { // containerd cleans the name before it looks anything up
        for (const std::string_view part : clean.components)
            cleaned += '/' + std::string(part);
        const Walked<MergeId> walked = m_context.walk(MergeNodes::root(), cleaned, false);
        return walked.end == WalkEnd::Found ? std::optional(walked.node) : std::nullopt;
    }
    const std::size_t slash = target.rfind('/');
    const std::string_view folder = slash == std::string_view::npos ? std::string_view() : target.substr(0, slash);
    const std::string_view name = slash == std::string_view::npos ? target : target.substr(slash + 1);
    if (name.empty() || name == ".")
        return std::nullopt;
    const bool known = m_lastNode != noNode && m_lastFolder == folder && m_lastAge == m_context.nodes.linkAge() &&
                       m_context.nodes[m_lastNode].alive && m_context.nodes[m_lastNode].isFolder;
    if (!known) {
        const Walked<MergeId> walked = m_context.walk(MergeNodes::root(), folder, true);
        m_lastNode = noNode;
        if (walked.end != WalkEnd::Found || !m_context.nodes[walked.node].isFolder)
            return std::nullopt;
        m_lastFolder = folder;
        m_lastNode = walked.node;
        m_lastAge = m_context.nodes.linkAge();
    }
    return m_context.nodes.findAlive(m_lastNode, name);
}

std::optional<EntryRef> MergeLinks::hiddenTarget(std::string_view target) const
{
    if (m_context.hidden.empty())
        return std::nullopt;
    const auto found = m_context.hidden.find(normalisedPath(target));
    if (found == m_context.hidden.end() || m_context.entry(found->second).isDirectory())
        return std::nullopt;
    return m_context.inode(found->second);
}

/// A lower version that this very layer removed: some tools write the whiteout of a renamed file and the link to it
/// into one layer, the link first.
std::optional<EntryRef> MergeLinks::removedTarget(std::string_view target) const
{
    MergeId node = MergeNodes::root();
    const std::string path = normalisedPath(target);
    for (std::string_view rest = path; !rest.empty();) {
        const std::size_t slash = rest.find('/');
        const std::optional<MergeId> next = m_context.nodes.find(node, rest.substr(0, slash));
        if (!next)
            return std::nullopt;
        node = *next;
        rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
    }
    const Change *before = m_context.nodes.before(node, m_notes.layer());
    if (before == nullptr || m_context.entry(refOf(*before)).isDirectory())
        return std::nullopt;
    return m_context.inode(refOf(*before));
}

MergeLinks::Step MergeLinks::step(const Pending &pending)
{
    const EntryRef self = m_context.hardlinks[pending.index].first;
    const std::string_view target = m_layer.linkTarget(self.entry);
    const std::optional<MergeId> found = targetNode(target);
    if (!found) {
        if (const std::optional<EntryRef> inode = hiddenTarget(target))
            return {inode};
        const std::optional<EntryRef> removed = removedTarget(target);
        if (removed) {
            m_notes.add(Severity::Info, NoteCode::LinkTargetMissing, [&] {
                return LayerNotes::Wording{
                    Message(QT_TRANSLATE_NOOP(
                                "Message",
                                "a hard link to %1, which this layer removes; read as the file of the layers below"),
                            shownText(target)),
                    m_layer.path(self.entry)};
            });
            noteLower(self.entry);
        }
        return {removed};
    }
    if (m_context.nodes[*found].isFolder)
        return {std::nullopt, none, true};
    const EntryRef current = refOf(m_context.nodes.current(*found));
    if (const std::optional<EntryRef> inode = m_context.inode(current))
        return {inode};
    const auto next = std::ranges::lower_bound(
        m_pending, current, {}, [this](const Pending &one) { return m_context.hardlinks[one.index].first; });
    if (next == m_pending.end() || m_context.hardlinks[next->index].first != current)
        return {}; // a link of a lower layer that leads nowhere
    return {std::nullopt, static_cast<std::size_t>(next - m_pending.begin())};
}

void MergeLinks::finish()
{
    for (std::size_t i = 0; i < m_pending.size(); ++i) {
        if (m_pending[i].state == State::New)
            resolve(i);
    }
}

/// Follows a chain of pending links to its end and gives all of them the same answer.
void MergeLinks::resolve(std::size_t first)
{
    m_visiting.clear();
    Step result;
    bool cycle = false;
    for (std::size_t at = first;;) {
        m_pending[at].state = State::Visiting;
        m_visiting.push_back(at);
        result = step(m_pending[at]);
        if (result.pending == none)
            break;
        at = result.pending;
        if (m_pending[at].state == State::New)
            continue;
        cycle = m_pending[at].state == State::Visiting;
        const EntryRef inode = m_context.hardlinks[m_pending[at].index].second;
        if (inode.layer.isLayer())
            result.inode = inode;
        break;
    }
    for (const std::size_t at : m_visiting) {
        m_pending[at].state = State::Done;
        settle(m_pending[at], result, cycle);
    }
}

void MergeLinks::settle(const Pending &pending, const Step &result, bool cycle)
{
    auto &[link, inode] = m_context.hardlinks[pending.index];
    if (!result.inode) {
        noteFailure(link.entry, result, cycle);
        return;
    }
    inode = *result.inode;
    const MergeNode &node = m_context.nodes[pending.node];
    const bool isLink = m_context.entry(inode).type == EntryType::Symlink;
    if (isLink && node.alive && refOf(m_context.nodes.current(pending.node)) == link)
        m_context.nodes.setLink(pending.node, true);
}

void MergeLinks::noteLower(EntryId link)
{
    m_notes.add(Severity::Warning, NoteCode::HardlinkLower, [&] {
        return LayerNotes::Wording{
            Message(QT_TRANSLATE_NOOP(
                        "Message", "a hard link to %1, a file of a lower layer: Docker with overlay2, containerd's "
                                   "overlayfs and Podman's overlay cannot load this image; vfs, btrfs and umoci can"),
                    escapedForDisplay(m_layer.linkTarget(link))),
            m_layer.path(link)};
    });
}

void MergeLinks::noteFailure(EntryId link, const Step &result, bool cycle)
{
    const NoteCode code = cycle ? NoteCode::LinkCycle : NoteCode::LinkTargetMissing;
    m_notes.add(Severity::Warning, code, [&] {
        const char *const pattern =
            cycle             ? QT_TRANSLATE_NOOP("Message", "a hard link to %1, which is a link back to this path")
            : result.isFolder ? QT_TRANSLATE_NOOP("Message", "a hard link to %1, which is a directory")
                              : QT_TRANSLATE_NOOP("Message", "a hard link to %1, which is not in the image");
        return LayerNotes::Wording{Message(pattern, shownText(m_layer.linkTarget(link))), m_layer.path(link)};
    });
}

} // namespace strata
