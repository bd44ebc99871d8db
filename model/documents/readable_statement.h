// SPDX-License-Identifier: Apache-2.0
// Statements and package lists as facts and tables. Private to model/documents.
#pragma once

#include "model/documents/package_document.h"
#include "model/documents/readable_document.h"

#include <QJsonObject>

namespace strata {

/// False, with a note, if the envelope cannot be opened: its JSON is shown then.
[[nodiscard]] bool addStatement(const QJsonObject &document, ReadableDocument &to);
void addPackageList(const PackageDocument &list, ReadableDocument &to);

} // namespace strata
