// SPDX-License-Identifier: Apache-2.0
// How every table of Strata looks and answers to keys, unless a view says otherwise.
#pragma once

class QTableView;

namespace strata {

/// Whole rows are selected, cells are not edited, Tab leaves the table, and there are neither lines nor row numbers.
/// Call it in the interface thread, once, after the table has its font.
void setUpRowTable(QTableView &table);

} // namespace strata
