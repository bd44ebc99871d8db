// SPDX-License-Identifier: Apache-2.0
// Files of a directory of this machine that is read as a whole.
#pragma once

#include "model/io/byte_source.h"
#include "model/io/entry_info.h"

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace strata {

/// A regular file below `folder`, opened for each read as by openFileBelow(): a directory of many files must not need
/// as many descriptors. `size` is the size found earlier: a read returns Damaged if the file has become shorter, and
/// later bytes are ignored.
[[nodiscard]] ByteSourcePtr folderFile(std::shared_ptr<const std::filesystem::path> folder, std::string path,
                                       std::uint64_t size);

/// The type for a mode from stat(). A socket is a Fifo: neither stores data.
[[nodiscard]] EntryType typeOfMode(mode_t mode);

} // namespace strata
