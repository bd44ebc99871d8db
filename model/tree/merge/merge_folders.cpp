// SPDX-License-Identifier: Apache-2.0
#include "model/tree/merge/merge_folders.h"

#include "model/base/octal.h"
#include "model/base/text.h"

#include <algorithm>
#include <string>

namespace strata {

MergeFolders::MergeFolders(MergeContext &context, LayerNotes &notes)
    : m_context(context)
    , m_notes(notes)
    , m_layer(*context.originals[notes.layer().index()])
    , m_places(m_layer.entryCount(), noNode)
    , m_linkAge(context.nodes.linkAge())
{
}

void MergeFolders::forgetAll()
{
    std::ranges::fill(m_places, noNode);
    m_linked.clear();
}

void MergeFolders::forgetLinked()
{
    m_linkAge = m_context.nodes.linkAge();
    for (const EntryId folder : m_linked)
        m_places[folder.value] = noNode;
    m_linked.clear();
}

bool MergeFolders::isKnown(EntryId folder) const
{
    const std::uint32_t place = m_places[folder.value];
    if (place == noNode)
        return false;
    const MergeNode &node = m_context.nodes[place & ~throughBit];
    return node.alive && node.isFolder;
}

MergeFolders::Place MergeFolders::findOrMake(EntryId folder)
{
    if (m_linkAge != m_context.nodes.linkAge())
        forgetLinked();
    EntryId up = folder;
    m_chain.clear();
    while (up != LayerTree::root() && !isKnown(up)) {
        m_chain.push_back(up);
        up = m_layer.entry(up).parent;
    }
    Place place{WalkEnd::Found, MergeNodes::root(), false};
    if (up != LayerTree::root())
        place = {WalkEnd::Found, m_places[up.value] & ~throughBit, (m_places[up.value] & throughBit) != 0};
    while (!m_chain.empty()) {
        const EntryId entry = m_chain.back();
        m_chain.pop_back();
        place = step(place, entry);
        if (place.end != WalkEnd::Found)
            return place;
        m_places[entry.value] = place.node | (place.throughLink ? throughBit : 0);
        if (place.throughLink)
            m_linked.push_back(entry);
    }
    return place;
}

bool MergeFolders::isOwn(MergeId node) const
{
    return m_context.nodes.current(node).layerNumber() == m_notes.layer();
}

/// One component further, which in the layer is `entry`.
MergeFolders::Place MergeFolders::step(const Place &above, EntryId entry)
{
    const std::string_view name = m_layer.name(entry);
    const std::optional<MergeId> found = m_context.nodes.findAlive(above.node, name);
    if (found && m_context.nodes[*found].isFolder) {
        if (m_layer.entry(entry).has(Entry::Implied))
            noteAttributes(*found, entry);
        return {WalkEnd::Found, *found, above.throughLink};
    }
    const bool isLink = found && m_context.nodes[*found].isLink;
    if (isLink && (m_context.rules.unpack == Unpack::Stacked || isOwn(*found)))
        return follow(above, *found);
    if (found)
        noteTakenPlace(*found);
    return {WalkEnd::Found, makeFolder(above.node, entry), above.throughLink};
}

MergeFolders::Place MergeFolders::follow(const Place &above, MergeId link)
{
    const std::optional<std::string_view> target = m_context.symlinkTarget(link);
    if (!target || target->empty())
        return {WalkEnd::Missing, noNode, true};
    if (isOwn(link))
        noteOwnLink(link);
    const Walked<MergeId> walked = m_context.walk(above.node, *target, true, m_notes.layer());
    m_linkAge = m_context.nodes.linkAge(); // walking makes folders at most, no link
    if (walked.end != WalkEnd::Found)
        return {walked.end, noNode, true};
    if (!m_context.nodes[walked.node].isFolder)
        return {WalkEnd::NotFolder, noNode, true};
    return {WalkEnd::Found, walked.node, true};
}

void MergeFolders::noteTakenPlace(MergeId node)
{
    if (!m_context.nodes[node].isLink) {
        m_notes.add(Severity::Warning, NoteCode::ParentNotFolder, [&] {
            return LayerNotes::Wording{
                QT_TRANSLATE_NOOP("Message",
                                  "something is stored below a path that is not a directory; the path becomes one"),
                m_context.nodes.path(node)};
        });
        return;
    }
    m_notes.add(Severity::Warning, NoteCode::UnpackDiffers, [&] {
        return LayerNotes::Wording{
            QT_TRANSLATE_NOOP(
                "Message",
                "the layer stores something below this symbolic link of a lower layer: under Docker's overlay2, "
                "containerd and Podman a directory replaces the link; vfs, btrfs and umoci follow it"),
            m_context.nodes.path(node)};
    });
}

/// What a directory without an entry of its own looks like depends on the engine unless it is 0755 root below.
void MergeFolders::noteAttributes(MergeId folder, EntryId entry)
{
    const EntryRef below = refOf(m_context.nodes.current(folder));
    if (below.layer == m_notes.layer())
        return;
    const Entry &known = m_context.entry(below);
    const Owner &owner = m_context.tree(below).owner(below.entry);
    if (known.has(Entry::Implied) || (known.mode == 0755 && owner.uid == 0 && owner.gid == 0))
        return;
    m_notes.add(Severity::Warning, NoteCode::ParentAttributes, [&] {
        return LayerNotes::Wording{
            Message(QT_TRANSLATE_NOOP("Message", "the layer has no entry for this directory: Docker's overlay2 and "
                                                 "Podman's overlay show it as 0755 root, others keep %1 %2:%3"),
                    octalText(known.mode, 4), owner.uid, owner.gid),
            m_layer.path(entry)};
    });
}

/// No file system gives such an archive: it is how archives are made that want to write outside of their
/// folder.
void MergeFolders::noteOwnLink(MergeId link)
{
    m_notes.add(Severity::Warning, NoteCode::ThroughSymlink, [&] {
        return LayerNotes::Wording{
            QT_TRANSLATE_NOOP("Message", "the layer stores entries below a symbolic link of its own; they are placed "
                                         "where the link leads inside the image"),
            m_context.nodes.path(link)};
    });
}

MergeId MergeFolders::makeFolder(MergeId above, EntryId entry)
{
    const std::string_view name = m_layer.name(entry);
    const MergeId node = m_context.nodes.ensure(above, name);
    // The entry may be something else here: a whiteout or a file of that name with entries stored below it.
    const bool isFolder = m_layer.entry(entry).isDirectory();
    const EntryId implied = isFolder ? entry : m_context.extraFolder(m_notes.layer(), name);
    m_context.nodes.store(node, m_notes.layer(), implied, EntryType::Directory);
    m_notes.add(Severity::Info, NoteCode::ImplicitParent, [&] {
        return LayerNotes::Wording{QT_TRANSLATE_NOOP("Message", "a directory without an entry of its own"),
                                   m_context.nodes.path(node)};
    });
    return node;
}

} // namespace strata
