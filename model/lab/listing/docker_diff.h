// SPDX-License-Identifier: Apache-2.0
// What `docker diff` says about the container.
#pragma once

#include "model/lab/lab_session.h"

#include <cstdint>
#include <string>
#include <vector>

namespace strata {

enum class DiffKind : std::uint8_t { Added, Changed, Deleted };

/// 'A', 'C', 'D'.
[[nodiscard]] char diffLetter(DiffKind kind);

struct DockerDiffLine {
    DiffKind kind = DiffKind::Added;
    std::string path; // "/etc/motd"
    bool operator==(const DockerDiffLine &) const = default;
};

/// Sorted by path. As the driver has it computed: most compare the container's whole tree with its image, aufs reads
/// its writable folder.
[[nodiscard]] std::vector<DockerDiffLine> dockerDiff(const LabSession &session);

} // namespace strata
