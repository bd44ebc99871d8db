// SPDX-License-Identifier: Apache-2.0
// Choosing what the lab starts from. No steps are lost without a question.
#pragma once

#include "model/sessions/lab_start.h"

class QWidget;

namespace strata {

class LabState;

/// Switches to the session that was left on that start, or to a new one. If it is already shown, it is restarted; if
/// it has steps, a dialog over `parent` asks first. Returns at once.
void chooseStart(LabState *state, const LabStart &start, QWidget *parent);

} // namespace strata
