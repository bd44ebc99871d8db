// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/session.h"
#include "model/report/info_report.h"

namespace strata::cli {

int runInfo(Console &console)
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

} // namespace strata::cli
