// SPDX-License-Identifier: Apache-2.0
// Dockerfile templates, the small files that they copy, and the image that they are based on.
#pragma once

#include "model/build/build_bases.h"

#include <QString>

#include <vector>

namespace strata {

class BuildState;

struct BuildTemplate {
    QString title;
    QString tag;
    QString text;
};

[[nodiscard]] std::vector<BuildTemplate> buildTemplates();
void applyTemplate(BuildState &state, const BuildTemplate &chosen);

/// A small program, its list of packages, and the base of centos:7 as a tar. `isChanged`: with one source file
/// changed.
[[nodiscard]] LabBranchPtr exampleFiles(bool isChanged);

/// The small centos:7 that the second example builds from these files. FROM centos:7 means it unless another image
/// here has that name.
[[nodiscard]] BaseImage exampleBase();

} // namespace strata
