// SPDX-License-Identifier: Apache-2.0
#include "model/places/container/container_changes.h"

#include "model/io/json.h"

#include <algorithm>

namespace strata {

namespace {

constexpr int mostAttempts = 3; // Docker fails if something is removed while it compares

} // namespace

Result<std::vector<ContainerChange>> containerChanges(const EngineClient &client, const std::string &id,
                                                      const StopToken &stop)
{
    // Storage drivers without an upper directory compare two trees.
    const std::string path = "/containers/" + encodedForUrl(id) + "/changes";
    auto list = client.array(path, stop, true);
    for (int attempt = 1; attempt < mostAttempts && !list && list.error().code() == ErrorCode::Io; ++attempt)
        list = client.array(path, stop, true);
    if (!list)
        return fail(list);
    std::vector<ContainerChange> changes;
    NoteList notes;
    for (const auto &item : *list) {
        const JsonReader json(item.toObject(), "", notes);
        ContainerChange change;
        change.path = json.string("Path");
        const std::int64_t kind = json.integer("Kind", -1);
        if (!change.path.starts_with('/') || change.path.size() < 2 || kind < 0 || kind > 2)
            return fail(ErrorCode::Damaged,
                        Message(QT_TRANSLATE_NOOP("Message", "%1: not what an engine answers"), client.title()));
        change.kind = static_cast<ContainerChange::Kind>(kind);
        changes.push_back(std::move(change));
    }
    std::ranges::sort(changes, {}, &ContainerChange::path);
    return changes;
}

} // namespace strata
