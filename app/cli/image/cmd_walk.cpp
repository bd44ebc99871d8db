// SPDX-License-Identifier: Apache-2.0
#include "app/cli/image_input.h"
#include "app/cli/option_parts.h"
#include "model/base/text.h"
#include "model/report/section_records.h"
#include "model/walk/engine_comparison.h"
#include "model/walk/walk.h"
#include "model/walk/walk_sections.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace strata::cli {

namespace {

constexpr std::string_view allStores = "all";

struct Options {
    std::string store;
    bool comparesEngines = false;
};

std::vector<std::string> storeNames()
{
    std::vector<std::string> names;
    for (const WalkStore store : allWalkStores)
        names.emplace_back(walkStoreName(store));
    names.emplace_back(allStores);
    return names;
}

/// Those of --store; without it the one that the image was opened from, else all.
std::vector<WalkStore> chosenStores(const std::string &name, const ImageArchive &archive)
{
    if (name.empty()) {
        if (const auto store = walkStoreOf(archive))
            return {*store};
    }
    std::vector<WalkStore> stores;
    for (const WalkStore store : allWalkStores) {
        if (name.empty() || name == allStores || name == walkStoreName(store))
            stores.push_back(store);
    }
    return stores;
}

void printRecords(RecordWriter &records, const Section &section)
{
    for (std::size_t row = 0; row < section.rows; ++row)
        writeRecord(records, section, row);
    records.finish();
}

std::string titleOf(const Walk &walk)
{
    std::string title = std::string(walkStoreName(walk.store)) + " in " + escapedForDisplay(walk.root) + ", " +
                        (walk.store == WalkStore::Containerd ? "snapshotter " : "storage driver ") +
                        escapedForDisplay(walk.driver);
    if (!walk.space.empty())
        title += ", namespace " + escapedForDisplay(walk.space);
    return title + (walk.isRead ? "" : " (computed; this store was not read)");
}

/// The name of a step, then the lines about it, below each other.
void printStep(Console &console, const WalkStep &step)
{
    constexpr std::size_t width = 14;
    std::string before = walkStepTitle(step.kind);
    before.resize(width, ' ');
    const auto line = [&](const std::string &text) {
        console.line(before + text);
        before.assign(width, ' ');
    };
    if (!step.value.empty())
        line(escapedForDisplay(step.value));
    line(step.text.english());
    if (!step.formula.empty())
        line("= " + step.formula);
    if (!step.given.empty())
        line(step.given + " is given by the store");
    if (!step.place.empty())
        line("in " + escapedForDisplay(step.place) + (step.key.empty() ? "" : ", " + escapedForDisplay(step.key)));
}

void printWalk(Console &console, const Walk &walk)
{
    console.line(titleOf(walk));
    LayerNumber layer;
    for (const WalkStep &step : walk.steps) {
        if (step.layer != layer) {
            console.line("");
            if (step.layer.isLayer())
                console.line("layer " + std::to_string(step.layer.value));
        }
        layer = step.layer;
        printStep(console, step);
    }
}

void printEngines(Console &console, const std::vector<EngineRow> &rows)
{
    constexpr std::size_t width = 15;
    bool isFirst = true;
    for (const EngineRow &row : rows) {
        if (!isFirst)
            console.line("");
        isFirst = false;
        console.line((row.layer.isLayer() ? "layer " + std::to_string(row.layer.value) + ": " : std::string()) +
                     Message(row.title).english());
        for (std::size_t i = 0; i < comparedEngines.size(); ++i) {
            const EngineCell &cell = row.cells[i];
            std::string name = "  " + std::string(comparedEngines[i].name);
            name.resize(std::max(width, name.size() + 1), ' ');
            const std::string text = cell.text.english();
            const std::string value = escapedForDisplay(cell.value);
            console.line(name + value + (value.empty() ? text : text.empty() ? "" : " (" + text + ")"));
        }
    }
}

int answerEngines(Console &console, const OpenedImage &image)
{
    const auto rows = compareEngines(*image.archive, image.index);
    if (!rows)
        return console.fail(rows.error());
    const Section section = engineSection(*rows);
    const std::vector<std::string_view> columns = tsvColumns(section);
    if (const auto records = console.records(columns))
        printRecords(*records, section);
    else
        printEngines(console, *rows);
    return done;
}

int answerWalks(Console &console, const OpenedImage &image, const std::string &store)
{
    std::vector<Walk> walks;
    for (const WalkStore one : chosenStores(store, *image.archive)) {
        auto walk = walkOf(*image.archive, image.index, one);
        if (!walk)
            return console.fail(walk.error());
        walks.push_back(*std::move(walk));
    }
    const Section section = walkSection(walks);
    const std::vector<std::string_view> columns = tsvColumns(section);
    if (const auto records = console.records(columns)) {
        printRecords(*records, section);
        return done;
    }
    bool isFirst = true;
    for (const Walk &walk : walks) {
        if (!isFirst)
            console.line("\n");
        isFirst = false;
        printWalk(console, walk);
    }
    return done;
}

void configure(CLI::App &app, Options &options)
{
    CLI::Option *store =
        app.add_option("--store", options.store,
                       "The store: containerd (Docker 29 and later, too), overlay2 (Docker with a storage driver), "
                       "podman, or all (default: the one that the image is opened from, else all)")
            ->type_name("STORE")
            ->check(CLI::IsMember(storeNames()));
    offerValues(store, storeNames());
    app.add_flag("--compare-engines", options.comparesEngines,
                 "Where Docker 20.10, 28 and 29 have the image and a container of it, side by side")
        ->excludes(store);
}

int run(Console &console, const Options &options)
{
    const auto image = openImage(console);
    if (!image)
        return console.fail(image.error());
    console.endProgress();
    console.notes(image->archive->notes());
    console.notes(image->info().notes);
    return options.comparesEngines ? answerEngines(console, *image) : answerWalks(console, *image, options.store);
}

} // namespace

CommandInfo walkCommand()
{
    return {.name = "walk",
            .summary = "Show the way from an image's name to the directories of its layers, step by step",
            .examples = {"walk app.tar --store overlay2", "walk containerd:app:1", "walk docker-store:app:1 --json",
                         "walk app.tar --compare-engines"},
            .remarks = "An image that is opened from a store is followed there; for any other, names that a store "
                       "makes up are in capital letters: N1, CACHE-ID1.",
            .configure = withOptions(configure, run)};
}

} // namespace strata::cli
