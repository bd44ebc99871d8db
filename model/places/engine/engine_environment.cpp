// SPDX-License-Identifier: Apache-2.0
#include "model/places/engine/engine_environment.h"

#include "model/base/split.h"

#include <unistd.h>

namespace strata {

namespace {

namespace fs = std::filesystem;

} // namespace

EngineEnvironment EngineEnvironment::ofProcess()
{
    EngineEnvironment environment;
    for (char **at = environ; at != nullptr && *at != nullptr; ++at) {
        const CutText assignment = cutAt(*at, '=');
        environment.variables.emplace(assignment.before, assignment.after.value_or(""));
    }
    environment.home = environment.variable("HOME");
    environment.user = ::geteuid();
    return environment;
}

std::string EngineEnvironment::variable(std::string_view name) const
{
    const auto found = variables.find(name);
    return found == variables.end() ? std::string() : found->second;
}

fs::path EngineEnvironment::runtimeFolder() const
{
    const std::string named = variable("XDG_RUNTIME_DIR");
    return named.empty() ? system("/run/user") / std::to_string(user) : fs::path(named);
}

fs::path EngineEnvironment::configFolder() const
{
    const std::string named = variable("XDG_CONFIG_HOME");
    if (!named.empty())
        return named;
    return home.empty() ? fs::path() : home / ".config";
}

fs::path EngineEnvironment::system(std::string_view path) const
{
    return root / fs::path(path).relative_path();
}

fs::path EngineEnvironment::program(std::string_view name) const
{
    const std::string path = variable("PATH");
    for (const std::string_view folder : split(path, ':')) {
        const fs::path file = fs::path(folder) / name;
        if (!folder.empty() && ::access(file.c_str(), X_OK) == 0)
            return file;
    }
    return {};
}

std::vector<std::string> EngineEnvironment::assignments() const
{
    std::vector<std::string> all;
    all.reserve(variables.size());
    for (const auto &[name, value] : variables)
        all.push_back(name + "=" + value);
    return all;
}

} // namespace strata
