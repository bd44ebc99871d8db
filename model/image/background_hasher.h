// SPDX-License-Identifier: Apache-2.0
// A digest that is computed on a thread of its own, so that one core decompresses while another hashes.
#pragma once

#include "model/base/digest.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace strata {

/// Used by one thread. Bytes are copied into a few buffers that go round; add() waits when all are full. The
/// thread starts with the first full buffer: short inputs need none.
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
