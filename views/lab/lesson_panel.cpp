// SPDX-License-Identifier: Apache-2.0
#include "views/lab/lesson_panel.h"

#include "model/lab/operation_line.h"
#include "views/common/menu_button.h"
#include "views/common/message_text.h"
#include "views/common/panel.h"
#include "views/common/theme.h"
#include "views/lab/lab_state.h"
#include "views/lab/lab_texts.h"
#include "views/lab/lesson_texts.h"
#include "views/lab/scroll_to_see.h"

#include <QAbstractButton>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTextLayout>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace strata {

namespace {

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

/// Broken into lines that fit a width, for a button, which does not do so itself.
QString wrapped(const QString &text, const QFont &font, int width)
{
    QTextLayout layout(text, font);
    QStringList lines;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        lines += text.mid(line.textStart(), line.textLength()).trimmed();
    }
    layout.endLayout();
    return lines.join(QLatin1Char('\n'));
}

bool isFinished(const Lesson &lesson, const QStringList &finished)
{
    return finished.contains(QString::fromStdString(lesson.id));
}

/// "3  Copy on write  ✓"
QString itemText(std::size_t index, const Lesson &lesson, bool isDone)
{
    const QString name = QStringLiteral("%1  ").arg(index + 1) + lessonPlain(lesson.title);
    return isDone ? name + QStringLiteral("  ✓") : name;
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

LessonPanel::LessonPanel(LabState *state, QWidget *parent)
    : QWidget(parent), m_state(state), m_heading(new PanelHeading({}, this)), m_title(new QLabel(this)), m_pages(new QStackedWidget(this))
{
    m_title->setObjectName(QStringLiteral("labLessonTitle"));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_title->setContentsMargins(12, 8, 12, 0);
    m_title->setStyleSheet(QStringLiteral("font-weight: bold;"));
    setObjectName(QStringLiteral("labLessons"));
    setAccessibleName(tr("Lessons"));
    m_pages->addWidget(buildList());
    m_pages->addWidget(buildLesson());
    auto *choose = new MenuButton(m_heading);
    choose->setObjectName(QStringLiteral("labChooseLesson"));
    choose->setText(QString());
    choose->setToolTip(tr("All lessons"));
    choose->setAccessibleName(choose->toolTip());
    auto *menu = new QMenu(choose);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        for (std::size_t i = 0; i < m_lessons.size(); ++i)
            connect(menu->addAction(itemText(i, *m_lessons[i], isFinished(*m_lessons[i], m_finished))),
                    &QAction::triggered, this, [this, i] { begin(i); });
        menu->addSeparator();
        connect(menu->addAction(tr("List of lessons")), &QAction::triggered, this, &LessonPanel::showList);
        connect(menu->addAction(tr("Start this lesson over")), &QAction::triggered, this, &LessonPanel::startOver);
        connect(menu->addAction(tr("Open a lesson…")), &QAction::triggered, this, &LessonPanel::openRequested);
        QAction *forget = menu->addAction(tr("Forget which lessons are done"));
        forget->setEnabled(!m_finished.isEmpty());
        connect(forget, &QAction::triggered, this, &LessonPanel::forgetRequested);
    });
    choose->setMenu(menu);
    m_heading->addControl(choose);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_heading);
    layout->addWidget(m_title);
    layout->addWidget(m_pages, 1);
    connect(m_state, &LabState::started, this, [this] {
        if (!m_isStarting)
            showList();
    });
    connect(m_state, &LabState::changed, this, &LessonPanel::check);
    showList();
}

LessonPanel::~LessonPanel() = default;

QWidget *LessonPanel::buildList()
{
    m_list = new QListWidget(this);
    m_list->setObjectName(QStringLiteral("labLessonList"));
    m_list->setAccessibleName(tr("Lessons"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setWordWrap(true);
    m_list->setStyleSheet(QStringLiteral("QListView { padding-left: 7px; } QListView::item { padding: 4px 2px; }"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_list, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem *item) { begin(static_cast<std::size_t>(m_list->row(item))); });
    m_list->installEventFilter(this);
    connect(m_list, &QListWidget::itemClicked, this,
            [this](const QListWidgetItem *item) { begin(static_cast<std::size_t>(m_list->row(item))); });
    return m_list;
}

QWidget *LessonPanel::buildLesson()
{
    m_scroll = new QScrollArea(this);
    m_scroll->setObjectName(QStringLiteral("labLessonSteps"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->installEventFilter(this);
    return m_scroll;
}

/// Outside of a dialog Qt's buttons leave Enter to what they are in.
void LessonPanel::keyPressEvent(QKeyEvent *event)
{
    auto *button = qobject_cast<QAbstractButton *>(focusWidget());
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!isEnter || button == nullptr || !button->hasFocus())
        return QWidget::keyPressEvent(event);
    button->click();
}

bool LessonPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space && m_list->currentRow() >= 0) {
        begin(static_cast<std::size_t>(m_list->currentRow()));
        return true;
    }
    if (m_scroll != nullptr && watched == m_scroll->viewport() && event->type() == QEvent::Resize) {
        wrapChoices();
        QTimer::singleShot(0, this, &LessonPanel::showCurrent);
    }
    return QWidget::eventFilter(watched, event);
}

/// Colours and sizes that were taken from another theme or another size of type.
void LessonPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        QTimer::singleShot(0, this, &LessonPanel::showSteps);
}

void LessonPanel::wrapChoices()
{
    constexpr int margins = 60; // of the panel and the button
    const int room = std::max(150, m_scroll->viewport()->width() - margins);
    for (const auto &[button, text] : m_choices) {
        if (button)
            button->setText(wrapped(text, button->font(), room).replace(QLatin1Char('&'), QLatin1String("&&")));
    }
}

/// Its text, and below it what can be pressed.
void LessonPanel::showCurrent()
{
    const QWidget *lower = m_lastButton;
    if (m_hintText && !m_hintText->isHidden())
        lower = m_hintText;
    scrollToSee(m_scroll, m_current, lower);
}

void LessonPanel::setLessons(std::vector<LessonPtr> lessons)
{
    m_lessons = std::move(lessons);
    m_list->clear();
    for (std::size_t i = 0; i < m_lessons.size(); ++i) {
        auto *item = new QListWidgetItem(m_list);
        item->setToolTip(lessonMarkup(m_lessons[i]->about));
    }
    nameItems();
    showList();
}

void LessonPanel::setFinished(const QStringList &ids)
{
    m_finished = ids;
    nameItems();
    if (m_pages->currentWidget() == m_list)
        showListHeading();
}

void LessonPanel::nameItems()
{
    for (std::size_t i = 0; i < m_lessons.size(); ++i) {
        QListWidgetItem *item = m_list->item(static_cast<int>(i));
        const bool isDone = isFinished(*m_lessons[i], m_finished);
        const QString title = lessonPlain(m_lessons[i]->title);
        item->setText(itemText(i, *m_lessons[i], isDone));
        item->setData(Qt::AccessibleTextRole, isDone ? tr("%1, done").arg(title) : title);
    }
}

/// "7 of 12 done"
void LessonPanel::showListHeading()
{
    const auto done =
        std::ranges::count_if(m_lessons, [this](const LessonPtr &lesson) { return isFinished(*lesson, m_finished); });
    m_heading->setTitle(tr("Lessons"));
    if (done > 0)
        m_heading->setRemark(tr("%1 of %2 done", "lessons").arg(done).arg(m_lessons.size()));
    else
        m_heading->setRemark(m_lessons.empty() ? QString() : QString::number(m_lessons.size()));
}

void LessonPanel::append(LessonPtr lesson)
{
    std::vector<LessonPtr> lessons = m_lessons;
    lessons.push_back(std::move(lesson));
    setLessons(std::move(lessons));
}

void LessonPanel::add(LessonPtr lesson)
{
    append(std::move(lesson));
    begin(m_lessons.size() - 1);
}

bool LessonPanel::has(const std::string &id) const
{
    return std::ranges::any_of(m_lessons, [&](const LessonPtr &lesson) { return lesson->id == id; });
}

bool LessonPanel::resume(const LessonProgress &progress)
{
    const auto found =
        std::ranges::find_if(m_lessons, [&](const LessonPtr &lesson) { return lesson->id == progress.lesson.id; });
    if (found == m_lessons.end())
        return false;
    m_index = static_cast<std::size_t>(found - m_lessons.begin());
    m_run = std::make_unique<LessonRun>(*found, progress.done, progress.stepsSince);
    showSteps();
    return true;
}

void LessonPanel::showList()
{
    m_run.reset();
    m_title->hide();
    showListHeading();
    m_pages->setCurrentWidget(m_list);
    Q_EMIT stepShown();
}

void LessonPanel::begin(std::size_t lesson)
{
    if (lesson >= m_lessons.size())
        return;
    m_index = lesson;
    startOver();
}

void LessonPanel::startOver()
{
    const LessonPtr lesson = m_index < m_lessons.size() ? m_lessons[m_index] : nullptr;
    if (!lesson)
        return;
    std::optional<LabStart> start;
    if (lesson->start.image == LessonStart::Image::Layers) {
        auto own = lessonStart(*lesson);
        if (!own)
            return showFailure(lessonPlain(lesson->title), messageText(own.error().text()));
        start = std::move(*own);
    } else if (m_imageStart) {
        start = m_imageStart(lesson->start.image);
    }
    if (!start)
        return showFailure(lessonPlain(lesson->title), tr("This lesson is about an image: open one first."));
    {
        const QScopedValueRollback starting(m_isStarting, true);
        m_run.reset();
        m_state->start(std::move(*start));
        if (const StorageDriver *driver = storageDriver(lesson->start.driver))
            m_state->setDriver(*driver);
        m_state->startContainers(lesson->start.containers);
    }
    if (lesson->start.build)
        Q_EMIT buildPlaceRequested(lesson->start);
    m_run = std::make_unique<LessonRun>(lesson);
    check();
    showSteps();
}

/// In full, over as many lines as it takes.
void LessonPanel::showTitle(const QString &title)
{
    m_title->setText(title);
    m_title->setAccessibleName(title);
    m_title->show();
}

void LessonPanel::showFailure(const QString &title, const QString &text)
{
    m_run.reset();
    auto *body = new QWidget(m_scroll);
    auto *layout = new QVBoxLayout(body);
    auto *label = new QLabel(body);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setText(text);
    layout->addWidget(label);
    layout->addStretch(1);
    m_scroll->setWidget(body);
    m_heading->setTitle(tr("Lessons"));
    m_heading->setRemark({});
    showTitle(title);
    m_pages->setCurrentWidget(m_scroll);
    Q_EMIT stepShown();
}

LessonSessions LessonPanel::sessions() const
{
    LessonSessions sessions;
    for (std::size_t i = 0; i < m_state->containerCount(); ++i)
        sessions.push_back(&m_state->session(i));
    return sessions;
}

void LessonPanel::check()
{
    if (m_run && !m_isStarting && m_run->update(sessions(), m_state->container()))
        goneOn();
}

void LessonPanel::typed(const QString &line)
{
    if (m_run)
        m_run->typed(line.toStdString());
}

void LessonPanel::built(const BuildReportPtr &report)
{
    if (!m_run)
        return;
    m_run->built(report);
    check();
}

void LessonPanel::answer(std::size_t choice)
{
    if (!m_run)
        return;
    (void)m_run->answer(choice, sessions());
    goneOn();
}

void LessonPanel::goneOn()
{
    QTimer::singleShot(0, this, &LessonPanel::showSteps); // a button of the step before may have led here
    Q_EMIT progressed();
    if (m_run->isFinished())
        Q_EMIT finished(QString::fromStdString(m_run->lesson().id));
}

void LessonPanel::doStep()
{
    if (!m_run || m_run->isFinished())
        return;
    const LessonPtr lesson = m_lessons[m_index]; // it stays while its actions are carried out
    const LessonStep *step = m_run->step();
    if (step->isQuestion()) {
        for (std::size_t i = 0; i < step->choices.size(); ++i) {
            if (step->choices[i].isRight)
                return answer(i);
        }
    }
    for (const LessonAction &action : step->actions)
        act(action);
    check();
}

void LessonPanel::act(const LessonAction &action)
{
    if (const auto *operation = std::get_if<LabOperation>(&action)) {
        if (const std::string line = operationLine(*operation); !line.empty())
            return Q_EMIT rootLineRequested(QString::fromStdString(line));
        m_state->apply(*operation);
        Q_EMIT operationDone(*operation);
    } else if (const auto *line = std::get_if<TypeLine>(&action)) {
        Q_EMIT lineRequested(QString::fromStdString(line->line));
    } else if (const auto *use = std::get_if<UseDriver>(&action)) {
        if (const StorageDriver *driver = storageDriver(use->name))
            m_state->setDriver(*driver);
    } else if (const auto *containers = std::get_if<StartContainers>(&action)) {
        m_state->setContainerCount(containers->count);
    } else if (const auto *enter = std::get_if<EnterContainer>(&action)) {
        m_state->enterContainer(enter->number - 1);
    } else if (const auto *run = std::get_if<RunBuild>(&action)) {
        Q_EMIT buildRequested(*run);
    }
}

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
            text += QStringLiteral("<br><b>") + lessonMarkup(choice.text) + QStringLiteral("</b>. ") +
                    lessonMarkup(choice.why);
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
