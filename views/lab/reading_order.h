// SPDX-License-Identifier: Apache-2.0
// The order in which Tab goes through a page whose parts are made, moved and shown at any time.
#pragma once

#include <QList>

class QWidget;

namespace strata {

/// What Tab reaches in one part, by place: row by row, from the left.
[[nodiscard]] QList<QWidget *> inReadingOrder(QWidget *part);
/// Makes Tab go through these one after the other; they must be in one window.
void setTabChain(const QList<QWidget *> &widgets);

} // namespace strata
