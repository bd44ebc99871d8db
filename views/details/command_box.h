// SPDX-License-Identifier: Apache-2.0
// A command of any length: wrapped, selectable, as high as its lines up to a limit, from which on it scrolls.
#pragma once

#include <QPlainTextEdit>

namespace strata {

class CommandBox : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit CommandBox(QWidget *parent = nullptr);

private:
    void fitHeight();
};

} // namespace strata
