// SPDX-License-Identifier: Apache-2.0
// All keyboard shortcuts, taken from the actions themselves, and the keys for use inside the views.
#pragma once

#include <QDialog>

namespace strata {

class Actions;

class ShortcutsDialog : public QDialog {
    Q_OBJECT

public:
    explicit ShortcutsDialog(const Actions &actions, QWidget *parent = nullptr);
};

} // namespace strata
