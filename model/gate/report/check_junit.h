// SPDX-License-Identifier: Apache-2.0
// A check as JUnit XML: a test case for each rule. The form is the one that Ant writes and Jenkins, GitLab and others
// read; docs/CI.md, "Formats".
#pragma once

#include "model/gate/check_report.h"
#include "model/report/sink.h"

#include <chrono>

namespace strata {

/// `now` is the time of the test run.
void writeCheckJunit(Sink &sink, const CheckReport &report,
                     std::chrono::system_clock::time_point now = std::chrono::system_clock::now());

} // namespace strata
