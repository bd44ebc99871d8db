// SPDX-License-Identifier: Apache-2.0
// Files of a directory of this machine that is looked at as a whole.
#pragma once

#include "model/io/byte_source.h"
#include "model/io/entry_info.h"

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace strata {

/// A regular file below `folder`, reached as by openFileBelow() and opened for each read: a directory of many files
/// must not hold as many descriptors. `size` as it was met; Damaged where a read finds it shorter, later bytes are left
/// out.
[[nodiscard]] ByteSourcePtr folderFile(std::shared_ptr<const std::filesystem::path> folder, std::string path,
                                       std::uint64_t size);

/// Of a mode as stat has it. A socket is a Fifo: it is as little its data.
[[nodiscard]] EntryType typeOfMode(mode_t mode);

} // namespace strata
