// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/lab/lab_base.h"
#include "model/base/text.h"
#include "model/lab/lab_report.h"
#include "model/lab/lab_scenario.h"

#include <QFile>

#include <cstdio>

namespace strata::cli {

namespace {

constexpr qint64 largestScenario = qint64{64} << 20;

/// A file, or standard input for "-".
Result<std::string> textOf(const std::string &source)
{
    QFile file(QFile::decodeName(QByteArray::fromStdString(source)));
    const bool isOpen = source == "-" ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!isOpen)
        return fail(ErrorCode::Io, file.errorString().toStdString());
    const QByteArray bytes = file.read(largestScenario + 1);
    if (file.error() != QFileDevice::NoError)
        return fail(ErrorCode::Io, file.errorString().toStdString());
    if (bytes.size() > largestScenario)
        return fail(ErrorCode::LimitExceeded, "larger than 64 MiB, the limit for a scenario");
    return bytes.toStdString();
}

} // namespace

Result<const StorageDriver *> chosenDriver(const std::string &name)
{
    if (name.empty())
        return &defaultDriver();
    if (const StorageDriver *driver = storageDriver(name); driver != nullptr)
        return driver;
    std::string known;
    for (const StorageDriver *driver : storageDrivers())
        known += (known.empty() ? "" : ", ") + std::string(driver->name());
    return fail(ErrorCode::Usage,
                "--driver: '" + escapedForDisplay(name) + "' is not a driver; the drivers are " + known);
}

namespace {

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

int runScenario(Console &console)
{
    const auto driver = chosenDriver(console.options().driver);
    if (!driver)
        return console.fail(driver.error());
    const auto text = textOf(console.options().source);
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

int runLab(Console &console)
{
    if (console.options().subcommand == "run")
        return runScenario(console);
    if (console.options().subcommand == "build")
        return runLabBuild(console);
    if (console.options().subcommand == "union")
        return runLabUnion(console);
    if (console.options().subcommand == "shell")
        return runLabShell(console);
    return failed; // the parser accepts no others
}

} // namespace strata::cli
