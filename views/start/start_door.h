// SPDX-License-Identifier: Apache-2.0
// One of the three entry points of the program: a picture, what can be done there, what is needed, and buttons.
#pragma once

#include <QFrame>

class QBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace strata {

/// Plain texts. The page decides how buttons are wrapped: endRow() ends a row of buttons.
class StartDoor : public QFrame {
    Q_OBJECT

public:
    /// `picture`: name of an icon; `needs`: what the user needs for it.
    StartDoor(const QString &picture, const QString &title, const QString &text, const QString &needs,
              QWidget *parent = nullptr);

    /// The first button of a door is the most common choice; it is filled. `name`: object name.
    QPushButton *addButton(const QString &text, const char *name);
    void endRow();
    /// Below the buttons; takes the remaining space.
    void addContent(QWidget *content);

private:
    QVBoxLayout *m_layout;
    QBoxLayout *m_row = nullptr;
    bool m_hasButton = false;
};

} // namespace strata
