// SPDX-License-Identifier: Apache-2.0
// Computes a digest on a separate thread, so that one core decompresses while another hashes.
#pragma once

#include "model/base/digest.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace strata {

/// Used by one thread. Bytes are copied into a small ring of buffers; add() waits if all are full. The separate
/// thread starts with the first full buffer, so short inputs do not need one.
class BackgroundHasher {
public:
    explicit BackgroundHasher(std::string_view algorithm = "sha256");
    ~BackgroundHasher();
    BackgroundHasher(const BackgroundHasher &) = delete;
    BackgroundHasher &operator=(const BackgroundHasher &) = delete;

    void add(std::span<const std::byte> bytes);
    [[nodiscard]] Digest finish(); // once; waits for the thread

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace strata
