// SPDX-License-Identifier: Apache-2.0
// The names for people of what a session of the lab starts from.
#pragma once

#include "model/sessions/lab_start.h"

#include <QString>

#include <vector>

namespace strata {

/// Plain texts, in the user's language if the start does not have names.
struct StartNames {
    QString title;                      // "test1 + test2"
    QString merged;                     // "test"
    QString upper;                      // "changed"
    std::vector<QString> branches;      // in the order of the start's branches
    std::vector<QString> branchRemarks; // shown with the names; if empty, the layer numbers are
};

[[nodiscard]] StartNames startNames(const LabStart &start);

} // namespace strata
