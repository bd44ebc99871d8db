// SPDX-License-Identifier: Apache-2.0
// `lab` has only commands below it.
#include "app/cli/command.h"

namespace strata::cli {

CommandInfo labCommand()
{
    return {.name = "lab", .summary = "Simulate how storage drivers copy on write"};
}

} // namespace strata::cli
