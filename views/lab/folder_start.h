// SPDX-License-Identifier: Apache-2.0
// The lab on folders of this machine.
#pragma once

#include "views/lab/lab_start.h"

#include <QString>

#include <vector>

namespace strata {

/// `choices`: what `folders` was opened from.
[[nodiscard]] LabStart foldersStart(const FolderUnion &folders, const std::vector<FolderChoice> &choices,
                                    const QString &mergedName);

} // namespace strata
