// SPDX-License-Identifier: Apache-2.0
// Where the tools for images keep their settings on this machine (docs/PLACES.md, "Registries").
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace strata {

/// The value of a variable of the environment; empty if it is not set or empty.
[[nodiscard]] std::optional<std::string> environmentValue(const char *name);

/// Files with credentials, in the order in which they are asked (containers-auth.json(5)). REGISTRY_AUTH_FILE replaces
/// all of them.
[[nodiscard]] std::vector<std::filesystem::path> credentialFiles();

/// The files of containers-registries.conf(5), later ones override earlier ones. CONTAINERS_REGISTRIES_CONF replaces
/// the first.
[[nodiscard]] std::vector<std::filesystem::path> registriesConfFiles();

/// Directories with the certificates of one host each, "HOST:PORT/ca.crt" (containers-certs.d(5)); the first one that
/// has the host counts.
[[nodiscard]] std::vector<std::filesystem::path> certificateFolders();

} // namespace strata
