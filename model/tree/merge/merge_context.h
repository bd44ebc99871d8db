// SPDX-License-Identifier: Apache-2.0
// What all steps of merging share: the growing tree, the layers, and the inodes of hard links.
#pragma once

#include "model/tree/image_tree.h"
#include "model/tree/merge/merge_nodes.h"
#include "model/tree/path_walk.h"
#include "model/tree/unpack.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace strata {

class MergeContext {
public:
    explicit MergeContext(std::vector<LayerTreePtr> stack, const StackRules &how = {})
        : rules(how), nodes(how.ignoresCase), originals(stack), layers(std::move(stack))
    {
    }

    const StackRules rules;
    MergeNodes nodes;
    const std::vector<LayerTreePtr> originals; // as given: nodes point to their names, which must not move
    std::vector<LayerTreePtr> layers;          // the same, or a copy with a few more folders (extraFolder())
    /// An inode in layer 0 is not known (yet).
    LinkTable hardlinks;
    std::unordered_map<std::string, EntryRef> hidden; // housekeeping of aufs by path: possible targets of hard links

    [[nodiscard]] const LayerTree &tree(EntryRef ref) const { return *layers[ref.layer.index()]; }
    [[nodiscard]] const Entry &entry(EntryRef ref) const { return tree(ref).entry(ref.entry); }

    /// The entry that holds the inode; empty for a hard link whose target is not known.
    [[nodiscard]] std::optional<EntryRef> inode(EntryRef ref) const;
    [[nodiscard]] std::optional<std::string_view> symlinkTarget(MergeId node) const;

    /// Adds a folder that is not in an archive as an implied entry of `layer`.
    [[nodiscard]] EntryId extraFolder(LayerNumber layer, std::string_view name);

    /// Follows `path` from `start`. If `makeIn` is a layer, missing components are created as implied folders of that
    /// layer; under Unpack::Overlay, components of lower layers that are not folders, including links, then count as
    /// missing.
    [[nodiscard]] Walked<MergeId> walk(MergeId start, std::string_view path, bool followLast, LayerNumber makeIn = {});
    /// True once more link targets were walked than any honest image can need; links are not followed any more after
    /// that.
    [[nodiscard]] bool isExhausted() const { return m_steps > stepsLimit; }
    void spend(std::size_t steps) { m_steps += steps; }

private:
    static constexpr std::size_t stepsLimit = 200'000'000;

    std::shared_ptr<LayerTree> m_extended; // the copy of the layer that extraFolder() works on
    LayerNumber m_extendedLayer;
    std::size_t m_steps = 0;
};

} // namespace strata
