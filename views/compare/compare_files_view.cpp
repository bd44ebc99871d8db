// SPDX-License-Identifier: Apache-2.0
#include "views/compare/compare_files_view.h"

#include "views/common/segment_button.h"
#include "views/common/theme.h"
#include "views/common/tree/filter_field.h"
#include "views/common/tree/filter_help.h"
#include "views/common/tree/path_tree_view.h"
#include "views/common/tree/state_stack.h"
#include "views/compare/compare_delegate.h"
#include "views/compare/compare_tree_model.h"
#include "views/compare/noise_button.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr std::size_t mostOpenedHits = 200; // so many first hits of a filter are shown with their directories open
constexpr std::uint64_t mostOpenedDifferences = 60; // the same without a filter

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

struct CompareFilesView::Answer {
    CompareQueryPtr query; // null when it was stopped
    std::vector<NodeId> hits;
};

CompareFilesView::CompareFilesView(CompareState *state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_field(new FilterField(this))
    , m_error(new QLabel(this))
    , m_model(new CompareTreeModel(this))
    , m_tree(new PathTreeView(m_model, this))
    , m_stack(new StateStack(m_tree, this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
{
    setObjectName(QStringLiteral("compareFiles"));
    m_tree->setObjectName(QStringLiteral("compareTree"));
    m_tree->setAccessibleName(tr("Files that differ"));
    m_tree->setItemDelegate(new CompareDelegate(m_tree));
    m_tree->setColumns({{},
                        {.sample = QStringLiteral("metadata · 120")},
                        {.sample = QStringLiteral("999.9 MB"), .givesWay = 2},
                        {.sample = QStringLiteral("999.9 MB"), .givesWay = 1},
                        {.sample = QStringLiteral("+999.9 MB")},
                        {.sample = QStringLiteral("00_→ 00_00"), .givesWay = 3}}); // as wide as badges
    m_tree->setSelectsSeveral(true);
    m_tree->setDragEnabled(false); // of which side?
    m_error->setObjectName(QStringLiteral("compareFilterError"));
    m_error->setTextFormat(Qt::PlainText);
    m_error->setWordWrap(true);
    m_error->setContentsMargins(12, 4, 12, 4);
    m_error->hide();
    auto *bar = new QFrame(this);
    buildBar(bar);
    auto *files = new QWidget(m_splitter);
    auto *column = new QVBoxLayout(files);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(m_error);
    column->addWidget(m_stack, 1);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(files);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    connectState();
    connectParts();
    showError({});
    followComparison();
}

CompareFilesView::~CompareFilesView() = default;

void CompareFilesView::buildBar(QWidget *bar)
{
    m_scopes[0] = new SegmentButton(SegmentButton::Place::First, bar);
    m_scopes[0]->setObjectName(QStringLiteral("compareChanged"));
    m_scopes[0]->setText(tr("Changed"));
    m_scopes[0]->setToolTip(tr("Only what differs"));
    m_scopes[1] = new SegmentButton(SegmentButton::Place::Last, bar);
    m_scopes[1]->setObjectName(QStringLiteral("compareAll"));
    m_scopes[1]->setText(tr("All"));
    m_scopes[1]->setToolTip(tr("All paths of both file systems"));
    m_field->setObjectName(QStringLiteral("compareFilter"));
    m_field->setPlaceholderText(tr("Filter paths… kind:added kind:content size>1M"));
    auto *previous = flatButton(QStringLiteral("↑"), tr("Previous difference"), "previousDifference", bar);
    auto *next = flatButton(QStringLiteral("↓"), tr("Next difference"), "nextDifference", bar);
    auto *help = flatButton(QStringLiteral("?"), tr("What the filter understands"), "compareFilterHelp", bar);
    auto *scopes = new QHBoxLayout;
    scopes->setSpacing(0);
    auto *group = new QButtonGroup(this);
    for (int i = 0; i < 2; ++i) {
        SegmentButton *one = m_scopes[static_cast<std::size_t>(i)];
        one->setAccessibleName(one->text());
        one->setAccessibleDescription(one->toolTip());
        group->addButton(one, i);
        scopes->addWidget(one);
    }
    m_scopes[static_cast<std::size_t>(m_state->scope())]->setChecked(true);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(12, 6, 12, 6);
    layout->setSpacing(8);
    layout->addLayout(scopes);
    layout->addWidget(m_field, 1);
    layout->addWidget(help);
    layout->addWidget(new NoiseButton(m_state, bar));
    layout->addWidget(previous);
    layout->addWidget(next);
    connect(group, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        if (checked)
            m_state->setScope(static_cast<CompareScope>(id));
    });
    connect(help, &QToolButton::clicked, this, &CompareFilesView::showHelp);
    connect(previous, &QToolButton::clicked, this, &CompareFilesView::selectPreviousDifference);
    connect(next, &QToolButton::clicked, this, &CompareFilesView::selectNextDifference);
}

void CompareFilesView::connectState()
{
    connect(m_state, &CompareState::comparisonChanged, this, &CompareFilesView::followComparison);
    connect(m_state, &CompareState::namesChanged, this,
            [this] { m_model->setSideNames(m_state->shortName(CompareSide::A), m_state->shortName(CompareSide::B)); });
    connect(m_state, &CompareState::scopeChanged, this, [this] {
        m_scopes[static_cast<std::size_t>(m_state->scope())]->setChecked(true);
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
    connect(m_field, &FilterField::filterChanged, this, [this](const Filter &filter) {
        m_state->setFilterText(QString::fromStdString(filter.text()));
        startQuery();
    });
    connect(m_field, &FilterField::errorChanged, this, &CompareFilesView::showError);
    connect(m_field, &FilterField::downPressed, this, &CompareFilesView::focusTree);
    connect(m_stack, &StateStack::actionTriggered, this, &CompareFilesView::onEmptyAction);
    connect(m_tree, &PathTreeView::nodeChosen, m_state, &CompareState::selectNode);
    connect(m_tree, &PathTreeView::nodeActivated, this, &CompareFilesView::contentRequested);
    connect(m_tree, &PathTreeView::copyRequested, this, &CompareFilesView::copyRequested);
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
    if (!m_state->comparison() || !m_state->comparison()->files)
        return;
    if (!isVisible()) { // a hidden view does not work; showEvent() makes up for it
        m_outdated = true;
        return;
    }
    m_job.start(
        [tree = m_state->comparison()->files,
         spec = CompareQuerySpec{m_state->scope(), m_field->filter()}](const StopToken &stop) {
            Answer answer;
            if (auto query = CompareQuery::run(tree, spec, stop)) {
                answer.query = *std::move(query);
                if (!spec.filter.isEmpty())
                    answer.hits = answer.query->firstHits(mostOpenedHits);
                else if (spec.scope == CompareScope::Changed)
                    answer.hits = answer.query->fewHits(mostOpenedDifferences);
            }
            return answer;
        },
        [this](Answer answer) { takeAnswer(std::move(answer)); });
}

void CompareFilesView::takeAnswer(Answer answer)
{
    if (!answer.query)
        return;
    const bool filtered = !answer.query->spec().filter.isEmpty();
    m_field->setHitCount(filtered ? std::optional(answer.query->hitCount()) : std::nullopt);
    const NodeId top = m_tree->topNode();
    m_model->setQuery(std::move(answer.query));
    m_tree->restoreExpansion(answer.hits);
    if (!m_model->hasChildren())
        return showEmpty();
    m_stack->showContent();
    m_tree->scrollToTop(top);
    followNode();
}

void CompareFilesView::showEmpty()
{
    const CompareQuerySpec &spec = m_model->query()->spec();
    if (!spec.filter.isEmpty())
        m_stack->showNothing(tr("No path matches"), tr("Nothing here matches the filter."), tr("Clear the filter"));
    else if (spec.scope == CompareScope::Changed)
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

void CompareFilesView::showError(const QString &text)
{
    m_error->setText(text);
    m_error->setVisible(!text.isEmpty());
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, errorColor(palette()));
    m_error->setPalette(colors);
}

void CompareFilesView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showError(m_error->text());
}

void CompareFilesView::showHelp()
{
    if (m_help == nullptr) {
        m_help = new FilterHelpDialog(this);
        connect(m_help, &FilterHelpDialog::exampleChosen, m_field, &FilterField::apply);
    }
    m_help->show();
    m_help->raise();
    m_help->activateWindow();
}

void CompareFilesView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (std::exchange(m_outdated, false))
        startQuery();
}

void CompareFilesView::focusFilter()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void CompareFilesView::focusTree()
{
    m_tree->setFocus(Qt::OtherFocusReason);
}

void CompareFilesView::sortBy(CompareSortKey key, bool descending)
{
    const auto columnOf = [](CompareSortKey wanted) {
        switch (wanted) {
        case CompareSortKey::Name: break;
        case CompareSortKey::Change: return CompareTreeModel::ChangeColumn;
        case CompareSortKey::SizeA: return CompareTreeModel::SizeAColumn;
        case CompareSortKey::SizeB: return CompareTreeModel::SizeBColumn;
        case CompareSortKey::Delta: return CompareTreeModel::DeltaColumn;
        case CompareSortKey::Layer: return CompareTreeModel::LayersColumn;
        }
        return CompareTreeModel::NameColumn;
    };
    m_tree->sortByColumn(columnOf(key), descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

std::vector<NodeId> CompareFilesView::selectedNodes() const
{
    std::vector<NodeId> nodes = m_tree->selectedNodes();
    const NodeId node = m_state->node(); // which may have no row, under a filter
    if (node.isValid() && std::ranges::find(nodes, node) == nodes.end())
        nodes.assign(1, node);
    return nodes;
}

HeaderColumns *CompareFilesView::columns() const
{
    return m_tree->columns();
}

QByteArray CompareFilesView::saveHeaderState() const
{
    return m_tree->columns()->saveState();
}

void CompareFilesView::restoreHeaderState(const QByteArray &state)
{
    m_tree->columns()->restoreState(state);
}

} // namespace strata
