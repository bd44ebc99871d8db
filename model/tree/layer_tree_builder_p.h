// SPDX-License-Identifier: Apache-2.0
// The internals of LayerTreeBuilder. While a tree grows, Entry::parent holds the number of the FOLDER that contains
// the entry (an index into m_folders) and not the folder's entry: so a look-up compares two numbers of one entry, and
// a folder that is stored a second time takes over the children by taking over the number. finish() restores the
// entries.
#pragma once

#include "model/tree/layer_notes.h"
#include "model/tree/layer_path.h"
#include "model/tree/layer_tree_builder.h"

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace strata {

struct LayerTreeBuilder::Private {
    Private(NoteList &list, LayerNumber layer);

    /// Where the bytes of a file are: in the archive, or in `content`.
    struct Body {
        std::uint64_t offset = 0;
        std::uint64_t size = 0; // as stored
        bool isUnknownType = false;
        ByteSourcePtr content = {}; // of a file that is not in an archive
    };
    EntryId add(const EntryInfo &info, const Body &body);
    LayerTreePtr finish();

    LayerNotes notes;
    std::shared_ptr<LayerTree> tree;

private:
    using Folder = std::uint32_t;
    static constexpr Folder noFolder = UINT32_MAX;
    static constexpr const char *storedTwice =
        QT_TRANSLATE_NOOP("Message", "stored more than once in this layer; the last one counts: Docker and Podman "
                                     "cannot load this image, containerd and umoci can");

    bool isTooLong(const EntryInfo &info);
    bool hasRoom(const EntryInfo &info);
    void notePath(const EntryInfo &info);
    EntryId addRoot(const EntryInfo &info);
    EntryId addBelow(Folder folder, std::string_view name, const EntryInfo &info, const Body &body);
    void fill(Entry &entry, const EntryInfo &info, const Body &body);
    void fillExtra(Entry &entry, const EntryInfo &info, const Body &body);
    void noteOverlayMarker(const Entry &entry, const EntryInfo &info);
    std::uint32_t ownerOf(const EntryInfo &info);

    Folder parentOf(std::string_view rawPath);
    Folder folderBelow(Folder folder, std::string_view name);
    Folder folderOf(EntryId entry);
    Folder newFolder(EntryId owner);
    [[nodiscard]] bool isHidden(Folder folder) const;
    void supersede(EntryId older, EntryId newer);

    struct LinkView;
    friend struct LinkView;
    void linkTo(EntryId link, const EntryInfo &info);
    [[nodiscard]] EntryId linkedInode(std::string_view target);
    void applyHeader(EntryId inode, const Entry &link);
    void applyXattrs(Entry &inode, const std::vector<Xattr> &xattrs);

    [[nodiscard]] EntryId lookUp(Folder folder, NameId name) const;
    void enter(EntryId entry);
    void growTable();
    [[nodiscard]] std::string growingPath(EntryId id) const;
    [[nodiscard]] static std::uint32_t hashOf(Folder folder, NameId name);

    void dropLostEntries();
    void sortChildren();
    void restoreParents();
    void collectMarks();
    void sumUp();

    LayerPath m_path;
    /// The hash is stored next to the entry, so that a probe can skip a slot without reading its entry.
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t entry = 0; // 0 = empty: the root is not in a folder
    };
    static void put(LargeVector<Slot> &table, Slot held);
    LargeVector<Slot> m_table; // open addressing
    std::size_t m_entered = 0;
    std::vector<EntryId> m_folderOwner;                     // by folder
    std::vector<bool> m_folderLost;                         // by folder: another entry has its path now
    std::unordered_map<std::uint32_t, Folder> m_oddFolders; // entry that is not a folder -> folder of its children
    std::vector<EntryId> m_marks;
    std::vector<std::pair<EntryId, EntryId>> m_links; // hard link -> inode in this layer, in archive order
    std::uint64_t m_rareBytes = 0;                    // extended attributes and sparse maps kept so far
    std::uint64_t m_nameBytes = 0;
    bool m_rootSeen = false;

    std::string m_lastParent;       // raw text of the last record's folder …
    Folder m_lastFolder = noFolder; // … and the folder found for it

    Owner m_lastOwner;
    std::uint32_t m_lastOwnerIndex = 0;
    std::unordered_multimap<std::size_t, std::uint32_t> m_owners;
};

} // namespace strata
