// SPDX-License-Identifier: Apache-2.0
// Errors and notes from the model in the user's language.
#pragma once

#include "model/base/message.h"
#include "model/base/notes.h"

#include <QString>

namespace strata {

/// Plain text, one line. A pattern without a translation is shown in English. Any thread.
[[nodiscard]] QString messageText(const Message &message);
/// "layer 3, /etc/passwd"; like Note::where().
[[nodiscard]] QString noteWhere(const Note &note);
/// The note, preceded by its location.
[[nodiscard]] QString noteText(const Note &note);

} // namespace strata
