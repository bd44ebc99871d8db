// SPDX-License-Identifier: Apache-2.0
// A section as the table of a command: a heading, then a line for each row.
#pragma once

#include "app/cli/table.h"
#include "model/report/section.h"

namespace strata::cli {

/// The columns for text, in upper case. `truncates`: cells that may be cut are cut, for a terminal.
[[nodiscard]] Table sectionTable(const Section &section, bool truncates);

} // namespace strata::cli
