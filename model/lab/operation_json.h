// SPDX-License-Identifier: Apache-2.0
// An operation as JSON, in scenarios, lessons and saved sessions; described in docs/CLI.md, "Lab scenarios".
#pragma once

#include "model/io/strict_json.h"
#include "model/lab/lab_operation.h"

#include <QJsonObject>

namespace strata {

/// Errors are reported to the document of `json`. Members that do not belong to the operation are left to finish().
[[nodiscard]] LabOperation readOperation(StrictObject &json);
[[nodiscard]] QJsonObject operationValue(const LabOperation &operation);

} // namespace strata
