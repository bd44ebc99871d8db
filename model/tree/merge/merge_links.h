// SPDX-License-Identifier: Apache-2.0
// Hard links of one layer. A target is looked for at the moment the link is in the archive (this layer first, then
// what lower layers left), so a later replacement of the target does not change the link. What is not found then is
// tried once more when the layer is done.
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

    /// Called in archive order, before the link takes its place at `node`. Returns what type the inode has, Hardlink
    /// when it is not known yet.
    [[nodiscard]] EntryType add(EntryId link, MergeId node);
    /// After the last entry of the layer.
    void finish();

private:
    enum class State : std::uint8_t { New, Visiting, Done };
    struct Pending {
        std::size_t index = 0; // into MergeContext::hardlinks
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
