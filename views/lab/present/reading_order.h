// SPDX-License-Identifier: Apache-2.0
// The order in which Tab goes through a page whose parts are made, moved and shown at any time.
#pragma once

#include <QList>

class QWidget;

namespace strata {

/// What Tab reaches in one part, by place: row by row, from the left.
[[nodiscard]] QList<QWidget *> inReadingOrder(QWidget *part);
/// To the one after or before that which has it, and round; from elsewhere to the first or last. False: there is none.
bool moveFocus(const QList<QWidget *> &widgets, const QWidget *from, bool next);

} // namespace strata
