// SPDX-License-Identifier: Apache-2.0
// What each kind of note is called.
#pragma once

#include "model/base/notes.h"

#include <string_view>

namespace strata {

struct NoteCodeTexts {
    NoteCode code;
    std::string_view slug; // for scripts: never changes
    const char *title;     // for people: English, with the context "strata::NoteTexts" in the translations
};

[[nodiscard]] const NoteCodeTexts &noteCodeTexts(NoteCode code);

} // namespace strata
