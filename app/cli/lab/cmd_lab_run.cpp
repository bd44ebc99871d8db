// SPDX-License-Identifier: Apache-2.0
#include "app/cli/lab/lab_base.h"
#include "app/cli/option_parts.h"
#include "model/base/text.h"
#include "model/io/limits.h"
#include "model/lab/lab_report.h"
#include "model/lab/lab_scenario.h"

namespace strata::cli {

namespace {

struct Options {
    std::string driver;
};

/// The complete answer, so that nothing is printed if an error occurs.
Result<std::string> resultOf(const LabScenario &scenario, const StorageDriver &driver, const StopToken &stop)
{
    auto branches = branchesOf(scenario);
    if (!branches)
        return fail(branches);
    const auto options = parseMountOptions(scenario.options);
    if (!options)
        return fail(options, "options");
    LabSession session(std::move(*branches), driver, *options);
    for (const LabOperation &operation : scenario.operations) {
        if (stop.stop_requested())
            return failCancelled();
        session.apply(operation);
    }
    StringSink sink;
    if (const auto written = writeLabResult(session, scenario.name, sink); !written)
        return fail(written);
    return sink.take();
}

void configure(CLI::App &app, Options &options)
{
    addDriver(app, options.driver);
}

int run(Console &console, const Options &options)
{
    const auto driver = chosenDriver(options.driver);
    if (!driver)
        return console.fail(driver.error());
    const auto text = textOf(console.options().source, limits::jsonBytes, "a scenario");
    if (!text)
        return console.fail(text.error());
    NoteList notes;
    const auto scenario = parseScenario(*text, "scenario", notes);
    if (!scenario)
        return console.fail(scenario.error());
    console.notes(notes);
    const auto result = resultOf(*scenario, **driver, console.stop());
    if (!result)
        return console.fail(result.error());
    console.out().write(*result);
    return done;
}

} // namespace

CommandInfo labRunCommand()
{
    return {.name = "lab run",
            .summary = "Run a scenario under a storage driver; prints JSON",
            .examples = {"lab run scenario.json --driver aufs"},
            .remarks = "Nothing on this machine is changed.",
            .forms = Forms::Document,
            .source = "SCENARIO",
            .sourceHelp = "A JSON file with layers and operations, or - for standard input",
            .opensImages = false,
            .configure = withOptions(configure, run)};
}

} // namespace strata::cli
