// SPDX-License-Identifier: Apache-2.0
// The tab order of a page whose parts are created, moved and shown at any time.
#pragma once

#include <QList>

class QWidget;

namespace strata {

/// The widgets of one part that Tab reaches, by position: row by row, from the left.
[[nodiscard]] QList<QWidget *> inReadingOrder(QWidget *part);
/// Moves the focus from `from` to the next or previous widget, wrapping around; if `from` is not in the list, to the
/// first or last. False if the list is empty.
bool moveFocus(const QList<QWidget *> &widgets, const QWidget *from, bool next);

} // namespace strata
