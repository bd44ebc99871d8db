// SPDX-License-Identifier: Apache-2.0
// The steps of a lesson, made again after each change: what was done, what is to be done now, what comes.
#include "views/common/panel.h"
#include "views/common/theme.h"
#include "views/lab/lab_state.h"
#include "views/lab/lab_texts.h"
#include "views/lessons/lesson_panel.h"
#include "views/lessons/lesson_texts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace strata {

namespace {

/// Lines to be copied by hand: long ones are wrapped, and it is as high as they are.
class Listing : public QPlainTextEdit {
public:
    Listing(const QStringList &lines, const QFont &font, QWidget *parent)
        : QPlainTextEdit(lines.join(QLatin1Char('\n')), parent)
    {
        setObjectName(QStringLiteral("labListing"));
        setReadOnly(true);
        setTabChangesFocus(true);
        setFont(font);
        setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        fit();
    }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QPlainTextEdit::resizeEvent(event);
        fit();
    }
    void changeEvent(QEvent *event) override
    {
        QPlainTextEdit::changeEvent(event);
        if (event->type() == QEvent::FontChange)
            fit();
    }

private:
    void fit()
    {
        const double lines = document()->size().height(); // wrapped ones, as this kind of document counts
        const double margins = 2 * document()->documentMargin() + 2 * frameWidth() + 2;
        setFixedHeight(qRound(lines * fontMetrics().lineSpacing() + margins));
    }
};

/// A label whose markup is ours: names and texts in it are escaped.
QLabel *markupLabel(const QString &markup, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::RichText);
    label->setText(markup);
    label->setAccessibleName(plainSentence(markup));
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QString colored(const QString &markup, const QColor &color)
{
    return QStringLiteral("<span style='color:%1'>").arg(color.name()) + markup + QStringLiteral("</span>");
}

/// ✓ ➤ ○ in front of a step.
QLabel *signOf(const QString &character, const QString &name, const QColor &color, QWidget *parent)
{
    auto *sign = new QLabel(character, parent);
    sign->setAccessibleName(name);
    sign->setFixedWidth(sign->fontMetrics().horizontalAdvance(QStringLiteral("➤")) + 2);
    sign->setAlignment(Qt::AlignTop);
    QPalette palette = sign->palette();
    palette.setColor(QPalette::WindowText, color);
    sign->setPalette(palette);
    return sign;
}

} // namespace

void LessonPanel::showSteps()
{
    if (!m_run)
        return;
    const Lesson &lesson = m_run->lesson();
    const auto count = lesson.steps.size();
    m_heading->setTitle(tr("Lesson %1 of %2").arg(m_index + 1).arg(m_lessons.size()));
    showTitle(lessonPlain(lesson.title));
    m_heading->setRemark(tr("%1 / %2").arg(std::min(m_run->current() + 1, count)).arg(count));
    const bool hadFocus = m_scroll->isAncestorOf(window()->focusWidget()) || m_list->hasFocus();
    const bool takesFocus = std::exchange(m_isPressed, false) || hadFocus;
    auto *body = new QWidget(m_scroll);
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(8);
    if (!lesson.about.isEmpty())
        layout->addWidget(markupLabel(lessonMarkup(lesson.about), body));
    if (QWidget *before = m_scroll->takeWidget())
        before->deleteLater();
    m_scroll->setWidget(body);
    for (std::size_t i = 0; i < count; ++i) {
        if (i <= m_run->current())
            addStep(i);
        else
            addComing(i);
    }
    if (m_run->isFinished())
        addEnd();
    layout->addStretch(1);
    m_pages->setCurrentWidget(m_scroll);
    body->show();
    if (QPushButton *first = body->findChild<QPushButton *>(); first != nullptr && takesFocus) {
        first->show(); // its layout would do so later
        first->setFocus(Qt::OtherFocusReason);
    }
    QTimer::singleShot(0, this, &LessonPanel::showCurrent);
    Q_EMIT stepShown();
}

/// What it asks for stays closed until its turn: its text may answer a question that comes first.
void LessonPanel::addComing(std::size_t index)
{
    QWidget *body = m_scroll->widget();
    const bool isQuestion = m_run->lesson().steps[index].isQuestion();
    auto *label =
        new QLabel(isQuestion ? tr("Step %1: a question").arg(index + 1) : tr("Step %1").arg(index + 1), body);
    label->setTextFormat(Qt::PlainText);
    label->setObjectName(QStringLiteral("labLessonStep%1").arg(index + 1));
    QPalette muted = label->palette();
    muted.setColor(QPalette::WindowText, mutedText(palette()));
    label->setPalette(muted);
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(signOf(QStringLiteral("○"), tr("later"), mutedText(palette()), body));
    row->addWidget(label, 1);
    static_cast<QVBoxLayout *>(body->layout())->addLayout(row);
}

void LessonPanel::addStep(std::size_t index)
{
    const LessonStep &step = m_run->lesson().steps[index];
    QWidget *body = m_scroll->widget();
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    const bool isDone = index < m_run->current();
    const bool isCurrent = index == m_run->current();
    const QColor color = isDone ? goodColor(palette()) : palette().color(QPalette::Link);
    QLabel *sign =
        signOf(isDone ? QStringLiteral("✓") : QStringLiteral("➤"), isDone ? tr("done") : tr("now"), color, body);
    QString text = lessonMarkup(step.text);
    for (const LessonChoice &choice : step.choices) {
        if (isDone && choice.isRight)
            text += QStringLiteral("<br>") +
                    tr("%1. %2").arg(QStringLiteral("<b>") + lessonMarkup(choice.text) + QStringLiteral("</b>"),
                                     lessonMarkup(choice.why));
    }
    if (m_run->wasDoneEarly(index))
        text += QStringLiteral("<br>") +
                colored(tr("You had done this before its turn came.").toHtmlEscaped(), goodColor(palette()));
    auto *label = markupLabel(isCurrent ? colored(text, color) : text, body);
    label->setObjectName(QStringLiteral("labLessonStep%1").arg(index + 1));
    row->addWidget(sign);
    row->addWidget(label, 1);
    auto *layout = static_cast<QVBoxLayout *>(body->layout());
    layout->addLayout(row);
    if (!isCurrent)
        return;
    m_current = label;
    if (!step.listing.empty()) {
        QStringList lines;
        for (const std::string &line : step.listing)
            lines += QString::fromStdString(line);
        layout->addWidget(new Listing(lines, monospaceFont(font()), body));
    }
    addQuestion(step);
}

/// The choices of a question, the buttons of any other step.
void LessonPanel::addQuestion(const LessonStep &step)
{
    QWidget *body = m_scroll->widget();
    auto *layout = static_cast<QVBoxLayout *>(body->layout());
    m_choices.clear();
    for (std::size_t i = 0; i < step.choices.size(); ++i) {
        auto *choice = new QPushButton(body);
        m_choices.emplace_back(choice, lessonPlain(step.choices[i].text));
        choice->setObjectName(QStringLiteral("labChoice%1").arg(i + 1));
        choice->setAutoDefault(false);
        choice->setStyleSheet(QStringLiteral("text-align: left;"));
        layout->addWidget(choice);
        connect(choice, &QPushButton::clicked, this, [this, i] {
            m_isPressed = true;
            answer(i);
        });
        m_lastButton = choice;
        if (m_run->wrongChoice() == i && !step.choices[i].why.isEmpty())
            layout->addWidget(markupLabel(
                colored(QStringLiteral("✗ ") + lessonMarkup(step.choices[i].why), errorColor(palette())), body));
    }
    wrapChoices();
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    if (!step.actions.empty()) {
        m_do = new QPushButton(tr("Do it for me"), body);
        m_do->setObjectName(QStringLiteral("labDoIt"));
        m_do->setAutoDefault(false);
        connect(m_do, &QPushButton::clicked, this, [this] {
            m_isPressed = true;
            doStep();
        });
        m_lastButton = m_do;
        buttons->addWidget(m_do);
    }
    m_hintText = markupLabel(lessonMarkup(step.hint), body);
    m_hintText->setObjectName(QStringLiteral("labHintText"));
    m_hintText->hide();
    if (!step.hint.isEmpty()) {
        m_hint = new QPushButton(tr("Hint"), body);
        m_hint->setObjectName(QStringLiteral("labHint"));
        m_hint->setAutoDefault(false);
        connect(m_hint, &QPushButton::clicked, this, [this] {
            m_hintText->show();
            QTimer::singleShot(0, this, &LessonPanel::showCurrent);
        });
        m_lastButton = m_hint;
        buttons->addWidget(m_hint);
    }
    buttons->addStretch(1);
    layout->addLayout(buttons);
    layout->addWidget(m_hintText);
}

void LessonPanel::addEnd()
{
    QWidget *body = m_scroll->widget();
    auto *layout = static_cast<QVBoxLayout *>(body->layout());
    m_current =
        markupLabel(QStringLiteral("<b>") + tr("All steps are done.").toHtmlEscaped() + QStringLiteral("</b>"), body);
    layout->addWidget(m_current);
    auto *buttons = new QHBoxLayout;
    if (m_index + 1 < m_lessons.size()) {
        auto *next = new QPushButton(tr("Next lesson"), body);
        next->setObjectName(QStringLiteral("labNextLesson"));
        connect(next, &QPushButton::clicked, this,
                [this] { QTimer::singleShot(0, this, [this] { begin(m_index + 1); }); });
        buttons->addWidget(next);
    }
    auto *list = new QPushButton(tr("All lessons"), body);
    connect(list, &QPushButton::clicked, this, &LessonPanel::showList);
    buttons->addWidget(list);
    m_lastButton = list;
    buttons->addStretch(1);
    layout->addLayout(buttons);
}

} // namespace strata
