// SPDX-License-Identifier: Apache-2.0
// A set of bytes of a file, as ranges. A value: copies share their common parts.
#pragma once

#include "model/lab/rope.h"

#include <cstdint>

namespace strata {

class ByteRanges {
public:
    /// Adds [from, to). Returns how many of those bytes were not in the set before.
    std::uint64_t add(std::uint64_t from, std::uint64_t to);
    /// Removes everything from `from` on.
    void cut(std::uint64_t from) { m_runs = m_runs.slice(0, from); }
    [[nodiscard]] std::uint64_t size() const { return m_runs.weight(); }

private:
    struct Run {
        std::uint64_t count = 0;
        bool isMember = false;

        [[nodiscard]] std::uint64_t length() const { return count; }
        [[nodiscard]] std::uint64_t weight() const { return isMember ? count : 0; }
        [[nodiscard]] Run part(std::uint64_t /*from*/, std::uint64_t length) const { return {length, isMember}; }
    };

    Rope<Run> m_runs; // from 0 on; bytes beyond its end are not in the set
};

} // namespace strata
