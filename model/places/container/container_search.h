// SPDX-License-Identifier: Apache-2.0
// Finds a container by its name in the engines that answer here. Private to model/places/container.
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/places/engine/engine_client.h"

#include <string>
#include <vector>

namespace strata {

/// What an engine says about one container.
struct FoundContainer {
    std::string id;
    std::string image;    // an ID
    std::string manifest; // of the platform that runs, of engines with containerd's store; else ""
    std::string platform; // "linux/arm64", as far as the engine says so
    std::vector<std::string> mounts;
    std::string state; // the engine's own word: "running", "exited", "removing" …
    bool isRunning = false;
};

/// Docker's engine, then Podman's. Errors: why the first one that is there does not answer; NotFound if there is none.
[[nodiscard]] Result<std::vector<EngineClientPtr>> connectEngines(const StopToken &stop);

/// `name`: a name, an ID or its start. NotFound if the engine does not have it.
[[nodiscard]] Result<FoundContainer> findContainer(const EngineClient &client, const std::string &name,
                                                   const StopToken &stop);

struct EngineContainer {
    EngineClientPtr engine;
    FoundContainer container;
};

/// In the first of the engines, at least one, that has it.
[[nodiscard]] Result<EngineContainer> findContainerIn(const std::vector<EngineClientPtr> &engines,
                                                      const std::string &name, const StopToken &stop);

} // namespace strata
