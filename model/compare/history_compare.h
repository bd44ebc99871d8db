// SPDX-License-Identifier: Apache-2.0
// The steps of two histories beside each other.
#pragma once

#include "model/base/progress.h"
#include "model/base/sign.h"
#include "model/compare/word_diff.h"
#include "model/image/image_info.h"

#include <optional>
#include <vector>

namespace strata {

struct StepPair {
    Sign sign = Sign::Same;
    std::optional<std::size_t> a; // index into ImageInfo::history
    std::optional<std::size_t> b;
    WordDiff words; // Changed: of the shownCommand()s
};

/// readableCommand() of a step, with the arguments of the build if it has some; its comment if it has no
/// command.
[[nodiscard]] std::string shownCommand(const HistoryStep &step);

struct HistoryOptions {
    std::size_t stepsA = SIZE_MAX; // so many first steps of side A are looked at
    std::size_t stepsB = SIZE_MAX;
    StopToken stop = {};
};

/// Base first. Same: the commands are equal (when they ran is not a difference). Stopped: less is recognised.
[[nodiscard]] std::vector<StepPair> compareHistories(const ImageInfo &a, const ImageInfo &b,
                                                     const HistoryOptions &options = {});
/// Those that are not Same.
[[nodiscard]] std::size_t differingSteps(const std::vector<StepPair> &history);

} // namespace strata
