// SPDX-License-Identifier: Apache-2.0
// Looks for the stores of this machine, or of a mounted disk.
#pragma once

#include "model/base/result.h"
#include "model/places/store/store_folder.h"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// Returns whether a directory is a store: NotFound if it is not, Io if that cannot be found out.
using StoreTest = std::function<Result<void>(const StoreFolder &)>;

/// Those of the directories that are stores, in the order of `candidates`. If there are none: Io, if one of them may
/// not be read, with its name and who may; else NotFound with all names. `what` is the store for people
/// (QT_TRANSLATE_NOOP("Message", "image store of Docker")).
[[nodiscard]] Result<std::vector<StoreFolder>>
findStores(const char *what, const std::vector<std::filesystem::path> &candidates, const StoreTest &isStore);

/// With a --store-root: it itself, and each of `usual` as if it were the root of a disk ("DIR/var/lib/docker").
/// Without: `usual`, then `ofUser` below the user's data directory ($XDG_DATA_HOME, else ~/.local/share).
[[nodiscard]] std::vector<std::filesystem::path> storeCandidates(const std::filesystem::path &storeRoot,
                                                                 const std::vector<std::filesystem::path> &usual,
                                                                 const std::vector<std::string_view> &ofUser);

/// The stamps of all stores that are used together; "" if one of them is "".
template<class Store, class StampOf>
[[nodiscard]] std::string joinedStamps(const std::vector<Store> &stores, const StampOf &stampOf)
{
    std::string all;
    for (const Store &store : stores) {
        const std::string one = stampOf(store);
        if (one.empty())
            return {};
        all += one;
    }
    return all;
}

/// $XDG_DATA_HOME, else ~/.local/share; "" if neither is known.
[[nodiscard]] std::filesystem::path userDataFolder();

} // namespace strata
