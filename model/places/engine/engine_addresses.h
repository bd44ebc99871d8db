// SPDX-License-Identifier: Apache-2.0
// Where engines are on this machine, by the rules of their own programs (docs/PLACES.md, "Engines"). Reads files and
// directories; nothing is connected.
#pragma once

#include "model/base/result.h"
#include "model/places/engine/engine_address.h"
#include "model/places/engine/engine_environment.h"

#include <vector>

namespace strata {

struct EngineAddresses {
    std::vector<EngineAddress> addresses; // in the order in which they are tried; at least one
    bool isChosen = false;                // the user has named the one that there is: no other may answer instead
};

/// DOCKER_HOST, else DOCKER_CONTEXT or the current context, else the usual sockets. Errors: a context that does not
/// exist or cannot be read, an address that is none.
[[nodiscard]] Result<EngineAddresses> dockerAddresses(const EngineEnvironment &environment);

/// CONTAINER_HOST, else CONTAINER_CONNECTION, else the usual sockets and then the default connection. Errors as above.
[[nodiscard]] Result<EngineAddresses> podmanAddresses(const EngineEnvironment &environment);

} // namespace strata
