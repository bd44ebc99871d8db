// SPDX-License-Identifier: Apache-2.0
#include "views/lab/lab_card.h"

#include "views/common/elided.h"
#include "views/common/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace strata {

LabCard::LabCard(const QString &title, QWidget *parent)
    : QFrame(parent)
    , m_head(new QWidget(this))
    , m_heading(new ElidedLabel(title, this))
    , m_remark(new QLabel(this))
    , m_text(new QLabel(this))
{
    setAccessibleName(title);
    QFont bold = font();
    bold.setBold(true);
    m_heading->setFont(bold);
    m_remark->setFont(bold);
    m_remark->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setContentsMargins(11, 8, 11, 8);
    m_text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto *head = new QHBoxLayout(m_head);
    head->setContentsMargins(11, 6, 11, 6);
    head->addWidget(m_heading, 1);
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
    m_text->setTextFormat(Qt::PlainText);
    m_text->setText(text);
    m_text->setAccessibleName(text);
}

void LabCard::setMarkup(const QString &markup, const QString &spoken)
{
    m_text->setTextFormat(Qt::RichText);
    m_text->setText(markup);
    m_text->setAccessibleName(spoken);
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
