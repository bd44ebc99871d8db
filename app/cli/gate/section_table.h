// SPDX-License-Identifier: Apache-2.0
// A section as a table for a terminal.
#pragma once

#include "app/cli/console.h"
#include "model/report/section.h"

#include <cstddef>

namespace strata::cli {

/// Prints the first `mostRows` rows of the columns for text, below headings made of their keys, and how many are left
/// out. Nothing if there are no rows.
void printSection(Console &console, const Section &section, std::size_t mostRows);

} // namespace strata::cli
