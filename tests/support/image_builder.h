// SPDX-License-Identifier: Apache-2.0
// Layers and images made in memory from lines (layer_lines.h), without any archive, and trees as text to compare with.
// A failure then reads like a diff.
//
//     const ImageTreePtr tree = ImageBuilder().layer("f etc/passwd 12\nd bin/").layer("w etc/passwd").build();
//     QCOMPARE(treeText(*tree, LayerNumber(2)), "bin/\netc/\n");
#pragma once

#include "model/base/notes.h"
#include "model/tree/image_tree.h"
#include "model/tree/layer_tree_builder.h"
#include "model/tree/merge/image_tree_builder.h"

#include <string>
#include <string_view>
#include <vector>

namespace strata::test {

/// One record from one line; see layer_lines.h.
[[nodiscard]] TarRecord recordOf(std::string_view line);

[[nodiscard]] LayerTreePtr layerTreeOf(std::string_view lines, NoteList &notes, LayerNumber layer = LayerNumber(1));
[[nodiscard]] LayerTreePtr layerTreeOf(std::string_view lines);

class ImageBuilder {
public:
    ImageBuilder &layer(std::string_view lines);
    ImageBuilder &missingLayer();
    [[nodiscard]] ImageTreePtr build(const StackRules &rules = {});

    [[nodiscard]] const NoteList &notes() const { return m_notes; }
    [[nodiscard]] const std::vector<LayerTreePtr> &layers() const { return m_layers; }
    /// "2 whiteout-absent no/such", one line for each note.
    [[nodiscard]] std::string notesText() const;

private:
    std::vector<LayerTreePtr> m_layers;
    NoteList m_notes;
};

/// What is there after a layer, children indented by two blanks:
///
///     etc/
///       passwd 12
///     lib -> usr/lib
///
/// A hard link shows its inode's size or target; one that leads nowhere "?"; devices "1,3"; a fifo "|".
[[nodiscard]] std::string treeText(const ImageTree &tree, LayerNumber at);
[[nodiscard]] std::string treeText(const ImageTree &tree);

/// The entries of a layer alone, whiteouts as written.
[[nodiscard]] std::string layerText(const LayerTree &layer);

/// "1 added; 2 modified content mtime; 3 removed by /etc" or "" for a path that is not in the tree. What was undecided
/// says so after its words.
[[nodiscard]] std::string storyText(const ImageTree &tree, std::string_view path);

} // namespace strata::test
