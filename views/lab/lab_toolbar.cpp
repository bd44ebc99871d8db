// SPDX-License-Identifier: Apache-2.0
#include "views/lab/lab_toolbar.h"

#include "views/common/segment_button.h"
#include "views/common/tool_tip.h"
#include "views/lab/driver_texts.h"
#include "views/lab/lab_restart.h"

#include <QAction>
#include <QActionGroup>
#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTimer>

namespace strata {

namespace {

void hideMenuIndicator(QPushButton *button)
{
    button->setStyleSheet(QStringLiteral("QPushButton::menu-indicator { image: none; width: 0; }"));
}

} // namespace

LabToolbar::LabToolbar(LabState *state, QWidget *parent) : QWidget(parent), m_state(state)
{
    setObjectName(QStringLiteral("labToolbar"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(8);
    layout->addWidget(buildOrigins());
    addBuild();
    m_driverLabel = new QLabel(tr("Storage driver"), this);
    layout->addWidget(m_driverLabel);
    m_driver = buildDrivers();
    m_driverLabel->setBuddy(m_driver);
    layout->addWidget(m_driver);
    m_undo = addButton("labUndo", QStringLiteral("⟲ ") + tr("Undo"), tr("Undo the last step"));
    m_redo = addButton("labRedo", QStringLiteral("⟳ ") + tr("Redo"), tr("Redo the step that was undone"));
    m_undo->setAccessibleName(tr("Undo"));
    m_redo->setAccessibleName(tr("Redo"));
    connect(m_undo, &QPushButton::clicked, m_state, &LabState::undo);
    connect(m_redo, &QPushButton::clicked, m_state, &LabState::redo);
    m_replay = buildReplay();
    layout->addWidget(m_replay);
    layout->addWidget(buildExport());
    auto *inspect =
        addButton("labInspect", tr("Inspect"),
                  tr("The image and the container layer as layers, files, story and map; it follows the lab"));
    connect(inspect, &QPushButton::clicked, this, &LabToolbar::inspectRequested);
    layout->addStretch(1);
    m_present =
        addButton("labPresent", tr("Present (F5)"), tr("Large type and only what matters; the arrow keys step"));
    m_present->setAccessibleName(m_present->text());
    connect(m_present, &QPushButton::clicked, this, &LabToolbar::presentRequested);
    connect(m_state, &LabState::changed, this, &LabToolbar::refresh);
    refresh();
}

QPushButton *LabToolbar::addButton(const char *name, const QString &text, const QString &toolTip)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(QLatin1String(name));
    button->setToolTip(toolTip);
    button->setAutoDefault(false);
    layout()->addWidget(button);
    return button;
}

void LabToolbar::addBuild()
{
    m_build = addButton("labBuild", tr("Build…"), tr("From a Dockerfile to layers: a simulated docker build"));
    m_build->setCheckable(true);
    connect(m_build, &QPushButton::clicked, this, &LabToolbar::buildToggled);
}

void LabToolbar::setBuildShown(bool shown)
{
    m_build->setChecked(shown);
    for (QWidget *each : {static_cast<QWidget *>(m_driver), static_cast<QWidget *>(m_replay),
                          static_cast<QWidget *>(m_undo), static_cast<QWidget *>(m_redo)})
        each->setEnabled(!shown);
    if (!shown)
        refresh();
}

QWidget *LabToolbar::buildOrigins()
{
    auto *box = new QWidget(this);
    box->setAccessibleName(tr("What the lab starts from"));
    auto *layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_group = new QButtonGroup(box);
    const std::array<const char *, 4> names = {"labToy", "labTest", "labFolders", "labImage"};
    const std::array<SegmentButton::Place, 4> places = {SegmentButton::Place::First, SegmentButton::Place::Middle,
                                                        SegmentButton::Place::Middle, SegmentButton::Place::Last};
    for (std::size_t i = 0; i < m_origins.size(); ++i) {
        m_origins[i] = new SegmentButton(places[i], box);
        m_origins[i]->setObjectName(QLatin1String(names[i]));
        layout->addWidget(m_origins[i]);
        m_group->addButton(m_origins[i], static_cast<int>(i));
    }
    box->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    nameOrigins(true);
    connect(m_group, &QButtonGroup::idClicked, this, &LabToolbar::chooseOrigin);
    return box;
}

void LabToolbar::nameOrigins(bool inFull)
{
    const std::array<QString, 4> full = {tr("Toy directories"), tr("test1 + test2 → test"), tr("Directories…"),
                                         tr("Opened image…")};
    const std::array<QString, 4> brief = {tr("Toys"), tr("test1 + test2"), tr("Directories…"), tr("Image…")};
    for (std::size_t i = 0; i < m_origins.size(); ++i) {
        m_origins[i]->setText(inFull ? full[i] : brief[i]);
        m_origins[i]->setAccessibleName(full[i]);
        m_origins[i]->setToolTip(inFull ? QString() : full[i]);
    }
}

void LabToolbar::chooseOrigin(int origin)
{
    switch (static_cast<LabOrigin>(origin)) {
    case LabOrigin::ToyFolders: return choose(toyFoldersStart());
    case LabOrigin::Test1Test2: return choose(test1Test2Start());
    case LabOrigin::Folders:
        refresh(); // until they were chosen
        return Q_EMIT foldersRequested();
    case LabOrigin::Image:
        refresh(); // until one was chosen
        return Q_EMIT imageRequested();
    case LabOrigin::Lesson: return;
    }
}

/// From the build, the one that is shown behind it is the way back to it.
void LabToolbar::choose(const LabStart &start)
{
    refresh();
    if (m_build->isChecked() && m_state->isAt(start))
        return Q_EMIT buildToggled(false);
    chooseStart(m_state, start, this);
}

QPushButton *LabToolbar::buildDrivers()
{
    auto *button = new QPushButton(this);
    button->setObjectName(QStringLiteral("labDriver"));
    button->setAutoDefault(false);
    hideMenuIndicator(button);
    QFont bold = button->font();
    bold.setBold(true);
    button->setFont(bold);
    auto *menu = new QMenu(button);
    menu->setToolTipsVisible(true);
    auto *group = new QActionGroup(menu);
    for (const StorageDriver *driver : storageDrivers()) {
        QAction *action = menu->addAction(driverName(*driver));
        action->setObjectName(QStringLiteral("labDriver_") + driverName(*driver));
        action->setCheckable(true);
        action->setToolTip(driverText(*driver));
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, driver] { m_state->setDriver(*driver); });
    }
    connect(menu, &QMenu::aboutToShow, menu, [this, menu] {
        for (QAction *action : menu->actions())
            action->setChecked(action->text() == driverName(m_state->driver()));
    });
    button->setMenu(menu);
    return button;
}

QPushButton *LabToolbar::buildReplay()
{
    auto *button = new QPushButton(QStringLiteral("▶ ") + tr("Replay"), this);
    button->setObjectName(QStringLiteral("labReplay"));
    button->setAutoDefault(false);
    hideMenuIndicator(button);
    button->setToolTip(tr("Replay: all steps from the start, one after the other"));
    button->setAccessibleName(tr("Replay"));
    auto *menu = new QMenu(button);
    QAction *all = menu->addAction(tr("Replay all steps"));
    all->setObjectName(QStringLiteral("labReplayAll"));
    connect(all, &QAction::triggered, this, &LabToolbar::replayRequested);
    QAction *start = menu->addAction(tr("Back to the start"));
    start->setObjectName(QStringLiteral("labRewind"));
    connect(start, &QAction::triggered, m_state, &LabState::rewind);
    menu->addSeparator();
    auto *group = new QActionGroup(menu);
    const std::array<std::pair<QString, LabSpeed>, 4> speeds = {{{tr("Animate changes"), LabSpeed::Normal},
                                                                 {tr("Animate changes slowly"), LabSpeed::Slow},
                                                                 {tr("Phase by phase (F9)"), LabSpeed::Stepped},
                                                                 {tr("No animation"), LabSpeed::Off}}};
    for (const auto &[text, speed] : speeds) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setObjectName(QStringLiteral("labSpeed%1").arg(static_cast<int>(speed)));
        action->setChecked(speed == m_state->speed());
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, speed = speed] { m_state->setSpeed(speed); });
        connect(m_state, &LabState::speedChanged, action,
                [this, action, speed = speed] { action->setChecked(speed == m_state->speed()); });
    }
    button->setMenu(menu);
    return button;
}

QPushButton *LabToolbar::buildExport()
{
    auto *button = new QPushButton(tr("Export…"), this);
    button->setObjectName(QStringLiteral("labExport"));
    button->setAutoDefault(false);
    hideMenuIndicator(button);
    auto *menu = new QMenu(button);
    m_export = menu;
    menu->setObjectName(QStringLiteral("labExportMenu"));
    QAction *layer = menu->addAction(tr("Container layer as tar…"));
    layer->setObjectName(QStringLiteral("labExportLayer"));
    QAction *commit = menu->addAction(tr("Commit as a new image…"));
    commit->setObjectName(QStringLiteral("labCommit"));
    QAction *steps = menu->addAction(tr("Steps as Markdown…"));
    steps->setObjectName(QStringLiteral("labExportSteps"));
    connect(layer, &QAction::triggered, this, &LabToolbar::exportRequested);
    connect(commit, &QAction::triggered, this, &LabToolbar::commitRequested);
    connect(steps, &QAction::triggered, this, &LabToolbar::stepsRequested);
    button->setMenu(menu);
    return button;
}

/// In a small window the words go that the signs can do without, in two steps.
void LabToolbar::setWords(Words words)
{
    const bool isFull = words == Words::All;
    const bool isLeast = words == Words::Least;
    m_driverLabel->setVisible(isFull);
    nameOrigins(isFull);
    m_undo->setText(isFull ? QStringLiteral("⟲ ") + tr("Undo") : QStringLiteral("⟲"));
    m_redo->setText(isFull ? QStringLiteral("⟳ ") + tr("Redo") : QStringLiteral("⟳"));
    m_replay->setText(isLeast ? QStringLiteral("▶") : QStringLiteral("▶ ") + tr("Replay"));
    m_present->setText(isLeast ? QStringLiteral("F5") : tr("Present (F5)"));
    for (QLayout *row : {m_origins.front()->parentWidget()->layout(), layout()}) { // the inner one first
        row->invalidate();
        row->activate();
    }
}

int LabToolbar::wantedWidth() const
{
    // Of the buttons themselves: layouts still know the words of before.
    const QMargins margins = layout()->contentsMargins();
    int wanted = margins.left() + margins.right();
    for (const QPushButton *button : findChildren<QPushButton *>(Qt::FindDirectChildrenOnly))
        wanted += button->sizeHint().width() + layout()->spacing();
    for (const SegmentButton *origin : m_origins)
        wanted += origin->sizeHint().width();
    return wanted + (m_driverLabel->isHidden() ? 0 : m_driverLabel->sizeHint().width() + layout()->spacing());
}

void LabToolbar::fitWords()
{
    for (const Words words : {Words::All, Words::Few, Words::Least}) {
        setWords(words);
        if (wantedWidth() <= width())
            return;
    }
}

/// Its words do not keep the window wide.
QSize LabToolbar::minimumSizeHint() const
{
    return {0, layout()->minimumSize().height()};
}

void LabToolbar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitWords();
}

void LabToolbar::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    fitWords(); // in the style and the type that it has now
}

void LabToolbar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        QTimer::singleShot(0, this, &LabToolbar::fitWords); // once its buttons have it, too
}

void LabToolbar::refresh()
{
    const auto origin = static_cast<std::size_t>(m_state->beginning().origin);
    m_group->setExclusive(false); // a lesson is none of them
    for (std::size_t i = 0; i < m_origins.size(); ++i)
        m_origins[i]->setChecked(i == origin);
    m_group->setExclusive(true);
    m_driver->setText(driverName(m_state->driver()) + QStringLiteral(" ▾"));
    m_driver->setToolTip(plainToolTip(driverText(m_state->driver())));
    m_driver->setAccessibleName(tr("Storage driver: %1").arg(driverName(m_state->driver())));
    m_undo->setEnabled(!m_build->isChecked() && m_state->canUndo());
    m_redo->setEnabled(!m_build->isChecked() && m_state->canRedo());
}

} // namespace strata
