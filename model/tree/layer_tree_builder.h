// SPDX-License-Identifier: Apache-2.0
// Builds a LayerTree: from the records of a tar, or from entries that are in no archive.
#pragma once

#include "model/base/notes.h"
#include "model/io/entry_info.h"
#include "model/io/tar/tar_reader.h"
#include "model/tree/layer_tree.h"

#include <memory>

namespace strata {

/// One layer at a time: add() each entry in archive order, then finish(). Used by one thread.
/// Names are cleaned (".." clamped at the root and noted), missing parents become implied folders, a path that occurs
/// again supersedes the earlier entry (counted in the notes; folder over folder keeps the children, everything else
/// drops them), markers are recognised by name. The entries of one layer are all of one archive or all of none.
class LayerTreeBuilder {
public:
    LayerTreeBuilder(NoteList &notes, LayerNumber layer);
    ~LayerTreeBuilder();

    /// The id of the new entry; none when the record was left out (a note says why).
    EntryId add(const TarRecord &record);
    /// The same for an entry that is in no archive. `content` has the bytes of a file, null for an empty one; its size
    /// counts, and LayerTree::content() returns it. Of a Whiteout `path` is what goes away, of an OpaqueMark the
    /// directory. A symbolic link has no mode of its own: it gets 0777.
    EntryId add(const EntryInfo &info, ByteSourcePtr content = {});
    void setContentHash(EntryId id, ContentHash hash);
    void setDamaged();   // the archive broke off here
    void setContainer(); // what a container wrote above an image
    [[nodiscard]] std::size_t entryCount() const;
    [[nodiscard]] LayerTreePtr finish();

    /// For merging: a folder that no archive holds, made where a link leads to nothing. In no child list; its parent is
    /// not known to the layer. Only on a private copy of a tree.
    static EntryId appendImpliedFolder(LayerTree &tree, std::string_view name);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace strata
