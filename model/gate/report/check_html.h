// SPDX-License-Identifier: Apache-2.0
// A check as one self-contained page, without scripts, other files or network access; light, dark and for printing.
#pragma once

#include "model/gate/check_report.h"
#include "model/report/sink.h"

namespace strata {

void writeCheckHtml(Sink &sink, const CheckReport &report);

} // namespace strata
