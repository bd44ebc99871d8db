// SPDX-License-Identifier: Apache-2.0
// The key by which two history steps are recognised as the same, however their builders write them.
#pragma once

#include "model/image/image_info.h"

#include <string>

namespace strata {

struct StepKey {
    std::string keyword; // "RUN"; "" if there is no instruction
    std::string text;    // keyword and arguments, without the shell and marks of builders; "" if the step has no text
    std::string args;    // build arguments: "V=1"
    std::string loose;   // `text` without the digests of what a classic builder copied
};
[[nodiscard]] StepKey stepKey(const HistoryStep &step);

} // namespace strata
