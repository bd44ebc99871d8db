// SPDX-License-Identifier: Apache-2.0
// What people call the things that a session of the lab starts from.
#pragma once

#include "model/sessions/lab_start.h"

#include <QString>

#include <vector>

namespace strata {

/// Plain texts, in the user's language if the start has no names of its own.
struct StartNames {
    QString title;                      // "test1 + test2"
    QString merged;                     // "test"
    QString upper;                      // "changed"
    std::vector<QString> branches;      // as the branches of the start
    std::vector<QString> branchRemarks; // beside the names; empty: their numbers
};

[[nodiscard]] StartNames startNames(const LabStart &start);

} // namespace strata
