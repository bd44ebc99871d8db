// SPDX-License-Identifier: Apache-2.0
#include "views/start/start_page.h"

#include "views/common/state_stack.h"
#include "views/start/drop_zone.h"
#include "views/start/recent_delegate.h"
#include "views/start/recent_model.h"

#include <QAction>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

namespace strata {

namespace {

QLabel *heading(const QString &text, double factor, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * factor);
    font.setBold(true);
    label->setFont(font);
    return label;
}

QLabel *mutedLine(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setObjectName(QStringLiteral("stateText")); // the muted colour of the style sheet
    label->setWordWrap(true);
    return label;
}

} // namespace

StartPage::StartPage(QWidget *parent) : QScrollArea(parent), m_recent(new RecentModel(this))
{
    setObjectName(QStringLiteral("startPage"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    auto *page = new QWidget(this);
    auto *columns = new QHBoxLayout(page);
    columns->setContentsMargins(40, 36, 40, 30);
    columns->setSpacing(44);
    columns->addStretch(1);
    columns->addWidget(buildLeft(), 8);
    columns->addWidget(buildRight(), 10);
    columns->addStretch(1);
    setWidget(page);
}

void StartPage::setRecentImages(const QList<RecentImage> &images)
{
    m_recent->setImages(images);
    if (images.isEmpty())
        m_stack->showNothing(tr("Nothing opened yet"), tr("Images that you open are listed here."));
    else
        m_stack->showContent();
}

QWidget *StartPage::buildLeft()
{
    auto *left = new QWidget(this);
    left->setMaximumWidth(460);
    auto *layout = new QVBoxLayout(left);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(heading(QStringLiteral("Strata"), 2.1, left));
    layout->addWidget(mutedLine(tr("See what is in a container image, and which layer put it there."), left));
    layout->addSpacing(8);
    auto *buttons = new QGridLayout; // two by two: all beside each other are cut off in a small window
    auto *open = new QPushButton(tr("Open image…"), left);
    open->setObjectName(QStringLiteral("startOpen"));
    open->setStyleSheet(QStringLiteral("QPushButton { background: palette(highlight); color: palette(highlighted-text);"
                                       " border-color: palette(highlight); font-weight: 600; }"));
    auto *folder = new QPushButton(tr("Open folder…"), left);
    folder->setObjectName(QStringLiteral("startOpenFolder"));
    auto *sample = new QPushButton(tr("Open the sample"), left);
    sample->setObjectName(QStringLiteral("startSample"));
    sample->setToolTip(tr("A small built-in image that shows every kind of change"));
    auto *compare = new QPushButton(tr("Compare two…"), left);
    compare->setObjectName(QStringLiteral("startCompare"));
    compare->setToolTip(tr("What changed from one image to another; two files dropped here are compared too"));
    auto *lab = new QPushButton(tr("Copy-on-write lab"), left);
    lab->setObjectName(QStringLiteral("startLab"));
    lab->setToolTip(tr("See how layers, copy-on-write and the storage drivers work, on toy folders or an image"));
    buttons->addWidget(open, 0, 0);
    buttons->addWidget(compare, 0, 1);
    buttons->addWidget(folder, 1, 0);
    buttons->addWidget(sample, 1, 1);
    buttons->addWidget(lab, 2, 0, 1, 2);
    buttons->setColumnStretch(2, 1);
    layout->addLayout(buttons);
    auto *zone = new DropZone(left);
    zone->setFixedHeight(150);
    layout->addWidget(zone);
    addAbilities(layout);
    layout->addStretch();
    connect(open, &QPushButton::clicked, this, &StartPage::openRequested);
    connect(folder, &QPushButton::clicked, this, &StartPage::openFolderRequested);
    connect(compare, &QPushButton::clicked, this, &StartPage::compareRequested);
    connect(lab, &QPushButton::clicked, this, &StartPage::labRequested);
    connect(sample, &QPushButton::clicked, this, &StartPage::sampleRequested);
    connect(zone, &DropZone::pathsDropped, this, &StartPage::pathsDropped);
    return left;
}

void StartPage::addAbilities(QVBoxLayout *layout)
{
    layout->addSpacing(10);
    layout->addWidget(heading(tr("What Strata does"), 1.1, this));
    for (const QString &line : {
             tr("Opens saved images of Docker, Podman, Buildah and Skopeo in place; nothing is unpacked."),
             tr("Shows the layers, the files they make together, and the story of every path."),
             tr("Previews and extracts any file, and checks every digest."),
             tr("Compares two images: files, settings, history, packages, down to the changed word."),
             tr("Shows copy-on-write at work under seven storage drivers, simulated, step by step."),
         })
        layout->addWidget(mutedLine(line, this));
}

QWidget *StartPage::buildRight()
{
    auto *right = new QWidget(this);
    right->setMaximumWidth(620);
    auto *layout = new QVBoxLayout(right);
    layout->setContentsMargins(0, 10, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(heading(tr("Recent images"), 1.1, right));
    m_list = new QListView(right);
    m_list->setObjectName(QStringLiteral("recentList"));
    m_list->setAccessibleName(tr("Recent images"));
    m_list->setModel(m_recent);
    m_list->setItemDelegate(new RecentDelegate(m_list));
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setMouseTracking(true);
    m_list->viewport()->setAutoFillBackground(false);
    m_stack = new StateStack(m_list, right);
    layout->addWidget(m_stack, 1);

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
    return right;
}

} // namespace strata
