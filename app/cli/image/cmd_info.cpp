// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "app/cli/image_input.h"
#include "model/report/info_report.h"
#include "model/report/info_text.h"

namespace strata::cli {

namespace {

int run(Console &console)
{
    const auto image = loadImage(console, {.digests = false, .decideContents = false, .isAbsentFine = true});
    if (!image)
        return console.fail(image.error());
    if (console.options().json)
        writeInfo(console.out(), **image);
    else
        console.out().write(infoText(**image));
    return done;
}

} // namespace

CommandInfo infoCommand()
{
    return {.name = "info",
            .summary = "Show the settings, sizes and notes of an image",
            .examples = {"info app.tar --json"},
            .forms = Forms::Document,
            .configure = withoutOptions(run)};
}

} // namespace strata::cli
