// SPDX-License-Identifier: Apache-2.0
#include "views/lessons/lesson_strip.h"

#include "views/common/theme.h"
#include "views/lab/lab_texts.h"
#include "views/lessons/lesson_panel.h"
#include "views/lessons/lesson_texts.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace strata {

LessonStrip::LessonStrip(LessonPanel *lessons, QWidget *parent)
    : QWidget(parent)
    , m_lessons(lessons)
    , m_place(new QLabel(this))
    , m_text(new QLabel(this))
    , m_remark(new QLabel(this))
    , m_layout(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("labLessonStrip"));
    m_place->setTextFormat(Qt::PlainText);
    m_place->setObjectName(QStringLiteral("stateText")); // the muted colour of the style sheet
    for (QLabel *label : {m_text, m_remark}) {
        label->setTextFormat(Qt::RichText); // names and texts in it are escaped
        label->setWordWrap(true);
    }
    m_text->setObjectName(QStringLiteral("labStripText"));
    m_layout->setContentsMargins(14, 8, 14, 8);
    m_layout->setSpacing(4);
    m_layout->addWidget(m_place);
    m_layout->addWidget(m_text);
    m_layout->addWidget(m_remark);
    connect(m_lessons, &LessonPanel::stepShown, this, &LessonStrip::refresh);
    refresh();
}

void LessonStrip::setPresenting(bool presenting)
{
    m_isPresenting = presenting;
    refresh();
}

QString LessonStrip::text() const
{
    return m_lessons->run() == nullptr ? QString() : plainSentence(m_text->text());
}

void LessonStrip::addButton(const QString &text, const char *name, const std::function<void()> &act)
{
    auto *button = new QPushButton(QString(text).replace(QLatin1Char('&'), QLatin1String("&&")), m_buttons);
    button->setObjectName(QLatin1String(name));
    button->setAutoDefault(false);
    m_buttons->layout()->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, act] { QTimer::singleShot(0, this, act); });
}

void LessonStrip::refresh()
{
    const LessonRun *run = m_lessons->run();
    setVisible(m_isPresenting && run != nullptr);
    const bool hadFocus = m_buttons != nullptr && m_buttons->isAncestorOf(window()->focusWidget());
    if (hadFocus)
        parentWidget()->setFocus(); // it takes the keys that step
    delete m_buttons;
    m_buttons = nullptr;
    if (run == nullptr)
        return;
    const Lesson &lesson = run->lesson();
    const std::size_t count = lesson.steps.size();
    m_place->setText(tr("%1 · %2 / %3", "title of a lesson · step / steps")
                         .arg(lessonPlain(lesson.title))
                         .arg(std::min(run->current() + 1, count))
                         .arg(count));
    m_buttons = new QWidget(this);
    auto *row = new QHBoxLayout(m_buttons);
    row->setContentsMargins(0, 4, 0, 0);
    m_layout->addWidget(m_buttons);
    m_remark->hide();
    const LessonStep *step = run->step();
    if (step == nullptr) {
        m_text->setText(QStringLiteral("<b>✓ ") + tr("All steps are done.").toHtmlEscaped() + QStringLiteral("</b>"));
        if (m_lessons->hasNext())
            addButton(tr("Next lesson"), "labStripNext", [this] { m_lessons->beginNext(); });
    } else {
        m_text->setText(QStringLiteral("➤ ") + lessonMarkup(step->text));
        for (std::size_t i = 0; i < step->choices.size(); ++i) {
            addButton(lessonPlain(step->choices[i].text), "labStripChoice", [this, i] { m_lessons->answer(i); });
            if (run->wrongChoice() == i) {
                m_remark->setText(QStringLiteral("<span style='color:%1'>✗ ").arg(errorColor(palette()).name()) +
                                  lessonMarkup(step->choices[i].why) + QStringLiteral("</span>"));
                m_remark->show();
            }
        }
        if (!step->actions.empty())
            addButton(tr("Do it for me"), "labStripDo", [this] { m_lessons->doStep(); });
    }
    m_text->setAccessibleName(text());
    row->addStretch(1);
    m_buttons->show();
    if (QPushButton *first = m_buttons->findChild<QPushButton *>(); first != nullptr && hadFocus) {
        first->show(); // its layout would do so later
        first->setFocus(Qt::OtherFocusReason);
    }
}

void LessonStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) // another theme
        QTimer::singleShot(0, this, &LessonStrip::refresh);
}

void LessonStrip::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    painter.setPen(hairline(palette()));
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

} // namespace strata
