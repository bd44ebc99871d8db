// SPDX-License-Identifier: Apache-2.0
#include "views/places/places_view.h"

#include "views/common/tree/state_stack.h"
#include "views/places/places_model.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>

#include <utility>

namespace strata {

PlacesView::PlacesView(QWidget *parent)
    : QWidget(parent), m_model(new PlacesModel(this)), m_filtered(new QSortFilterProxyModel(this))
{
    setObjectName(QStringLiteral("placesView"));
    m_filtered->setSourceModel(m_model);
    m_filtered->setRecursiveFilteringEnabled(true);
    m_filtered->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filtered->setFilterKeyColumn(-1); // any
    buildTree();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(buildBar());
    m_stack = new StateStack(m_tree, this);
    m_stack->setMinimumHeight(fontMetrics().height() * 6);
    layout->addWidget(m_stack, 1);
    connect(m_stack, &StateStack::actionTriggered, this, &PlacesView::nameRequested);
    // Qt::QueuedConnection: once per turn, when the proxy has the rows, too.
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &PlacesView::keepCurrent, Qt::QueuedConnection);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &PlacesView::showState, Qt::QueuedConnection);
    showState();
}

QWidget *PlacesView::buildBar()
{
    auto *bar = new QWidget(this);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *title = new QLabel(tr("On this machine"), bar);
    QFont font = title->font();
    font.setPointSizeF(font.pointSizeF() * 1.1);
    font.setBold(true);
    title->setFont(font);
    m_filter = new QLineEdit(bar);
    m_filter->setObjectName(QStringLiteral("placesFilter"));
    m_filter->setAccessibleName(tr("Filter of the images and containers"));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filtered->setFilterFixedString(text.trimmed());
        m_tree->expandAll();
    });
    auto *refresh = new QPushButton(tr("Refresh"), bar);
    refresh->setObjectName(QStringLiteral("placesRefresh"));
    refresh->setToolTip(tr("Ask the engines and stores again"));
    connect(refresh, &QPushButton::clicked, this, &PlacesView::refreshRequested);
    auto *name = new QPushButton(tr("By name…"), bar);
    name->setObjectName(QStringLiteral("placesByName"));
    name->setToolTip(tr("Open an image of an engine, a store or a registry by its name"));
    connect(name, &QPushButton::clicked, this, &PlacesView::nameRequested);
    layout->addWidget(title);
    layout->addWidget(m_filter, 1);
    layout->addWidget(name);
    layout->addWidget(refresh);
    return bar;
}

void PlacesView::buildTree()
{
    m_tree = new QTreeView(this);
    m_tree->setObjectName(QStringLiteral("placesTree"));
    m_tree->setAccessibleName(tr("Images and containers on this machine"));
    m_tree->setModel(m_filtered);
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    QHeaderView *header = m_tree->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(PlacesModel::Name, QHeaderView::Stretch);
    for (const int column : {PlacesModel::Size, PlacesModel::Created, PlacesModel::State})
        header->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    connect(m_tree, &QTreeView::activated, this, &PlacesView::openCurrent);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        if (index.isValid()) // not when a refresh removes it
            m_current = currentWord();
    });
    addRowActions();
}

void PlacesView::addRowActions()
{
    const auto add = [this](const QString &text, auto act) {
        auto *action = new QAction(text, m_tree);
        connect(action, &QAction::triggered, this, [this, act] {
            if (const QString word = currentWord(); !word.isEmpty())
                act(word);
        });
        m_tree->addAction(action);
        return action;
    };
    add(tr("Open"), [this](const QString &word) { Q_EMIT openRequested(word); });
    add(tr("Compare with…"), [this](const QString &word) { Q_EMIT compareRequested(word); });
    add(tr("Copy the name that opens it"), [](const QString &word) { QApplication::clipboard()->setText(word); });
    m_tree->setContextMenuPolicy(Qt::ActionsContextMenu);
}

QString PlacesView::currentWord() const
{
    return m_model->word(m_filtered->mapToSource(m_tree->currentIndex()));
}

void PlacesView::openCurrent()
{
    if (const QString word = currentWord(); !word.isEmpty())
        Q_EMIT openRequested(word);
}

void PlacesView::setAsked()
{
    m_isAsked = true;
    showState();
}

/// New rows are shown, and the current one is still current.
void PlacesView::keepCurrent()
{
    m_tree->expandAll();
    const QModelIndex index = m_filtered->mapFromSource(m_model->indexOf(m_current));
    if (index.isValid())
        m_tree->setCurrentIndex(index);
    showState();
}

void PlacesView::showState()
{
    if (m_model->rowCount() > 0)
        m_stack->showContent();
    else if (m_isAsked)
        m_stack->showNothing(tr("No engine and no image store was found on this machine"),
                             tr("Images of Docker, Podman and containerd are listed here. An image of a registry can "
                                "be opened by its name."),
                             tr("Open by name…"));
    else
        m_stack->showWorking(tr("Asking the engines and stores…"));
}

void PlacesView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    Q_EMIT shown(true);
}

void PlacesView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    Q_EMIT shown(false);
}

} // namespace strata
