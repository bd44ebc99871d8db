// SPDX-License-Identifier: Apache-2.0
// librpm behind a small door, so that it can be left out. Private to model/packages.
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace strata {

struct RpmPackage {
    std::string name;
    std::string architecture;
    std::string version; // epoch:version-release, without the epoch where none is set
    std::optional<std::uint64_t> size;
};

/// The packages of the database in a folder of this machine, which is a private copy: librpm may write beside it.
/// librpm keeps global state, so that calls from several threads wait for each other. Errors: Damaged, LimitExceeded,
/// Cancelled, and Unsupported where Strata was built without librpm.
[[nodiscard]] Result<std::vector<RpmPackage>> readRpmFolder(const std::filesystem::path &folder, const StopToken &stop);

} // namespace strata
