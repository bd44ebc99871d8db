// SPDX-License-Identifier: Apache-2.0
// Texts about the storage drivers: description, history, locations on disk. In the user's language.
#pragma once

#include "model/lab/drivers/storage_driver.h"

#include <QString>
#include <QStringList>

namespace strata {

[[nodiscard]] QString driverName(const StorageDriver &driver);
/// The description, one sentence each: how it shares, page cache, depth, kernel, history.
[[nodiscard]] QStringList driverSentences(const StorageDriver &driver);
/// The same as lines, for tool tips.
[[nodiscard]] QString driverText(const StorageDriver &driver);
/// "content of layer 2"
[[nodiscard]] QString diskPlaceText(const DiskPlace &place);

} // namespace strata
