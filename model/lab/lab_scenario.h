// SPDX-License-Identifier: Apache-2.0
// A scenario: layers, operations, mount options; described in docs/CLI.md, "Lab scenarios".
#pragma once

#include "model/base/notes.h"
#include "model/base/result.h"
#include "model/io/strict_json.h"
#include "model/lab/branches/memory_branch.h"
#include "model/lab/lab_operation.h"

#include <QJsonArray>
#include <QJsonObject>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

using ScenarioLayer = std::vector<MemoryEntry>;

struct LabScenario {
    std::string name;
    std::string about;
    std::string options;               // of the mount: "redirect_dir=on"; empty: the kernel's defaults
    std::vector<ScenarioLayer> layers; // lowest first
    std::vector<LabOperation> operations;
};

/// Parses a document; unknown members are ignored. An error includes the place: "layers[1][3].path: is missing". A
/// document with a recorded run around its scenario ({"scenario": {…}, "result": {…}}) is also accepted.
[[nodiscard]] Result<LabScenario> parseScenario(std::string_view json, std::string_view name, NoteList &notes);
[[nodiscard]] Result<LabScenario> scenarioOf(const QJsonObject &object);

enum class UnknownMembers : std::uint8_t { Allowed, Refused };

/// Reads a list of entries at `place`; each must be possible after those before it.
[[nodiscard]] ScenarioLayer readLayer(const QJsonArray &entries, const std::string &place, StrictDocument &document,
                                      UnknownMembers unknown);
/// Reads a list of such lists.
[[nodiscard]] std::vector<ScenarioLayer> readLayers(StrictObject &json, std::string_view key, UnknownMembers unknown);

/// The layers of a scenario as branches, top first.
[[nodiscard]] Result<LabBranches> branchesOf(const LabScenario &scenario);

} // namespace strata
