// SPDX-License-Identifier: Apache-2.0
// JSON documents of a store.
#pragma once

#include "model/base/result.h"
#include "model/places/store/store_folder.h"

#include <QJsonArray>
#include <QJsonObject>

#include <functional>
#include <string>

namespace strata {

class JsonReader;

/// A document that is an object, or a list. Errors: those of StoreFolder::text() and parseJson(); Damaged for another
/// kind of document.
[[nodiscard]] Result<QJsonObject> jsonObjectIn(const StoreFolder &folder, const std::string &name);
[[nodiscard]] Result<QJsonArray> jsonListIn(const StoreFolder &folder, const std::string &name);

/// Calls `read` for each object of a list.
void forEachObject(const QJsonArray &list, const std::function<void(const JsonReader &)> &read);

} // namespace strata
