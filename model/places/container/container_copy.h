// SPDX-License-Identifier: Apache-2.0
// Copies paths out of a container, each as the tar that the engine makes of it. Private to model/places/container.
#pragma once

#include "model/base/progress_gate.h"
#include "model/io/spool.h"
#include "model/places/engine/engine_client.h"

#include <cstdint>
#include <optional>
#include <string>

namespace strata {

/// For one thread.
class ContainerCopy {
public:
    ContainerCopy(const EngineClient &client, std::string id, const SourceOptions &options);

    /// Where the tar of one path is among the copied bytes.
    struct Piece {
        std::uint64_t offset = 0;
        std::uint64_t length = 0;
    };
    enum class Depth : std::uint8_t { Whole, FirstOfFolder };
    /// Of a directory, with FirstOfFolder only its own entry: engines hand out all that is in it. Empty if the path is
    /// not there.
    [[nodiscard]] Result<std::optional<Piece>> copy(const std::string &path, Depth depth);
    /// All that was copied. May be called once.
    [[nodiscard]] Result<ByteSourcePtr> finish() { return m_spool.finish(); }

private:
    const EngineClient &m_client;
    std::string m_id;
    const SourceOptions &m_options;
    Spool m_spool;
    std::uint64_t m_size = 0;
    ProgressGate m_gate{mebibyte};
};

} // namespace strata
