// SPDX-License-Identifier: Apache-2.0
#include "app/cli/image_input.h"
#include "app/cli/option_parts.h"
#include "app/cli/table.h"
#include "model/base/text.h"
#include "model/image/history/dockerfile.h"
#include "model/report/image_report.h"

namespace strata::cli {

namespace {

struct Options {
    bool verify = false;
    bool noTrunc = false;
};

constexpr std::size_t commandWidth = 60;

std::string count(const LayerTotals *totals, std::uint64_t LayerTotals::*field)
{
    return totals ? std::to_string(totals->*field) : std::string("-");
}

std::string sizeCell(const std::optional<std::uint64_t> &size)
{
    return size ? dockerSize(*size) : std::string("-");
}

std::string diffIdText(const LayerRow &row)
{
    if (row.diffId.isNull())
        return "-";
    return row.isComputed ? row.diffId.shortText() + " (computed)" : row.diffId.shortText();
}

/// The instruction; of an artifact's file its name and media type.
std::string commandText(const LayerRow &row)
{
    if (!row.info->fileName.empty())
        return shownText(row.info->fileName) + " (" + shownText(row.info->descriptor.mediaType) + ")";
    return row.step ? readableCommand(row.step->createdBy) : std::string();
}

std::string verdict(const LayerRow &row)
{
    if (row.info->state == LayerState::NotALayer && !row.info->fileName.empty())
        return "file";
    if (row.info->state != LayerState::Present)
        return std::string(layerStateName(row.info->state));
    if (row.read->damaged || !row.read->tree)
        return "damaged";
    if (!row.verified)
        return "";
    return *row.verified ? "verified" : "WRONG DIGEST";
}

void printTable(Console &console, const std::vector<LayerRow> &rows, bool isTruncated)
{
    Table table({">LAYER", "DIFF ID", "COMPRESSION", ">STORED", ">UNPACKED", ">FILES", ">VISIBLE", ">HIDDEN",
                 ">ENTRIES", ">ADDED", ">MODIFIED", ">METADATA", ">REMOVED", "STATE", "COMMAND"});
    for (const LayerRow &row : rows) {
        const std::string command = commandText(row);
        table.add({std::to_string(row.info->number.value), diffIdText(row),
                   row.info->blob ? std::string(layerCompressionName(*row.info)) : "-", sizeCell(row.sizes.stored),
                   sizeCell(row.sizes.unpacked), sizeCell(row.sizes.files), sizeCell(row.sizes.visible),
                   sizeCell(row.sizes.hidden), row.read->tree ? std::to_string(row.read->tree->recordCount()) : "-",
                   count(row.totals, &LayerTotals::added), count(row.totals, &LayerTotals::modified),
                   count(row.totals, &LayerTotals::metadata), count(row.totals, &LayerTotals::removed), verdict(row),
                   isTruncated ? shortened(command, commandWidth) : command});
    }
    table.write(console.out());
}

void configure(CLI::App &app, Options &options)
{
    app.add_flag("--verify", options.verify, "Check the digests, too");
    addNoTrunc(app, options.noTrunc);
}

int run(Console &console, const Options &options)
{
    const auto image = loadImage(console, {.digests = options.verify, .decideContents = true});
    if (!image)
        return console.fail(image.error());
    const std::vector<LayerRow> rows = layerRows(**image);
    const auto records = console.records(layerColumns());
    if (!records) {
        printTable(console, rows, console.isTerminal() && !options.noTrunc);
        return done;
    }
    for (const LayerRow &row : rows)
        writeLayerRow(*records, row);
    records->finish();
    return done;
}

} // namespace

CommandInfo layersCommand()
{
    return {.name = "layers",
            .summary = "List the layers, base first",
            .examples = {"layers app.tar --tsv"},
            .configure = withOptions(configure, run)};
}

} // namespace strata::cli
