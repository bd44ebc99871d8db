// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/session.h"
#include "model/base/text.h"
#include "model/image/history/history.h"
#include "model/report/image_report.h"

#include <chrono>

namespace strata::cli {

namespace {

void printText(Console &console, const Image &image, const std::vector<std::optional<std::uint64_t>> &bytes)
{
    const Options &options = console.options();
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

} // namespace

int runHistory(Console &console)
{
    const auto image = loadImage(console, {.digests = false, .decideContents = false});
    if (!image)
        return console.fail(image.error());
    const std::vector<std::optional<std::uint64_t>> bytes = historyBytes(**image);
    const auto records = console.records(historyColumns());
    if (!records) {
        printText(console, **image, bytes);
        return done;
    }
    const ImageInfo &info = (*image)->info();
    for (std::size_t step = info.history.size(); step-- > 0;) // newest first, as docker
        writeHistoryStep(*records, info, step, bytes);
    records->finish();
    return done;
}

} // namespace strata::cli
