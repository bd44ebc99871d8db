// SPDX-License-Identifier: Apache-2.0
// Merges one layer onto the result of the lower layers.
#pragma once

#include "model/base/progress.h"
#include "model/tree/merge/merge_folders.h"
#include "model/tree/merge/merge_links.h"
#include "model/tree/merge/merge_marks.h"

#include <utility>
#include <vector>

namespace strata {

class LayerMerger {
public:
    LayerMerger(MergeContext &context, LayerNotes &notes);

    /// False if stopped.
    [[nodiscard]] bool run(const StopToken &stop);

private:
    void applyMarks();
    void findTargets();
    void removeTargets();
    void makeFoldersOfMarks();

    void prefetch(EntryId id) const;
    void apply(EntryId id);
    void applyRoot();
    void applyHidden(EntryId id);
    void noteUnplaced(EntryId id, WalkEnd end);
    void noteThroughLink(EntryId id, MergeId node);
    void noteKeptBelow(EntryId mark, MergeId target);
    void noteVanished(MergeId node, MergeId by);
    void replaceFolder(MergeId node, EntryId id);
    void decideChanges(std::size_t first);

    MergeContext &m_context;
    LayerNotes &m_notes;
    LayerNumber m_number;
    const LayerTree &m_layer;
    MergeFolders m_folders;
    MergeLinks m_links;
    std::vector<std::pair<EntryId, MergeId>> m_whiteouts; // mark and the node that it removes
    std::vector<std::pair<EntryId, MergeId>> m_opaque;    // mark and the folder that it empties
    std::vector<EntryId> m_replacing;                     // folders of marks that replace something else
};

} // namespace strata
