// SPDX-License-Identifier: Apache-2.0
// The lab's scenarios on real file systems of this machine, with real system calls: in a plain folder, or in an overlay
// that the kernel mounts. Needs root; everything happens in a folder that is removed afterwards.
#pragma once

#include "model/lab/lab_scenario.h"

#include <QJsonArray>
#include <QJsonObject>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>

namespace strata::test {

/// Whether this process may give files to any user, make devices and leave its root.
[[nodiscard]] bool isRoot();
/// Gives this process mounts of its own that no one else sees. False where that is not allowed, or where the kernel has
/// no overlay file system.
[[nodiscard]] bool canMountOverlay();

struct RealRun {
    QJsonArray results; // as in docs/CLI.md, "The result"
    QJsonObject merged;
    QJsonArray diff;
    QJsonArray copiedUp; // of an overlay
    QJsonObject upper;   // of an overlay
};

/// In a folder that starts as the union of the layers.
[[nodiscard]] RealRun runInFolder(const LabScenario &scenario);
/// In an overlay with the scenario's options. Empty when it cannot be mounted.
[[nodiscard]] std::optional<RealRun> runInOverlay(const LabScenario &scenario);
/// In an overlay that is mounted a second time after `before` of the operations; the answer is about the others. What
/// lay in its upper folder then is copied to `upper`, with times of the past.
[[nodiscard]] std::optional<RealRun> runInUsedOverlay(const LabScenario &scenario, std::size_t before,
                                                      const std::filesystem::path &upper);

} // namespace strata::test
