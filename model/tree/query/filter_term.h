// SPDX-License-Identifier: Apache-2.0
// The terms that a filter is made of. Internal to the filter language (filter.h).
#pragma once

#include "model/tree/query/filter.h"

#include <memory>

namespace strata {

/// Immutable; used by several threads.
class FilterTerm {
public:
    virtual ~FilterTerm() = default;
    [[nodiscard]] virtual bool matches(const FilterSubject &subject) const = 0;
    /// True if matches() needs only the node's name: such terms are evaluated first.
    [[nodiscard]] virtual bool isCheap() const { return false; }
    /// True if the term was written to find removals.
    [[nodiscard]] virtual bool asksForRemoved() const { return false; }
    /// True if the term contains the name of a user or group.
    [[nodiscard]] virtual bool asksForOwners() const { return false; }
    /// What the term looks for in the contents of files; null if it does not read any.
    [[nodiscard]] virtual const LinePattern *contentPattern() const { return nullptr; }
};
using FilterTermPtr = std::unique_ptr<const FilterTerm>;

} // namespace strata
