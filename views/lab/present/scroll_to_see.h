// SPDX-License-Identifier: Apache-2.0
#pragma once

class QScrollArea;
class QWidget;

namespace strata {

/// Scrolls so that both are visible, one below the other; if they do not fit, only the upper one.
void scrollToSee(QScrollArea *area, const QWidget *upper, const QWidget *lower);

} // namespace strata
