// SPDX-License-Identifier: Apache-2.0
#include "views/compare/compare_files_view.h"

#include "views/common/segment_switch.h"
#include "views/common/tree/filter_bar.h"
#include "views/common/tree/filter_field.h"
#include "views/common/tree/path_tree_view.h"
#include "views/common/tree/state_stack.h"
#include "views/compare/compare_delegate.h"
#include "views/compare/compare_tree_model.h"
#include "views/compare/noise_button.h"

#include <QHeaderView>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace strata {

namespace {

constexpr std::uint64_t mostOpenedDifferences = 60; // so many are shown with their directories open without a filter

QToolButton *flatButton(const QString &text, const QString &tip, const char *name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(QLatin1String(name));
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

CompareFilesView::CompareFilesView(CompareState *state, QWidget *parent)
    : PathTreePage(new CompareTreeModel, new SegmentSwitch({"compareChanged", "compareAll"}), parent)
    , m_state(state)
    , m_model(static_cast<CompareTreeModel *>(m_tree->model()))
    , m_scopes(m_bar->findChild<SegmentSwitch *>())
    , m_splitter(new QSplitter(Qt::Vertical, this))
{
    setObjectName(QStringLiteral("compareFiles"));
    m_tree->setObjectName(QStringLiteral("compareTree"));
    m_tree->setAccessibleName(tr("Files that differ"));
    m_tree->setItemDelegate(new CompareDelegate(m_tree));
    m_tree->setColumns({{},
                        {.sample = QStringLiteral("metadata · 120"),
                         .roomySample = QStringLiteral("12 content · 120 added · 12 removed")},
                        {.sample = QStringLiteral("999.9 MB"), .givesWay = 2},
                        {.sample = QStringLiteral("999.9 MB"), .givesWay = 1},
                        {.sample = QStringLiteral("+999.9 MB")},
                        {.sample = QStringLiteral("00_→ 00_00"), .givesWay = 3}}); // as wide as badges
    m_tree->setDragEnabled(false);                                                 // of which side?
    buildBar();
    auto *files = new QWidget(m_splitter);
    auto *column = new QVBoxLayout(files);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_stack, 1);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(files);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    connectState();
    connectParts();
    followComparison();
}

CompareFilesView::~CompareFilesView() = default;

void CompareFilesView::buildBar()
{
    m_scopes->setPart(static_cast<int>(CompareScope::Changed), tr("Changed"), tr("Only what differs"));
    m_scopes->setPart(static_cast<int>(CompareScope::All), tr("All"), tr("All paths of both file systems"));
    m_scopes->setChosen(static_cast<int>(m_state->scope()));
    m_field->setObjectName(QStringLiteral("compareFilter"));
    m_field->setPlaceholderText(tr("Filter paths… kind:added kind:content size>1M"));
    auto *previous = flatButton(QStringLiteral("↑"), tr("Previous difference"), "previousDifference", m_bar);
    auto *next = flatButton(QStringLiteral("↓"), tr("Next difference"), "nextDifference", m_bar);
    m_bar->addButton(new NoiseButton(m_state, m_bar));
    m_bar->addButton(previous);
    m_bar->addButton(next);
    connect(m_scopes, &SegmentSwitch::chosen, m_state, [this](int scope) { m_state->setScope(CompareScope(scope)); });
    connect(previous, &QToolButton::clicked, this, &CompareFilesView::selectPreviousDifference);
    connect(next, &QToolButton::clicked, this, &CompareFilesView::selectNextDifference);
}

void CompareFilesView::connectState()
{
    connect(m_state, &CompareState::comparisonChanged, this, &CompareFilesView::followComparison);
    connect(m_state, &CompareState::namesChanged, this,
            [this] { m_model->setSideNames(m_state->shortName(CompareSide::A), m_state->shortName(CompareSide::B)); });
    connect(m_state, &CompareState::scopeChanged, this, [this] {
        m_scopes->setChosen(static_cast<int>(m_state->scope()));
        startQuery();
    });
    connect(m_state, &CompareState::filterTextChanged, this, [this] {
        if (m_field->text() != m_state->filterText())
            m_field->apply(m_state->filterText());
    });
    connect(m_state, &CompareState::nodeSelected, this, &CompareFilesView::followNode);
}

void CompareFilesView::connectParts()
{
    m_field->setReadsContents(false);
    connect(m_field, &FilterField::filterChanged, this, [this](const Filter &filter) {
        m_state->setFilterText(QString::fromStdString(filter.text()));
        startQuery();
    });
    connect(m_stack, &StateStack::actionTriggered, this, &CompareFilesView::onEmptyAction);
    connect(m_tree, &PathTreeView::nodeChosen, m_state, &CompareState::selectNode);
    connect(m_tree, &QWidget::customContextMenuRequested, this, [this](const QPoint &where) {
        const QModelIndex index = m_tree->indexAt(where);
        if (!index.isValid())
            return;
        m_state->selectNode(m_model->node(index));
        Q_EMIT menuRequested(m_tree->viewport()->mapToGlobal(where));
    });
}

void CompareFilesView::setContentView(QWidget *view)
{
    m_splitter->addWidget(view);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
}

void CompareFilesView::followComparison()
{
    m_job.stop();
    m_model->setSideNames(m_state->shortName(CompareSide::A), m_state->shortName(CompareSide::B));
    m_model->setQuery(nullptr);
    m_tree->forgetExpansion();
    const bool hasFiles = m_state->comparison() && m_state->comparison()->files;
    if (hasFiles)
        startQuery();
    else
        m_stack->showNothing(tr("Files were not compared"));
}

void CompareFilesView::startQuery()
{
    if (!m_state->comparison() || !m_state->comparison()->files || !canWork())
        return;
    run<CompareQuery>(m_state->comparison()->files, CompareQuerySpec{m_state->scope(), m_field->filter()},
                      m_state->scope() == CompareScope::Changed ? mostOpenedDifferences : 0,
                      [this](CompareQueryPtr query, const auto &hits) { takeQuery(std::move(query), hits); });
}

void CompareFilesView::takeQuery(CompareQueryPtr query, const std::vector<NodeId> &hits)
{
    m_field->setHitCount(query->spec().filter.isEmpty() ? std::nullopt : std::optional(query->hitCount()));
    const NodeId top = m_tree->topNode();
    m_model->setQuery(std::move(query));
    showRows(hits, top);
}

void CompareFilesView::showEmpty()
{
    if (m_model->query()->spec().scope == CompareScope::Changed)
        m_stack->showNothing(tr("No files differ"), tr("Both images contain the same paths with the same content."),
                             tr("Show all files"));
    else
        m_stack->showNothing(tr("No files"), tr("Both file systems are empty."));
}

void CompareFilesView::onEmptyAction()
{
    if (!m_field->text().isEmpty())
        m_field->clear();
    else
        m_state->setScope(CompareScope::All);
}

void CompareFilesView::followNode()
{
    if (m_model->query() && m_stack->showsContent())
        m_tree->reveal(m_state->node());
}

bool CompareFilesView::selectDifference(bool forward)
{
    const QModelIndex from = m_tree->selectionModel()->hasSelection() ? m_tree->currentIndex() : QModelIndex();
    const auto step = [&](const QModelIndex &at) {
        return forward ? m_model->nextDifference(at) : m_model->previousDifference(at);
    };
    QModelIndex found = step(from);
    if (!found.isValid() && from.isValid())
        found = step({}); // round the end
    if (!found.isValid())
        return false;
    m_state->selectNode(m_model->node(found));
    return true;
}

bool CompareFilesView::selectNextDifference()
{
    return selectDifference(true);
}

bool CompareFilesView::selectPreviousDifference()
{
    return selectDifference(false);
}

void CompareFilesView::sortBy(CompareSortKey key, bool descending)
{
    m_tree->sortByColumn(m_model->columnOf(key), descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

NodeId CompareFilesView::selectedNode() const
{
    return m_state->node();
}

} // namespace strata
