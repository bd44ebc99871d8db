// SPDX-License-Identifier: Apache-2.0
// An operation as JSON, in scenarios, lessons and saved sessions alike; docs/CLI.md, "Lab scenarios", describes it.
#pragma once

#include "model/io/strict_json.h"
#include "model/lab/lab_operation.h"

#include <QJsonObject>

namespace strata {

/// What is wrong goes to the document of `json`. Members that do not belong to the operation are left to finish().
[[nodiscard]] LabOperation readOperation(StrictObject &json);
[[nodiscard]] QJsonObject operationValue(const LabOperation &operation);

} // namespace strata
