// SPDX-License-Identifier: Apache-2.0
// Scenarios of the lab in tests: run under a driver, and compared with recorded runs of real systems.
#pragma once

#include "model/lab/lab_scenario.h"
#include "model/lab/lab_session.h"

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

namespace strata::test {

struct RecordedRun {
    QJsonObject scenario;
    QJsonObject result;
};

/// Of a .json file, or of each line of a .jsonl.gz. Empty when it cannot be read.
[[nodiscard]] std::vector<RecordedRun> recordedRuns(const std::filesystem::path &file);

/// A scenario written in a test; ends the test program when it is not a scenario.
[[nodiscard]] LabScenario scenarioOfText(std::string_view json);

/// A session in which all operations of a scenario were applied.
[[nodiscard]] std::unique_ptr<LabSession> playedSession(const LabScenario &scenario, std::string_view driver,
                                                        LabBranchPtr initial = {});

/// The result as docs/CLI.md, "The result", has it.
[[nodiscard]] QJsonObject resultOf(const LabSession &session);

/// Where two results differ in these fields; a line each, with what was expected.
[[nodiscard]] QStringList differences(const QJsonObject &found, const QJsonObject &expected, const QStringList &fields);

/// A short text of some JSON.
[[nodiscard]] QByteArray shortText(const QJsonValue &value);

} // namespace strata::test
