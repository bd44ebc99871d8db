// SPDX-License-Identifier: Apache-2.0
// The commands of strata-cli, a file each. Each returns the exit status.
#pragma once

#include "app/cli/console.h"

namespace strata::cli {

int runImages(Console &console);
int runInfo(Console &console);
int runHistory(Console &console);
int runLayers(Console &console);
int runLs(Console &console);
int runStat(Console &console);
int runStory(Console &console);
int runFind(Console &console);
int runCat(Console &console);
int runExtract(Console &console);
int runVerify(Console &console);
int runDiff(Console &console);
int runCompare(Console &console);
int runDockerfile(Console &console);
int runLab(Console &console);
int runLabBuild(Console &console);
int runLabUnion(Console &console);
int runLabShell(Console &console);

} // namespace strata::cli
