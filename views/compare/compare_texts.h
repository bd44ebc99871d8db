// SPDX-License-Identifier: Apache-2.0
// The texts and signs of a comparison.
#pragma once

#include "model/compare/comparison.h"

#include <QString>
#include <QStringList>

namespace strata {

/// "content, mode", "added (moved)": the change to the path itself; "" for no change.
[[nodiscard]] QString ownCompareText(const CompareTree &tree, NodeId id);
/// For a folder, also the changes below it: "29 content · 3 added".
[[nodiscard]] QString compareText(const CompareTree &tree, NodeId id);
/// Determines the colour of compareText().
[[nodiscard]] Sign compareTextSign(const CompareTree &tree, NodeId id);

/// Shown after the name: the target of a link, or the old or new path of a moved file.
[[nodiscard]] QString compareRemark(const CompareTree &tree, NodeId id);
/// layerPairText() for screen readers.
[[nodiscard]] QString layerPairSpoken(LayerNumber a, LayerNumber b);
/// containerBadge for the layer of a container; 0 for a null change.
[[nodiscard]] LayerNumber layerOf(const ComparedSide &side, const Change *change);
/// "Mode: -rw-r--r-- → -rwxr-xr-x", a line for each attribute that differs.
[[nodiscard]] QStringList differingAttributes(const CompareTree &tree, NodeId id);
/// Several lines; plain text.
[[nodiscard]] QString compareToolTip(const CompareTree &tree, NodeId id);

/// The type and mode of the version shown: that of side B if it exists.
[[nodiscard]] EntryType shownType(const CompareTree &tree, NodeId id);
[[nodiscard]] std::uint32_t shownMode(const CompareTree &tree, NodeId id);

[[nodiscard]] QString matchSign(const LayerPair &pair); // "=", "≈", "~", "+", "−", "↕"
[[nodiscard]] QString matchText(const LayerPair &pair); // "the same layer", "the same files in another layer" …
[[nodiscard]] QString samenessText(Sameness sameness);
[[nodiscard]] QString verdictReasonText(const VerdictReason &reason); // reasonText() in the user's language

} // namespace strata
