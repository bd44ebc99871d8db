// SPDX-License-Identifier: Apache-2.0
// What a build did, in words: for the list of steps, the stack and the line below.
#pragma once

#include "model/build/build_report.h"

#include <QString>
#include <QStringList>

namespace strata {

class BuildState;

enum class BuildSign { Running, NewLayer, CachedLayer, MetadataOnly, CachedMetadata, Base, Refused };

[[nodiscard]] BuildSign signOf(const BuildStepReport &step);
/// "▣": with a word beside it, never alone.
[[nodiscard]] QString signMark(BuildSign sign);
/// "new layer · 12 B", "metadata only, from the cache".
[[nodiscard]] QString signText(const BuildStepReport &step);
/// Why the cache had nothing, what the layer hides, which image is in, why it was refused. Plain, may be empty.
[[nodiscard]] QStringList remarksOf(const BuildStepReport &step);
/// "Step 2/4 : RUN …"
[[nodiscard]] QString stepTitle(const BuildStepReport &step);
/// The rest of what the builder printed of it, cut after some lines.
[[nodiscard]] QStringList stepOutput(const BuildStepReport &step);
/// "4 steps · 2 from the cache", "refused in line 3", "stopped".
[[nodiscard]] QString buildSummary(const BuildReport &report, bool isBuilding);
/// "62 MB stored, 50 MB of it hidden"
[[nodiscard]] QString paidText(const BuildReport &report);
[[nodiscard]] QString missText(const CacheMiss &miss);
/// What one would type for this build: "docker build -t hello .". Plain.
[[nodiscard]] QString commandLine(const BuildState &state);

} // namespace strata
