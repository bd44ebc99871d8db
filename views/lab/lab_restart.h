// SPDX-License-Identifier: Apache-2.0
// Choosing what the lab starts from: nothing that was done is lost without a question.
#pragma once

#include "views/lab/lab_start.h"

class QWidget;

namespace strata {

class LabState;

/// To the session that was left there, or to a new one. If that is shown already, it begins again; the user is asked
/// before, over `parent`, if there are steps. Returns at once.
void chooseStart(LabState *state, const LabStart &start, QWidget *parent);

} // namespace strata
