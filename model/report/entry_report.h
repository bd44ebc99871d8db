// SPDX-License-Identifier: Apache-2.0
// What is shown about one path: the rows of `ls`, `find`, `stat` and `story`, the same on the command line and in the
// window.
#pragma once

#include "model/base/digest.h"
#include "model/base/time_text.h"
#include "model/packages/packages.h"
#include "model/report/record_writer.h"
#include "model/report/sink.h"
#include "model/tree/image_tree.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strata {

/// A version of a path as it is shown. A hard link is shown as the inode that it leads to. The views point into the
/// layer.
struct EntryFields {
    char type = 'f'; // f d l c b p; h: a dangling hard link; w: a whiteout or an opaque mark
    std::uint32_t mode = 0;
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
    std::uint64_t size = 0;
    std::optional<Instant> mtime; // empty for an implied directory
    std::string_view link;        // target of a symbolic link; for type h, the missing target
    std::string_view hardlink;    // target of any hard link, as written in the archive
    LayerNumber layer;
    std::string_view change; // what that layer did to the path
    EntryRef own;
    std::optional<EntryRef> inode; // where the other fields come from; empty for h and w
};

[[nodiscard]] EntryFields entryFields(const ImageTree &tree, const Change &version);

/// An entry of one layer alone. `change` is what it did to the merged tree; null if it does not have a place there.
[[nodiscard]] EntryFields layerEntryFields(const ImageTree &tree, EntryRef ref, const Change *change);

/// The fields of a removed path: those of its last version, with the layer that removed it.
[[nodiscard]] EntryFields removedEntryFields(const ImageTree &tree, NodeId node, const Change &removal);

/// The fields of what a view shows of a path: a version, or a removed path as it last was. `layerAlone`: of one layer,
/// in which a whiteout is an entry.
[[nodiscard]] EntryFields shownEntryFields(const ImageTree &tree, NodeId node, const Change &change, bool layerAlone);

/// For each entry of a layer, the change that it caused, or null. Not matched by path, because a symbolic link may
/// lead an entry to another place.
[[nodiscard]] std::vector<const Change *> changesByEntry(const ImageTree &tree, LayerNumber layer);

/// Calls `row` for everything that the layer stores below `start` (not including `start`), in the order of `ls`, with
/// whiteouts (under the path that they remove) and opaque marks. Stops if `row` returns false.
void forEachLayerRow(const ImageTree &tree, LayerNumber layer, EntryId start, bool recursive,
                     const std::function<bool(const std::string &path, const EntryFields &)> &row);

[[nodiscard]] Columns entryColumns(); // path type mode uid gid size mtime link layer change
void writeEntry(RecordWriter &to, std::string_view path, const EntryFields &fields);

/// Lines such as "drwxr-xr-x 0:0  4.1kB 2024-01-31 12:00   3 modified  /path -> target", names escaped. A million of
/// them are written one after another, so what a line has in common with the previous one is reused.
class EntryLines {
public:
    explicit EntryLines(Sink &sink) : m_sink(sink) {}
    void add(std::string_view path, const EntryFields &fields);

private:
    /// A column of the previous line, ready to be written.
    template<class Value>
    struct Cell {
        std::optional<Value> value;
        std::string text;
    };

    Sink &m_sink;
    Cell<std::uint32_t> m_mode; // with the type's letter in the high byte
    Cell<std::pair<std::uint32_t, std::uint32_t>> m_owner;
    Cell<std::uint64_t> m_size;
    Cell<std::int64_t> m_minute;
    Cell<std::pair<std::uint32_t, std::string_view>> m_change; // layer, what it did
};

/// Everything about one path after a layer.
struct PathDetails {
    std::string path;
    EntryFields fields;
    std::string userName;
    std::string groupName;
    std::string imageUser; // names from the image's own /etc/passwd and /etc/group, to be set by the caller
    std::string imageGroup;
    StringPairs xattrs;
    Digest sha256;                           // null unless set by the caller: contentDigest() reads the file
    std::optional<LayerNumber> contentLayer; // of a file: the layer that first stored its bytes
    std::string device;                      // "major:minor" of a device, else ""
    std::uint64_t storedBytes = 0;           // bytes of this path in all layers, including hidden versions
    std::optional<Package> package;          // to which it belongs; empty unless set by the caller
};
[[nodiscard]] PathDetails pathDetails(const ImageTree &tree, NodeId node, LayerNumber at);
/// The same for the version that one layer stores; `change` must be of that layer.
[[nodiscard]] PathDetails versionDetails(const ImageTree &tree, NodeId node, const Change &change);

[[nodiscard]] Columns detailColumns();
void writeDetails(RecordWriter &to, const PathDetails &details);

/// One layer's part in the story of a path.
struct StoryRow {
    LayerNumber layer;
    ChangeKind kind = ChangeKind::Added;
    std::string by; // the path whose removal removed it, if another one
    std::vector<std::string_view> what;
    std::optional<EntryFields> fields; // empty for a removal
};
[[nodiscard]] std::vector<StoryRow> storyOf(const ImageTree &tree, NodeId node); // oldest first

[[nodiscard]] Columns storyColumns();
void writeStoryRow(RecordWriter &to, std::string_view path, const StoryRow &row);

/// The type's letter and the permissions as in `ls -l`: "-rwsr-xr-x", "lrwxrwxrwx".
[[nodiscard]] std::string modeText(const EntryFields &fields);
/// "0755", "4755".
[[nodiscard]] std::string octalMode(std::uint32_t mode);

} // namespace strata
