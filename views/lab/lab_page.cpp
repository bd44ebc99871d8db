// SPDX-License-Identifier: Apache-2.0
#include "views/lab/lab_page.h"

#include "views/common/menu_button.h"
#include "views/common/panel.h"
#include "views/common/theme.h"
#include "views/common/tree/path_tree_view.h"
#include "views/lab/boxes/branch_box.h"
#include "views/lab/boxes/branches_view.h"
#include "views/lab/container_bar.h"
#include "views/lab/disk_view.h"
#include "views/lab/driver_bars.h"
#include "views/lab/happened_view.h"
#include "views/lab/lab_commands.h"
#include "views/lab/lab_editor.h"
#include "views/lab/lab_texts.h"
#include "views/lab/lab_toolbar.h"
#include "views/lab/motion/motion_stage.h"
#include "views/lab/motion/motion_view.h"
#include "views/lab/motion/phase_bar.h"
#include "views/lab/present/presenter.h"
#include "views/lab/present/reading_order.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QDataStream>
#include <QIODevice>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QScrollArea>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace strata {

namespace {

constexpr quint16 stateVersion = 1;
constexpr int leftWidth = 300;
constexpr int mergedRows = 16;
constexpr int commandHeight = 130;
constexpr int rowsPresented = 7; // at least, of the merged view: what happened is to be seen below it

QSplitter *splitter(Qt::Orientation orientation, QWidget *parent)
{
    auto *made = new QSplitter(orientation, parent);
    made->setHandleWidth(1);
    made->setChildrenCollapsible(false);
    return made;
}

/// Time between two steps of a replay.
int pauseOf(LabSpeed speed)
{
    switch (speed) {
    case LabSpeed::Off: return 700;
    case LabSpeed::Normal: return 1600;
    case LabSpeed::Slow: return 4000;
    case LabSpeed::Stepped: return 1600;
    }
    return 0;
}

} // namespace

LabPage::LabPage(LabState *state, LabCommands *commands, QWidget *parent)
    : QWidget(parent), m_state(state), m_actions(commands), m_editor(new LabEditor(state, this))
{
    setObjectName(QStringLiteral("labPage"));
    setAccessibleName(tr("Lab"));
    m_toolbar = new LabToolbar(state, commands, this);
    m_columns = splitter(Qt::Horizontal, this);
    m_columns->addWidget(buildLeft());
    m_centre = new QStackedWidget(m_columns);
    m_centre->addWidget(buildCentre());
    m_columns->addWidget(m_centre);
    m_columns->setStretchFactor(1, 1);
    m_message = new QLabel(this);
    m_message->setObjectName(QStringLiteral("labMessage"));
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_message->setContentsMargins(12, 4, 12, 4);
    m_message->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_toolbar);
    layout->addWidget(m_message);
    layout->addWidget(m_columns, 1);
    restoreState({});
    connect(m_toolbar, &LabToolbar::buildToggled, this, &LabPage::showBuild);
    connect(m_state, &LabState::started, this, [this] { showBuild(false); });
    connect(m_actions->replay, &QAction::triggered, this, &LabPage::replay);
    connect(m_editor, &LabEditor::refused, this, &LabPage::showMessage);
    connect(m_branches, &BranchesView::fileActivated, m_editor, &LabEditor::showText);
    connect(m_state, &LabState::changed, this, &LabPage::refresh);
    connect(m_state, &LabState::selectionChanged, this, &LabPage::showSelection);
    m_replay.setSingleShot(true);
    connect(&m_replay, &QTimer::timeout, this, &LabPage::replayStep);
    connectMerged();
    refresh();
    addMotion();
}

LabPage::~LabPage() = default;

void LabPage::setActive(bool active)
{
    m_isActive = active;
    m_toolbar->setActive(active);
}

QWidget *LabPage::buildLeft()
{
    m_left = splitter(Qt::Vertical, this);
    m_left->setMinimumWidth(230);
    m_bars = new DriverBars(m_state, m_left);
    auto *room = new QWidget(m_left); // until a view of lessons takes it
    m_lessons = room;
    m_left->addWidget(room);
    m_left->addWidget(m_bars);
    m_left->setStretchFactor(0, 1);
    m_bars->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    return m_left;
}

QWidget *LabPage::buildCentre()
{
    m_rows = splitter(Qt::Vertical, this);
    auto *top = new QWidget(m_rows);
    m_heading = new PanelHeading(stackText(m_state->driver()), top);
    m_heading->setObjectName(QStringLiteral("labHeading"));
    m_heading->setRemark(tr("double-click a file to edit, or type a command below"));
    m_halves = splitter(Qt::Horizontal, top);
    m_branches = new BranchesView(m_state, m_halves);
    m_halves->addWidget(m_branches);
    m_halves->addWidget(buildRight());
    m_halves->setStretchFactor(0, 53);
    m_halves->setStretchFactor(1, 47);
    auto *layout = new QVBoxLayout(top);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_heading);
    m_containers = new ContainerBar(m_state, top);
    layout->addWidget(m_containers);
    m_stageWidget = top;
    layout->addWidget(m_halves, 1);
    m_rows->addWidget(top);
    m_rows->setStretchFactor(0, 1);
    return m_rows;
}

QWidget *LabPage::buildRight()
{
    auto *scroll = new QScrollArea(m_halves);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *body = new QWidget(scroll);
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(9, 9, 9, 9);
    layout->setSpacing(9);
    m_merged = new BranchBox(BranchBox::Kind::Merged, m_state, body);
    m_merged->setObjectName(QStringLiteral("labMerged"));
    m_merged->tree()->setObjectName(QStringLiteral("labMergedTree"));
    m_merged->setMostRows(mergedRows);
    m_happened = new HappenedView(m_state, body);
    m_disk = new DiskView(m_state, body);
    layout->addWidget(m_merged);
    layout->addWidget(m_happened);
    m_about = new AboutDriver(m_state, body);
    layout->addWidget(m_disk);
    layout->addWidget(m_about);
    layout->addStretch(1);
    scroll->setWidget(body);
    return scroll;
}

void LabPage::connectMerged()
{
    PathTreeView *tree = m_merged->tree();
    auto *change = new MenuButton(m_merged);
    change->setObjectName(QStringLiteral("labChange"));
    change->setText(tr("Change"));
    change->setToolTip(tr("What can be done with the selected file or directory"));
    auto *menu = new QMenu(change);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        m_editor->fillMenu(menu);
    });
    change->setMenu(menu);
    m_merged->addControl(change);
    m_change = change;
    connect(tree, &PathTreeView::nodeChosen, this,
            [this](NodeId node) { m_state->select(m_merged->model()->pathOf(node)); });
    connect(tree, &PathTreeView::nodeActivated, this, [this](NodeId node) {
        m_state->select(m_merged->model()->pathOf(node));
        m_editor->editText();
    });
    connect(tree, &QWidget::customContextMenuRequested, this, &LabPage::showMenu);
    tree->installEventFilter(this);
}

/// Over both columns, as what is changed goes from one into the other. After all that is to be followed.
void LabPage::addMotion()
{
    auto *stage = new MotionStage(m_stageWidget, m_branches, m_merged, this);
    m_motion = new MotionView(m_state, stage, m_stageWidget);
    m_phases = new PhaseBar(m_state, m_motion, m_stageWidget);
    static_cast<QVBoxLayout *>(m_stageWidget->layout())->insertWidget(1, m_phases);
    auto *next = new QShortcut(Qt::Key_F9, this, m_motion, &MotionView::next, Qt::WidgetWithChildrenShortcut);
    next->setObjectName(QStringLiteral("labNextPhaseKey"));
    m_presenter = new Presenter(this, m_state);
    connect(m_presenter, &Presenter::endRequested, m_actions->present, &QAction::trigger);
    connect(m_presenter, &Presenter::forwardRequested, this, &LabPage::lessonStepRequested);
    connect(m_state, &LabState::containersChanged, this, &LabPage::showContainers);
    connect(m_motion, &MotionView::phaseChanged, this, &LabPage::followMotion);
    connect(m_state, &LabState::stepped, this, &LabPage::followMotion);
}

void LabPage::setLessonView(QWidget *view)
{
    delete m_left->replaceWidget(m_left->indexOf(m_lessons), view);
    m_lessons = view;
    m_left->setStretchFactor(0, 1);
    view->show();
}

void LabPage::setCommandView(QWidget *view)
{
    m_commands = view;
    m_rows->addWidget(view);
    m_rows->setStretchFactor(0, 1);
    m_rows->setStretchFactor(1, 0);
    m_rows->setSizes({5 * commandHeight, commandHeight});
    view->show();
}

void LabPage::setBuildView(QWidget *view)
{
    m_centre->addWidget(view);
}

void LabPage::showBuild(bool shown)
{
    m_centre->setCurrentIndex(shown ? m_centre->count() - 1 : 0);
    m_bars->setVisible(!isBuildShown());
    m_toolbar->setBuildShown(isBuildShown());
    if (m_isPresenting)
        setFocus(); // the keys go on stepping until the editor is clicked
    else if (isBuildShown())
        m_centre->currentWidget()->setFocus();
}

bool LabPage::isBuildShown() const
{
    return m_centre->currentIndex() > 0;
}

void LabPage::refresh()
{
    m_message->hide();
    m_heading->setTitle(stackText(m_state->driver()));
    m_merged->setTitle(tr("%1 — merged view").arg(m_state->names().merged), tr("what the container sees"));
    m_isMergedHeld = m_state->holdsBack();
    if (!m_isMergedHeld)
        showMerged();
}

/// Phase by phase, nothing is shown before its phase has come.
void LabPage::followMotion()
{
    if (m_state->holdsBack()) // it begins to move next
        return;
    m_happened->showUpTo(m_motion->current());
    if (m_isMergedHeld && m_motion->isOver(ActPhase::Mark))
        showMerged();
    if (const auto now = m_motion->current(); !now || *now == ActPhase::Result)
        m_branches->showResult();
}

void LabPage::showMerged()
{
    m_isMergedHeld = false;
    m_merged->setSource(mergedSource(*m_state));
    if (const LabOutcome *step = m_state->lastStep()) {
        m_merged->openFoldersAbove(step->operation.path);
        if (!step->operation.to.empty())
            m_merged->openFoldersAbove(step->operation.to);
    }
}

void LabPage::showSelection()
{
    if (!m_state->selected().empty())
        m_merged->reveal(m_state->selected());
}

void LabPage::showMessage(const QString &text)
{
    m_message->setText(text);
    colorMessage();
    m_message->show();
}

void LabPage::colorMessage()
{
    QPalette palette = m_message->palette();
    palette.setColor(QPalette::WindowText, warningColor(this->palette()));
    m_message->setPalette(palette);
}

void LabPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) // another theme
        colorMessage();
}

void LabPage::showMenu(const QPoint &place)
{
    PathTreeView *tree = m_merged->tree();
    if (const QModelIndex index = tree->indexAt(place); index.isValid())
        m_state->select(m_merged->model()->pathOf(m_merged->model()->node(index)));
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("labMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_editor->fillMenu(menu);
    menu->popup(tree->viewport()->mapToGlobal(place));
}

bool LabPage::pressed(int key)
{
    switch (key) {
    case Qt::Key_F2: m_editor->rename(); return true;
    case Qt::Key_Delete: m_editor->remove(); return true;
    default: return false;
    }
}

bool LabPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && watched == m_merged->tree()) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->modifiers() == Qt::NoModifier && pressed(key->key()))
            return true;
    }
    return QWidget::eventFilter(watched, event);
}

/// From the start again, one step after the other.
void LabPage::replay()
{
    if (!m_isActive)
        return;
    m_state->rewind();
    if (m_state->bench().canRedo())
        m_replay.start(pauseOf(m_state->speed()) / 2);
}

void LabPage::replayStep()
{
    if (!m_motion->isResting()) // a user who steps through the phases sets the pace
        return m_replay.start(pauseOf(m_state->speed()) / 4);
    m_state->redo();
    if (m_state->bench().canRedo())
        m_replay.start(pauseOf(m_state->speed()));
}

void LabPage::setLessonStrip(QWidget *strip)
{
    m_strip = strip;
    static_cast<QVBoxLayout *>(layout())->insertWidget(0, strip);
}

void LabPage::setPresenting(bool presenting)
{
    if (std::exchange(m_isPresenting, presenting) == presenting)
        return;
    m_left->setVisible(!presenting);
    m_toolbar->setVisible(!presenting);
    m_disk->setVisible(!presenting);
    m_about->setVisible(!presenting);
    Q_EMIT presentingChanged(presenting);
    m_change->setVisible(!presenting); // its menu is that of the rows, too
    showContainers();
    m_presenter->setOn(presenting);
    const int row = m_merged->tree()->fontMetrics().height() + 6;
    m_merged->setMostRows(presenting ? std::max(rowsPresented, height() * 2 / 5 / row) : mergedRows);
    m_heading->setRemark(presenting ? tr("← → step · L: laser · 0–9: point · Esc: end")
                                    : tr("double-click a file to edit, or type a command below"));
    if (presenting)
        setFocus();
    m_motion->showAgain();
}

/// While it is presented, one container is nothing to speak of.
void LabPage::showContainers()
{
    m_containers->setVisible(!m_isPresenting || m_state->bench().containerCount() > 1);
}

QList<QWidget *> LabPage::tabOrder() const
{
    QList<QWidget *> parts{m_strip, m_toolbar, m_lessons, m_bars};
    if (isBuildShown())
        parts += m_centre->currentWidget();
    else
        parts += {m_phases, m_containers, m_branches, m_halves->widget(1), m_commands};
    QList<QWidget *> widgets;
    for (QWidget *part : parts) {
        if (part != nullptr && part->isVisible())
            widgets += inReadingOrder(part);
    }
    return widgets;
}

QByteArray LabPage::saveState() const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << stateVersion << m_columns->saveState() << m_halves->saveState();
    return bytes;
}

void LabPage::restoreState(const QByteArray &bytes)
{
    QDataStream stream(bytes);
    quint16 version = 0;
    QByteArray columns;
    QByteArray halves;
    stream >> version >> columns >> halves;
    if (stream.status() == QDataStream::Ok && version == stateVersion && m_columns->restoreState(columns) &&
        m_halves->restoreState(halves))
        return;
    m_columns->setSizes({leftWidth, 4 * leftWidth});
    m_halves->setSizes({53 * 12, 47 * 12});
    m_rows->setSizes({5 * commandHeight, commandHeight});
}

} // namespace strata
