// SPDX-License-Identifier: Apache-2.0
#include "views/start/drop_zone.h"

#include "views/common/theme.h"
#include "views/common/tree/local_path.h"

#include <QDragEnterEvent>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QVBoxLayout>

namespace strata {

DropZone::DropZone(const QString &text, const QString &kinds, QWidget *parent) : QFrame(parent)
{
    setObjectName(QStringLiteral("dropZone"));
    setAcceptDrops(true);
    setAccessibleName(text);
    setAccessibleDescription(kinds);
    auto *label = new QLabel(text, this);
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    auto *more = new QLabel(kinds, this);
    more->setObjectName(QStringLiteral("stateText"));
    more->setAlignment(Qt::AlignCenter);
    more->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(4);
    layout->addStretch();
    layout->addWidget(label);
    layout->addWidget(more);
    layout->addStretch();
}

void DropZone::dragEnterEvent(QDragEnterEvent *event)
{
    if (localPaths(event->mimeData()).isEmpty())
        return;
    event->acceptProposedAction();
    setWelcome(true);
}

void DropZone::dragLeaveEvent(QDragLeaveEvent * /*event*/)
{
    setWelcome(false);
}

void DropZone::dropEvent(QDropEvent *event)
{
    setWelcome(false);
    event->acceptProposedAction();
    Q_EMIT pathsDropped(localPaths(event->mimeData()));
}

void DropZone::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor highlight = accentColor(palette());
    QColor fill = palette().color(QPalette::Base);
    if (m_welcome) {
        fill = highlight;
        fill.setAlphaF(0.12F);
    }
    painter.setBrush(fill);
    painter.setPen(QPen(m_welcome ? highlight : palette().color(QPalette::Dark), 1.5, Qt::DashLine));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
}

void DropZone::setWelcome(bool welcome)
{
    m_welcome = welcome;
    update();
}

} // namespace strata
