// SPDX-License-Identifier: Apache-2.0
// Texts of lessons as the window shows them. A lesson may be by any author: nothing in it becomes markup of its own.
#pragma once

#include "model/lessons/lesson.h"
#include "views/lab/lab_start.h"

#include <QString>

namespace strata {

/// Only <b>, <code> and <br>; all else escaped. In the window's language.
[[nodiscard]] QString lessonMarkup(const LessonText &text);
[[nodiscard]] QString lessonPlain(const LessonText &text);

/// The lesson's own layers as branches. Errors as branchesOf(LabScenario).
[[nodiscard]] Result<LabStart> lessonStart(const Lesson &lesson);

} // namespace strata
