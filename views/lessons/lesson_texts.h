// SPDX-License-Identifier: Apache-2.0
// Texts of lessons for the window. Lessons may come from any author, so only safe markup is kept.
#pragma once

#include "model/lessons/lesson_text.h"

#include <QString>

namespace strata {

/// Only <b>, <code> and <br>; everything else is escaped. In the window's language.
[[nodiscard]] QString lessonMarkup(const LessonText &text);
[[nodiscard]] QString lessonPlain(const LessonText &text);

} // namespace strata
