// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/session.h"
#include "model/image/history/dockerfile.h"
#include "model/report/image_report.h"

namespace strata::cli {

int runDockerfile(Console &console)
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

} // namespace strata::cli
