// SPDX-License-Identifier: Apache-2.0
// One of the three ways into the program: a picture, what one can do there, what it needs, and what to press.
#pragma once

#include <QFrame>

class QBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace strata {

/// Plain texts. Buttons are in rows that are wrapped by the page's author: each addButtons() is one row.
class StartDoor : public QFrame {
    Q_OBJECT

public:
    /// `picture`: name of an icon; `needs`: what one must have to go this way.
    StartDoor(const QString &picture, const QString &title, const QString &text, const QString &needs,
              QWidget *parent = nullptr);

    /// The first of a door is the one that most want; it is filled. `name`: object name.
    QPushButton *addButton(const QString &text, const char *name);
    void endRow();
    /// Below the buttons; takes the room that is left.
    void addContent(QWidget *content);

private:
    QVBoxLayout *m_layout;
    QBoxLayout *m_row = nullptr;
    bool m_hasButton = false;
};

} // namespace strata
