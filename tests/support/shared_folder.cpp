// SPDX-License-Identifier: Apache-2.0
#include "tests/support/shared_folder.h"

#include <cstdlib>

namespace strata::test {

std::optional<std::filesystem::path> sharedFolder(std::string_view below)
{
    namespace fs = std::filesystem;
    const char *named = std::getenv("STRATA_TEST_SHARED");
    const fs::path root =
        named != nullptr && *named != '\0' ? fs::path(named) : fs::path(STRATA_SOURCE_DIR) / "../shared";
    std::error_code error;
    const fs::path folder = root / below;
    if (!fs::exists(folder, error))
        return std::nullopt;
    return fs::weakly_canonical(folder, error);
}

} // namespace strata::test
