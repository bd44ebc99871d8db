// SPDX-License-Identifier: Apache-2.0
// Everything that Strata says about two images. The window, the command line and the report ask this.
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

/// How far two images are the same.
enum class Sameness : std::uint8_t {
    Identical,  // one image ID (or, without configs, one list of diff IDs)
    OtherForm,  // the same files, times included: other order, compression or form of the tars, other layers
    OtherTimes, // the same files, but times of modification or of the build
    Different,  // files, settings or both really differ
};
[[nodiscard]] std::string_view samenessName(Sameness sameness); // "identical", "form", "times", "different"
/// Of one path: Identical, OtherTimes or Different.
[[nodiscard]] Sameness samenessOf(const CompareTree &files, NodeId node);

enum class ReasonKind : std::uint8_t {
    IncompleteA, // layer `count` of that side could not be read as a whole: what it lacks counts as a difference
    IncompleteB,
    Contents, // `count` paths of different contents
    Added,
    Removed,
    Attributes, // `count` paths of another mode, owner or extended attributes
    Times,      // `count` paths with another time of modification only
    Layers,     // the files are the same, the layers are not
    LayersOnly, // the layers are not the same, and the files were not compared
    Unreadable, // `count` paths whose bytes could not be read; they count as different
    Settings,   // `count` settings
    Created,    // the time of the build
    History,    // `count` steps
    OneImage,   // one image at one layer
    OneImageId,
    SameLayers,
    OtherImageId, // and nothing else
};
struct VerdictReason {
    ReasonKind kind = ReasonKind::Contents;
    std::uint64_t count = 0;
};
[[nodiscard]] std::string reasonText(const VerdictReason &reason); // English: "97 paths differ in content"

struct Verdict {
    Sameness sameness = Sameness::Identical;
    std::vector<VerdictReason> reasons; // the gravest first
};

struct CompareSummary {
    std::uint32_t added = 0; // paths
    std::uint32_t removed = 0;
    std::uint32_t modified = 0;
    std::uint32_t metadata = 0;
    std::uint32_t moved = 0;       // of those added (and removed)
    std::int64_t sizeDelta = 0;    // of the bytes of all layers' files, B less A
    std::int64_t visibleDelta = 0; // of the bytes that a container sees
    std::uint32_t sharedLayers = 0;
    std::uint64_t sharedBytes = 0;
};

struct CompareOptions {
    CompareNoise noise;
    bool files = true; // what is not wanted is not computed; layers, settings and history cost nothing
    bool packages = true;
    StopToken stop;
    ProgressFunction progress;
};

/// Immutable; shared; any thread may read.
struct Comparison {
    ComparedSide a;
    ComparedSide b;
    CompareTreePtr files; // null where not wanted
    LayerAlignment layers;
    std::vector<SettingDifference> settings; // none, nor a history, beside a bare root file system
    std::vector<StepPair> history;
    std::vector<PackageDifference> packages;
    NoteList packageNotes;
    Growth growth;
    Verdict verdict;
    CompareSummary summary;

    /// Nothing that was looked at differs: what exit status 0 of `compare` means. How the layers are cut and
    /// stored is not a difference.
    [[nodiscard]] bool isSame() const;
    /// Neither side lacks anything that the answer is made of.
    [[nodiscard]] bool isComplete() const;
};
using ComparisonPtr = std::shared_ptr<const Comparison>;

/// Blocking; call it from a worker thread. Errors: Cancelled, Usage for noise that is none.
[[nodiscard]] Result<ComparisonPtr> compareImages(ComparedSide a, ComparedSide b, const CompareOptions &options = {});

} // namespace strata
