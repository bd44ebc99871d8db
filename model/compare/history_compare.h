// SPDX-License-Identifier: Apache-2.0
// Compares the steps of two histories.
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
    WordDiff words; // for Changed: in the texts of shownCommand()
};

/// readableCommand() of a step, with the build arguments if it has any; its comment if it has no command.
[[nodiscard]] std::string shownCommand(const HistoryStep &step);

struct HistoryOptions {
    std::size_t stepsA = SIZE_MAX; // the number of steps of side A to compare, from the first on
    std::size_t stepsB = SIZE_MAX;
    StopToken stop = {};
};

/// Base first. Same means that the commands are equal; when they ran does not matter. If stopped, fewer pairs are
/// recognised.
[[nodiscard]] std::vector<StepPair> compareHistories(const ImageInfo &a, const ImageInfo &b,
                                                     const HistoryOptions &options = {});
/// The number of pairs that are not Same.
[[nodiscard]] std::size_t differingSteps(const std::vector<StepPair> &history);

} // namespace strata
