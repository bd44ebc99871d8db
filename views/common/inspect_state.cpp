// SPDX-License-Identifier: Apache-2.0
#include "views/common/inspect_state.h"

#include "model/tree/hidden_versions.h"

#include <algorithm>
#include <span>
#include <tuple>
#include <utility>

namespace strata {

namespace {
constexpr std::size_t longestHistory = 200;
}

NodeId sameNode(const ImageTree &from, NodeId node, const ImageTree &to)
{
    if (!node.isValid() || node.value >= from.nodeCount())
        return {};
    return to.find(from.path(node)).value_or(NodeId());
}

InspectState::InspectState(QObject *parent) : QObject(parent), m_history(1) {}

InspectState::~InspectState() = default;

void InspectState::setArchive(ImageArchivePtr archive, std::size_t index)
{
    m_archive = std::move(archive);
    m_index = index;
    m_image.reset();
    m_failure.clear();
    m_layers.assign(info()->layers.size(), {});
    m_place = {};
    m_place.to = lastLayer();
    m_place.from = m_place.to.isLayer() ? LayerNumber(m_place.to.value - 1) : LayerNumber();
    m_version = {};
    m_history.assign(1, m_place);
    m_at = 0;
    Q_EMIT archiveChanged();
    Q_EMIT historyChanged();
}

void InspectState::setImage(ImagePtr image)
{
    const bool same =
        m_image && m_image->tree()->nodeCount() == image->tree()->nodeCount() && m_image->archive() == image->archive();
    m_image = std::move(image);
    if (same)
        Q_EMIT imageDecided();
    else
        Q_EMIT imageChanged();
}

void InspectState::followImage(ImagePtr image)
{
    const auto below = [](const ImagePtr &one) { return std::span(one->layers()).first(one->layers().size() - 1); };
    const auto treeOf = [](const LoadedLayer &layer) { return layer.tree; };
    if (!m_image || m_image->layers().empty() || image->layers().empty() ||
        !std::ranges::equal(below(m_image), below(image), {}, treeOf, treeOf)) {
        setArchive(image->archive(), static_cast<std::size_t>(&image->info() - image->archive()->images().data()));
        for (LayerProgress &layer : m_layers)
            layer = {LayerProgress::Stage::Read, 100, {}, {}};
        return setImage(std::move(image));
    }
    const auto carry = [&](Place &place) { place.node = sameNode(*m_image->tree(), place.node, *image->tree()); };
    carry(m_place);
    std::ranges::for_each(m_history, carry);
    const ImageArchivePtr before = std::exchange(m_archive, image->archive()); // it may still be in use
    m_index = 0;
    m_image = std::move(image);
    Q_EMIT imageChanged();
    Q_EMIT nodeSelected();
}

void InspectState::setLayerProgress(LayerNumber layer, LayerProgress progress)
{
    LayerProgress &slot = m_layers[layer.index()];
    progress.verified = slot.verified;
    slot = std::move(progress);
    Q_EMIT layerProgressChanged(layer);
}

void InspectState::setLayerVerdict(const LayerVerdict &verdict)
{
    LayerProgress &slot = m_layers[verdict.layer.index()];
    slot.verified = verdict.verified();
    if (!verdict.problem.isEmpty())
        slot.problem = verdict.problem;
    Q_EMIT layerProgressChanged(verdict.layer);
}

void InspectState::setFailure(const QString &text)
{
    m_failure = text;
    Q_EMIT failed(text);
}

const ImageInfo *InspectState::info() const
{
    return m_archive ? &m_archive->images()[m_index] : nullptr;
}

void InspectState::selectLayer(LayerNumber layer)
{
    Place place = m_place;
    place.to = std::min(layer, lastLayer());
    place.from = place.to.isLayer() ? LayerNumber(place.to.value - 1) : LayerNumber();
    moveTo(place, true);
}

void InspectState::selectRange(LayerNumber from, LayerNumber to)
{
    Place place = m_place;
    std::tie(place.from, place.to) = std::minmax(from, to);
    place.scope = TreeScope::Changes;
    moveTo(place, true);
}

void InspectState::setScope(TreeScope scope)
{
    Place place = m_place;
    place.scope = scope;
    if (scope == TreeScope::Changes && place.from >= place.to && place.to.isLayer())
        place.from = LayerNumber(place.to.value - 1);
    moveTo(place, true);
}

void InspectState::setShowRemoved(bool show)
{
    if (std::exchange(m_showRemoved, show) != show)
        Q_EMIT layersSelected();
}

void InspectState::selectNode(NodeId node)
{
    if (m_image && node.isValid() && node.value >= m_image->tree()->nodeCount())
        return; // of an older tree, that a view still shows for a moment (followImage())
    Place place = m_place;
    place.node = node;
    moveTo(place, true);
}

bool InspectState::selectPath(const QByteArray &path)
{
    if (!m_image)
        return false;
    const auto found = m_image->tree()->find(std::string_view(path.constData(), static_cast<std::size_t>(path.size())));
    if (!found)
        return false;
    selectNode(*found);
    return true;
}

void InspectState::selectVersion(LayerNumber layer)
{
    if (std::exchange(m_version, layer) != layer)
        Q_EMIT versionSelected();
}

LayerNumber InspectState::version() const
{
    if (m_version.isLayer())
        return m_version;
    const Change *change = shownChange();
    return change != nullptr ? change->layerNumber() : LayerNumber();
}

const Change *InspectState::shownChange() const
{
    if (!m_image || !m_place.node.isValid())
        return nullptr;
    if (m_version.isLayer())
        return m_image->tree()->changeIn(m_place.node, m_version);
    if (m_place.scope == TreeScope::LayerOnly)
        return m_image->tree()->changeIn(m_place.node, m_place.to);
    if (m_place.scope == TreeScope::Hidden) {
        if (const Change *hidden = newestHiddenVersion(*m_image->tree(), m_place.node, m_place.to))
            return hidden;
    }
    return m_image->tree()->changeAt(m_place.node, m_place.to);
}

InspectState::Remembered InspectState::remember() const
{
    Remembered place{{}, m_place.scope, m_place.from, m_place.to, m_showRemoved};
    if (m_image && m_place.node.isValid())
        place.path = QByteArray::fromStdString(m_image->tree()->path(m_place.node));
    return place;
}

void InspectState::recall(const Remembered &place)
{
    if (place.to.isLayer() && place.to <= lastLayer()) {
        Place wanted = m_place;
        wanted.scope = place.scope;
        wanted.from = std::min(place.from, place.to);
        wanted.to = place.to;
        moveTo(wanted, true);
    }
    setShowRemoved(place.showRemoved);
    if (!place.path.isEmpty())
        (void)selectPath(place.path);
}

void InspectState::goBack()
{
    if (canGoBack())
        moveTo(m_history[--m_at], false);
}

void InspectState::goForward()
{
    if (canGoForward())
        moveTo(m_history[++m_at], false);
}

void InspectState::moveTo(const Place &place, bool record)
{
    if (place == m_place && record)
        return;
    const bool layersMoved = place.scope != m_place.scope || place.from != m_place.from || place.to != m_place.to;
    const bool nodeMoved = place.node != m_place.node;
    m_place = place;
    m_version = {};
    if (record) {
        m_history.resize(m_at + 1);
        m_history.push_back(place);
        if (m_history.size() > longestHistory)
            m_history.erase(m_history.begin());
        m_at = m_history.size() - 1;
    }
    if (layersMoved)
        Q_EMIT layersSelected();
    if (nodeMoved)
        Q_EMIT nodeSelected();
    else if (layersMoved)
        Q_EMIT versionSelected();
    Q_EMIT historyChanged();
}

} // namespace strata
