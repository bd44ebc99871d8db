// SPDX-License-Identifier: Apache-2.0
// The results of a build as text: for the list of steps, the stack and the line below it.
#pragma once

#include "model/build/build_report.h"

#include <QString>
#include <QStringList>

namespace strata {

class BuildState;

enum class BuildSign { Running, NewLayer, CachedLayer, MetadataOnly, CachedMetadata, Base, Refused };

[[nodiscard]] BuildSign signOf(const BuildStepReport &step);
/// "▣". Always shown together with a word.
[[nodiscard]] QString signMark(BuildSign sign);
/// "new layer · 12 B", "metadata only, from the cache".
[[nodiscard]] QString signText(const BuildStepReport &step);
/// Why the cache missed, what the layer hides, which image is the stand-in, why the step was refused. Plain; may be
/// empty.
[[nodiscard]] QStringList remarksOf(const BuildStepReport &step);
/// "Step 2/4 : RUN …"
[[nodiscard]] QString stepTitle(const BuildStepReport &step);
/// The rest of the builder's output for the step, cut after some lines.
[[nodiscard]] QStringList stepOutput(const BuildStepReport &step);
/// "4 steps · 2 from the cache", "refused in line 3", "stopped".
[[nodiscard]] QString buildSummary(const BuildReport &report, bool isBuilding);
/// "62 MB stored, 50 MB of it hidden"
[[nodiscard]] QString paidText(const BuildReport &report);
[[nodiscard]] QString missText(const CacheMiss &miss);
/// The command that a user would type for this build: "docker build -t hello .". Plain.
[[nodiscard]] QString commandLine(const BuildState &state);

} // namespace strata
