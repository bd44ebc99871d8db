// SPDX-License-Identifier: Apache-2.0
#include "model/places/container/watched_container.h"

#include "model/base/text.h"
#include "model/io/json.h"
#include "model/places/container/container_search.h"
#include "model/places/container/container_upper.h"

#include <utility>

namespace strata {

namespace {

/// What the engine says of its storage driver, as "Native Overlay Diff".
std::string driverStatus(const JsonReader &info, const QString &name)
{
    for (const auto &row : info.array("DriverStatus")) {
        if (row.toArray().at(0).toString() == name)
            return row.toArray().at(1).toString().toStdString();
    }
    return {};
}

/// Empty if what the engine's `diff` prints cannot be worked out from the directories.
std::optional<WatchedFolder> folderOf(const EngineClient &client, UpperPlace place, const StopToken &stop)
{
    WatchedFolder folder{std::move(place.upper), std::move(place.lower), place.isTree, false};
    if (folder.isTree && folder.lower.empty())
        return std::nullopt;
    const auto info = client.object("/info", stop);
    if (!info)
        return std::nullopt;
    NoteList notes;
    const JsonReader json(*info, "", notes);
    if (json.string("Driver") == "aufs")
        return std::nullopt; // its marks are files
    const bool isPodman = !client.libpodVersion().empty();
    if (!isPodman)
        return folder;
    if (folder.isTree)
        return std::nullopt;
    // Otherwise a program of its own may have written the marks (fuse-overlayfs).
    if (driverStatus(json, QStringLiteral("Native Overlay Diff")) != "true")
        return std::nullopt;
    folder.listsMarks = true;
    return folder;
}

class EngineWatched : public WatchedContainer {
public:
    EngineWatched(EngineContainer found, std::optional<WatchedFolder> folder)
        : m_engine(std::move(found.engine)), m_id(std::move(found.container.id)), m_folder(std::move(folder))
    {
    }

    const std::string &id() const override { return m_id; }
    const std::optional<WatchedFolder> &folder() const override { return m_folder; }

    Result<ContainerState> state(const StopToken &stop) const override
    {
        const auto found = findContainer(*m_engine, m_id, stop);
        if (!found && found.error().code() == ErrorCode::NotFound)
            return ContainerState::Removed;
        if (!found)
            return fail(found);
        if (found->state == "removing" || found->state == "dead")
            return ContainerState::Removed;
        return found->isRunning ? ContainerState::Running : ContainerState::Ended;
    }

    Result<std::vector<ContainerChange>> changes(const StopToken &stop) const override
    {
        return containerChanges(*m_engine, m_id, stop);
    }

private:
    EngineClientPtr m_engine;
    std::string m_id;
    std::optional<WatchedFolder> m_folder;
};

/// "web" of "container:web" and of "web"; empty if the word names something else, as an image with its tag.
std::string_view containerNameIn(std::string_view word)
{
    constexpr std::string_view scheme = "container:";
    if (word.starts_with(scheme))
        return word.substr(scheme.size());
    return word.find_first_of("/:@") == std::string_view::npos ? word : std::string_view();
}

} // namespace

Result<WatchedContainerPtr> findWatchedContainer(std::string_view word, const PlaceOptions &options)
{
    const std::string_view name = containerNameIn(word);
    if (name.empty())
        return fail(ErrorCode::Usage, QT_TRANSLATE_NOOP("Message", "this is not the name of a container"));
    const StopToken &stop = options.source.stop;
    const auto engines = connectEngines(stop);
    if (!engines)
        return fail(engines);
    auto found = findContainerIn(*engines, std::string(name), stop);
    if (!found)
        return fail(found);
    auto place = upperInStore(*found->engine, found->container.id, stop);
    if (!place)
        return fail(place);
    std::optional<WatchedFolder> folder;
    if (*place)
        folder = folderOf(*found->engine, **std::move(place), stop);
    return std::make_shared<EngineWatched>(*std::move(found), std::move(folder));
}

} // namespace strata
