// SPDX-License-Identifier: Apache-2.0
// A value that is computed on first use.
#pragma once

#include <mutex>
#include <utility>

namespace strata {

/// For members of const objects; any thread may read the value. Cannot be copied or moved.
template<class Value>
class Lazy {
public:
    /// Returns the value. The first call, from any thread, computes it with `make()`; other threads wait until it is
    /// done.
    template<class Make>
    const Value &value(Make make) const
    {
        std::call_once(m_once, [&] { m_value = make(); });
        return m_value;
    }

private:
    mutable std::once_flag m_once;
    mutable Value m_value{};
};

} // namespace strata
