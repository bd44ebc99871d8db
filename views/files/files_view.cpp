// SPDX-License-Identifier: Apache-2.0
#include "views/files/files_view.h"

#include "model/image/image_owners.h"
#include "views/common/format.h"
#include "views/common/layer_names.h"
#include "views/common/message_text.h"
#include "views/common/tree/filter_field.h"
#include "views/common/tree/path_bar.h"
#include "views/common/tree/state_stack.h"
#include "views/files/drag_out.h"
#include "views/files/file_tree_model.h"
#include "views/files/file_tree_view.h"
#include "views/files/filter_bar.h"
#include "views/files/scope_switch.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr std::size_t mostOpenedHits = 200; // the first ones are shown with their folders opened

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

} // namespace

struct FilesView::Answer {
    TreeQueryPtr query; // null when it was stopped or failed
    std::vector<NodeId> hits;
    QString error;
};

FilesView::FilesView(InspectState *state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_bar(new FilterBar(this))
    , m_field(m_bar->field())
    , m_model(new FileTreeModel(this))
    , m_tree(new FileTreeView(m_model, this))
    , m_stack(new StateStack(m_tree, this))
    , m_path(new PathBar(this))
    , m_drag(new DragOut(m_state, m_tree))
    , m_copyPath(new QToolButton(this))
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
        startQuery(false);
        followNode();
    });
    connect(m_state, &InspectState::imageDecided, this, [this] { startQuery(true); });
    connect(m_state, &InspectState::layersSelected, this, [this] {
        showRows();
        startQuery(false);
    });
    connect(m_state, &InspectState::nodeSelected, this, &FilesView::followNode);
}

void FilesView::connectParts()
{
    connect(m_bar->scopeSwitch(), &ScopeSwitch::scopeChosen, m_state, &InspectState::setScope);
    connect(m_bar, &FilterBar::removedToggled, m_state, &InspectState::setShowRemoved);
    connect(m_bar, &FilterBar::mapToggled, this, &FilesView::mapToggled);
    connect(m_field, &FilterField::filterChanged, this, [this] { startQuery(false); });
    connect(m_field, &FilterField::downPressed, this, &FilesView::focusTree);
    connect(m_stack, &StateStack::actionTriggered, this, &FilesView::onAction);
    connect(m_tree, &FileTreeView::nodeChosen, m_state, &InspectState::selectNode);
    connect(m_tree, &FileTreeView::nodeActivated, this, &FilesView::previewRequested);
    connect(m_tree, &FileTreeView::copyRequested, this, &FilesView::copyPathRequested);
    connect(m_tree, &FileTreeView::dragRequested, this, [this] { m_drag->start(selectedNodes()); });
    connect(m_drag, &DragOut::said, m_bar, &FilterBar::showRemark);
    connect(m_tree, &QWidget::customContextMenuRequested, this, &FilesView::openMenu);
    connect(m_path, &PathBar::pathClicked, m_state, &InspectState::selectPath);
    connect(m_copyPath, &QToolButton::clicked, this, &FilesView::copyPathRequested);
}

void FilesView::showProgress()
{
    showRows();
    m_field->setHitCount(std::nullopt);
    m_stack->showWorking(tr("Reading layers…"), tr("The tree appears when the last one has been read."));
    m_stack->setProgress(readPercent(*m_state));
}

void FilesView::showRows()
{
    m_bar->scopeSwitch()->setScope(m_state->scope());
    const auto nameOf = [this](LayerNumber layer) {
        return m_state->image() ? badgeLayer(*m_state->image()->tree(), layer) : layer;
    };
    m_bar->scopeSwitch()->setRange(m_state->from(), nameOf(m_state->to()));
    m_bar->setRemovedShown(m_state->showRemoved());
    m_bar->setRemovedEnabled(m_state->scope() == TreeScope::Merged); // the others show what is removed anyway
    m_bar->showRemark({});
}

void FilesView::startQuery(bool sameNodes)
{
    if (!m_state->image())
        return;
    if (!isVisible()) { // a hidden view does not work; showEvent() makes up for it
        m_outdated = true;
        return;
    }
    showRows();
    readOwners();
    TreeQuerySpec spec;
    spec.scope = m_state->scope();
    spec.from = m_state->from();
    spec.to = m_state->to();
    spec.filter = m_owners ? m_field->filter().withOwners(m_owners) : m_field->filter();
    spec.showRemoved = m_state->showRemoved() || spec.filter.asksForRemoved();
    // Decided contents leave the rows of a plain view as they are; a filter or a comparison may drop some.
    const bool sameRows = sameNodes && spec.filter.isEmpty() && spec.scope != TreeScope::Changes && m_model->query();
    m_job.start(
        [tree = m_state->image()->tree(), spec](const StopToken &stop) {
            Answer answer;
            auto query = TreeQuery::run(tree, spec, stop);
            if (query) {
                answer.query = *std::move(query);
                if (!spec.filter.isEmpty())
                    answer.hits = answer.query->firstHits(mostOpenedHits);
            } else if (query.error().code() != ErrorCode::Cancelled) {
                answer.error = messageText(query.error().text());
            }
            return answer;
        },
        [this, sameRows](Answer answer) { takeAnswer(std::move(answer), sameRows); });
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
                              startQuery(false);
                      });
}

void FilesView::takeAnswer(Answer answer, bool sameRows)
{
    if (!answer.error.isEmpty())
        m_stack->showFailed(tr("The tree cannot be shown"), answer.error);
    if (!answer.query)
        return;
    const bool filtered = !answer.query->spec().filter.isEmpty();
    if (filtered)
        m_field->setHitCount(answer.query->hitCount(), answer.query->bytes(ImageTree::root()));
    else
        m_field->setHitCount(std::nullopt);
    Q_EMIT this->filtered(filtered ? answer.query : nullptr);
    if (sameRows) {
        m_model->refreshQuery(std::move(answer.query));
        return;
    }
    NodeId top = m_tree->topNode();
    if (const TreeQueryPtr before = m_model->query(); before && &before->tree() != &answer.query->tree()) {
        const auto newId = [&](NodeId node) { return sameNode(before->tree(), node, answer.query->tree()); };
        m_tree->renumber(newId);
        top = newId(top);
    }
    m_model->setQuery(std::move(answer.query));
    m_tree->restoreExpansion(answer.hits);
    if (!m_model->hasChildren())
        return showEmpty();
    m_stack->showContent();
    m_tree->scrollToTop(top);
    if (m_state->node().isValid())
        m_tree->reveal(m_state->node());
}

void FilesView::showEmpty()
{
    const TreeQuerySpec &spec = m_model->query()->spec();
    const std::uint32_t to = spec.to.value;
    if (!spec.filter.isEmpty()) {
        m_stack->showNothing(tr("No path matches"), tr("Nothing here matches the filter."), tr("Clear the filter"));
        return;
    }
    const bool readable = spec.to.isLayer() && m_model->query()->tree().layer(spec.to);
    if (spec.scope == TreeScope::LayerOnly && m_model->query()->tree().isContainer(spec.to))
        m_stack->showNothing(tr("The container layer is empty"), tr("Nothing has been changed in the lab."));
    else if (spec.to.isLayer() && !readable)
        m_stack->showNothing(tr("Layer %1 could not be read").arg(to), tr("The notes say why."));
    else if (spec.scope == TreeScope::LayerOnly)
        m_stack->showNothing(tr("Layer %1 is empty").arg(to), tr("The step that made it left no files."));
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

void FilesView::onAction()
{
    if (!m_field->text().isEmpty())
        m_field->clear();
}

void FilesView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (std::exchange(m_outdated, false))
        startQuery(false);
}

void FilesView::setMapShown(bool shown)
{
    m_bar->setMapShown(shown);
}

void FilesView::focusFilter()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void FilesView::focusTree()
{
    m_tree->setFocus(Qt::OtherFocusReason);
}

void FilesView::setFilterText(const QString &text)
{
    m_field->apply(text);
}

QString FilesView::filterText() const
{
    return m_field->text();
}

std::vector<NodeId> FilesView::selectedNodes() const
{
    std::vector<NodeId> nodes = m_tree->selectedNodes();
    // The selected path may have no row, under a filter.
    const NodeId node = m_state->node();
    if (node.isValid() && std::ranges::find(nodes, node) == nodes.end())
        nodes.assign(1, node);
    return nodes;
}

HeaderColumns *FilesView::columns() const
{
    return m_tree->columns();
}

QByteArray FilesView::saveHeaderState() const
{
    return m_tree->columns()->saveState();
}

void FilesView::restoreHeaderState(const QByteArray &state)
{
    m_tree->columns()->restoreState(state);
}

} // namespace strata
