// SPDX-License-Identifier: Apache-2.0
#include "views/files/files_view.h"

#include "model/image/image_owners.h"
#include "model/search/content_terms.h"
#include "views/common/format.h"
#include "views/common/layer_names.h"
#include "views/common/segment_switch.h"
#include "views/common/tree/filter_bar.h"
#include "views/common/tree/filter_field.h"
#include "views/common/tree/path_bar.h"
#include "views/common/tree/path_tree_view.h"
#include "views/common/tree/state_stack.h"
#include "views/files/drag_out.h"
#include "views/files/file_delegate.h"
#include "views/files/file_tree_model.h"
#include "views/files/hits_table.h"
#include "views/files/scope_switch.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace strata {

namespace {

/// In percent of all bytes that are to be read; layers without a size count as one byte.
int readPercent(const InspectState &state)
{
    double total = 0;
    double done = 0;
    for (const LayerInfo &layer : state.info()->layers) {
        const auto size = static_cast<double>(std::max<std::int64_t>(1, layer.descriptor.size.value_or(1)));
        const LayerProgress &progress = state.layerProgress(layer.number);
        const bool over =
            progress.stage == LayerProgress::Stage::Read || progress.stage == LayerProgress::Stage::Failed;
        total += size;
        done += over ? size : size * progress.percent / 100.0;
    }
    return total > 0 ? static_cast<int>(100.0 * done / total) : -1;
}

QPushButton *toggle(const QString &text, const QString &tip, const char *name, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setObjectName(QLatin1String(name));
    button->setCheckable(true);
    button->setAutoDefault(false);
    button->setToolTip(tip);
    button->setAccessibleDescription(tip);
    return button;
}

constexpr int treeForm = 0;
constexpr int listForm = 1;
constexpr int searchPauseMs = 250; // until it is said that contents are searched

void setQuietly(QPushButton *button, bool checked)
{
    const QSignalBlocker blocker(button);
    button->setChecked(checked);
}

} // namespace

/// The result of a query.
struct FilesView::Found {
    TreeQueryPtr query;           // null if it was stopped
    std::vector<NodeId> hits;     // to expand the tree to
    FileTreeModel::Rows list;     // null: not wanted
    std::uint64_t unreadable = 0; // files whose contents could not be searched
};

FilesView::FilesView(InspectState *state, QWidget *parent)
    : PathTreePage(new FileTreeModel, new ScopeSwitch, parent)
    , m_state(state)
    , m_model(static_cast<FileTreeModel *>(m_tree->model()))
    , m_scope(m_bar->findChild<ScopeSwitch *>())
    , m_form(new SegmentSwitch({"hitsAsTree", "hitsAsList"}, this))
    , m_removed(
          toggle(tr("Removed"), tr("Also show paths that a layer removed, struck through"), "removedToggle", this))
    , m_map(toggle(tr("Map"), tr("Show the map of sizes"), "mapToggle", this))
    , m_path(new PathBar(this))
    , m_drag(new DragOut(m_state, m_tree))
    , m_copyPath(new QToolButton(this))
    , m_table(new HitsTable(this))
{
    setObjectName(QStringLiteral("filesView"));
    setAccessibleName(tr("Files"));
    buildLayout();
    connectState();
    connectParts();
    if (m_state->image())
        startQuery(false);
    else if (m_state->info() != nullptr)
        showProgress();
    else
        m_stack->showNothing(tr("Nothing open"), tr("Open a saved image to see its files."));
    followNode();
}

FilesView::~FilesView() = default;

void FilesView::buildLayout()
{
    m_form->setAccessibleName(tr("How the hits are shown"));
    m_form->setPart(treeForm, tr("Tree"), tr("The hits of the filter in their directories"));
    m_form->setPart(listForm, tr("List"), tr("The hits of the filter alone, as a list that can be sorted"));
    m_form->hide(); // until there is a filter
    m_bar->addFilterButton(m_form);
    m_bar->addFilterButton(m_removed);
    m_bar->addButton(m_map);
    m_tree->setObjectName(QStringLiteral("fileTree"));
    m_tree->setAccessibleName(tr("Files"));
    m_tree->setItemDelegate(new FileDelegate(m_tree));
    m_tree->setColumns({
        {},
        {.sample = QStringLiteral("00_00_")}, // the zeros: as wide as a badge
        {.sample = QStringLiteral("20 metadata"),
         .givesWay = 1,
         .roomySample = QStringLiteral("20 added · 20 modified")},
        {.sample = QStringLiteral("999.9 MB")},
        {.sample = QStringLiteral("drwxr-xr-x"), .fixedPitch = true, .givesWay = 2},
        {.sample = QStringLiteral("nobody (99)"), .givesWay = 3},
        {.sample = QStringLiteral("2026-11-24 06:21"), .givesWay = 4},
    });
    m_copyPath->setObjectName(QStringLiteral("copyPathButton"));
    m_copyPath->setText(tr("Copy path"));
    m_copyPath->setAutoRaise(true);
    m_copyPath->setFocusPolicy(Qt::StrongFocus);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(10, 2, 10, 2);
    foot->addWidget(m_path, 1);
    foot->addWidget(m_copyPath);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_stack, 1);
    layout->addLayout(foot);
}

void FilesView::connectState()
{
    connect(m_state, &InspectState::archiveChanged, this, [this] {
        m_job.stop();
        m_ownersJob.stop();
        m_sortJob.stop();
        m_searchTimer.stop();
        m_ownersOf.reset();
        m_model->setQuery(nullptr);
        m_tree->forgetExpansion();
        showProgress();
        followNode();
    });
    connect(m_state, &InspectState::layerProgressChanged, this, [this] {
        if (!m_state->image() && m_state->failure().isEmpty())
            m_stack->setProgress(readPercent(*m_state));
    });
    connect(m_state, &InspectState::failed, this, [this](const QString &text) {
        m_job.stop();
        m_stack->showFailed(tr("Nothing to show"), text);
    });
    connect(m_state, &InspectState::imageChanged, this, [this] {
        startQuery();
        followNode();
    });
    connect(m_state, &InspectState::imageDecided, this, [this] { startQuery(true); });
    connect(m_state, &InspectState::layersSelected, this, [this] {
        showScope();
        startQuery();
    });
    connect(m_state, &InspectState::nodeSelected, this, &FilesView::followNode);
}

void FilesView::connectParts()
{
    connect(m_scope, &ScopeSwitch::chosen, m_state, [this](int scope) { m_state->setScope(TreeScope(scope)); });
    connect(m_form, &SegmentSwitch::chosen, this, [this](int form) { setListWanted(form == listForm); });
    connect(m_model, &PathTreeModel::orderWanted, this, &FilesView::sortList);
    connect(m_table, &HitsTable::said, m_bar, &FilterBar::showRemark);
    m_searchTimer.setInterval(searchPauseMs);
    connect(&m_searchTimer, &QTimer::timeout, this, &FilesView::showSearch);
    connect(m_removed, &QPushButton::toggled, m_state, &InspectState::setShowRemoved);
    connect(m_map, &QPushButton::toggled, this, &FilesView::mapToggled);
    connect(m_field, &FilterField::filterChanged, this, [this] { startQuery(); });
    connect(m_stack, &StateStack::actionTriggered, m_field, &FilterField::clear); // no page has another one
    connect(m_tree, &PathTreeView::nodeChosen, m_state, &InspectState::selectNode);
    connect(m_tree, &PathTreeView::dragRequested, this, [this] { m_drag->start(selectedNodes()); });
    connect(m_drag, &DragOut::said, m_bar, &FilterBar::showRemark);
    connect(m_tree, &QWidget::customContextMenuRequested, this, &FilesView::openMenu);
    connect(m_path, &PathBar::pathClicked, m_state, &InspectState::selectPath);
    connect(m_copyPath, &QToolButton::clicked, this, &FilesView::copyRequested);
}

void FilesView::showProgress()
{
    showScope();
    m_field->setHitCount(std::nullopt);
    m_stack->showWorking(tr("Reading layers…"), tr("The tree appears when the last one has been read."));
    m_stack->setProgress(readPercent(*m_state));
}

void FilesView::showScope()
{
    m_scope->setChosen(static_cast<int>(m_state->scope()));
    const auto nameOf = [this](LayerNumber layer) {
        return m_state->image() ? badgeLayer(*m_state->image()->tree(), layer) : layer;
    };
    m_scope->setRange(m_state->from(), nameOf(m_state->to()));
    setQuietly(m_removed, m_state->showRemoved());
    m_removed->setEnabled(m_state->scope() == TreeScope::Merged); // the others show what is removed anyway
    m_bar->showRemark({});
}

void FilesView::startQuery(bool sameNodes)
{
    if (!m_state->image() || !canWork())
        return;
    showScope();
    readOwners();
    TreeQuerySpec spec;
    spec.scope = m_state->scope();
    spec.from = m_state->from();
    spec.to = m_state->to();
    spec.filter = m_owners ? m_field->filter().withOwners(m_owners) : m_field->filter();
    spec.showRemoved = m_state->showRemoved() || spec.filter.asksForRemoved();
    // Decided contents leave the rows of a plain view as they are; a filter or a comparison may drop some.
    const bool sameRows = sameNodes && spec.filter.isEmpty() && spec.scope != TreeScope::Changes && m_model->query() &&
                          !m_model->isList();
    const bool asList = m_wantsList && !spec.filter.isEmpty();
    m_form->setVisible(!spec.filter.isEmpty());
    m_form->setChosen(asList ? listForm : treeForm);
    m_sortJob.stop();
    m_searched = std::make_shared<std::atomic<int>>(-1);
    if (spec.filter.contentPatterns().empty())
        m_searchTimer.stop();
    else
        m_searchTimer.start();
    m_job.start(
        [image = m_state->image(), spec, asList, order = m_model->order(),
         searched = m_searched](const StopToken &stop) {
            return find(image, spec, asList ? std::optional(order) : std::nullopt, *searched, stop);
        },
        [this, sameRows](Found found) {
            m_searchTimer.stop();
            if (found.query)
                takeQuery(std::move(found), sameRows);
        });
}

/// On a worker. `order`: of the list; empty: a tree is wanted.
FilesView::Found FilesView::find(const ImagePtr &image, TreeQuerySpec spec, std::optional<FileTreeModel::Order> order,
                                 std::atomic<int> &searched, const StopToken &stop)
{
    Found found;
    const ImageTreePtr &tree = image->tree();
    NoteList unread;
    const auto filter = withContentsOf(
        image, spec.filter, spec.to, [&](NodeId id) { return shownChange(*tree, spec, id); }, unread, stop,
        [&](std::uint64_t done, std::uint64_t total) {
            searched =
                total == 0 ? 100 : static_cast<int>(100.0 * static_cast<double>(done) / static_cast<double>(total));
        });
    if (!filter)
        return found;
    found.unreadable = unread.count();
    spec.filter = *filter;
    const auto query = TreeQuery::run(tree, std::move(spec), stop);
    if (!query)
        return found;
    found.query = *query;
    if (order)
        found.list =
            std::make_shared<const std::vector<NodeId>>(found.query->sortedHits(order->key, order->descending));
    else if (!found.query->spec().filter.isEmpty())
        found.hits = found.query->firstHits(mostOpenedHits);
    return found;
}

void FilesView::showSearch()
{
    if (!m_job.isActive())
        return m_searchTimer.stop();
    m_field->setHitCount(std::nullopt); // those of the last filter
    m_stack->showWorking(tr("Searching the contents of files…"), {}, tr("Clear the filter"));
    m_stack->setProgress(*m_searched);
}

void FilesView::setListWanted(bool wanted)
{
    m_wantsList = wanted;
    startQuery();
}

/// Of many hits, the order takes a while.
void FilesView::sortList()
{
    const TreeQueryPtr query = m_model->query();
    m_sortJob.start(
        [query, order = m_model->order()](const StopToken &) {
            return std::make_shared<const std::vector<NodeId>>(query->sortedHits(order.key, order.descending));
        },
        [this, query](FileTreeModel::Rows rows) {
            if (m_model->query() == query && m_model->isList())
                m_model->setListOrder(std::move(rows));
        });
}

/// The names of owners come from files of the image, and may change from layer to layer.
void FilesView::readOwners()
{
    const bool isSameTree = m_ownersOf && m_ownersOf->tree() == m_state->image()->tree();
    if (isSameTree && m_ownersAt == m_state->to())
        return;
    m_owners.reset();
    m_ownersOf = m_state->image();
    m_ownersAt = m_state->to();
    m_ownersJob.start([image = m_ownersOf, at = m_ownersAt](
                          const StopToken &) { return std::make_shared<const OwnerNames>(ownerNames(image, at)); },
                      [this](OwnerNamesPtr names) {
                          m_owners = std::move(names);
                          m_model->setOwnerNames(m_owners);
                          if (m_field->filter().asksForOwners())
                              startQuery();
                      });
}

void FilesView::takeQuery(Found found, bool sameRows)
{
    TreeQueryPtr query = std::move(found.query);
    const bool isFiltered = !query->spec().filter.isEmpty();
    if (isFiltered)
        m_field->setHitCount(query->hitCount(), query->bytes(ImageTree::root()));
    else
        m_field->setHitCount(std::nullopt);
    Q_EMIT filtered(isFiltered ? query : nullptr);
    if (sameRows)
        return m_model->refreshQuery(std::move(query));
    NodeId top = m_tree->topNode();
    if (const TreeQueryPtr before = m_model->query(); before && &before->tree() != &query->tree()) {
        const auto newId = [&](NodeId node) { return sameNode(before->tree(), node, query->tree()); };
        m_tree->renumber(newId);
        top = newId(top);
    }
    m_tree->setList(found.list != nullptr);
    m_model->setQuery(std::move(query), std::move(found.list));
    showRows(found.hits, top);
    if (found.unreadable > 0)
        m_bar->showRemark(tr("%Ln file(s) could not be read and count as not matching.", nullptr,
                             static_cast<int>(std::min<std::uint64_t>(found.unreadable, 1'000'000))));
}

void FilesView::showEmpty()
{
    const TreeQuerySpec &spec = m_model->query()->spec();
    const std::uint32_t to = spec.to.value;
    const bool readable = spec.to.isLayer() && m_model->query()->tree().layer(spec.to);
    if (spec.scope == TreeScope::LayerOnly && m_model->query()->tree().isContainer(spec.to))
        m_stack->showNothing(tr("The container layer is empty"), tr("Nothing has been changed in the lab."));
    else if (spec.to.isLayer() && !readable)
        m_stack->showNothing(tr("Layer %1 could not be read").arg(to), tr("The notes say why."));
    else if (spec.scope == TreeScope::LayerOnly)
        m_stack->showNothing(tr("Layer %1 is empty").arg(to), tr("The step that made it left no files."));
    else if (spec.scope == TreeScope::Hidden)
        m_stack->showNothing(
            tr("Nothing is hidden"),
            spec.to < m_state->lastLayer()
                ? tr("All that the layers up to %1 store is visible after layer %1. Later layers may hide some of it.")
                      .arg(to)
                : tr("All that the layers store is visible after the last one."));
    else if (spec.scope == TreeScope::Changes)
        m_stack->showNothing(
            tr("Nothing differs"),
            tr("The files after layer %1 are the same as after layer %2.").arg(to).arg(spec.from.value));
    else
        m_stack->showNothing(tr("No files"), tr("The file system after layer %1 is empty.").arg(to));
}

void FilesView::followNode()
{
    const NodeId node = m_state->node();
    const bool some = m_state->image() && node.isValid();
    QByteArray path = m_state->image() ? QByteArrayLiteral("/") : QByteArray();
    if (some)
        path = QByteArray::fromStdString(m_state->image()->tree()->path(node));
    m_path->setPath(path);
    m_copyPath->setVisible(some);
    const auto isOfThisTree = [this](const TreeQueryPtr &query) {
        return query && m_state->image() && query->tree().nodeCount() == m_state->image()->tree()->nodeCount();
    };
    if (isOfThisTree(m_model->query()) && m_stack->showsContent())
        m_tree->reveal(some ? node : NodeId());
    const bool hidden = some && node != ImageTree::root() && m_model->query() && !m_job.isActive() &&
                        node.value < m_model->query()->tree().nodeCount() && !m_model->query()->isVisible(node);
    m_bar->showRemark(hidden ? tr("The selected path is not among the rows shown.") : QString());
}

void FilesView::setMapShown(bool shown)
{
    setQuietly(m_map, shown);
}

NodeId FilesView::selectedNode() const
{
    return m_state->node();
}

} // namespace strata
