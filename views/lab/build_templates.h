// SPDX-License-Identifier: Apache-2.0
// Dockerfiles to begin with, and the small files that they copy.
#pragma once

#include "model/lab/lab_branch.h"

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

/// A small program, its list of packages, and the base of centos:7 as a tar. `isChanged`: one source file is another.
[[nodiscard]] LabBranchPtr exampleFiles(bool isChanged);

} // namespace strata
