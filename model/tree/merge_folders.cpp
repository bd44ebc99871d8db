// SPDX-License-Identifier: Apache-2.0
#include "model/tree/merge_folders.h"

#include "model/base/text.h"

#include <algorithm>

namespace strata {

MergeFolders::MergeFolders(MergeContext &context, LayerNotes &notes)
    : m_context(context)
    , m_notes(notes)
    , m_layer(*context.originals[notes.layer().index()])
    , m_places(m_layer.entryCount(), noNode)
    , m_linkAge(context.nodes.linkAge())
{
}

MergeFolders::Place MergeFolders::find(EntryId folder)
{
    return look(folder, false);
}

MergeFolders::Place MergeFolders::make(EntryId folder)
{
    return look(folder, true);
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

MergeFolders::Place MergeFolders::look(EntryId folder, bool make)
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
        place = step(place, entry, make);
        if (place.end != WalkEnd::Found)
            return place;
        m_places[entry.value] = place.node | (place.throughLink ? throughBit : 0);
        if (place.throughLink)
            m_linked.push_back(entry);
    }
    return place;
}

/// One component further, which in the layer is `entry`.
MergeFolders::Place MergeFolders::step(const Place &above, EntryId entry, bool make)
{
    const std::string_view name = m_layer.name(entry);
    const std::optional<MergeId> found = m_context.nodes.findAlive(above.node, name);
    if (found && m_context.nodes[*found].isFolder)
        return {WalkEnd::Found, *found, above.throughLink};
    if (found && m_context.nodes[*found].isLink)
        return follow(above, *found, make);
    if (!make)
        return {found ? WalkEnd::NotFolder : WalkEnd::Missing, noNode, above.throughLink};
    if (found) {
        m_notes.add(Severity::Warning, NoteCode::ParentNotFolder, [&] {
            return LayerNotes::Wording{"something is stored below a path that is no folder; it becomes one",
                                       m_context.nodes.path(*found)};
        });
    }
    return {WalkEnd::Found, makeFolder(above.node, entry), above.throughLink};
}

MergeFolders::Place MergeFolders::follow(const Place &above, MergeId link, bool make)
{
    const std::optional<std::string_view> target = m_context.symlinkTarget(link);
    if (!target || target->empty())
        return {WalkEnd::Missing, noNode, true};
    if (make && m_context.nodes.current(link).layerNumber() == m_notes.layer())
        noteOwnLink(link);
    const Walked<MergeId> walked = m_context.walk(above.node, *target, true, make ? m_notes.layer() : LayerNumber());
    m_linkAge = m_context.nodes.linkAge(); // walking makes folders at most, no link
    if (walked.end != WalkEnd::Found)
        return {walked.end, noNode, true};
    if (!m_context.nodes[walked.node].isFolder)
        return {WalkEnd::NotFolder, noNode, true};
    return {WalkEnd::Found, walked.node, true};
}

/// No file system gives such an archive: it is how archives are made that want to write outside of their
/// folder.
void MergeFolders::noteOwnLink(MergeId link)
{
    m_notes.add(Severity::Warning, NoteCode::ThroughSymlink, [&] {
        return LayerNotes::Wording{"the layer stores entries below a symbolic link of its own; they land where "
                                   "the link leads inside the image",
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
        return LayerNotes::Wording{"a folder without an entry of its own", m_context.nodes.path(node)};
    });
    return node;
}

} // namespace strata
