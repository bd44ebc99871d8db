// SPDX-License-Identifier: Apache-2.0
// What `docker diff` says about the container.
#pragma once

#include "model/base/sign.h"
#include "model/lab/lab_session.h"

#include <string>
#include <vector>

namespace strata {

/// 'A', 'C', 'D'; not of Sign::Same.
[[nodiscard]] char diffLetter(Sign sign);

struct DockerDiffLine {
    Sign kind = Sign::Added;
    std::string path; // "/etc/motd"
    bool operator==(const DockerDiffLine &) const = default;
};

/// Sorted by path. As the driver has it computed: most compare the container's whole tree with its image, aufs reads
/// its writable folder.
[[nodiscard]] std::vector<DockerDiffLine> dockerDiff(const LabSession &session);

} // namespace strata
