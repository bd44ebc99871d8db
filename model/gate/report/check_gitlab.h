// SPDX-License-Identifier: Apache-2.0
// A check as a Code Quality report of GitLab: an issue for each place at which a rule failed, and for each note.
// docs/CI.md, "Formats".
#pragma once

#include "model/gate/check_report.h"
#include "model/report/sink.h"

namespace strata {

void writeCheckGitlab(Sink &sink, const CheckReport &report);

} // namespace strata
