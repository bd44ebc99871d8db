// SPDX-License-Identifier: Apache-2.0
#include "app/cli/image_input.h"
#include "app/cli/option_parts.h"
#include "model/base/text.h"
#include "model/image/history/history.h"
#include "model/report/image_report.h"

#include <chrono>

namespace strata::cli {

namespace {

struct Options {
    bool noTrunc = false;
    bool human = true;
    bool idsOnly = false;
};

void printText(Console &console, const Options &options, const Image &image,
               const std::vector<std::optional<std::uint64_t>> &bytes)
{
    std::vector<HistoryRow> rows = historyRows(image.info(), bytes, std::chrono::system_clock::now(), !options.noTrunc);
    if (!options.human)
        makeExact(rows, image.info(), bytes);
    if (!options.idsOnly) {
        console.out().write(historyText(rows, !options.human));
        return;
    }
    for (const HistoryRow &row : rows)
        console.line(row.image);
}

void configure(CLI::App &app, Options &options)
{
    addNoTrunc(app, options.noTrunc);
    app.add_flag("-H,--human", options.human, "Human-readable sizes and times (--human=false: bytes and RFC 3339)");
    app.add_flag("-q", options.idsOnly, "Print only the IDs");
}

int run(Console &console, const Options &options)
{
    const auto image = loadImage(console, {.digests = false, .decideContents = false});
    if (!image)
        return console.fail(image.error());
    const std::vector<std::optional<std::uint64_t>> bytes = historyBytes(**image);
    const auto records = console.records(historyColumns());
    if (!records) {
        printText(console, options, **image, bytes);
        return done;
    }
    const ImageInfo &info = (*image)->info();
    for (std::size_t step = info.history.size(); step-- > 0;) // newest first, as docker
        writeHistoryStep(*records, info, step, bytes);
    records->finish();
    return done;
}

} // namespace

CommandInfo historyCommand()
{
    return {.name = "history",
            .summary = "Show the history as docker history does",
            .examples = {"history app.tar --no-trunc"},
            .configure = withOptions(configure, run)};
}

} // namespace strata::cli
