// SPDX-License-Identifier: Apache-2.0
// The "check" of a lesson's step, from JSON.
#pragma once

#include "model/io/strict_json.h"
#include "model/lessons/lesson_check.h"

namespace strata {

/// Errors are reported to the document; the check is valid only if there are none.
[[nodiscard]] LessonCheck readLessonCheck(const QJsonValue &json, const std::string &place, StrictDocument &document);

/// The maximum number of containers in a lesson.
inline constexpr std::uint64_t mostContainers = 100;

} // namespace strata
