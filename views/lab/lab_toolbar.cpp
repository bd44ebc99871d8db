// SPDX-License-Identifier: Apache-2.0
#include "views/lab/lab_toolbar.h"

#include "views/common/segment_button.h"
#include "views/common/tool_tip.h"
#include "views/lab/driver_texts.h"
#include "views/lab/lab_commands.h"
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

LabToolbar::LabToolbar(LabState *state, LabCommands *commands, QWidget *parent)
    : QWidget(parent), m_state(state), m_commands(commands)
{
    setObjectName(QStringLiteral("labToolbar"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(8);
    layout->addWidget(buildOrigins());
    addBuild();
    m_driverLabel = new QLabel(tr("Storage driver"), this);
    layout->addWidget(m_driverLabel);
    addDrivers();
    m_driverLabel->setBuddy(m_driver);
    m_undo = addButton("labUndo", QStringLiteral("⟲ ") + tr("Undo"), tr("Undo the last step"), commands->undo);
    m_redo =
        addButton("labRedo", QStringLiteral("⟳ ") + tr("Redo"), tr("Redo the step that was undone"), commands->redo);
    m_undo->setAccessibleName(tr("Undo"));
    m_redo->setAccessibleName(tr("Redo"));
    addReplay();
    addExport();
    addButton("labInspect", tr("Inspect"),
              tr("The image and the container layer as layers, files, story and map; it follows the lab"),
              commands->inspect);
    layout->addStretch(1);
    m_present = addButton("labPresent", tr("Present (F5)"), tr("Large type and only what matters; the arrow keys step"),
                          commands->present);
    m_present->setAccessibleName(m_present->text());
    connect(m_state, &LabState::changed, this, &LabToolbar::refresh);
    connect(m_state, &LabState::speedChanged, this, &LabToolbar::refresh);
    connectCommands();
    refresh();
}

void LabToolbar::connectCommands()
{
    const auto on = [this](const QAction *command, void (LabState::*act)()) {
        connect(command, &QAction::triggered, this, [this, act] {
            if (m_isActive)
                (m_state->*act)();
        });
    };
    on(m_commands->undo, &LabState::undo);
    on(m_commands->redo, &LabState::redo);
    on(m_commands->rewind, &LabState::rewind);
    connect(m_commands->speeds, &QActionGroup::triggered, this, [this](const QAction *speed) {
        if (m_isActive)
            m_state->setSpeed(static_cast<LabSpeed>(speed->data().toInt()));
    });
    connect(m_commands->drivers, &QActionGroup::triggered, this, [this](const QAction *driver) {
        if (m_isActive)
            m_state->setDriver(*storageDriver(driver->data().toString().toStdString()));
    });
}

void LabToolbar::setActive(bool active)
{
    m_isActive = active;
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

QPushButton *LabToolbar::addButton(const char *name, const QString &text, const QString &toolTip, QAction *command)
{
    QPushButton *button = addButton(name, text, toolTip);
    connect(button, &QPushButton::clicked, command, &QAction::trigger);
    return button;
}

QMenu *LabToolbar::addMenu(QPushButton *button)
{
    button->setStyleSheet(QStringLiteral("QPushButton::menu-indicator { image: none; width: 0; }"));
    auto *menu = new QMenu(button);
    button->setMenu(menu);
    return menu;
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
    switch (static_cast<SessionStart::Kind>(origin)) {
    case SessionStart::Kind::ToyFolders: return choose(toyFoldersStart());
    case SessionStart::Kind::Test1Test2: return choose(test1Test2Start());
    case SessionStart::Kind::Folders:
        refresh(); // until they were chosen
        return m_commands->folders->trigger();
    case SessionStart::Kind::Image:
        refresh(); // until one was chosen
        return m_commands->image->trigger();
    case SessionStart::Kind::Lesson: return;
    }
}

/// From the build, the one that is shown behind it is the way back to it.
void LabToolbar::choose(const LabStart &start)
{
    refresh();
    if (m_build->isChecked() && m_state->bench().isAt(start))
        return Q_EMIT buildToggled(false);
    chooseStart(m_state, start, this);
}

void LabToolbar::addDrivers()
{
    m_driver = addButton("labDriver", {});
    QFont bold = m_driver->font();
    bold.setBold(true);
    m_driver->setFont(bold);
    QMenu *menu = addMenu(m_driver);
    menu->setToolTipsVisible(true);
    menu->addActions(m_commands->drivers->actions());
}

void LabToolbar::addReplay()
{
    m_replay = addButton("labReplay", QStringLiteral("▶ ") + tr("Replay"),
                         tr("Replay: all steps from the start, one after the other"));
    m_replay->setAccessibleName(tr("Replay"));
    QMenu *menu = addMenu(m_replay);
    menu->addActions({m_commands->replay, m_commands->rewind});
    menu->addSeparator();
    menu->addActions(m_commands->speeds->actions());
}

void LabToolbar::addExport()
{
    QMenu *menu = addMenu(addButton("labExport", tr("Export…")));
    menu->setObjectName(QStringLiteral("labExportMenu"));
    menu->addActions({m_commands->exportLayer, m_commands->commit, m_commands->exportSteps, m_commands->exportPictures,
                      m_commands->exportPicture, m_commands->copyPicture});
    menu->addSeparator();
    menu->addActions({m_commands->saveSession, m_commands->saveSessionAs, m_commands->openSession});
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
    const auto origin = static_cast<std::size_t>(m_state->beginning().origin.kind);
    m_group->setExclusive(false); // a lesson is none of them
    for (std::size_t i = 0; i < m_origins.size(); ++i)
        m_origins[i]->setChecked(i == origin);
    m_group->setExclusive(true);
    m_driver->setText(driverName(m_state->driver()) + QStringLiteral(" ▾"));
    m_driver->setToolTip(plainToolTip(driverText(m_state->driver())));
    m_driver->setAccessibleName(tr("Storage driver: %1").arg(driverName(m_state->driver())));
    m_undo->setEnabled(!m_build->isChecked() && m_state->bench().canUndo());
    m_redo->setEnabled(!m_build->isChecked() && m_state->bench().canRedo());
    if (!m_isActive)
        return;
    m_commands->undo->setEnabled(m_state->bench().canUndo());
    m_commands->redo->setEnabled(m_state->bench().canRedo());
    for (QAction *driver : m_commands->drivers->actions())
        driver->setChecked(driver->data().toString() == driverName(m_state->driver()));
    for (QAction *speed : m_commands->speeds->actions())
        speed->setChecked(speed->data().toInt() == static_cast<int>(m_state->speed()));
}

} // namespace strata
