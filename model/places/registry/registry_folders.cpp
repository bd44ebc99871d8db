// SPDX-License-Identifier: Apache-2.0
#include "model/places/registry/registry_folders.h"

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <system_error>

namespace strata {

namespace {

namespace fs = std::filesystem;

fs::path homeFolder()
{
    if (const auto home = environmentValue("HOME"))
        return *home;
    const passwd *user = ::getpwuid(::getuid());
    return user != nullptr ? fs::path(user->pw_dir) : fs::path("/");
}

fs::path configFolder()
{
    const auto folder = environmentValue("XDG_CONFIG_HOME");
    return folder ? fs::path(*folder) : homeFolder() / ".config";
}

fs::path runtimeFolder()
{
    const auto folder = environmentValue("XDG_RUNTIME_DIR");
    return folder ? fs::path(*folder) / "containers" : fs::path("/run/containers") / std::to_string(::getuid());
}

void addFilesOf(const fs::path &folder, std::vector<fs::path> &files)
{
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        if (entry->path().extension() == ".conf")
            found.push_back(entry->path());
    }
    std::ranges::sort(found);
    files.insert(files.end(), found.begin(), found.end());
}

} // namespace

std::optional<std::string> environmentValue(const char *name)
{
    const char *value = std::getenv(name);
    return value != nullptr && *value != 0 ? std::optional<std::string>(value) : std::nullopt;
}

std::vector<fs::path> credentialFiles()
{
    if (const auto file = environmentValue("REGISTRY_AUTH_FILE"))
        return {*file};
    const auto docker = environmentValue("DOCKER_CONFIG");
    return {runtimeFolder() / "auth.json", configFolder() / "containers/auth.json",
            (docker ? fs::path(*docker) : homeFolder() / ".docker") / "config.json", homeFolder() / ".dockercfg"};
}

std::vector<fs::path> registriesConfFiles()
{
    std::error_code error;
    const fs::path own = configFolder() / "containers/registries.conf";
    std::vector<fs::path> files;
    if (const auto file = environmentValue("CONTAINERS_REGISTRIES_CONF"))
        files.emplace_back(*file);
    else
        files.push_back(fs::exists(own, error) ? own : fs::path("/etc/containers/registries.conf"));
    addFilesOf("/etc/containers/registries.conf.d", files);
    addFilesOf(configFolder() / "containers/registries.conf.d", files);
    return files;
}

std::vector<fs::path> certificateFolders()
{
    return {configFolder() / "containers/certs.d", "/etc/containers/certs.d", "/etc/docker/certs.d"};
}

} // namespace strata
