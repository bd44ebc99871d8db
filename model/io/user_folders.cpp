// SPDX-License-Identifier: Apache-2.0
#include "model/io/user_folders.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

namespace strata {

namespace {

namespace fs = std::filesystem;

fs::path environmentFolder(const char *name)
{
    const char *value = std::getenv(name);
    return value != nullptr && *value == '/' ? fs::path(value) : fs::path();
}

} // namespace

fs::path userCacheFolder()
{
    if (const fs::path named = environmentFolder("XDG_CACHE_HOME"); !named.empty())
        return named / "strata";
    if (const fs::path home = environmentFolder("HOME"); !home.empty())
        return home / ".cache" / "strata";
    std::error_code error;
    return fs::temp_directory_path(error) / ("strata-" + std::to_string(::getuid()));
}

bool makePrivateFolders(const fs::path &folder)
{
    fs::path made;
    for (const fs::path &part : folder) {
        made /= part;
        if (::mkdir(made.c_str(), 0700) != 0 && errno != EEXIST && errno != EROFS && errno != EACCES)
            return false;
    }
    return ::access(folder.c_str(), W_OK | X_OK) == 0;
}

} // namespace strata
