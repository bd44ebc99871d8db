// SPDX-License-Identifier: Apache-2.0
// Writes small local files.
#pragma once

#include "model/base/result.h"

#include <QByteArray>

#include <filesystem>

namespace strata {

/// Writes the file completely or not at all; replaces an existing one. Any thread; blocking. Error: Io, with the
/// file's name.
[[nodiscard]] Result<void> writeWhole(const std::filesystem::path &file, const QByteArray &bytes);

} // namespace strata
