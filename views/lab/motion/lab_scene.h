// SPDX-License-Identifier: Apache-2.0
// The animation of steps in the lab as data: those of their acts that have a picture, phase by phase. Works without a
// window; MotionView plays it.
#pragma once

#include "model/lab/lab_acts.h"

#include <QString>

#include <cstddef>
#include <vector>

namespace strata {

struct LabScene {
    std::vector<LabAct> acts; // ordered by phase
    [[nodiscard]] bool isEmpty() const { return acts.empty(); }
    [[nodiscard]] bool has(ActPhase phase) const;
};

/// For the steps of the session from `first` on; if there are very many, only for some. Queries the branches; call it
/// on the session's thread.
[[nodiscard]] LabScene labScene(const LabSession &session, std::size_t first);

/// The label: "copy-up 2 B", "✗ refused: EXDEV"; "" of an act without a picture.
[[nodiscard]] QString sceneText(const LabAct &act);
/// "Lookup", "Copy", "Change", "Result".
[[nodiscard]] QString phaseText(ActPhase phase);

} // namespace strata
