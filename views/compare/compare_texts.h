// SPDX-License-Identifier: Apache-2.0
// The words and signs of a comparison.
#pragma once

#include "model/compare/comparison.h"

#include <QString>
#include <QStringList>

namespace strata {

/// "content, mode", "added (moved)" — what became of the path itself; "" for nothing.
[[nodiscard]] QString ownCompareText(const CompareTree &tree, NodeId id);
/// Of a folder also what is below: "29 content · 3 added".
[[nodiscard]] QString compareText(const CompareTree &tree, NodeId id);
/// What decides the colour of compareText().
[[nodiscard]] Sign compareTextSign(const CompareTree &tree, NodeId id);

/// Behind the name: where a link leads, or where a moved file is or was.
[[nodiscard]] QString compareRemark(const CompareTree &tree, NodeId id);
/// layerPairText() for ears.
[[nodiscard]] QString layerPairSpoken(LayerNumber a, LayerNumber b);
/// containerBadge for the layer of a container; 0 for no change.
[[nodiscard]] LayerNumber layerOf(const ComparedSide &side, const Change *change);
/// "Mode: -rw-r--r-- → -rwxr-xr-x", a line for each attribute that differs.
[[nodiscard]] QStringList differingAttributes(const CompareTree &tree, NodeId id);
/// Several lines; plain text.
[[nodiscard]] QString compareToolTip(const CompareTree &tree, NodeId id);

/// The version shown: side B's where there is one.
[[nodiscard]] EntryType shownType(const CompareTree &tree, NodeId id);
[[nodiscard]] std::uint32_t shownMode(const CompareTree &tree, NodeId id);

[[nodiscard]] QString matchSign(const LayerPair &pair); // "=", "≈", "~", "+", "−", "↕"
[[nodiscard]] QString matchText(const LayerPair &pair); // "the same layer", "the same files in another layer" …
[[nodiscard]] QString samenessText(Sameness sameness);
[[nodiscard]] QString verdictReasonText(const VerdictReason &reason); // reasonText() in the user's language

} // namespace strata
