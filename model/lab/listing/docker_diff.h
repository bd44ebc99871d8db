// SPDX-License-Identifier: Apache-2.0
// The output of `docker diff` for the container.
#pragma once

#include "model/base/sign.h"
#include "model/lab/lab_session.h"

#include <string>
#include <vector>

namespace strata {

/// 'A', 'C' or 'D'; not for Sign::Same.
[[nodiscard]] char diffLetter(Sign sign);

struct DockerDiffLine {
    Sign kind = Sign::Added;
    std::string path; // "/etc/motd"
    bool operator==(const DockerDiffLine &) const = default;
};

/// Sorted by path. Computed as for the session's driver: most compare the container's whole tree with its image, aufs
/// reads its writable folder.
[[nodiscard]] std::vector<DockerDiffLine> dockerDiff(const LabSession &session);

} // namespace strata
