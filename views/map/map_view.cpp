// SPDX-License-Identifier: Apache-2.0
#include "views/map/map_view.h"

#include "views/common/format.h"
#include "views/common/message_text.h"
#include "views/common/panel.h"
#include "views/common/tree/path_bar.h"
#include "views/common/tree/state_stack.h"
#include "views/map/map_canvas.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace strata {

struct MapView::Answer {
    TreeQueryPtr query; // null when it was stopped or failed
    std::shared_ptr<const HiddenTotals> hidden;
    MapTiles tiles;
    NodeId root;
    QString error;
};

MapView::MapView(InspectState *state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_heading(new PanelHeading({}, this))
    , m_path(new PathBar(this))
    , m_up(new QToolButton(this))
    , m_canvas(new MapCanvas(this))
    , m_stack(new StateStack(m_canvas, this))
{
    setObjectName(QStringLiteral("mapView"));
    setAccessibleName(tr("Map"));
    buildLayout();
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &MapView::work);
    connect(m_canvas, &MapCanvas::nodeChosen, this, &MapView::choose);
    connect(m_canvas, &MapCanvas::zoomInRequested, this, &MapView::zoomTo);
    connect(m_canvas, &MapCanvas::zoomOutRequested, this, &MapView::zoomOut);
    connect(m_canvas, &MapCanvas::sizeChanged, this, [this] { schedule(false); });
    connect(m_up, &QToolButton::clicked, this, &MapView::zoomOut);
    connect(m_path, &PathBar::pathClicked, this, [this](const QByteArray &path) {
        const auto found = m_state->image()->tree()->find({path.constData(), static_cast<std::size_t>(path.size())});
        if (found)
            zoomTo(*found);
    });
    connectState();
    showHeading();
    m_stack->showNothing(tr("Nothing open"));
    schedule(true);
}

MapView::~MapView() = default;

void MapView::buildLayout()
{
    m_up->setObjectName(QStringLiteral("mapUp"));
    m_up->setText(tr("Up"));
    m_up->setToolTip(tr("Show the parent directory (Backspace)"));
    m_up->setAccessibleDescription(m_up->toolTip());
    m_up->setAutoRaise(true);
    m_up->setFocusPolicy(Qt::StrongFocus);
    m_heading->addControl(m_up);
    auto *way = new QHBoxLayout;
    way->setContentsMargins(10, 2, 10, 0);
    way->addWidget(m_path);
    auto *frame = new QVBoxLayout;
    frame->setContentsMargins(5, 4, 5, 5);
    frame->addWidget(m_stack, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_heading);
    layout->addLayout(way);
    layout->addLayout(frame, 1);
}

void MapView::connectState()
{
    connect(m_state, &InspectState::archiveChanged, this, [this] {
        m_job.stop();
        m_query.reset();
        m_tree.reset();
        m_root = ImageTree::root();
        m_canvas->setTiles({}, nullptr, m_root);
        m_stack->showWorking(tr("Reading layers…"));
        showHeading();
    });
    connect(m_state, &InspectState::failed, this, [this](const QString &text) {
        m_job.stop();
        m_stack->showFailed(tr("Nothing to show"), text);
    });
    connect(m_state, &InspectState::imageChanged, this, [this] {
        if (m_tree && m_root != ImageTree::root()) {
            const NodeId same = sameNode(*m_tree, m_root, *m_state->image()->tree());
            m_root = same.isValid() ? same : ImageTree::root();
        }
        m_tree = m_state->image()->tree();
        schedule(true);
    });
    connect(m_state, &InspectState::imageDecided, this, [this] { schedule(true); });
    connect(m_state, &InspectState::layersSelected, this, [this] { schedule(true); });
    connect(m_state, &InspectState::nodeSelected, this, [this] { m_canvas->setSelected(m_state->node()); });
}

/// A hidden tile shows the version that a later layer hides, not for what took its place.
void MapView::choose(NodeId node, LayerNumber hiddenIn)
{
    m_state->selectNode(node);
    const bool isVersion =
        hiddenIn.isLayer() && m_state->image() && m_state->image()->tree()->changeIn(node, hiddenIn) != nullptr;
    m_state->selectVersion(isVersion ? hiddenIn : LayerNumber());
}

void MapView::setHits(const TreeQueryPtr &hits)
{
    m_canvas->setHits(hits);
}

void MapView::zoomTo(NodeId folder)
{
    if (!m_state->image() || folder.value >= m_state->image()->tree()->nodeCount() ||
        std::exchange(m_root, folder) == folder)
        return;
    showHeading();
    schedule(false);
    m_canvas->setFocus();
}

void MapView::zoomOut()
{
    if (m_state->image() && m_root != ImageTree::root())
        zoomTo(m_state->image()->tree()->parent(m_root));
}

void MapView::schedule(bool newQuery)
{
    if (newQuery) {
        m_job.stop(); // its answer, to the old question, could arrive before work() asks the new one
        m_query.reset();
    }
    if (!isVisible()) { // showEvent() makes up for it
        m_outdated = true;
        return;
    }
    m_soon.start();
}

void MapView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (std::exchange(m_outdated, false))
        m_soon.start();
}

void MapView::work()
{
    if (!m_state->image() || !isVisible())
        return;
    TreeQuerySpec spec;
    spec.scope = m_state->scope();
    spec.from = m_state->from();
    spec.to = m_state->to();
    spec.showRemoved = m_state->showRemoved();
    const bool withHidden = (spec.showRemoved && spec.scope == TreeScope::Merged) || spec.scope == TreeScope::Hidden;
    m_job.start(
        [tree = m_state->image()->tree(), spec, withHidden, query = m_query, hidden = m_hidden, root = m_root,
         area = QRectF(QPointF(0, 0), QSizeF(m_stack->size()))](const StopToken &stop) {
            Answer answer{query, query ? hidden : nullptr, {}, root, {}};
            if (!query) {
                auto made = TreeQuery::run(tree, spec, stop);
                if (!made) {
                    if (made.error().code() != ErrorCode::Cancelled)
                        answer.error = messageText(made.error().text());
                    return answer;
                }
                answer.query = *std::move(made);
                if (withHidden)
                    answer.hidden = std::make_shared<const HiddenTotals>(*tree, spec.to);
            }
            answer.tiles = MapTiles::build(*answer.query, answer.hidden.get(), root, area, stop);
            return answer;
        },
        [this](Answer answer) { takeAnswer(std::move(answer)); });
}

void MapView::takeAnswer(Answer answer)
{
    if (!answer.error.isEmpty())
        m_stack->showFailed(tr("The map cannot be shown"), answer.error);
    if (!answer.query)
        return;
    m_query = std::move(answer.query);
    m_hidden = std::move(answer.hidden);
    const bool empty = answer.tiles.seenBytes() + answer.tiles.hiddenBytes() == 0;
    m_canvas->setTiles(std::move(answer.tiles), m_query->treePtr(), answer.root);
    m_canvas->setSelected(m_state->node());
    if (empty)
        m_stack->showNothing(tr("No bytes here"), m_query->hasRows(ImageTree::root())
                                                      ? tr("The files that are shown are all empty.")
                                                      : QString());
    else
        m_stack->showContent();
    showHeading();
}

void MapView::showHeading()
{
    const bool zoomed = m_state->image() && m_root != ImageTree::root();
    m_heading->setTitle(tr("Map · area = size, colour = supplying layer"));
    m_up->setVisible(zoomed);
    m_path->setVisible(zoomed);
    m_path->setPath(zoomed ? QByteArray::fromStdString(m_state->image()->tree()->path(m_root)) : QByteArray());
    const MapTiles &tiles = m_canvas->tiles();
    if (tiles.seenBytes() + tiles.hiddenBytes() == 0)
        m_heading->setRemark({});
    else if (tiles.seenBytes() == 0)
        m_heading->setRemark(tr("%1 hidden").arg(sizeText(tiles.hiddenBytes())));
    else if (tiles.hiddenBytes() != 0)
        m_heading->setRemark(
            tr("%1 visible · %2 hidden").arg(sizeText(tiles.seenBytes()), sizeText(tiles.hiddenBytes())));
    else
        m_heading->setRemark(sizeText(tiles.seenBytes()));
}

} // namespace strata
