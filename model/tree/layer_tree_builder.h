// SPDX-License-Identifier: Apache-2.0
// Builds a LayerTree: from the records of a tar, or from entries that are not in an archive.
#pragma once

#include "model/base/notes.h"
#include "model/io/entry_info.h"
#include "model/io/tar/tar_reader.h"
#include "model/tree/layer_tree.h"

#include <memory>

namespace strata {

/// One layer at a time: add() each entry in archive order, then finish(). For one thread.
/// Names are cleaned (".." clamped at the root and noted), missing parents become implied folders, markers are
/// recognised by name. A path that occurs again supersedes the earlier entry (counted in the notes); the children are
/// kept if the new entry is a folder or the old one was a symbolic link, else they are dropped. Either all entries of
/// a layer are in one archive or none of them is.
class LayerTreeBuilder {
public:
    LayerTreeBuilder(NoteList &notes, LayerNumber layer);
    ~LayerTreeBuilder();

    /// Returns the ID of the new entry, which is invalid if the record was left out (with a note).
    EntryId add(const TarRecord &record);
    /// The same for an entry that is not in an archive. `content` has the bytes of a file, null for an empty one; its
    /// size is used, and LayerTree::content() returns it. `path` is the path to remove for a Whiteout, the directory
    /// for an OpaqueMark. A symbolic link does not have a mode and gets 0777.
    EntryId add(const EntryInfo &info, ByteSourcePtr content = {});
    void setContentHash(EntryId id, ContentHash hash);
    void setDamaged();   // the archive broke off here
    void setContainer(); // the layer is what a container wrote above an image
    [[nodiscard]] std::size_t entryCount() const;
    [[nodiscard]] LayerTreePtr finish();

    /// For merging: appends a folder that is not in an archive, for a link whose target is missing. It is not in any
    /// child list, and its parent is not known to the layer. Only for a private copy of a tree.
    static EntryId appendImpliedFolder(LayerTree &tree, std::string_view name);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace strata
