// SPDX-License-Identifier: Apache-2.0
// LayerTreeBuilder: folders, look-up of names, and putting the tree in order at the end.
#include "model/tree/layer_tree_builder_p.h"
#include "model/tree/whiteout.h"

#include <algorithm>

namespace strata {

/// The folder of the record in m_path; `rawPath` is its text, by which the next record is recognised.
LayerTreeBuilder::Private::Folder LayerTreeBuilder::Private::parentOf(std::string_view rawPath)
{
    Folder folder = 0;
    const std::size_t depth = m_path.components.size() - 1;
    for (std::size_t i = 0; i < depth; ++i)
        folder = folderBelow(folder, m_path.components[i]);
    m_lastFolder = noFolder;
    if (m_path.plain) {
        m_lastParent = rawPath;
        m_lastFolder = folder;
    }
    return folder;
}

LayerTreeBuilder::Private::Folder LayerTreeBuilder::Private::folderBelow(Folder folder, std::string_view name)
{
    const NameId nameId = tree->m_names.intern(name);
    if (const EntryId found = lookUp(folder, nameId); found.isValid())
        return folderOf(found);

    const MarkerKind marker = markerKind(name);
    const EntryId id(static_cast<std::uint32_t>(tree->m_entries.size()));
    Entry entry;
    entry.type = EntryType::Directory;
    entry.flags = Entry::Implied;
    entry.mode = 0755;
    entry.name = nameId;
    entry.parent = EntryId(folder);
    if (isHidden(folder) || marker == MarkerKind::AufsHidden || marker == MarkerKind::Opaque)
        entry.flags |= Entry::AufsHidden;
    tree->m_entries.push_back(entry);
    enter(id);
    const Folder fresh = newFolder(id);
    tree->m_entries[id.value].payload = fresh;
    return fresh;
}

LayerTreeBuilder::Private::Folder LayerTreeBuilder::Private::folderOf(EntryId id)
{
    const Entry &entry = tree->m_entries[id.value];
    if (entry.isDirectory())
        return static_cast<Folder>(entry.payload);
    const auto [found, isNew] = m_oddFolders.try_emplace(id.value, noFolder);
    if (isNew)
        found->second = newFolder(id);
    return found->second;
}

LayerTreeBuilder::Private::Folder LayerTreeBuilder::Private::newFolder(EntryId owner)
{
    m_folderOwner.push_back(owner);
    m_folderLost.push_back(false);
    return static_cast<Folder>(m_folderOwner.size() - 1);
}

bool LayerTreeBuilder::Private::isHidden(Folder folder) const
{
    const Entry &owner = tree->m_entries[m_folderOwner[folder].value];
    return owner.has(Entry::AufsHidden) || owner.type == EntryType::OpaqueMark;
}

/// `newer` has the same path as `older`. A folder keeps what is below; so does a symbolic link, since what
/// was stored below it went elsewhere. Everything else loses it.
void LayerTreeBuilder::Private::supersede(EntryId older, EntryId newer)
{
    Entry &was = tree->m_entries[older.value];
    Entry &now = tree->m_entries[newer.value];
    was.flags |= Entry::Superseded;
    const std::size_t mask = m_table.size() - 1;
    std::size_t slot = hashOf(now.parent.value, now.name) & mask;
    while (m_table[slot].entry != older.value)
        slot = (slot + 1) & mask;
    m_table[slot].entry = newer.value;

    Folder folder = was.isDirectory() ? static_cast<Folder>(was.payload) : noFolder;
    if (const auto odd = m_oddFolders.find(older.value); odd != m_oddFolders.end()) {
        folder = odd->second;
        m_oddFolders.erase(odd);
    }
    if (folder != noFolder && (now.isDirectory() || was.type == EntryType::Symlink)) {
        m_folderOwner[folder] = newer;
        if (now.isDirectory())
            now.payload = folder;
        else
            m_oddFolders.emplace(newer.value, folder);
    } else if (folder != noFolder) {
        m_folderLost[folder] = true;
        m_lastFolder = noFolder;
    }
    if (was.has(Entry::Implied) && now.isDirectory())
        return;
    notes.add(Severity::Warning, NoteCode::DuplicateEntry, [&] {
        std::string path = growingPath(newer);
        if (was.has(Entry::Implied))
            return LayerNotes::Wording{QT_TRANSLATE_NOOP("Message", "stored after entries that are below it"),
                                       std::move(path)};
        return LayerNotes::Wording{storedTwice, std::move(path)};
    });
}

/// While the tree grows LayerTree::path() does not work yet.
std::string LayerTreeBuilder::Private::growingPath(EntryId id) const
{
    std::vector<std::string_view> names;
    for (EntryId at = id; at.value != 0; at = m_folderOwner[tree->m_entries[at.value].parent.value])
        names.push_back(tree->m_names.text(tree->m_entries[at.value].name));
    std::string path;
    for (auto name = names.rbegin(); name != names.rend(); ++name)
        (path += name == names.rbegin() ? "" : "/") += *name;
    return path;
}

std::uint32_t LayerTreeBuilder::Private::hashOf(Folder folder, NameId name)
{
    std::uint64_t mixed = (static_cast<std::uint64_t>(folder) << 32 | name.value) * 0x9e3779b97f4a7c15ull;
    mixed ^= mixed >> 32;
    return static_cast<std::uint32_t>(mixed * 0xd6e8feb86659fd93ull >> 20);
}

EntryId LayerTreeBuilder::Private::lookUp(Folder folder, NameId name) const
{
    const std::uint32_t hash = hashOf(folder, name);
    const std::size_t mask = m_table.size() - 1;
    for (std::size_t slot = hash & mask; m_table[slot].entry != 0; slot = (slot + 1) & mask) {
        if (m_table[slot].hash != hash)
            continue;
        const Entry &entry = tree->m_entries[m_table[slot].entry];
        if (entry.parent.value == folder && entry.name == name)
            return EntryId(m_table[slot].entry);
    }
    return {};
}

void LayerTreeBuilder::Private::enter(EntryId id)
{
    if (++m_entered * 2 > m_table.size())
        growTable();
    const Entry &entry = tree->m_entries[id.value];
    put(m_table, {hashOf(entry.parent.value, entry.name), id.value});
}

void LayerTreeBuilder::Private::put(LargeVector<Slot> &table, Slot held)
{
    const std::size_t mask = table.size() - 1;
    std::size_t slot = held.hash & mask;
    while (table[slot].entry != 0)
        slot = (slot + 1) & mask;
    table[slot] = held;
}

void LayerTreeBuilder::Private::growTable()
{
    LargeVector<Slot> larger(m_table.size() * 2);
    for (const Slot &held : m_table) {
        if (held.entry != 0)
            put(larger, held);
    }
    m_table = std::move(larger);
}

LayerTreePtr LayerTreeBuilder::Private::finish()
{
    m_table = LargeVector<Slot>(); // gives the memory back
    collectMarks();
    dropLostEntries();
    sortChildren();
    restoreParents();
    sumUp();
    tree->m_names.freeze();
    tree->m_entries.shrink_to_fit();
    tree->m_extras.shrink_to_fit();
    if (!tree->m_hashes.empty()) {
        tree->m_hashes.resize(tree->m_entries.size());
        tree->m_hashes.shrink_to_fit();
    }
    notes.flush();
    return std::move(tree);
}

/// A mark that is only stored twice counts once; one below a folder that was lost counts as well, because
/// marks act on lower layers wherever they are.
void LayerTreeBuilder::Private::collectMarks()
{
    std::erase_if(m_marks, [this](EntryId id) { return tree->m_entries[id.value].has(Entry::Superseded); });
    tree->m_opaqueCount = static_cast<std::uint64_t>(std::ranges::count_if(
        m_marks, [this](EntryId id) { return tree->m_entries[id.value].type == EntryType::OpaqueMark; }));
    m_marks.shrink_to_fit();
    tree->m_marks = std::move(m_marks);
}

/// A folder has a smaller number than the folders in it, so one pass forward carries the loss down.
void LayerTreeBuilder::Private::dropLostEntries()
{
    if (std::ranges::find(m_folderLost, true) == m_folderLost.end())
        return;
    for (Folder folder = 1; folder < m_folderOwner.size(); ++folder) {
        const Folder above = tree->m_entries[m_folderOwner[folder].value].parent.value;
        if (m_folderLost[above])
            m_folderLost[folder] = true;
    }
    for (Entry &entry : tree->m_entries) {
        if (m_folderLost[entry.parent.value])
            entry.flags |= Entry::Superseded;
    }
}

void LayerTreeBuilder::Private::sortChildren()
{
    std::vector<LayerTree::ChildRange> &folders = tree->m_folders;
    const LargeVector<Entry> &entries = tree->m_entries;
    folders.resize(m_folderOwner.size());
    folders.shrink_to_fit();
    for (std::size_t i = 1; i < entries.size(); ++i) {
        if (!entries[i].has(Entry::Superseded))
            ++folders[entries[i].parent.value].count;
    }
    std::uint32_t total = 0;
    for (LayerTree::ChildRange &folder : folders) {
        folder.first = total;
        total += folder.count;
        folder.count = 0;
    }
    tree->m_children.resize(total);
    for (std::size_t i = 1; i < entries.size(); ++i) {
        if (entries[i].has(Entry::Superseded))
            continue;
        LayerTree::ChildRange &folder = folders[entries[i].parent.value];
        tree->m_children[folder.first + folder.count++] = EntryId(static_cast<std::uint32_t>(i));
    }
    const auto byName = [this](EntryId a, EntryId b) { return tree->name(a) < tree->name(b); };
    for (const LayerTree::ChildRange &folder : folders) {
        const auto children = std::span(tree->m_children).subspan(folder.first, folder.count);
        if (!std::ranges::is_sorted(children, byName)) // archives are mostly written in order
            std::ranges::sort(children, byName);
    }
}

void LayerTreeBuilder::Private::restoreParents()
{
    for (Entry &entry : tree->m_entries)
        entry.parent = m_folderOwner[entry.parent.value];
    tree->m_entries[0].parent = {};
    for (const auto &[entry, folder] : m_oddFolders)
        tree->m_oddFolders.emplace_back(EntryId(entry), folder);
    std::ranges::sort(tree->m_oddFolders);
}

void LayerTreeBuilder::Private::sumUp()
{
    for (const Entry &entry : tree->m_entries) {
        if (entry.type == EntryType::File && !entry.has(Entry::Superseded) && !entry.has(Entry::AufsHidden))
            tree->m_fileBytes += entry.size;
    }
    for (const EntryId mark : tree->m_marks) {
        if (tree->entry(mark).type != EntryType::Whiteout)
            continue;
        const std::optional<EntryId> own = tree->child(tree->entry(mark).parent, whiteoutTarget(tree->name(mark)));
        if (!own)
            continue;
        const bool after = mark > *own;
        notes.add(after ? Severity::Warning : Severity::Info, NoteCode::WhiteoutOwnLayer, [&] {
            return LayerNotes::Wording{
                after ? Message(QT_TRANSLATE_NOOP(
                            "Message", "a whiteout after an entry of the same path: it removes what lower layers have; "
                                       "Docker with overlay2, containerd's overlayfs and Podman's overlay cannot load "
                                       "this image, and vfs removes this entry, too"))
                      : Message(QT_TRANSLATE_NOOP("Message",
                                                  "removed from lower layers and stored again by the same layer")),
                tree->shownPath(mark)};
        });
    }
}

} // namespace strata
