// SPDX-License-Identifier: Apache-2.0
#include "views/common/tree/state_stack.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace strata {

StateStack::StateStack(QWidget *content, QWidget *parent)
    : QStackedWidget(parent)
    , m_content(content)
    , m_page(new QWidget(this))
    , m_title(new QLabel(m_page))
    , m_text(new QLabel(m_page))
    , m_progress(new QProgressBar(m_page))
    , m_action(new QPushButton(m_page))
{
    m_title->setObjectName(QStringLiteral("stateTitle"));
    m_text->setObjectName(QStringLiteral("stateText"));
    m_action->setObjectName(QStringLiteral("stateAction"));
    for (QLabel *label : {m_title, m_text}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignCenter);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_progress->setMaximumWidth(280);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    auto *layout = new QVBoxLayout(m_page);
    layout->setContentsMargins(24, 6, 24, 6); // a low pane must have room for the words
    layout->setSpacing(8);
    layout->addStretch(2);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addWidget(m_progress, 0, Qt::AlignHCenter);
    layout->addWidget(m_action, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    addWidget(m_content);
    addWidget(m_page);
    connect(m_action, &QPushButton::clicked, this, &StateStack::actionTriggered);
}

void StateStack::showContent()
{
    setCurrentWidget(m_content);
}

void StateStack::showNothing(const QString &title, const QString &text, const QString &action)
{
    showMessage(title, text, action, false);
}

void StateStack::showWorking(const QString &title, const QString &text, const QString &action)
{
    showMessage(title, text, action, true);
}

void StateStack::showFailed(const QString &title, const QString &text, const QString &action)
{
    showMessage(title, text, action, false);
}

void StateStack::setProgress(int percent)
{
    m_progress->setRange(0, percent < 0 ? 0 : 100);
    m_progress->setValue(percent);
}

void StateStack::setText(const QString &text)
{
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
}

bool StateStack::showsContent() const
{
    return currentWidget() == m_content;
}

void StateStack::showMessage(const QString &title, const QString &text, const QString &action, bool working)
{
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_progress->setVisible(working);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    if (working && currentWidget() != m_page)
        setProgress(-1);
    setCurrentWidget(m_page);
}

} // namespace strata
