// SPDX-License-Identifier: Apache-2.0
// Bytes that can be read at any offset: a file, a range of a file, memory. Read with pread, never mapped: a
// file that shrinks while it is read must give an error and not a signal.
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

/// Where bytes are on this machine: which file, in which state, and where in it. Equal places hold the same bytes.
struct BytePlace {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::uint64_t fileSize = 0;
    std::int64_t modified[2] = {}; // seconds, nanoseconds
    std::int64_t changed[2] = {};  // the same of the inode: a time of modification can be set back, this one cannot
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
};

/// Immutable and shared; any thread may read.
class ByteSource {
public:
    virtual ~ByteSource() = default;

    [[nodiscard]] virtual std::uint64_t size() const = 0;

    /// Reads up to `into.size()` bytes at `offset`; fewer only at the end of the source. Returns how many.
    [[nodiscard]] virtual Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const = 0;

    /// Advises the system that the range is soon read in order (posix_fadvise); does nothing where it cannot.
    virtual void willRead(std::uint64_t offset, std::uint64_t length) const;

    /// Empty for bytes that are in no file with a name.
    [[nodiscard]] virtual std::optional<BytePlace> place() const;
};

using ByteSourcePtr = std::shared_ptr<const ByteSource>;

/// A regular file of this machine. Refuses anything else (devices, fifos, sockets), so that opening cannot
/// block.
[[nodiscard]] Result<ByteSourcePtr> openFile(const std::filesystem::path &path);

/// A regular file below an open folder, reached without following any link out of it (openat, O_NOFOLLOW for
/// each component). `relative` is a normalised path.
[[nodiscard]] Result<ByteSourcePtr> openFileBelow(const std::filesystem::path &folder, std::string_view relative);

/// Takes over a descriptor of a regular file and closes it in the end.
[[nodiscard]] Result<ByteSourcePtr> adoptFile(int descriptor);

[[nodiscard]] ByteSourcePtr memorySource(std::string bytes);

/// `length` bytes of another source from `offset` on, cut to what is there.
[[nodiscard]] ByteSourcePtr rangeOf(ByteSourcePtr whole, std::uint64_t offset, std::uint64_t length);

/// All bytes of a small source; LimitExceeded when it is larger than `limit`.
[[nodiscard]] Result<std::string> readAll(const ByteSource &source, std::uint64_t limit);

} // namespace strata
