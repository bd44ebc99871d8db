// SPDX-License-Identifier: Apache-2.0
// Bytes that can be read at any offset: a file, a range of a file, memory. Files are read with pread and never
// mapped: a file that shrinks while it is being read must cause an error and not a signal.
#pragma once

#include "model/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace strata {

/// Where bytes are on this machine: the file, its state and the range in it. Equal places have the same bytes.
struct BytePlace {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::uint64_t fileSize = 0;
    std::int64_t modified[2] = {}; // seconds, nanoseconds
    std::int64_t changed[2] = {};  // the same of the inode; unlike the time of modification, it cannot be set back
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
};

/// Immutable and shared; any thread may read.
class ByteSource {
public:
    virtual ~ByteSource() = default;

    [[nodiscard]] virtual std::uint64_t size() const = 0;

    /// Reads up to `into.size()` bytes at `offset`; fewer only at the end of the source. Returns the number of bytes
    /// read.
    [[nodiscard]] virtual Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const = 0;

    /// Advises the system that the range will soon be read in order (posix_fadvise); does nothing if that is not
    /// possible.
    virtual void willRead(std::uint64_t offset, std::uint64_t length) const;

    /// Empty for bytes that are not in a file with a name.
    [[nodiscard]] virtual std::optional<BytePlace> place() const;

    /// True if reading costs network requests: then as little as possible is read, in pieces as large as possible.
    [[nodiscard]] virtual bool isFar() const { return false; }
};

using ByteSourcePtr = std::shared_ptr<const ByteSource>;

/// Opens a regular file of this machine. Refuses anything else (devices, fifos, sockets), so that opening cannot
/// block.
[[nodiscard]] Result<ByteSourcePtr> openFile(const std::filesystem::path &path);

/// Opens a regular file below a folder without following a symbolic link in `relative` (openat, O_NOFOLLOW for each
/// component). `relative` is a normalised path.
[[nodiscard]] Result<ByteSourcePtr> openFileBelow(const std::filesystem::path &folder, std::string_view relative);

/// Takes ownership of the descriptor of a regular file.
[[nodiscard]] Result<ByteSourcePtr> adoptFile(int descriptor);

[[nodiscard]] ByteSourcePtr memorySource(std::string bytes);

/// `length` bytes of another source from `offset` on, cut to its size.
[[nodiscard]] ByteSourcePtr rangeOf(ByteSourcePtr whole, std::uint64_t offset, std::uint64_t length);

/// All bytes of a small source; LimitExceeded if it is larger than `limit`.
[[nodiscard]] Result<std::string> readAll(const ByteSource &source, std::uint64_t limit);

} // namespace strata
