// SPDX-License-Identifier: Apache-2.0
#include "views/lab/lab_card.h"

#include "views/common/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace strata {

LabCard::LabCard(const QString &title, QWidget *parent)
    : QFrame(parent), m_head(new QWidget(this)), m_remark(new QLabel(this)), m_text(new QLabel(this))
{
    setAccessibleName(title);
    auto *heading = new QLabel(title, m_head);
    QFont bold = font();
    bold.setBold(true);
    heading->setFont(bold);
    m_remark->setFont(bold);
    m_remark->setTextFormat(Qt::PlainText);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setContentsMargins(11, 8, 11, 8);
    auto *head = new QHBoxLayout(m_head);
    head->setContentsMargins(11, 6, 11, 6);
    head->addWidget(heading, 1);
    head->addWidget(m_remark);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(m_head);
    layout->addWidget(m_text);
}

void LabCard::setRemark(const QString &text)
{
    m_remark->setText(text);
}

void LabCard::setText(const QString &text)
{
    m_text->setText(text);
    m_text->setAccessibleName(text);
}

QString LabCard::text() const
{
    return m_text->text();
}

void LabCard::paintEvent(QPaintEvent * /*event*/)
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
