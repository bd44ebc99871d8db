// SPDX-License-Identifier: Apache-2.0
// The contents of one layer archive: entries and whiteouts, as a tree, in an arena.
#pragma once

#include "model/base/ids.h"
#include "model/base/large_vector.h"
#include "model/base/name_pool.h"
#include "model/base/notes.h"
#include "model/io/byte_source.h"
#include "model/io/entry_info.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strata {

/// The letter of docs/CLI.md, "The files": f d l c b p w; f for a hard link.
[[nodiscard]] char typeLetter(EntryType type);

/// The owner of an entry; stored once for each combination.
struct Owner {
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
    std::string userName;
    std::string groupName;
    bool operator==(const Owner &) const = default;
};

/// XXH3-128 of a file's bytes, for a quick check whether two files are the same. Not for security.
struct ContentHash {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    bool operator==(const ContentHash &) const = default;
};

/// 48 bytes, tuned for size: a million of them may be kept. `payload` depends on the type and is read by LayerTree.
struct Entry {
    enum Flag : std::uint8_t {
        Implied = 1,     // a folder without its own entry (0755 root); attributes of lower layers are kept
        Superseded = 2,  // a later entry of this layer has the same path; kept only as a target of hard links
        AufsHidden = 4,  // housekeeping of aufs (".wh..wh.plnk" …): not in a merged tree, a possible link target
        UnknownKind = 8, // an unknown type flag, read as a file
        HasHash = 16,    // LayerTree::contentHash() has a value
        Sparse = 32,
    };

    std::uint64_t size = 0; // of a file, in bytes; else 0
    std::uint64_t payload =
        0;                  // file: offset in the plain layer, or which content; link: NameId; device; folder: children
    std::int64_t mtime = 0; // seconds since 1970
    std::uint32_t mtimeNanos = 0;
    std::uint32_t owner = 0; // LayerTree::owner()
    NameId name;             // the last component as in the archive (".wh.x" for a whiteout)
    EntryId parent;
    std::uint32_t extra = 0; // index into the rarely used attributes; 0 = none
    std::uint16_t mode = 0;  // low twelve bits
    EntryType type = EntryType::File;
    std::uint8_t flags = 0;

    [[nodiscard]] bool has(Flag flag) const { return (flags & flag) != 0; }
    [[nodiscard]] bool isDirectory() const { return type == EntryType::Directory; }
};

/// Rarely used attributes.
struct EntryExtra {
    std::vector<Xattr> xattrs;
    std::vector<SparseRegion> sparse;
    std::uint64_t storedSize = 0; // of a sparse file, or of a whiteout with bytes: those in the archive
    std::string rawPath;          // as written, if it is not just the cleaned path ("./" and trailing "/" aside)
};

/// Immutable once built and shared by std::shared_ptr<const LayerTree>; any thread may read without a lock.
/// EntryIds are in archive order (an implied folder comes just before the first entry that needs it); 0 is the root.
/// children() contains neither superseded entries nor duplicates; whiteouts and opaque marks are ordinary children.
/// An archive may store entries below something that is not a folder in this layer (for example a symbolic link):
/// those are children() of that link, so a walk over all entries must visit the children of every entry.
class LayerTree {
public:
    [[nodiscard]] std::size_t entryCount() const { return m_entries.size(); } // root and implied folders included
    [[nodiscard]] std::uint64_t recordCount() const { return m_recordCount; } // tar entries that were read
    [[nodiscard]] const Entry &entry(EntryId id) const { return m_entries[id.value]; }
    [[nodiscard]] static constexpr EntryId root() { return EntryId(0); }

    [[nodiscard]] std::string_view name(EntryId id) const { return m_names.text(entry(id).name); }
    /// The full path without a leading '/'; "" is the root. The cleaned path, with whiteout names as written.
    [[nodiscard]] std::string path(EntryId id) const;
    /// For a whiteout, the path that it removes; else path().
    [[nodiscard]] std::string shownPath(EntryId id) const;
    [[nodiscard]] std::optional<EntryId> find(std::string_view path) const; // cleaned path, literal, newest entry
    /// The children of a folder, sorted by name as bytes.
    [[nodiscard]] std::span<const EntryId> children(EntryId id) const;
    [[nodiscard]] std::optional<EntryId> child(EntryId folder, std::string_view name) const;

    [[nodiscard]] const Owner &owner(EntryId id) const { return m_owners[entry(id).owner]; }
    [[nodiscard]] std::string_view linkTarget(EntryId id) const; // "" if it is not a link
    /// Only for a File: the offset of its bytes in the plain layer, or its index in the order of files if it is not
    /// in an archive.
    [[nodiscard]] std::uint64_t dataOffset(EntryId id) const { return entry(id).payload; }
    /// The bytes of a File that is not in an archive; else null.
    [[nodiscard]] ByteSourcePtr content(EntryId id) const;
    [[nodiscard]] std::uint64_t storedSize(EntryId id) const; // bytes in the archive (differs for sparse files)
    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> device(EntryId id) const; // major, minor
    [[nodiscard]] const EntryExtra &extra(EntryId id) const { return m_extras[entry(id).extra]; }
    [[nodiscard]] std::span<const Xattr> xattrs(EntryId id) const { return extra(id).xattrs; }
    [[nodiscard]] std::optional<ContentHash> contentHash(EntryId id) const;

    /// All whiteouts and opaque marks, in archive order.
    [[nodiscard]] std::span<const EntryId> marks() const { return m_marks; }

    [[nodiscard]] std::uint64_t fileBytes() const { return m_fileBytes; } // sum of the sizes of its files
    [[nodiscard]] std::uint64_t opaqueCount() const { return m_opaqueCount; }
    [[nodiscard]] std::uint64_t whiteoutCount() const { return m_marks.size() - m_opaqueCount; }
    /// True if the archive broke off: the tree contains the entries before the break.
    [[nodiscard]] bool isDamaged() const { return m_damaged; }
    /// True if this is not a layer of an image, but what a container wrote above it.
    [[nodiscard]] bool isContainer() const { return m_isContainer; }
    [[nodiscard]] std::size_t byteSize() const; // memory used

private:
    friend class LayerTreeBuilder;
    friend class LayerTreeStore;
    LayerTree() = default;

    struct ChildRange {
        std::uint32_t first = 0; // into m_children
        std::uint32_t count = 0;
    };

    LargeVector<Entry> m_entries;
    LargeVector<EntryId> m_children;
    std::vector<ChildRange> m_folders; // payload of a Directory entry is an index into this
    LargeVector<ContentHash> m_hashes; // by entry; empty if they were not computed
    std::vector<EntryExtra> m_extras;  // [0] is the empty one
    std::vector<Owner> m_owners;
    std::vector<ByteSourcePtr> m_contents; // of a layer that is not in an archive: its files in entry order
    std::vector<EntryId> m_marks;
    /// Children of entries that are not folders: entry, index into m_folders.
    std::vector<std::pair<EntryId, std::uint32_t>> m_oddFolders;
    NamePool m_names;
    std::uint64_t m_recordCount = 0;
    std::uint64_t m_fileBytes = 0;
    std::uint64_t m_opaqueCount = 0;
    bool m_damaged = false;
    bool m_isContainer = false;
};

using LayerTreePtr = std::shared_ptr<const LayerTree>;

} // namespace strata
