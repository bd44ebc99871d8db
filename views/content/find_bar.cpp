// SPDX-License-Identifier: Apache-2.0
#include "views/content/find_bar.h"

#include "views/content/content_pane.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace strata {

namespace {

constexpr int noticedMilliseconds = 150;

QToolButton *arrow(Qt::ArrowType type, const QString &name, const char *objectName)
{
    auto *button = new QToolButton;
    button->setObjectName(QLatin1String(objectName));
    button->setArrowType(type);
    button->setAutoRaise(true);
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

FindBar::FindBar(ContentPane *pane, QWidget *parent)
    : QWidget(parent)
    , m_pane(pane)
    , m_text(new QLineEdit)
    , m_case(new QCheckBox(tr("Match case")))
    , m_message(new QLabel)
    , m_stop(new QToolButton)
    , m_percent(std::make_shared<std::atomic<int>>(0))
{
    setObjectName(QStringLiteral("findBar"));
    m_text->setObjectName(QStringLiteral("findText"));
    m_text->setAccessibleName(tr("Find in this file"));
    m_text->setPlaceholderText(tr("Find in this file"));
    m_text->setToolTip(tr("In a hex dump, bytes are two digits each with spaces between them, as in 7f 45 4c"));
    m_case->setObjectName(QStringLiteral("findCase"));
    m_message->setObjectName(QStringLiteral("findMessage"));
    m_message->setTextFormat(Qt::PlainText);
    m_stop->setObjectName(QStringLiteral("findStop"));
    m_stop->setText(tr("Stop"));
    m_stop->hide();
    auto *previous = arrow(Qt::UpArrow, tr("Previous (Shift+Enter)"), "findPrevious");
    auto *next = arrow(Qt::DownArrow, tr("Next (Enter)"), "findNext");
    auto *close = new QToolButton;
    close->setObjectName(QStringLiteral("findClose"));
    close->setIcon(QIcon(QStringLiteral(":/icons/close.svg")));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Close the find bar"));
    close->setToolTip(close->accessibleName());
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 3, 6, 3);
    layout->setSpacing(4);
    layout->addWidget(m_text, 2);
    for (QWidget *part : std::initializer_list<QWidget *>{previous, next, m_case})
        layout->addWidget(part);
    layout->addWidget(m_message, 1);
    layout->addWidget(m_stop);
    layout->addWidget(close);
    m_progress.setInterval(noticedMilliseconds);
    connect(previous, &QToolButton::clicked, this, [this] { find(true); });
    connect(next, &QToolButton::clicked, this, [this] { find(false); });
    connect(close, &QToolButton::clicked, this, &FindBar::leave);
    connect(m_stop, &QToolButton::clicked, this, &FindBar::stop);
    connect(m_text, &QLineEdit::textEdited, this, [this] { start(false, true); });
    connect(m_case, &QCheckBox::toggled, this, [this] { start(false, true); });
    connect(&m_progress, &QTimer::timeout, this, [this] {
        m_stop->show();
        m_message->setText(tr("Searching… %1 %").arg(m_percent->load()));
    });
    hide();
}

void FindBar::open()
{
    if (const QString chosen = m_pane->selectedText(); !chosen.isEmpty() && !chosen.contains(QLatin1Char('\n')))
        m_text->setText(chosen);
    QWidget::show();
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void FindBar::leave()
{
    stop();
    hide();
    m_pane->setFocus(Qt::OtherFocusReason);
}

void FindBar::stop()
{
    m_job.stop();
    m_progress.stop();
    m_stop->hide();
    m_message->clear();
}

void FindBar::find(bool backward)
{
    if (m_text->text().isEmpty())
        return open();
    start(backward, false);
}

void FindBar::start(bool backward, bool takesFrom)
{
    stop();
    if (!m_pane->rows() || m_text->text().isEmpty())
        return;
    FindRequest request;
    request.rows = m_pane->rows();
    request.text = m_text->text();
    request.matchCase = m_case->isChecked();
    request.backward = backward;
    request.takesFrom = takesFrom;
    request.from = m_pane->searchStart();
    m_percent->store(0);
    m_progress.start();
    m_job.start([request, percent = m_percent](const StopToken &stop) { return findInRows(request, stop, *percent); },
                [this](const FindAnswer &answer) { show(answer); });
}

void FindBar::show(const FindAnswer &answer)
{
    m_progress.stop();
    m_stop->hide();
    if (!answer.error.isEmpty())
        return m_message->setText(answer.error);
    if (!answer.place)
        return m_message->setText(tr("Not found"));
    m_message->setText(answer.wrapped ? tr("Continued from the other end of the file") : QString());
    m_pane->showPlace(*answer.place);
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        if (m_job.isActive())
            return stop();
        return leave();
    case Qt::Key_Return:
    case Qt::Key_Enter: return find((event->modifiers() & Qt::ShiftModifier) != 0);
    default: QWidget::keyPressEvent(event); // keys are not a closed set
    }
}

} // namespace strata
