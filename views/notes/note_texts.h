// SPDX-License-Identifier: Apache-2.0
// The kind and the subject of a note in the user's language. The text of the note comes from the model.
#pragma once

#include "model/base/notes.h"

#include <QString>

namespace strata {

[[nodiscard]] QString severityText(Severity severity);
[[nodiscard]] QString noteTitle(NoteCode code);

} // namespace strata
