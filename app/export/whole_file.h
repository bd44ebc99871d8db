// SPDX-License-Identifier: Apache-2.0
// Writes small files of this machine.
#pragma once

#include "model/base/result.h"

#include <QByteArray>

#include <filesystem>

namespace strata {

/// Whole or not at all; one of that name is replaced. Any thread; blocking. Error: Io, with the file's name.
[[nodiscard]] Result<void> writeWhole(const std::filesystem::path &file, const QByteArray &bytes);

} // namespace strata
