// SPDX-License-Identifier: Apache-2.0
// A saved session of the lab on the command line.
#pragma once

#include "app/cli/console.h"
#include "model/lab/lab_session.h"
#include "model/sessions/saved_session.h"

#include <memory>

namespace strata::cli {

/// The container that a session was left in, at its place. --base, if given, says where its image is now, --folder
/// where its directories are: `saved` then has the new places. Errors say what cannot be found.
[[nodiscard]] Result<std::unique_ptr<LabSession>> resumedSession(Console &console, SavedSession &saved);

} // namespace strata::cli
