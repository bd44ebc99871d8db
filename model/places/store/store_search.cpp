// SPDX-License-Identifier: Apache-2.0
#include "model/places/store/store_search.h"

#include "model/base/text.h"

#include <cstdlib>
#include <optional>
#include <string>

namespace strata {

namespace fs = std::filesystem;

namespace {

/// Not readable, or readable and broken.
Error problemOf(const fs::path &store, const Error &error)
{
    if (error.code() != ErrorCode::Io)
        return error.at(shownText(store.native()));
    return Error(ErrorCode::Io, Message(QT_TRANSLATE_NOOP("Message", "%1 cannot be read: %2; only root may, or the "
                                                                     "user whose store it is"),
                                        shownText(store.native()), error.text()));
}

} // namespace

Result<std::vector<StoreFolder>> findStores(const char *what, const std::vector<fs::path> &candidates,
                                            const StoreTest &isStore)
{
    std::vector<StoreFolder> stores;
    std::optional<Error> denied;
    std::string looked;
    for (const fs::path &candidate : candidates) {
        const auto folder = StoreFolder::open(candidate);
        const Result<void> tested = folder ? isStore(*folder) : fail(folder);
        if (tested)
            stores.push_back(*folder);
        else if (tested.error().code() != ErrorCode::NotFound && !denied)
            denied = problemOf(candidate, tested.error());
        looked += (looked.empty() ? "" : ", ") + shownText(candidate.native());
    }
    if (!stores.empty())
        return stores;
    if (denied)
        return std::unexpected(*denied);
    return fail(ErrorCode::NotFound,
                Message(QT_TRANSLATE_NOOP("Message", "no %1 (looked for in %2)"), Message(what), looked));
}

fs::path userDataFolder()
{
    if (const char *data = std::getenv("XDG_DATA_HOME"); data != nullptr && *data == '/')
        return data;
    const char *home = std::getenv("HOME");
    return home != nullptr && *home != '\0' ? fs::path(home) / ".local/share" : fs::path();
}

std::vector<fs::path> storeCandidates(const fs::path &storeRoot, const std::vector<fs::path> &usual,
                                      const std::vector<std::string_view> &ofUser)
{
    std::vector<fs::path> candidates;
    if (!storeRoot.empty()) {
        candidates.push_back(storeRoot);
        for (const fs::path &path : usual)
            candidates.push_back(storeRoot / path.relative_path());
        return candidates;
    }
    candidates = usual;
    if (const fs::path data = userDataFolder(); !data.empty()) {
        for (const std::string_view name : ofUser)
            candidates.push_back(data / name);
    }
    return candidates;
}

} // namespace strata
