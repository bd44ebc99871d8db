// SPDX-License-Identifier: Apache-2.0
// A check as SARIF 2.1.0: a result for each place at which a rule failed, and for each note. docs/CI.md, "Formats".
#pragma once

#include "model/gate/check_report.h"
#include "model/report/sink.h"

namespace strata {

void writeCheckSarif(Sink &sink, const CheckReport &report);

} // namespace strata
