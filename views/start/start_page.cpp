// SPDX-License-Identifier: Apache-2.0
#include "views/start/start_page.h"

#include "views/common/tree/state_stack.h"
#include "views/start/drop_zone.h"
#include "views/start/recent_delegate.h"
#include "views/start/recent_model.h"
#include "views/start/start_door.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

namespace strata {

namespace {

constexpr int widestPage = 1320;

QLabel *heading(const QString &text, double factor, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * factor);
    font.setBold(true);
    label->setFont(font);
    return label;
}

} // namespace

StartPage::StartPage(QWidget *parent) : QScrollArea(parent), m_recent(new RecentModel(this))
{
    setObjectName(QStringLiteral("startPage"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    auto *page = new QWidget(this);
    auto *centred = new QHBoxLayout(page);
    centred->setContentsMargins(20, 14, 20, 14);
    auto *column = new QWidget(page);
    column->setMaximumWidth(widestPage);
    centred->addWidget(column);
    auto *doors = new QHBoxLayout;
    doors->setSpacing(14);
    for (StartDoor *door : {buildInspect(), buildCompare(), buildLearn()})
        doors->addWidget(door, 1);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(buildHeading());
    layout->addLayout(doors, 3);
    m_below = new QHBoxLayout;
    m_below->setSpacing(20);
    m_below->addWidget(buildRecent(), 1);
    layout->addLayout(m_below, 2);
    setWidget(page);
}

void StartPage::setRecentImages(const QList<RecentImage> &images)
{
    m_recent->setImages(images);
    if (images.isEmpty())
        m_stack->showNothing(tr("Nothing opened yet"),
                             tr("Images, comparisons and lab sessions that you open are listed here."));
    else
        m_stack->showContent();
}

void StartPage::setPlaces(QWidget *places)
{
    m_below->addWidget(places, 1);
}

void StartPage::setLessons(const QList<LessonName> &lessons)
{
    m_lessons->setLessons(lessons);
    m_lessons->setVisible(!lessons.isEmpty());
}

QWidget *StartPage::buildHeading()
{
    auto *bar = new QWidget(this);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(2, 0, 2, 0);
    layout->setSpacing(14);
    layout->addWidget(heading(QStringLiteral("Strata"), 1.7, bar));
    auto *text = new QLabel(tr("See what is in a container image, and which layer put it there."), bar);
    text->setObjectName(QStringLiteral("stateText")); // the muted colour of the style sheet
    layout->addWidget(text, 1, Qt::AlignBottom);
    return bar;
}

StartDoor *StartPage::buildInspect()
{
    auto *door = new StartDoor(QStringLiteral("door-inspect"), tr("Look into an image"),
                               tr("Its layers and files, which layer each file came from, and what it costs."),
                               tr("Needs a saved image, or one of an engine, a store or a registry."), this);
    auto *open = door->addButton(tr("Open image…"), "startOpen");
    auto *folder = door->addButton(tr("Directory…"), "startOpenFolder");
    folder->setToolTip(tr("An image that is a directory: an OCI layout or skopeo's dir:"));
    door->endRow();
    auto *sample = door->addButton(tr("Open the sample"), "startSample");
    sample->setToolTip(tr("A small built-in image that shows every kind of change"));
    auto *zone = new DropZone(
        tr("Drop an image file or directory here"),
        tr("from docker save, podman save or skopeo copy; an OCI layout; the tar of a root file system"), door);
    door->addContent(zone);
    connect(open, &QPushButton::clicked, this, &StartPage::openRequested);
    connect(folder, &QPushButton::clicked, this, &StartPage::openFolderRequested);
    connect(sample, &QPushButton::clicked, this, &StartPage::sampleRequested);
    connect(zone, &DropZone::pathsDropped, this, &StartPage::pathsDropped);
    return door;
}

StartDoor *StartPage::buildCompare()
{
    auto *door = new StartDoor(QStringLiteral("door-compare"), tr("Compare two"),
                               tr("What changed: files down to the word, settings, history, packages, size."),
                               tr("Needs two images, two layers of one, or an image and a directory."), this);
    auto *compare = door->addButton(tr("Compare two…"), "startCompare");
    auto *zone = new DropZone(tr("Drop two files or directories here"),
                              tr("If you drop only one, you are asked for the other."), door);
    zone->setObjectName(QStringLiteral("compareZone"));
    door->addContent(zone);
    connect(compare, &QPushButton::clicked, this, &StartPage::compareRequested);
    connect(zone, &DropZone::pathsDropped, this, &StartPage::comparedDropped);
    return door;
}

StartDoor *StartPage::buildLearn()
{
    auto *door = new StartDoor(QStringLiteral("door-learn"), tr("Learn and teach"),
                               tr("Copy-on-write, whiteouts, storage drivers and builds, step by step."),
                               tr("Needs nothing; everything is simulated."), this);
    auto *lab = door->addButton(tr("Open the lab"), "startLab");
    lab->setToolTip(tr("See how layers, copy-on-write and the storage drivers work, on toy directories or an image"));
    auto *build = door->addButton(tr("Simulated build"), "startBuild");
    build->setToolTip(tr("Write a Dockerfile and see which layer each instruction makes"));
    auto *session = door->addButton(tr("Session…"), "startSession");
    session->setToolTip(tr("Continue a saved lab session"));
    m_lessons = new LessonList(door);
    door->addContent(m_lessons);
    connect(lab, &QPushButton::clicked, this, &StartPage::labRequested);
    connect(build, &QPushButton::clicked, this, &StartPage::buildRequested);
    connect(session, &QPushButton::clicked, this, &StartPage::sessionRequested);
    connect(m_lessons, &LessonList::lessonChosen, this, &StartPage::lessonRequested);
    return door;
}

QWidget *StartPage::buildRecent()
{
    auto *part = new QWidget(this);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(heading(tr("Recent work"), 1.1, part));
    m_list = new QListView(part);
    m_list->setObjectName(QStringLiteral("recentList"));
    m_list->setAccessibleName(tr("Recent work"));
    m_list->setModel(m_recent);
    m_list->setItemDelegate(new RecentDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setViewMode(QListView::ListMode);
    m_list->setFlow(QListView::LeftToRight); // beside each other, as many as there is room for
    m_list->setWrapping(true);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setMouseTracking(true);
    m_list->viewport()->setAutoFillBackground(false);
    m_stack = new StateStack(m_list, part);
    m_stack->setMinimumHeight(m_list->fontMetrics().height() * 3 + 34);
    layout->addWidget(m_stack, 1);
    connectRecent();
    return part;
}

void StartPage::connectRecent()
{
    auto *forget = new QAction(tr("Remove from this list"), m_list);
    forget->setShortcut(QKeySequence::Delete);
    forget->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(forget);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    const auto open = [this](const QModelIndex &index) { Q_EMIT recentRequested(m_recent->image(index.row())); };
    connect(m_list, &QListView::clicked, this, open);
    // Enter; a click has opened it already, and a second of a double click must not open it twice.
    auto *enter = new QAction(m_list);
    enter->setShortcuts({QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)});
    enter->setShortcutContext(Qt::WidgetShortcut);
    connect(enter, &QAction::triggered, this, [this, open] {
        if (const QModelIndex index = m_list->currentIndex(); index.isValid())
            open(index);
    });
    connect(forget, &QAction::triggered, this, [this] {
        if (const QModelIndex index = m_list->currentIndex(); index.isValid())
            Q_EMIT forgetRequested(m_recent->image(index.row()));
    });
    enter->setVisible(false);
    m_list->addAction(enter);
}

} // namespace strata
