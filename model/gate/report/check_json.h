// SPDX-License-Identifier: Apache-2.0
// A check as one JSON document, of the form that docs/schemas/check-1.json describes.
#pragma once

#include "model/gate/check_report.h"
#include "model/report/sink.h"

namespace strata {

/// The last part of the form's name, "check-1": raised if a key changes its meaning or goes.
inline constexpr int checkJsonVersion = 1;

void writeCheckJson(Sink &sink, const CheckReport &report);

} // namespace strata
