// SPDX-License-Identifier: Apache-2.0
// The rest of a blob in order over one connection, fetched ahead by a thread of its own. If the connection is cut, it
// goes on from there.
#pragma once

#include "model/base/result.h"
#include "model/image/formats/descriptor.h"
#include "model/places/registry/registry_repository.h"

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <span>
#include <thread>
#include <vector>

namespace strata {

/// Whether what the server begins to send are the bytes [first, first + length) of a blob of `size` bytes.
[[nodiscard]] Result<void> checkBlobHead(const HttpAnswer &answer, std::uint64_t first, std::uint64_t length,
                                         std::uint64_t size);
/// Whether checkBlobHead() failed because the server sends everything where a part was asked for.
[[nodiscard]] bool isWithoutRanges(const Error &error);

/// For one reader.
class BlobStream {
public:
    BlobStream(RegistryRepositoryPtr repository, const Descriptor &descriptor, std::uint64_t from);
    ~BlobStream(); // ends the request

    [[nodiscard]] std::uint64_t position() const { return m_position; } // of the next byte that is read
    /// Waits for at least one byte. 0 at the end of the blob.
    [[nodiscard]] Result<std::size_t> read(std::span<std::byte> into);

private:
    void fetch(const StopToken &stop);
    [[nodiscard]] Result<void> take(std::span<const std::byte> bytes, const StopToken &stop);
    void end(std::optional<Error> problem);

    RegistryRepositoryPtr m_repository;
    Digest m_digest;
    std::uint64_t m_size;
    std::uint64_t m_position; // of the reader
    std::uint64_t m_arrived;  // of the thread
    std::mutex m_mutex;       // for what follows
    std::condition_variable_any m_changed;
    std::deque<std::vector<std::byte>> m_pieces;
    std::size_t m_taken = 0;   // of the first piece
    std::size_t m_waiting = 0; // bytes in m_pieces
    bool m_isOver = false;
    std::optional<Error> m_problem;
    std::jthread m_thread;
};

} // namespace strata
