// SPDX-License-Identifier: Apache-2.0
// Sections for people at a terminal.
#pragma once

#include "model/report/section.h"
#include "model/report/sink.h"

#include <string>

namespace strata {

/// Writes an empty line, the title, and a line for each row; nothing for a section that has neither rows nor notes.
/// Bytes from images are escaped. `truncates`: long commands are cut, for a terminal.
void writeSectionText(Sink &sink, const Section &section, bool truncates = false);

/// A row without its sign.
[[nodiscard]] std::string sectionLine(const Section &section, std::size_t row, bool truncates = false);

} // namespace strata
