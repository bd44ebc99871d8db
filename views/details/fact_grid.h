// SPDX-License-Identifier: Apache-2.0
// Facts as rows of name and value. Every value can be selected and copied, with the mouse and the keyboard.
#pragma once

#include "views/details/wrapped_text.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace strata {

class FactGrid : public QWidget {
    Q_OBJECT

public:
    explicit FactGrid(QWidget *parent = nullptr);

    void clear();
    QLabel *addRow(const QString &name, const QString &value); // wrapped at blanks
    /// For values that may contain long words: paths, media types, digests.
    WrappedText *addLongRow(const QString &name, const QString &value);
    /// One line that scrolls, with a button that copies it: for digests. `what` names the value for screen readers.
    void addCopyRow(const QString &name, const QString &value, const QString &what);
    void addWidgetRow(const QString &name, QWidget *value);
    /// A value of full width, below its name.
    void addWideRow(const QString &name, QWidget *value);

private:
    QLabel *addName(const QString &name, QWidget *value, int columns);

    QGridLayout *m_rows;
};

} // namespace strata
