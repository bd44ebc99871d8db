// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "app/cli/image_input.h"
#include "model/image/history/dockerfile.h"
#include "model/report/image_report.h"

namespace strata::cli {

namespace {

int run(Console &console)
{
    const auto opened = openImage(console);
    if (!opened)
        return console.fail(opened.error());
    console.notes(opened->info().notes);
    const std::vector<DockerfileLine> lines = dockerfileOf(opened->info());
    if (console.options().json)
        writeDockerfile(console.out(), lines);
    else
        console.out().write(dockerfileText(lines));
    return done;
}

} // namespace

CommandInfo dockerfileCommand()
{
    return {.name = "dockerfile",
            .summary = "Reconstruct a Dockerfile from the history",
            .examples = {"dockerfile app.tar"},
            .forms = Forms::Document,
            .configure = withoutOptions(run)};
}

} // namespace strata::cli
