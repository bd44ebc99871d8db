// SPDX-License-Identifier: Apache-2.0
// What a container has changed in its image, as its engine lists it: what `docker diff` prints.
#pragma once

#include "model/base/result.h"
#include "model/places/engine/engine_client.h"

#include <cstdint>
#include <string>
#include <vector>

namespace strata {

struct ContainerChange {
    enum class Kind : std::uint8_t { Modified, Added, Deleted };
    Kind kind = Kind::Modified;
    std::string path; // "/etc/motd"

    [[nodiscard]] char letter() const { return "CAD"[static_cast<int>(kind)]; } // as `docker diff` prints it
    bool operator==(const ContainerChange &) const = default;
};

/// Sorted by path, so that a directory is before what is in it. `id` as the engine has it.
[[nodiscard]] Result<std::vector<ContainerChange>> containerChanges(const EngineClient &client, const std::string &id,
                                                                    const StopToken &stop);

} // namespace strata
