// SPDX-License-Identifier: Apache-2.0
#include "app/cli/gate/base_input.h"
#include "app/cli/gate/ignore_input.h"
#include "app/cli/image_input.h"
#include "app/cli/option_parts.h"
#include "app/cli/table.h"
#include "model/base/split.h"
#include "model/base/text.h"
#include "model/findings/findings.h"
#include "model/findings/findings_sections.h"
#include "model/report/section_records.h"
#include "model/secrets/safe_commands.h"

#include <algorithm>

namespace strata::cli {

namespace {

struct Options {
    IgnoreOptions ignore;
    std::vector<std::string> only;
    std::string severity;
    std::string failOn;
    std::string base;
    bool noTrunc = false;
};

std::optional<FindingSeverity> severityNamed(std::string_view word)
{
    for (const auto severity : {FindingSeverity::Info, FindingSeverity::Warning, FindingSeverity::Error}) {
        if (word == severityWord(severity))
            return severity;
    }
    return std::nullopt;
}

Result<std::vector<std::string_view>> idsOf(const std::vector<std::string> &lists)
{
    std::vector<std::string_view> ids;
    for (const std::string &list : lists) {
        for (const std::string_view word : split(list, ',')) {
            const auto named = findingIdsNamed(word);
            if (named.empty())
                return fail(ErrorCode::Usage, "--only: '" + escapedForDisplay(word) + "' is not the id of a finding");
            ids.insert(ids.end(), named.begin(), named.end());
        }
    }
    return ids;
}

const char *headingOf(FindingSeverity severity)
{
    switch (severity) {
    case FindingSeverity::Error: return "Errors";
    case FindingSeverity::Warning: return "Warnings";
    case FindingSeverity::Info: break;
    }
    return "Information";
}

void printText(Console &console, const Options &options, const std::vector<Finding> &findings, const Image &image)
{
    constexpr std::size_t stepWidth = 48;
    const bool isCut = console.isTerminal() && !options.noTrunc;
    const bool isIncomplete = image.tree()->incompleteFrom().isLayer();
    const SafeCommands commands(&image.info());
    if (findings.empty())
        console.line(isIncomplete ? "Nothing was found in the layers that could be read." : "Nothing was found.");
    bool isFirst = true;
    for (const auto severity : {FindingSeverity::Error, FindingSeverity::Warning, FindingSeverity::Info}) {
        const auto count = std::ranges::count(findings, severity, &Finding::severity);
        if (count == 0)
            continue;
        if (!isFirst)
            console.line("");
        isFirst = false;
        console.line(std::string(headingOf(severity)) + " (" + std::to_string(count) + ")");
        Table table({"ID", ">LAYER", "STATE", "PATH", "WHAT", "STEP"});
        for (const Finding &finding : findings) {
            if (finding.severity != severity)
                continue;
            std::string path = finding.path.empty() ? "-" : finding.path;
            if (finding.line)
                path += ":" + std::to_string(*finding.line);
            const std::string &step = commands.ofStep(finding.step);
            table.add({std::string(finding.id), finding.layer.isLayer() ? std::to_string(finding.layer.value) : "-",
                       findingState(finding).english(), std::move(path), finding.text.english(),
                       step.empty() ? "-"
                       : isCut      ? shortened(step, stepWidth)
                                    : step});
        }
        table.write(console.out());
    }
    if (isIncomplete && !findings.empty())
        console.line("\nOnly the layers that could be read were looked at.");
}

void printRecords(RecordWriter &records, const Section &section)
{
    for (std::size_t row = 0; row < section.rows; ++row)
        writeRecord(records, section, row);
    records.finish();
}

void configure(CLI::App &app, Options &options)
{
    const std::vector<std::string> severities{"info", "warning", "error"};
    addIgnoreOptions(app, options.ignore);
    addList(app, "--only", options.only, "LIST",
            "Only these kinds: ids, or their names in other tools, separated by commas");
    offerValues(app.add_option("--severity", options.severity, "Only findings that are at least: info, warning, error")
                    ->type_name("WORD"),
                severities);
    offerValues(app.add_option("--fail-on", options.failOn,
                               "Exit with status 1 if there is a finding that is at least: info, warning, error")
                    ->type_name("WORD"),
                severities);
    addNoTrunc(app, options.noTrunc);
    addBase(app, options.base, "whose steps are not judged", "none");
}

/// What is asked for; an error if it makes no sense.
struct Wanted {
    FindingOptions how;
    std::optional<FindingSeverity> failOn;
    IgnoreInput ignored;
};
Result<Wanted> wantedOf(const Options &options)
{
    Wanted wanted;
    const auto ids = idsOf(options.only);
    if (!ids)
        return fail(ids);
    wanted.how.only = *ids;
    for (const auto &[name, word] :
         {std::pair("--severity", &options.severity), std::pair("--fail-on", &options.failOn)}) {
        if (!word->empty() && !severityNamed(*word))
            return fail(ErrorCode::Usage,
                        std::string(name) + ": '" + escapedForDisplay(*word) + "' is not one of info, warning, error");
    }
    wanted.how.least = severityNamed(options.severity).value_or(FindingSeverity::Info);
    wanted.failOn = severityNamed(options.failOn);
    const auto ignored = readIgnores(options.ignore);
    if (!ignored)
        return fail(ignored);
    wanted.ignored = *ignored;
    return wanted;
}

int run(Console &console, const Options &options)
{
    auto wanted = wantedOf(options);
    if (!wanted)
        return console.fail(wanted.error(), {});
    const auto image = loadImage(console, {});
    if (!image)
        return console.fail(image.error());
    const LayerNumber last = (*image)->lastLayer();
    const auto base = wantedBase(console, options.base, **image);
    if (!base)
        return console.fail(base.error());
    wanted->how.baseLayers = *base ? (*base)->last : LayerNumber();
    wanted->how.progress = [&console](std::uint64_t doneBytes, std::uint64_t total) {
        console.progress("looking into files", doneBytes, total);
    };
    auto findings = findingsOf(*image, wanted->how, console.stop());
    console.endProgress();
    if (!findings)
        return console.fail(findings.error());
    if (const std::size_t ignored = wanted->ignored.ignores.removeFrom(*findings); ignored != 0)
        console.remark(std::to_string(ignored) + (ignored == 1 ? " finding is" : " findings are") + " left out (" +
                       wanted->ignored.files + ")");
    const Section section = findingsSection(*findings, (*image)->info());
    const std::vector<std::string_view> columns = tsvColumns(section);
    if (const auto records = console.records(columns))
        printRecords(*records, section);
    else
        printText(console, options, *findings, **image);
    if (const int status = statusOfAnswer(console, **image, last); status != done)
        return status;
    return wanted->failOn && countOfSeverity(*findings, *wanted->failOn) != 0 ? answerIsNo : done;
}

} // namespace

CommandInfo findingsCommand()
{
    return {.name = "findings",
            .summary = "List secrets, risky permissions, leftovers and oddities",
            .examples = {"findings app.tar", "findings app.tar --severity warning --fail-on error",
                         "findings app.tar --only setuid-file,CIS-DI-0010 --json"},
            .remarks =
                "Looks at every layer, also at what later layers hide, at the settings and at the history. Secrets "
                "are never printed. An ignore file has lines such as 'setuid-file /usr/bin/su' or 'CIS-DI-0005'. "
                "Exit status: 0, or 1 with --fail-on if there is such a finding, 2 on an error.",
            .configure = withOptions(configure, run)};
}

} // namespace strata::cli
