// SPDX-License-Identifier: Apache-2.0
#include "views/walk/walk_view.h"

#include "views/common/format.h"
#include "views/common/message_text.h"
#include "views/common/panel.h"
#include "views/common/row_table.h"
#include "views/common/segment_switch.h"
#include "views/common/tree/change_delegate.h"
#include "views/common/tree/state_stack.h"
#include "views/walk/engines_model.h"
#include "views/walk/walk_model.h"
#include "views/walk/walk_pane.h"

#include <QAction>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace strata {

namespace {

constexpr int lowest = 150;
constexpr int roomForFormula = 1300; // narrower, and the texts would be cut too short
constexpr int enginesPart = static_cast<int>(allWalkStores.size());

} // namespace

WalkView::WalkView(InspectState *state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_steps(new WalkModel(this))
    , m_engines(new EnginesModel(this))
    , m_heading(new PanelHeading(tr("Where It Lies on Disk"), this))
    , m_parts(new SegmentSwitch({"walkContainerd", "walkOverlay2", "walkPodman", "walkEngines"}, this))
    , m_stepTable(buildTable(m_steps, "walkSteps", tr("Steps from the name to the directories")))
    , m_engineTable(buildTable(m_engines, "walkEngineTable", tr("The image as versions of Docker have it")))
    , m_tables(new QStackedWidget)
    , m_said(plainLabel())
    , m_pane(new WalkPane)
    , m_columns(new QSplitter(Qt::Horizontal))
    , m_stack(new StateStack(m_columns, this))
{
    setObjectName(QStringLiteral("walkView"));
    setAccessibleName(tr("Where it lies on disk"));
    setMinimumHeight(lowest);
    buildHeading();
    buildColumns();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_heading);
    layout->addWidget(m_stack, 1);
    connect(m_stack, &StateStack::actionTriggered, this, [this] {
        if (!m_job.isActive())
            return walk();
        m_job.stop();
        updateState();
    });
    connect(m_pane, &WalkPane::valueRequested, this, [this] { copyValue(table()->currentIndex()); });
    connect(m_pane, &WalkPane::formulaRequested, this, &WalkView::copyFormula);
    connect(state, &InspectState::archiveChanged, this, &WalkView::follow);
    connect(state, &InspectState::failed, this, &WalkView::updateState);
    updateState();
}

void WalkView::buildHeading()
{
    m_parts->setAccessibleName(tr("The store"));
    m_parts->setPart(0, tr("containerd"), tr("In the store of containerd, which Docker uses from version 29 on"));
    m_parts->setPart(1, tr("Docker overlay2"), tr("In the data directory of Docker with the storage driver overlay2"));
    m_parts->setPart(2, tr("Podman"), tr("In the store of Podman, Buildah and CRI-O"));
    m_parts->setPart(enginesPart, tr("Docker 20.10, 28, 29"),
                     tr("The image and a container of it as three versions of Docker have them, side by side"));
    m_heading->addControl(m_parts);
    connect(m_parts, &SegmentSwitch::chosen, this, &WalkView::showPart);
    connect(m_heading->addCloseButton(QStringLiteral("closeWalk"), tr("Close the panel")), &QToolButton::clicked, this,
            &WalkView::closeRequested);
}

void WalkView::buildColumns()
{
    m_said->setObjectName(QStringLiteral("walkSaid"));
    m_said->setAccessibleName(tr("Where these steps are from"));
    m_said->setWordWrap(true);
    m_said->setContentsMargins(8, 4, 8, 4);
    m_tables->addWidget(m_stepTable);
    m_tables->addWidget(m_engineTable);
    m_tables->setFocusProxy(m_stepTable);
    setFocusProxy(m_tables);
    auto *left = new QWidget;
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_tables, 1);
    column->addWidget(m_said);
    m_columns->setChildrenCollapsible(false);
    m_columns->setHandleWidth(1);
    m_columns->addWidget(left);
    m_columns->addWidget(m_pane);
    m_columns->setStretchFactor(0, 3);
    m_columns->setStretchFactor(1, 1);
}

QTableView *WalkView::buildTable(QAbstractItemModel *model, const char *name, const QString &accessibleName)
{
    auto *view = new QTableView(this);
    view->setObjectName(QLatin1String(name));
    view->setAccessibleName(accessibleName);
    view->setModel(model);
    setUpRowTable(*view);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setFrameShape(QFrame::NoFrame);
    view->setTextElideMode(Qt::ElideMiddle); // the end of a path says most
    QHeaderView *header = view->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Stretch);
    const int letter = fontMetrics().averageCharWidth();
    const auto fix = [&](int column, int letters) {
        header->setSectionResizeMode(column, QHeaderView::Interactive);
        header->resizeSection(column, letter * letters);
    };
    fix(0, 10); // the layer, in both
    fix(1, model == m_steps ? 16 : 30);
    if (model == m_steps)
        fix(WalkModel::CopyColumn, 11);
    auto *badges = new ChangeDelegate(view);
    badges->setBadgeColumn(0);
    view->setItemDelegateForColumn(0, badges);
    auto *copy = new QAction(tr("Copy Value"), view);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(copy, &QAction::triggered, this, [this, view] { copyValue(view->currentIndex()); });
    view->addAction(copy);
    view->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(view, &QTableView::activated, this, &WalkView::copyValue);
    connect(view, &QTableView::clicked, this, [this, isOfSteps = model == m_steps](const QModelIndex &index) {
        if (isOfSteps && index.column() == WalkModel::CopyColumn)
            copyValue(index);
    });
    connect(view->selectionModel(), &QItemSelectionModel::currentChanged, this, &WalkView::showCurrent);
    return view;
}

void WalkView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    follow();
}

void WalkView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeRequested();
    else
        QWidget::keyPressEvent(event);
}

/// The selected step has its formula beside the table, too.
void WalkView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_stepTable->setColumnHidden(WalkModel::FormulaColumn, width() < roomForFormula);
}

bool WalkView::showsEngines() const
{
    return m_part == enginesPart;
}

QTableView *WalkView::table() const
{
    return showsEngines() ? m_engineTable : m_stepTable;
}

void WalkView::follow()
{
    if (m_state->archive() != m_archive || m_state->imageIndex() != m_index) {
        m_job.stop();
        m_archive.reset();
        m_walks.reset();
        m_steps->setWalk({});
        m_engines->setRows({});
    }
    if (m_archive == nullptr && isVisible())
        walk();
    else
        updateState();
}

WalkView::WalksPtr WalkView::walksOf(const ImageArchive &archive, std::size_t index)
{
    auto found = std::make_shared<Walks>();
    for (const WalkStore store : allWalkStores) {
        auto walk = walkOf(archive, index, store);
        if (!walk) {
            found->walks.clear();
            found->problem = walk.error().text();
            return found;
        }
        found->walks.push_back(*std::move(walk));
    }
    if (auto engines = compareEngines(archive, index))
        found->engines = *std::move(engines);
    return found;
}

void WalkView::walk()
{
    m_archive = m_state->archive();
    m_index = m_state->imageIndex();
    if (m_archive == nullptr)
        return updateState();
    m_job.start([archive = m_archive, index = m_index](const StopToken &) { return walksOf(*archive, index); },
                [this](WalksPtr walks) { take(std::move(walks)); });
    updateState();
}

/// The store that the image was opened from comes first.
void WalkView::take(WalksPtr walks)
{
    m_walks = std::move(walks);
    if (const auto store = walkStoreOf(*m_archive))
        m_part = static_cast<int>(*store);
    m_parts->setChosen(m_part);
    m_engines->setRows(m_walks->engines);
    showPart(m_part);
}

void WalkView::showPart(int part)
{
    m_part = part;
    const auto number = static_cast<std::size_t>(part);
    if (m_walks && number < m_walks->walks.size())
        m_steps->setWalk(m_walks->walks[number]);
    m_tables->setCurrentWidget(table());
    m_tables->setFocusProxy(table());
    const int column = showsEngines() ? int(EnginesModel::FirstEngineColumn) : int(WalkModel::ValueColumn);
    if (!table()->currentIndex().isValid())
        table()->setCurrentIndex(table()->model()->index(0, column));
    updateState();
}

void WalkView::updateState()
{
    m_parts->setEnabled(m_walks && !m_walks->walks.empty());
    m_said->setText(remark());
    showCurrent();
    if (m_walks && !m_walks->walks.empty())
        return m_stack->showContent();
    if (m_walks)
        return m_stack->showFailed(tr("Nothing to follow"), messageText(m_walks->problem));
    if (m_job.isActive())
        return m_stack->showWorking(tr("Following the image…"), {}, tr("Cancel"));
    if (m_state->info() == nullptr && !m_state->failure().isEmpty())
        return m_stack->showFailed(tr("Nothing to show"), m_state->failure());
    if (m_state->info() == nullptr)
        return m_stack->showNothing(tr("Nothing open"));
    m_stack->showNothing(tr("The image was not followed"), {}, tr("Follow it"));
}

QString WalkView::remark() const
{
    if (!m_walks || m_walks->walks.empty())
        return {};
    const QString given =
        tr("What is in capital letters, such as N1 or CACHE-ID1, is given by the store and not known here.");
    if (showsEngines())
        return tr("After a new installation of each version. %1").arg(given);
    const Walk &walk = m_steps->walk();
    const QString root = nameText(walk.root);
    return walk.isRead ? tr("Read from %1.").arg(root)
                       : tr("Computed for the usual place, %1: the image was not opened from such a store. %2")
                             .arg(root, given);
}

void WalkView::showCurrent()
{
    const QModelIndex current = table()->currentIndex();
    const int row = current.isValid() ? current.row() : -1;
    if (showsEngines())
        return m_pane->showRow({.title = m_engines->title(row),
                                .text = m_engines->wholeText(row),
                                .hasValue = !m_engines->copied(current).isEmpty(),
                                .hasFormula = false,
                                .canHaveFormula = false});
    const WalkStep *step = m_steps->step(row);
    m_pane->showRow({.title = m_steps->title(row),
                     .text = m_steps->wholeText(row),
                     .hasValue = step != nullptr && !step->value.empty(),
                     .hasFormula = step != nullptr && !step->formula.empty()});
}

void WalkView::copyValue(const QModelIndex &index)
{
    const int row = index.isValid() ? index.row() : -1;
    const WalkStep *step = m_steps->step(row);
    QString text;
    if (showsEngines())
        text = m_engines->copied(index);
    else if (step != nullptr)
        text = pastableName(step->value);
    if (!text.isEmpty())
        Q_EMIT copyRequested(text, showsEngines() ? m_engines->title(row) : m_steps->title(row));
}

void WalkView::copyFormula()
{
    const WalkStep *step = m_steps->step(m_stepTable->currentIndex().row());
    if (step != nullptr && !step->formula.empty())
        Q_EMIT copyRequested(pastableName(step->formula), tr("Formula"));
}

} // namespace strata
