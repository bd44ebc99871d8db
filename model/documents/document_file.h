// SPDX-License-Identifier: Apache-2.0
// Saves a document as it is stored.
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/io/byte_source.h"

#include <filesystem>

namespace strata {

/// All bytes, or no file at all; an existing file is replaced. `progress` in bytes. Blocks; Cancelled.
[[nodiscard]] Result<void> saveDocument(const ByteSourcePtr &bytes, const std::filesystem::path &file,
                                        const ProgressFunction &progress, const StopToken &stop);

} // namespace strata
