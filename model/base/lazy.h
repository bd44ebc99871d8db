// SPDX-License-Identifier: Apache-2.0
// A value that is computed when it is first asked for.
#pragma once

#include <mutex>
#include <utility>

namespace strata {

/// Member of a const object; any thread may ask. Neither copied nor moved.
template<class Value>
class Lazy {
public:
    /// The value; `make()` returns it the first time, in whichever thread comes first, while the others wait.
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
