// SPDX-License-Identifier: Apache-2.0
// A dashed field that accepts dropped files and folders.
#pragma once

#include <QFrame>
#include <QStringList>

namespace strata {

class DropZone : public QFrame {
    Q_OBJECT

public:
    /// `text`: what to drop; `kinds`: further details, muted.
    DropZone(const QString &text, const QString &kinds, QWidget *parent = nullptr);

Q_SIGNALS:
    void pathsDropped(const QStringList &paths);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void setWelcome(bool welcome);

    bool m_welcome = false; // acceptable data is dragged over it
};

} // namespace strata
