// SPDX-License-Identifier: Apache-2.0
// The "check" of a lesson's step, from JSON.
#pragma once

#include "model/io/strict_json.h"
#include "model/lessons/lesson_check.h"

namespace strata {

/// What is wrong goes to the document; the check counts only if nothing is.
[[nodiscard]] LessonCheck readLessonCheck(const QJsonValue &json, const std::string &place, StrictDocument &document);

/// At most this many containers in a lesson.
inline constexpr std::uint64_t mostContainers = 100;

} // namespace strata
