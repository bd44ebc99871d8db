// SPDX-License-Identifier: Apache-2.0
#include "views/common/tree/filter_bar.h"

#include "views/common/theme.h"
#include "views/common/tree/filter_field.h"
#include "views/common/tree/filter_help.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QResizeEvent>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace strata {

namespace {
constexpr int narrowestField = 230; // below that the filter gets a row of its own
}

FilterBar::FilterBar(QWidget *scope, QWidget *parent) : QFrame(parent), m_scope(scope)
{
    m_scope->setParent(this); // first, as Tab goes
    m_field = new FilterField(this);
    m_help = new QToolButton(this);
    m_remark = new QLabel(this);
    m_layout = new QGridLayout(this);
    setObjectName(QStringLiteral("filterBar"));
    m_help->setObjectName(QStringLiteral("filterHelpButton"));
    m_help->setText(QStringLiteral("?"));
    m_help->setAutoRaise(true);
    m_help->setToolTip(tr("What the filter understands"));
    m_help->setAccessibleName(m_help->toolTip());
    m_help->setFocusPolicy(Qt::StrongFocus);
    m_remark->setObjectName(QStringLiteral("filterRemark"));
    m_remark->setTextFormat(Qt::PlainText);
    m_remark->setWordWrap(true);
    m_remark->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_remark->hide();
    m_layout->setContentsMargins(12, 6, 12, 6);
    m_layout->setHorizontalSpacing(8);
    m_layout->setVerticalSpacing(6);
    m_layout->setColumnStretch(1, 1);
    setTabOrder(m_field, m_help);
    arrange();
    connect(m_field, &FilterField::errorChanged, this, [this](const QString &text) { say(text, true); });
    connect(m_help, &QToolButton::clicked, this, &FilterBar::showHelp);
}

void FilterBar::addButton(QWidget *button)
{
    append(m_buttons, button);
}

void FilterBar::addFilterButton(QWidget *button)
{
    append(m_filterButtons, button);
}

void FilterBar::append(std::vector<QWidget *> &buttons, QWidget *button)
{
    button->setParent(this);
    buttons.push_back(button);
    arrange();
    QWidget *last = m_help;
    for (const std::vector<QWidget *> &list : {m_filterButtons, m_buttons}) {
        for (QWidget *next : list)
            setTabOrder(std::exchange(last, next), next);
    }
}

void FilterBar::showRemark(const QString &text)
{
    say(text, false);
}

void FilterBar::say(const QString &text, bool error)
{
    m_error = error;
    m_remark->setText(text);
    m_remark->setVisible(!text.isEmpty());
    colorRemark();
}

void FilterBar::colorRemark()
{
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, m_error ? errorColor(palette()) : mutedText(palette()));
    m_remark->setPalette(colors);
}

void FilterBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colorRemark();
}

void FilterBar::showHelp()
{
    if (m_helpDialog == nullptr) {
        m_helpDialog = new FilterHelpDialog(this);
        connect(m_helpDialog, &FilterHelpDialog::exampleChosen, m_field, &FilterField::apply);
    }
    m_helpDialog->show();
    m_helpDialog->raise();
    m_helpDialog->activateWindow();
}

void FilterBar::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    int others = m_scope->sizeHint().width() + m_help->sizeHint().width() + 24;
    for (const std::vector<QWidget *> &buttons : {m_filterButtons, m_buttons}) {
        for (const QWidget *button : buttons)
            others += button->sizeHint().width() + m_layout->horizontalSpacing();
    }
    others += 2 * m_layout->horizontalSpacing();
    const bool twoRows = event->size().width() - others < narrowestField;
    if (std::exchange(m_twoRows, twoRows) != twoRows)
        arrange();
}

void FilterBar::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), panelHeader(palette()));
    painter.setPen(hairline(palette()));
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

void FilterBar::arrange()
{
    while (QLayoutItem *item = m_layout->takeAt(0))
        delete item;
    const int filterRow = m_twoRows ? 1 : 0;
    int column = 0;
    if (m_twoRows) { // the switch has the room of all that is below it
        const auto columns = static_cast<int>(3 + m_filterButtons.size() - m_buttons.size());
        m_layout->addWidget(m_scope, 0, 0, 1, std::max(1, columns), Qt::AlignLeft);
    } else {
        m_layout->addWidget(m_scope, 0, column++);
    }
    m_layout->addWidget(m_field, filterRow, column, 1, m_twoRows ? 2 : 1);
    column += m_twoRows ? 2 : 1;
    m_layout->addWidget(m_help, filterRow, column++);
    for (QWidget *button : m_filterButtons)
        m_layout->addWidget(button, filterRow, column++);
    if (m_twoRows)
        column -= static_cast<int>(m_buttons.size());
    for (QWidget *button : m_buttons)
        m_layout->addWidget(button, 0, column++);
    m_layout->addWidget(m_remark, 2, 0, 1, -1);
}

} // namespace strata
