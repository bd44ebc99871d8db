// SPDX-License-Identifier: Apache-2.0
// Why a unix socket does not lead to an engine, in words that help: which socket, who may use it, how to start what
// should listen there.
#pragma once

#include "model/base/result.h"

#include <filesystem>
#include <string>

namespace strata {

/// Connects once and hangs up. Errors: NotFound if there is no such socket; Io if this user may not use it, or nothing
/// listens. `startCommand` is what starts the engine there; "" if it is not known.
[[nodiscard]] Result<void> probeEngineSocket(const std::filesystem::path &socket, const std::string &startCommand);

} // namespace strata
