// SPDX-License-Identifier: Apache-2.0
// What kind of note this is and what it is about, in the user's language. The note's own text is the model's.
#pragma once

#include "model/base/notes.h"

#include <QString>

namespace strata {

[[nodiscard]] QString severityText(Severity severity);
[[nodiscard]] QString noteTitle(NoteCode code);

} // namespace strata
