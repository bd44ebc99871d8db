// SPDX-License-Identifier: Apache-2.0
#include "views/start/drop_zone.h"

#include "views/common/local_path.h"
#include "views/common/theme.h"

#include <QDragEnterEvent>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QVBoxLayout>

namespace strata {

DropZone::DropZone(QWidget *parent) : QFrame(parent)
{
    setObjectName(QStringLiteral("dropZone"));
    setAcceptDrops(true);
    auto *label = new QLabel(tr("Drop an image file or folder here"), this);
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    auto *kinds = new QLabel(tr("docker save, podman save, skopeo copy, OCI layout, root file system"), this);
    kinds->setObjectName(QStringLiteral("stateText"));
    kinds->setAlignment(Qt::AlignCenter);
    kinds->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 22, 18, 22);
    layout->addStretch();
    layout->addWidget(label);
    layout->addWidget(kinds);
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
