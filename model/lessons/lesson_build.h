// SPDX-License-Identifier: Apache-2.0
// What a lesson about a build brings along: its Dockerfile, its files, the image that it is on.
#pragma once

#include "model/build/build_bases.h"
#include "model/lessons/lesson.h"

#include <string>
#include <vector>

namespace strata {

/// The image that the lesson's layers are; none where it has no layers.
[[nodiscard]] std::vector<BaseImage> lessonImages(const LessonStart &start);
/// The files that COPY and ADD take. Errors: a file below a file.
[[nodiscard]] Result<LabBranchPtr> lessonContext(const LessonBuild &build);

} // namespace strata
