// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "app/cli/image_input.h"
#include "app/cli/table.h"
#include "model/image/image_verify.h"
#include "model/report/outcome_report.h"

#include <algorithm>

namespace strata::cli {

namespace {

std::string verdictText(const std::optional<bool> &verdict)
{
    if (!verdict)
        return "-";
    return *verdict ? "ok" : "WRONG";
}

/// The digest that is claimed; if none is, the one that was computed, marked as such.
std::string digestText(const LayerInfo &layer, const LayerVerdict &verdict)
{
    const Digest &claimed = layer.descriptor.digest.isNull() ? layer.diffId : layer.descriptor.digest;
    if (!claimed.isNull())
        return claimed.shortText();
    const Digest &computed = verdict.diffId.isNull() ? verdict.blobDigest : verdict.diffId;
    return computed.isNull() ? "-" : computed.shortText() + " (computed)";
}

void printText(Console &console, const ImageInfo &image, const VerifyReport &report)
{
    Table table({">LAYER", "BLOB", "DIFF ID", "DIGEST", "PROBLEM"});
    for (const LayerVerdict &verdict : report.layers) {
        const LayerInfo &layer = image.layers[verdict.layer.index()];
        table.add({std::to_string(verdict.layer.value), verdictText(verdict.blob), verdictText(verdict.plain),
                   digestText(layer, verdict), verdict.problem.english()});
    }
    table.write(console.out());
    for (const Message &problem : report.problems)
        console.line(problem.english());
    const auto unchecked = std::ranges::count_if(report.layers, [&](const LayerVerdict &verdict) {
        return !verdict.plain && image.layers[verdict.layer.index()].state != LayerState::NotALayer;
    });
    if (report.isWrong())
        console.line("FAILED");
    else if (!report.ok())
        console.line("INCOMPLETE: parts of the image are not in this file or cannot be read");
    else if (unchecked > 0)
        console.line("OK as far as it can be checked: the diff IDs of " + std::to_string(unchecked) + " of " +
                     std::to_string(report.layers.size()) + " layers were not checked");
    else
        console.line("OK");
}

int run(Console &console)
{
    const auto opened = openImage(console);
    if (!opened)
        return console.fail(opened.error());
    const ImageInfo &info = opened->info();
    if (info.isAbsent)
        return console.fail(absentError(info));
    console.notes(opened->archive->notes());
    VerifyOptions how;
    how.stop = console.stop();
    how.progress = [&console](std::uint64_t doneBytes, std::uint64_t total) {
        console.progress("verifying", doneBytes, total);
    };
    const auto report = verifyImage(*opened->archive, opened->index, how);
    console.endProgress();
    if (!report)
        return console.fail(report.error());
    console.notes(info.notes);
    if (console.options().json) {
        writeVerifyReport(console.out(), info, *report);
    } else if (const auto records = console.records(verdictColumns())) {
        for (const LayerVerdict &verdict : report->layers)
            writeVerdict(*records, info.layers[verdict.layer.index()], verdict);
        for (const Message &problem : report->problems)
            console.remark(problem.english());
    } else {
        printText(console, info, *report);
    }
    if (report->isWrong())
        return answerIsNo;
    return report->ok() ? done : failed;
}

} // namespace

CommandInfo verifyCommand()
{
    return {.name = "verify",
            .summary = "Check every digest and size",
            .examples = {"verify app.tar"},
            .configure = withoutOptions(run)};
}

} // namespace strata::cli
