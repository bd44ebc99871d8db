// SPDX-License-Identifier: Apache-2.0
// The names of the kinds of notes.
#pragma once

#include "model/base/notes.h"

#include <string_view>

namespace strata {

struct NoteCodeTexts {
    NoteCode code;
    std::string_view slug; // for scripts: never changes
    const char *title;     // for people: English; the translation context is "strata::NoteTexts"
};

[[nodiscard]] const NoteCodeTexts &noteCodeTexts(NoteCode code);

} // namespace strata
