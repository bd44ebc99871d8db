// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "app/cli/image_input.h"
#include "model/base/text.h"
#include "model/places/container/container_watch.h"

#include <CLI/CLI.hpp>
#include <array>
#include <memory>

namespace strata::cli {

namespace {

struct Options {
    bool onlyNew = false;
};

constexpr std::array<std::string_view, 5> changeColumns{"time", "kind", "path", "difference", "earlier"};

class ChangeRows {
public:
    explicit ChangeRows(Console &console)
        : m_console(console), m_records(console.records(changeColumns, JsonForm::Lines))
    {
        m_console.out().flush();
    }

    void add(const LayerChange &change)
    {
        if (m_records)
            addRecord(change);
        else
            m_console.line(rfc3339(change.time.seconds, change.time.nanos) + ' ' + change.kind + ' ' +
                           escapedForTsv(change.path));
    }
    void finish()
    {
        if (m_records)
            m_records->finish();
    }

private:
    void addRecord(const LayerChange &change)
    {
        m_records->begin();
        m_records->time("time", change.time);
        m_records->text("kind", std::string(1, change.kind));
        m_records->text("path", change.path);
        m_records->optionalText("difference",
                                change.difference == '\0' ? std::string() : std::string(1, change.difference));
        m_records->boolean("earlier", change.isEarlier);
        m_records->end();
    }

    Console &m_console;
    std::unique_ptr<RecordWriter> m_records;
};

void configure(CLI::App &app, Options &options)
{
    app.add_flag("--new", options.onlyNew, "Leave out what the container had changed before");
}

/// What is to be known of the watch before its first line.
void remarkOn(Console &console, const WatchedContainer &container)
{
    const auto state = container.state(console.stop());
    if (state && *state == ContainerState::Ended)
        console.remark("the container is not running: what it has changed is listed, and nothing is waited for");
    else if (state && *state == ContainerState::Removed)
        console.remark("the container is being removed: there is nothing to list");
    else if (!container.folder())
        console.remark("the directory of the container's layer cannot be read here, so the engine is asked every "
                       "second what has changed: a second change of the same file is not seen");
}

int run(Console &console, const Options &options)
{
    const auto container = findWatchedContainer(console.options().source, placeOptions(console));
    if (!container)
        return console.fail(container.error());
    remarkOn(console, **container);
    ChangeRows rows(console);
    const auto print = [&](const LayerChanges &changes) {
        for (const LayerChange &change : changes) {
            if (!change.isEarlier || !options.onlyNew)
                rows.add(change);
        }
        console.out().flush();
        return !console.isBroken();
    };
    const auto watched = watchContainer(**container, {}, print, console.stop());
    rows.finish();
    return watched ? done : console.fail(watched.error());
}

} // namespace

CommandInfo watchCommand()
{
    return {.name = "watch",
            .summary = "Print what a container changes while it runs",
            .examples = {"watch container:web", "watch container:web --new --json"},
            .remarks =
                "A line for each change: when it was seen, A (added), C (changed) or D (deleted), and the path. "
                "It begins with what has been changed already, and ends with the container, or with Ctrl+C. Of a "
                "container that is not running, it lists what has been changed and ends.",
            .source = "CONTAINER",
            .sourceHelp = "container:NAME, or only the name: a container of Docker or Podman",
            .opensImages = false,
            .configure = withOptions(configure, run)};
}

} // namespace strata::cli
