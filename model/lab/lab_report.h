// SPDX-License-Identifier: Apache-2.0
// The result of a scenario as JSON (docs/CLI.md, "The result").
#pragma once

#include "model/lab/lab_session.h"
#include "model/report/sink.h"

#include <string_view>

namespace strata {

/// Writes all operations of a session and their results. Error: a file's bytes could not be read.
[[nodiscard]] Result<void> writeLabResult(const LabSession &session, std::string_view name, Sink &sink);

} // namespace strata
