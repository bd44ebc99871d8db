// SPDX-License-Identifier: Apache-2.0
// What decides where engines are looked for: the variables, the home directory and the user. Passed in, so that a test
// can have its own.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// A value.
struct EngineEnvironment {
    std::map<std::string, std::string, std::less<>> variables;
    std::filesystem::path home;       // empty if unknown
    std::filesystem::path root = "/"; // below which the directories of the system are: /run, /var/run, /etc
    unsigned user = 0;                // 0: the sockets of the system come before those of the user

    [[nodiscard]] static EngineEnvironment ofProcess();

    /// "" if it is not set.
    [[nodiscard]] std::string variable(std::string_view name) const;
    /// $XDG_RUNTIME_DIR, else /run/user/UID.
    [[nodiscard]] std::filesystem::path runtimeFolder() const;
    /// $XDG_CONFIG_HOME, else ~/.config; empty if there is no home directory.
    [[nodiscard]] std::filesystem::path configFolder() const;
    /// A directory of the system: "/run/podman" below `root`.
    [[nodiscard]] std::filesystem::path system(std::string_view path) const;
    /// The file of a program in $PATH; empty if there is none.
    [[nodiscard]] std::filesystem::path program(std::string_view name) const;
    /// "NAME=VALUE" of all variables, for a program that is started.
    [[nodiscard]] std::vector<std::string> assignments() const;
};

} // namespace strata
