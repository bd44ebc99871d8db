// SPDX-License-Identifier: Apache-2.0
// A narrow interface to librpm, so that Strata can be built without it. Private to model/packages.
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
    std::string version; // epoch:version-release, without the epoch if none is set
    std::optional<std::uint64_t> size;
    std::vector<std::string> files; // absolute paths, those of directories included; only if asked for
};

/// The packages of the database in a local folder, which must be a private copy: librpm may write into it. librpm
/// keeps global state, so calls from several threads wait for each other. Errors: Damaged, LimitExceeded, Cancelled,
/// and Unsupported if Strata was built without librpm.
[[nodiscard]] Result<std::vector<RpmPackage>> readRpmFolder(const std::filesystem::path &folder, bool withFiles,
                                                            const StopToken &stop);

} // namespace strata
