// SPDX-License-Identifier: Apache-2.0
// What the package systems share when they read an image: the tree, the bytes of its files, and the list of packages
// found so far. Private to model/packages.
#pragma once

#include "model/image/content_reader.h"
#include "model/packages/packages.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace strata {

namespace package_limits {
inline constexpr std::uint64_t databaseBytes = 64u << 20;     // a database that is one text file
inline constexpr std::uint64_t rpmDatabaseBytes = 512u << 20; // the files of an rpm database together
inline constexpr std::uint64_t metadataBytes = 4u << 20;      // a file that describes one package
inline constexpr std::size_t packages = 1'000'000;            // of one image
inline constexpr std::size_t nameBytes = 1'024;               // a name or a version
inline constexpr std::uint64_t installedBytes = 1ull << 43;   // of one package; the sum over an image fits into 63 bits
} // namespace package_limits

/// Used by one thread; the const functions by any. `reader` (of the side's image) and `wanted` must outlive it.
class PackageScan {
public:
    PackageScan(const ComparedSide &side, const ContentReader &reader, const RecordFilter &wanted,
                const StopToken &stop);

    [[nodiscard]] const ImageTree &tree() const { return m_side.tree(); }
    [[nodiscard]] LayerNumber at() const { return m_side.at; }
    [[nodiscard]] const StopToken &stopToken() const { return m_stop; }
    [[nodiscard]] bool stopped() const { return m_stop.stop_requested(); }
    [[nodiscard]] bool wants(NodeId node) const { return !m_wanted || m_wanted(node); }

    /// The node at the fixed path of a database, links followed.
    [[nodiscard]] std::optional<NodeId> find(std::string_view path) const;
    /// The inode of a regular file (hard links followed); empty if the node is not one after the side's layer.
    [[nodiscard]] std::optional<EntryRef> fileAt(NodeId node) const;

    void read(PackageManager manager, NodeId record);

    /// Null if the node is not a regular file; null, with a note, if its bytes cannot be read.
    [[nodiscard]] ByteSourcePtr open(NodeId node);
    /// All bytes of a file; empty if open() returns null, and, with a note, if they cannot be read or are more than
    /// `limit`.
    [[nodiscard]] std::optional<std::string> text(NodeId node, std::uint64_t limit);

    /// Adds a package of the system that is being read. A package without a name or version, or with an absurdly long
    /// one, is left out with a note. An absurd size counts as unknown.
    void add(Package package, NodeId record);
    void note(NodeId record, NoteCode code, Message text, Severity severity = Severity::Warning);

    /// Sorted like a PackageList; duplicates within a record are removed.
    [[nodiscard]] PackageList takeList();
    [[nodiscard]] NoteList takeNotes() { return std::move(m_list.notes); }

private:
    ComparedSide m_side;
    const RecordFilter &m_wanted;
    StopToken m_stop;
    const ContentReader &m_reader;
    PackageManager m_manager = {}; // whose record is being read
    PackageList m_list;
};

} // namespace strata
