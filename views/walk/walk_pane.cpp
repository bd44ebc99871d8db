// SPDX-License-Identifier: Apache-2.0
#include "views/walk/walk_pane.h"

#include "views/common/panel.h"

#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace strata {

WalkPane::WalkPane(QWidget *parent)
    : QWidget(parent)
    , m_heading(new PanelHeading({}, this))
    , m_value(new QToolButton(this))
    , m_formula(new QToolButton(this))
    , m_text(new QPlainTextEdit(this))
{
    const auto add = [this](QToolButton *button, const char *name, const QString &text) {
        button->setObjectName(QLatin1String(name));
        button->setText(text);
        button->setFocusPolicy(Qt::StrongFocus);
        m_heading->addControl(button);
    };
    add(m_value, "copyWalkValue", tr("Copy Value"));
    add(m_formula, "copyWalkFormula", tr("Copy Formula"));
    m_text->setObjectName(QStringLiteral("walkText"));
    m_text->setAccessibleName(tr("The selected step"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_heading);
    layout->addWidget(m_text, 1);
    connect(m_value, &QToolButton::clicked, this, &WalkPane::valueRequested);
    connect(m_formula, &QToolButton::clicked, this, &WalkPane::formulaRequested);
}

void WalkPane::showRow(const Row &row)
{
    m_heading->setTitle(row.title);
    m_text->setPlainText(row.text);
    m_value->setEnabled(row.hasValue);
    m_formula->setVisible(row.canHaveFormula);
    m_formula->setEnabled(row.hasFormula);
}

} // namespace strata
