// SPDX-License-Identifier: Apache-2.0
// The terms that a filter is made of. Internal to the filter language (filter.h).
#pragma once

#include "model/tree/query/filter.h"

#include <memory>

namespace strata {

/// Immutable; asked by several threads.
class FilterTerm {
public:
    virtual ~FilterTerm() = default;
    [[nodiscard]] virtual bool matches(const FilterSubject &subject) const = 0;
    /// True when matches() needs nothing but the node's name: such terms are asked first.
    [[nodiscard]] virtual bool isCheap() const { return false; }
    /// True when it was written to find removals.
    [[nodiscard]] virtual bool asksForRemoved() const { return false; }
    /// True when it names a user or a group.
    [[nodiscard]] virtual bool asksForOwners() const { return false; }
};
using FilterTermPtr = std::unique_ptr<const FilterTerm>;

} // namespace strata
