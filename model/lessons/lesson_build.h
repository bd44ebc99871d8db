// SPDX-License-Identifier: Apache-2.0
// The parts of a lesson about a build: its Dockerfile, its files, its base image.
#pragma once

#include "model/build/build_bases.h"
#include "model/lessons/lesson.h"

#include <string>
#include <vector>

namespace strata {

/// The image that the lesson's layers form; empty if it has no layers.
[[nodiscard]] std::vector<BaseImage> lessonImages(const LessonStart &start);
/// The files for COPY and ADD. Error: a file below a file.
[[nodiscard]] Result<LabBranchPtr> lessonContext(const LessonBuild &build);

} // namespace strata
