// SPDX-License-Identifier: Apache-2.0
// Hard links of one layer. A target is looked up at the position of the link in the archive (in this layer first,
// then in what lower layers left), so a later replacement of the target does not change the link. Targets that were
// not found are looked up once more at the end of the layer.
#pragma once

#include "model/tree/layer_notes.h"
#include "model/tree/merge/merge_context.h"

#include <optional>
#include <string_view>
#include <vector>

namespace strata {

class MergeLinks {
public:
    MergeLinks(MergeContext &context, LayerNotes &notes);

    /// Called in archive order, before the link is stored at `node`. Returns the type of the inode, Hardlink if it is
    /// not known yet.
    [[nodiscard]] EntryType add(EntryId link, MergeId node);
    /// Called after the last entry of the layer.
    void finish();

private:
    enum class State : std::uint8_t { New, Visiting, Done };
    struct Pending {
        std::size_t index = 0; // index into MergeContext::hardlinks
        MergeId node = noNode;
        State state = State::New;
    };
    /// Where one step leads: an inode, another pending link, or nowhere.
    struct Step {
        std::optional<EntryRef> inode;
        std::size_t pending = none;
        bool isFolder = false;
    };
    static constexpr std::size_t none = SIZE_MAX;

    [[nodiscard]] std::optional<MergeId> targetNode(std::string_view target);
    [[nodiscard]] std::optional<EntryRef> hiddenTarget(std::string_view target) const;
    [[nodiscard]] std::optional<EntryRef> removedTarget(std::string_view target) const;
    [[nodiscard]] Step step(const Pending &pending);
    void resolve(std::size_t first);
    void settle(const Pending &pending, const Step &result, bool cycle);
    void noteLower(EntryId link);
    void noteFailure(EntryId link, const Step &result, bool cycle);

    MergeContext &m_context;
    LayerNotes &m_notes;
    const LayerTree &m_layer;
    std::vector<Pending> m_pending;
    std::vector<std::size_t> m_visiting;

    std::string_view m_lastFolder; // of the last target: text …
    MergeId m_lastNode = noNode;   // … and node
    std::uint64_t m_lastAge = 0;
};

} // namespace strata
