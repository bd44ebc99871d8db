// SPDX-License-Identifier: Apache-2.0
#include "views/lab/disk_view.h"

#include "views/common/theme.h"
#include "views/lab/lab_state.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace strata {

namespace {

constexpr std::size_t mostPlaces = 12;

} // namespace

DiskView::DiskView(LabState *state, QWidget *parent)
    : QFrame(parent), m_state(state), m_head(new QWidget(this)), m_driver(new QLabel(this)), m_text(new QLabel(this))
{
    setObjectName(QStringLiteral("labDisk"));
    setAccessibleName(tr("On disk"));
    auto *title = new QLabel(tr("On disk, below /var/lib/docker"), m_head);
    QFont bold = font();
    bold.setBold(true);
    title->setFont(bold);
    m_driver->setFont(bold);
    m_driver->setTextFormat(Qt::PlainText);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setContentsMargins(11, 8, 11, 8);
    auto *head = new QHBoxLayout(m_head);
    head->setContentsMargins(11, 6, 11, 6);
    head->addWidget(title, 1);
    head->addWidget(m_driver);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(m_head);
    layout->addWidget(m_text);
    connect(m_state, &LabState::started, this, &DiskView::refresh);
    connect(m_state, &LabState::driverChanged, this, &DiskView::refresh);
    refresh();
}

QString DiskView::text() const
{
    return m_text->text();
}

void DiskView::refresh()
{
    const std::vector<DiskPlace> places = m_state->driver().places(m_state->session().branches().size());
    QStringList lines;
    for (const DiskPlace &place : places) {
        if (lines.size() == static_cast<qsizetype>(mostPlaces)) {
            lines += tr("and %n more", nullptr, static_cast<int>(places.size() - mostPlaces));
            break;
        }
        lines += QString::fromStdString(place.path) + QStringLiteral("  –  ") + QString::fromStdString(place.what);
    }
    m_driver->setText(QString::fromUtf8(m_state->driver().name().data()));
    m_text->setText(lines.join(QLatin1Char('\n')));
}

void DiskView::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette().color(QPalette::Mid));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    painter.setPen(hairline(palette()));
    painter.drawLine(m_head->geometry().bottomLeft(), m_head->geometry().bottomRight());
}

} // namespace strata
