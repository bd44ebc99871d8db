// SPDX-License-Identifier: Apache-2.0
#pragma once

class QScrollArea;
class QWidget;

namespace strata {

/// Scrolls so that both are seen, one below the other; where there is no room, so that the upper one is.
void scrollToSee(QScrollArea *area, const QWidget *upper, const QWidget *lower);

} // namespace strata
