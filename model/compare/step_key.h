// SPDX-License-Identifier: Apache-2.0
// What makes two steps of a history the same one, however their builders write it.
#pragma once

#include "model/image/image_info.h"

#include <string>

namespace strata {

struct StepKey {
    std::string keyword; // "RUN"; "" where no instruction is said
    std::string text;    // keyword and arguments, no shell and no marks of a builder; "" where nothing is said
    std::string args;    // of the build: "V=1"
    std::string loose;   // as text, without the digests of what a classic builder copied
};
[[nodiscard]] StepKey stepKey(const HistoryStep &step);

} // namespace strata
