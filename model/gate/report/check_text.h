// SPDX-License-Identifier: Apache-2.0
// A check for people at a terminal: a line for each rule, then what explains the figures.
#pragma once

#include "model/gate/check_report.h"
#include "model/report/sink.h"

namespace strata {

/// `truncates`: long commands are cut, for a terminal.
void writeCheckText(Sink &sink, const CheckReport &report, bool truncates = false);
/// The part below the rules: figures, growth and waste.
void writeCheckCauses(Sink &sink, const CheckReport &report, bool truncates = false);

} // namespace strata
