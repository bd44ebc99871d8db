// SPDX-License-Identifier: Apache-2.0
#include "views/common/panel.h"

#include "views/common/elided.h"

#include <QHBoxLayout>
#include <QLabel>

#include <algorithm>

namespace strata {

PanelHeading::PanelHeading(const QString &title, QWidget *parent)
    : QFrame(parent), m_title(new ElidedLabel({}, this)), m_remark(new QLabel(this)), m_layout(new QHBoxLayout(this))
{
    setObjectName(QStringLiteral("panelHeading")); // styled in theme.cpp
    m_title->setObjectName(QStringLiteral("panelTitle"));
    m_remark->setObjectName(QStringLiteral("panelRemark"));
    m_remark->setTextFormat(Qt::PlainText);
    m_layout->setContentsMargins(12, 4, 10, 4);
    m_layout->setSpacing(8);
    m_layout->addWidget(m_title, 1);
    m_layout->addWidget(m_remark);
    setTitle(title);
    setRemark({});
}

void PanelHeading::setTitle(const QString &title)
{
    constexpr int widestFixedTitle = 90; // a short title is never cut, a long one may be
    m_title->setText(title);
    // Of a path its end counts; of a heading with an explanation the heading.
    m_title->setElideMode(title.contains(QStringLiteral(" · ")) ? Qt::ElideRight : Qt::ElideMiddle);
    m_title->setMinimumWidth(std::min(widestFixedTitle, m_title->sizeHint().width()));
}

void PanelHeading::setRemark(const QString &text)
{
    m_remark->setText(text);
    m_remark->setVisible(!text.isEmpty());
}

void PanelHeading::addControl(QWidget *control)
{
    m_layout->addWidget(control);
}

QToolButton *PanelHeading::addCloseButton(const QString &objectName, const QString &tip)
{
    auto *close = new QToolButton(this);
    close->setObjectName(objectName);
    close->setText(QStringLiteral("✕"));
    close->setAutoRaise(true);
    close->setToolTip(tip);
    close->setAccessibleName(tip);
    addControl(close);
    return close;
}

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace strata
