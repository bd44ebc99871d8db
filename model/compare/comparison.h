// SPDX-License-Identifier: Apache-2.0
// The complete comparison of two images, used by the window, the command line and the reports.
#pragma once

#include "model/compare/compare_tree.h"
#include "model/compare/growth.h"
#include "model/compare/history_compare.h"
#include "model/compare/layer_alignment.h"
#include "model/compare/settings_compare.h"
#include "model/packages/packages.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace strata {

/// The degree to which two images are the same.
enum class Sameness : std::uint8_t {
    Identical,  // the same image ID (without configs: the same list of diff IDs)
    OtherForm,  // the same files and times, but different layers, or tars of a different order, compression or form
    OtherTimes, // the same files, but different modification times or build times
    Different,  // files, settings or both differ
};
[[nodiscard]] std::string_view samenessName(Sameness sameness); // "identical", "form", "times", "different"
/// For one path: Identical, OtherTimes or Different.
[[nodiscard]] Sameness samenessOf(const CompareTree &files, NodeId node);

enum class ReasonKind : std::uint8_t {
    IncompleteA, // layer `count` of that side could not be read completely: what is missing counts as different
    IncompleteB,
    Contents, // `count` paths with different contents
    Added,
    Removed,
    Attributes, // `count` paths that differ in mode, owner or extended attributes
    Times,      // `count` paths that differ only in modification time
    Layers,     // the files are the same, but the layers are not
    LayersOnly, // the layers differ, and the files were not compared
    Unreadable, // `count` paths whose bytes could not be read; they count as different
    Settings,   // `count` settings differ
    Created,    // the build times differ
    History,    // `count` history steps differ
    OneImage,   // the same image at the same layer
    OneImageId,
    SameLayers,
    OtherImageId, // nothing else differs
};
struct VerdictReason {
    ReasonKind kind = ReasonKind::Contents;
    std::uint64_t count = 0;
};
[[nodiscard]] std::string reasonText(const VerdictReason &reason); // English: "97 paths differ in content"

struct Verdict {
    Sameness sameness = Sameness::Identical;
    std::vector<VerdictReason> reasons; // most serious first
};

struct CompareSummary {
    std::uint32_t added = 0; // paths
    std::uint32_t removed = 0;
    std::uint32_t modified = 0;
    std::uint32_t metadata = 0;
    std::uint32_t moved = 0;       // counted in both `added` and `removed`
    std::int64_t sizeDelta = 0;    // bytes of the files in all layers, B minus A
    std::int64_t visibleDelta = 0; // bytes of the files that a container sees, B minus A
    std::uint32_t sharedLayers = 0;
    std::uint64_t sharedBytes = 0;
};

struct CompareOptions {
    CompareNoise noise;
    bool files = true; // a part that is not wanted is not computed; layers, settings and history cost nothing
    bool packages = true;
    StopToken stop;
    ProgressFunction progress;
};

/// Immutable; shared; any thread may read it.
struct Comparison {
    ComparedSide a;
    ComparedSide b;
    CompareTreePtr files; // null if not wanted
    LayerAlignment layers;
    std::vector<SettingDifference> settings; // empty, like `history`, if one side is a bare root file system
    std::vector<StepPair> history;
    std::vector<PackageDifference> packages;
    NoteList packageNotes;
    Growth growth;
    Verdict verdict;
    CompareSummary summary;

    /// Returns whether nothing that was compared differs: exit status 0 of `compare`. How files are divided into
    /// layers and how layers are stored does not count as a difference.
    [[nodiscard]] bool isSame() const;
    /// Returns whether the comparison is based on complete data: all layers and files of both sides could be read.
    [[nodiscard]] bool isComplete() const;
};
using ComparisonPtr = std::shared_ptr<const Comparison>;

/// Blocking; call it from a worker thread. Errors: Cancelled; Usage for an invalid noise glob.
[[nodiscard]] Result<ComparisonPtr> compareImages(ComparedSide a, ComparedSide b, const CompareOptions &options = {});

} // namespace strata
