// SPDX-License-Identifier: Apache-2.0
#include "views/lessons/lesson_panel.h"

#include "model/shell/operation_line.h"
#include "views/common/menu_button.h"
#include "views/common/message_text.h"
#include "views/common/panel.h"
#include "views/common/theme.h"
#include "views/lab/lab_state.h"
#include "views/lab/lab_texts.h"
#include "views/lab/present/scroll_to_see.h"
#include "views/lessons/lesson_texts.h"

#include <QAbstractButton>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTextLayout>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace strata {

namespace {

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

} // namespace

LessonPanel::LessonPanel(LabState *state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_heading(new PanelHeading({}, this))
    , m_title(new QLabel(this))
    , m_pages(new QStackedWidget(this))
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
    if (event->type() == QEvent::Resize && m_scroll != nullptr && watched == m_scroll->viewport()) {
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

} // namespace strata
