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
    std::optional<EntryFields> older = {}; // empty if the path is not there
    std::optional<EntryFields> newer = {};
    std::string movedFrom = {}; // of an added file: the removed path with the same bytes; "" if not known
    std::string movedTo = {};
    std::string anchor = {}; // where an HTML page shows the differences in the text

    [[nodiscard]] Sign sign() const { return signOfSides(older.has_value(), newer.has_value()); }
};
[[nodiscard]] DifferenceRow differenceRow(const ImageTree &tree, const TreeDifference &difference,
                                          const std::string &path);

/// `row` is called for every cell and returns the same row until it is called for another one; the caller owns the
/// rows. Markdown and HTML have the columns of a report that people pass on.
[[nodiscard]] Section differenceSection(std::size_t rows, std::function<const DifferenceRow &(std::size_t)> row);

} // namespace strata
