// SPDX-License-Identifier: Apache-2.0
// Errors and notes of the model in the user's language.
#pragma once

#include "model/base/message.h"
#include "model/base/notes.h"

#include <QString>

namespace strata {

/// Plain text, one line. A pattern that the translations lack is shown in English. Any thread.
[[nodiscard]] QString messageText(const Message &message);
/// "layer 3, /etc/passwd"; as Note::where().
[[nodiscard]] QString noteWhere(const Note &note);
/// The note with its place in front.
[[nodiscard]] QString noteText(const Note &note);

} // namespace strata
