// SPDX-License-Identifier: Apache-2.0
#include "model/tree/merge/layer_merger.h"

#include "model/base/text.h"
#include "model/tree/merge/decide_change.h"
#include "model/tree/whiteout.h"

namespace strata {

namespace {

constexpr std::uint32_t stopInterval = 0x3ff; // entries between two looks at the stop token
constexpr std::uint32_t lookAhead = 12;       // entries whose place in the table is fetched in advance

} // namespace

LayerMerger::LayerMerger(MergeContext &context, LayerNotes &notes)
    : m_context(context)
    , m_notes(notes)
    , m_number(notes.layer())
    , m_layer(*context.originals[notes.layer().index()])
    , m_folders(context, notes)
    , m_links(context, notes)
{
}

bool LayerMerger::run(const StopToken &stop)
{
    const std::size_t firstChange = m_context.nodes.changes().size();
    applyMarks();
    applyRoot();
    const auto count = static_cast<std::uint32_t>(m_layer.entryCount());
    for (std::uint32_t i = 1; i < count; ++i) {
        if ((i & stopInterval) == 0 && stop.stop_requested())
            return false;
        if (i + lookAhead < count)
            prefetch(EntryId(i + lookAhead));
        apply(EntryId(i));
    }
    m_links.finish();
    decideChanges(firstChange);
    m_notes.flush();
    return !stop.stop_requested();
}

void LayerMerger::prefetch(EntryId id) const
{
    const MergeId folder = m_folders.lastPlace(m_layer.entry(id).parent);
    if (folder != noNode)
        m_context.nodes.prefetch(folder, m_layer.name(id));
}

/// All marks are looked up before any of them acts: their order in the archive must not matter.
void LayerMerger::applyMarks()
{
    if (m_layer.marks().empty())
        return;
    findTargets();
    removeTargets();
    m_folders.forgetAll();
    makeFoldersOfMarks();
}

void LayerMerger::findTargets()
{
    MergeMarks marks(m_context, m_notes);
    for (const EntryId mark : m_layer.marks()) {
        const bool opaque = m_layer.entry(mark).type == EntryType::OpaqueMark;
        const EntryId parent = m_layer.entry(mark).parent;
        const MergeMarks::Folder folder = marks.find(parent);
        std::optional<MergeId> target;
        if (folder.node != noNode) {
            if (opaque)
                target = folder.node;
            else
                target = m_context.nodes.findAlive(folder.node, whiteoutTarget(m_layer.name(mark)));
        }
        if (folder.isReplacing && (m_replacing.empty() || m_replacing.back() != parent))
            m_replacing.push_back(parent);
        if (target) {
            (opaque ? m_opaque : m_whiteouts).emplace_back(mark, *target);
            noteKeptBelow(mark, *target);
            if (folder.throughLink)
                noteThroughLink(mark, *target);
        } else if (!opaque) {
            // An opaque mark in a folder that is new is what overlayfs writes; a whiteout of nothing is odd.
            m_notes.add(Severity::Info, NoteCode::WhiteoutAbsent, [&] {
                return LayerNotes::Wording{QT_TRANSLATE_NOOP("Message", "a whiteout of a path that no lower layer has"),
                                           m_layer.shownPath(mark)};
            });
        }
    }
}

/// Marks that lose their effect when layers are unpacked alone.
void LayerMerger::noteKeptBelow(EntryId mark, MergeId target)
{
    if (!m_context.nodes[target].isFolder || m_context.nodes[target].firstChild == noNode)
        return;
    if (target == MergeNodes::root()) {
        m_notes.add(Severity::Warning, NoteCode::UnpackDiffers, [&] {
            return LayerNotes::Wording{
                QT_TRANSLATE_NOOP("Message",
                                  "an opaque mark in the root: Docker's overlay2, containerd and Podman's overlay "
                                  "still show what lower layers have; vfs and umoci remove it"),
                m_layer.path(mark)};
        });
        return;
    }
    if (m_layer.entry(mark).type != EntryType::Whiteout)
        return;
    const auto own = m_layer.child(m_layer.entry(mark).parent, whiteoutTarget(m_layer.name(mark)));
    if (!own || !m_layer.entry(*own).isDirectory() || m_layer.entry(*own).has(Entry::Implied) || *own < mark)
        return;
    m_notes.add(Severity::Warning, NoteCode::UnpackDiffers, [&] {
        return LayerNotes::Wording{
            QT_TRANSLATE_NOOP("Message",
                              "removed and stored again as a directory: Docker's overlay2, containerd and Podman's "
                              "overlay still show what lower layers have in it; vfs and umoci remove it"),
            m_layer.shownPath(mark)};
    });
}

/// A mark needs a folder to lie in. Where a lower layer has a link or a file, that folder hides it once layers are
/// unpacked alone; where it has nothing, an empty folder is not worth showing.
void LayerMerger::makeFoldersOfMarks()
{
    if (m_context.rules.unpack != Unpack::Overlay)
        return;
    for (const EntryId folder : m_replacing)
        (void)m_folders.findOrMake(folder);
}

void LayerMerger::removeTargets()
{
    MergeNodes &nodes = m_context.nodes;
    const auto nothingVanishes = [](MergeId) {}; // marks come first, nothing of this layer is there yet
    for (const auto &[mark, node] : m_whiteouts)
        nodes.markRemoved(node, m_number, mark, ChangeKind::Removed);
    for (const auto &[mark, node] : m_whiteouts) {
        nodes.detach(node);
        nodes.clearBelow(node, m_number, mark, nothingVanishes);
    }
    for (const auto &[mark, node] : m_opaque)
        nodes.clearBelow(node, m_number, mark, nothingVanishes);
}

void LayerMerger::applyRoot()
{
    const bool isFirst = m_context.nodes[MergeNodes::root()].lastChange == UINT32_MAX;
    if (isFirst || !m_layer.entry(LayerTree::root()).has(Entry::Implied))
        m_context.nodes.store(MergeNodes::root(), m_number, LayerTree::root(), EntryType::Directory);
}

void LayerMerger::apply(EntryId id)
{
    const Entry &entry = m_layer.entry(id);
    if (entry.has(Entry::AufsHidden))
        return applyHidden(id);
    // Implied folders are made when something is stored in them: those of whiteouts alone must not appear.
    if (entry.has(Entry::Implied) || entry.type == EntryType::Whiteout || entry.type == EntryType::OpaqueMark)
        return;
    const MergeFolders::Place place = m_folders.findOrMake(entry.parent);
    if (place.end != WalkEnd::Found)
        return noteUnplaced(id, place.end);

    MergeNodes &nodes = m_context.nodes;
    const MergeId node = nodes.ensure(place.node, m_layer.name(id));
    if (m_context.rules.ignoresCase)
        nodes.respell(node, m_number, m_layer.name(id));
    if (place.throughLink)
        noteThroughLink(id, node);
    EntryType type = entry.type;
    if (type == EntryType::Hardlink)
        type = m_links.add(id, node);
    if (type != EntryType::Directory && nodes[node].alive && nodes[node].isFolder)
        replaceFolder(node, id);
    nodes.store(node, m_number, id, type);
    if (type == EntryType::Directory && !place.throughLink)
        m_folders.setPlace(id, node);
}

void LayerMerger::applyHidden(EntryId id)
{
    if (!m_layer.entry(id).isDirectory())
        m_context.hidden.insert_or_assign(m_layer.path(id), EntryRef{m_number, id});
}

void LayerMerger::replaceFolder(MergeId node, EntryId id)
{
    const bool lost = m_context.nodes[node].firstChild != noNode;
    m_context.nodes.clearBelow(node, m_number, id, [&](MergeId below) { noteVanished(below, node); });
    if (!lost)
        return;
    m_notes.add(Severity::Info, NoteCode::TypeReplaced, [&] {
        return LayerNotes::Wording{
            QT_TRANSLATE_NOOP("Message", "a directory is replaced by something else, and everything in it is gone"),
            m_context.nodes.path(node)};
    });
}

void LayerMerger::noteVanished(MergeId node, MergeId by)
{
    m_notes.add(Severity::Warning, NoteCode::TypeReplaced, [&] {
        return LayerNotes::Wording{
            Message(QT_TRANSLATE_NOOP("Message", "stored by this layer, but lost because the layer then replaces %1"),
                    shownText(m_context.nodes.path(by))),
            m_context.nodes.path(node)};
    });
}

void LayerMerger::noteUnplaced(EntryId id, WalkEnd end)
{
    const bool loop = end == WalkEnd::TooManyLinks;
    const bool exhausted = m_context.isExhausted();
    const NoteCode code = exhausted ? NoteCode::LimitReached : loop ? NoteCode::LinkCycle : NoteCode::ParentNotFolder;
    m_notes.add(Severity::Warning, code, [&] {
        return LayerNotes::Wording{
            exhausted ? Message(QT_TRANSLATE_NOOP(
                            "Message", "too many links were followed in this image; left out of the merged tree"))
            : loop
                ? Message(QT_TRANSLATE_NOOP("Message",
                                            "its directory is a loop of symbolic links; left out of the merged tree"))
                : Message(QT_TRANSLATE_NOOP(
                      "Message", "its directory is a link to something that is not a directory; left out of the merged "
                                 "tree")),
            m_layer.path(id)};
    });
}

void LayerMerger::noteThroughLink(EntryId id, MergeId node)
{
    const bool isStacked = m_context.rules.unpack == Unpack::Stacked; // else it is a link of this very layer
    m_notes.add(isStacked ? Severity::Warning : Severity::Info, NoteCode::ThroughSymlink, [&] {
        return LayerNotes::Wording{
            Message(
                isStacked
                    ? QT_TRANSLATE_NOOP(
                          "Message", "lands at %1, because a directory of its path is a symbolic link; under Docker's "
                                     "overlay2, containerd and Podman, a directory replaces the link of a lower layer")
                    : QT_TRANSLATE_NOOP("Message", "lands at %1, because a directory of its path is a symbolic link"),
                shownText(m_context.nodes.path(node))),
            m_layer.shownPath(id)};
    });
}

/// Now that the layer is complete: what really differs where something was stored over a living version.
void LayerMerger::decideChanges(std::size_t first)
{
    LargeVector<MergeChange> &changes = m_context.nodes.changes();
    for (std::size_t i = first; i < changes.size(); ++i) {
        Change &change = changes[i].change;
        if (!changes[i].isVoid() && change.kind == ChangeKind::Modified)
            decideChange(change, changes[changes[i].previous].change, m_context);
    }
}

} // namespace strata
