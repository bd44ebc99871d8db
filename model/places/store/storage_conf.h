// SPDX-License-Identifier: Apache-2.0
// Where containers-storage.conf(5) says that the stores of Podman are.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// What of the file matters here; "" and empty if it says nothing.
struct StorageConf {
    std::string graphRoot;           // [storage] graphroot: of root
    std::string rootlessPath;        // [storage] rootless_storage_path: of users; with $HOME, $UID and $USER
    std::vector<std::string> shared; // [storage.options] additionalimagestores, read-only
};

/// Of TOML only what the file consists of: tables, texts and lists of texts. What does not fit is passed over.
[[nodiscard]] StorageConf parseStorageConf(std::string_view text);

/// The directories of the stores of this machine: those of the user, those of root, and those that are shared.
/// `storeRoot`: the root of a mounted disk, or a store; "" for this machine.
[[nodiscard]] std::vector<std::filesystem::path> storagePlaces(const std::filesystem::path &storeRoot);

} // namespace strata
