// SPDX-License-Identifier: Apache-2.0
// Differing paths as rows of `diff` and `compare`.
#pragma once

#include "model/report/entry_report.h"
#include "model/report/section.h"
#include "model/tree/version_compare.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace strata {

struct DifferenceRow {
    std::string_view kind = {}; // "added", "modified", "metadata", "removed"
    std::string path = {};
    What what = What::Nothing;
    std::optional<EntryFields> older = {}; // empty if it is not there
    std::optional<EntryFields> newer = {};
    std::string movedFrom = {}; // the path whose bytes an added file has; "" if none is known
    std::string movedTo = {};
    std::string anchor = {}; // where a page of HTML shows what differs in the text

    [[nodiscard]] Sign sign() const { return signOfSides(older.has_value(), newer.has_value()); }
};
[[nodiscard]] DifferenceRow differenceRow(const ImageTree &tree, const TreeDifference &difference,
                                          const std::string &path);

/// `row` is called for every cell and returns the same row until it is called for another one; its lifetime is the
/// caller's. Markdown and HTML have the columns of a report that people hand on.
[[nodiscard]] Section differenceSection(std::size_t rows, std::function<const DifferenceRow &(std::size_t)> row);

} // namespace strata
