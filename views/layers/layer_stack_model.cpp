// SPDX-License-Identifier: Apache-2.0
#include "views/layers/layer_stack_model.h"

#include "model/image/history/dockerfile.h"
#include "views/common/badge.h"
#include "views/common/format.h"
#include "views/common/message_text.h"
#include "views/common/roles.h"
#include "views/common/size_texts.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

const HistoryStep *stepOf(const ImageInfo &info, std::optional<std::size_t> step)
{
    return step && *step < info.history.size() ? &info.history[*step] : nullptr;
}

// Markup in a name must stay text: tool tips guess by their content, so the text always comes as markup.
QString asToolTip(const QStringList &lines)
{
    QStringList paragraphs;
    for (const QString &line : lines)
        paragraphs += QStringLiteral("<p>") + line.toHtmlEscaped() + QStringLiteral("</p>");
    return paragraphs.join(QString());
}

QString shortened(const QString &text)
{
    constexpr qsizetype longest = 600;
    return text.size() > longest ? text.left(longest) + QChar(0x2026) : text;
}

} // namespace

LayerStackModel::LayerStackModel(InspectState *state, QObject *parent) : QAbstractListModel(parent), m_state(state)
{
    connect(state, &InspectState::archiveChanged, this, &LayerStackModel::rebuild);
    connect(state, &InspectState::imageChanged, this, &LayerStackModel::sizesChanged);
    connect(state, &InspectState::imageDecided, this, &LayerStackModel::sizesChanged);
    connect(state, &InspectState::layerProgressChanged, this, &LayerStackModel::layerChanged);
    connect(state, &InspectState::layersSelected, this, &LayerStackModel::marksChanged);
    rebuild();
}

int LayerStackModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant LayerStackModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    const bool isLayer = row.kind == Kind::Layer;
    switch (role) {
    case Qt::DisplayRole: return commandOf(row);
    case Qt::AccessibleTextRole: return spokenText(row);
    case Qt::ToolTipRole: return toolTipOf(row);
    case KindRole: return static_cast<int>(row.kind);
    case LayerNumberRole: return isContainer(row) ? containerBadge.value : row.layer.value;
    case StepRole: return row.step ? static_cast<int>(*row.step) : -1;
    case SizeTextRole: return sizeTextOf(row);
    case FilesTextRole: return filesTextOf(row);
    case ShortFilesTextRole: return filesTextOf(row, true);
    case HidesTextRole: return hidesTextOf(row);
    case SortRole: return static_cast<qulonglong>(isLayer ? sizesOf(row.layer).stored.value_or(0) : 0);
    case FractionRole:
        return isLayer && m_largest > 0
                   ? static_cast<double>(sizesOf(row.layer).stored.value_or(0)) / static_cast<double>(m_largest)
                   : 0.0;
    case StatusTextRole: return statusOf(row).first;
    case StatusGradeRole: return static_cast<int>(statusOf(row).second);
    case PercentRole:
        return isLayer && m_state->layerProgress(row.layer).stage == LayerProgress::Stage::Reading
                   ? m_state->layerProgress(row.layer).percent
                   : -1;
    case MarkRole: return static_cast<int>(markOf(row));
    default: return {};
    }
}

Qt::ItemFlags LayerStackModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags plain = Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
    return kindOf(index) == Kind::Container ? plain : plain | Qt::ItemIsSelectable;
}

QModelIndex LayerStackModel::indexOfLayer(LayerNumber layer) const
{
    const auto found =
        std::ranges::find_if(m_rows, [&](const Row &row) { return row.kind == Kind::Layer && row.layer == layer; });
    return found == m_rows.end() ? QModelIndex() : index(static_cast<int>(found - m_rows.begin()));
}

LayerNumber LayerStackModel::layerOf(const QModelIndex &index) const
{
    return index.isValid() ? m_rows[static_cast<std::size_t>(index.row())].layer : LayerNumber();
}

LayerStackModel::Kind LayerStackModel::kindOf(const QModelIndex &index) const
{
    return m_rows[static_cast<std::size_t>(index.row())].kind;
}

void LayerStackModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    if (const ImageInfo *info = m_state->info()) {
        m_rows = baseFirstRows();
        if (info->kind == ImageKind::Image && (info->layers.empty() || !info->layers.back().isContainer))
            m_rows.push_back({Kind::Container, {}, {}});
        std::ranges::reverse(m_rows);
    }
    takeSizes();
    endResetModel();
}

// Steps in their order, each layer where its step is. Layers that no step mentions go in by their number.
std::vector<LayerStackModel::Row> LayerStackModel::baseFirstRows() const
{
    const ImageInfo &info = *m_state->info();
    std::vector<Row> rows;
    rows.reserve(info.layers.size() + info.history.size() + 1);
    LayerNumber done;
    const auto addLayersUpTo = [&](LayerNumber layer, std::optional<std::size_t> step) {
        while (done < layer) {
            done = LayerNumber(done.value + 1);
            rows.push_back({Kind::Layer, done, done == layer ? step : std::nullopt});
        }
    };
    for (std::size_t i = 0; i < info.history.size(); ++i) {
        if (const LayerNumber layer = info.history[i].layer; layer.isLayer())
            addLayersUpTo(std::min(layer, m_state->lastLayer()), i);
        else
            rows.push_back({Kind::Step, done, i});
    }
    addLayersUpTo(m_state->lastLayer(), {});
    return rows;
}

void LayerStackModel::takeSizes()
{
    m_sizes = {};
    if (const ImagePtr &image = m_state->image())
        m_sizes = imageSizes(*image);
    else if (const ImageInfo *info = m_state->info())
        m_sizes = imageSizes(*info);
    m_largest = 0;
    for (const Sizes &layer : m_sizes.layers)
        m_largest = std::max(m_largest, layer.stored.value_or(0));
}

void LayerStackModel::sizesChanged()
{
    takeSizes();
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void LayerStackModel::layerChanged(LayerNumber layer)
{
    const QModelIndex index = indexOfLayer(layer);
    Q_EMIT dataChanged(index, index, {StatusTextRole, StatusGradeRole, PercentRole, Qt::AccessibleTextRole});
}

void LayerStackModel::marksChanged()
{
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {MarkRole});
}

bool LayerStackModel::isContainer(const Row &row) const
{
    return row.kind == Kind::Layer && m_state->info()->layers[row.layer.index()].isContainer;
}

/// Of a container that exists, not of the lab.
bool LayerStackModel::isOfRealContainer(const Row &row) const
{
    return isContainer(row) && m_state->info()->layers[row.layer.index()].blob;
}

QString LayerStackModel::commandOf(const Row &row) const
{
    if (row.kind == Kind::Container || isContainer(row))
        return tr("container layer (read-write)");
    if (const HistoryStep *step = stepOf(*m_state->info(), row.step)) {
        const QString command = nameText(readableCommand(step->createdBy));
        if (!command.trimmed().isEmpty())
            return command;
        if (!step->comment.empty())
            return nameText(step->comment);
        return tr("(step without a command)");
    }
    const LayerInfo &layer = m_state->info()->layers[row.layer.index()];
    if (!layer.descriptor.mediaType.empty() && layer.state == LayerState::NotALayer)
        return nameText(layer.descriptor.mediaType);
    return tr("(no history for this layer)");
}

// Of the blob, which is known from the manifest on; nothing changes under the eye. A container's layer has no blob.
QString LayerStackModel::sizeTextOf(const Row &row) const
{
    if (row.kind != Kind::Layer)
        return {};
    if (isContainer(row))
        return labelledSize(SizeKind::Files, sizesOf(row.layer).files);
    return labelledSize(SizeKind::Stored, sizesOf(row.layer).stored);
}

QString LayerStackModel::filesTextOf(const Row &row, bool isShort) const
{
    if (row.kind != Kind::Layer)
        return {};
    const Sizes &sizes = sizesOf(row.layer);
    QStringList parts;
    if (sizes.files && !isContainer(row))
        parts += isShort && sizes.hidden.value_or(0) > 0 ? sizeText(*sizes.files)
                                                         : labelledSize(SizeKind::Files, sizes.files);
    if (const QString hides = hidesTextOf(row); !hides.isEmpty())
        parts += hides;
    return parts.join(QStringLiteral(" · "));
}

QString LayerStackModel::hidesTextOf(const Row &row) const
{
    if (row.kind != Kind::Layer || sizesOf(row.layer).hidden.value_or(0) == 0)
        return {};
    return labelledSize(SizeKind::Hidden, sizesOf(row.layer).hidden);
}

std::pair<QString, LayerStackModel::Grade> LayerStackModel::statusOf(const Row &row) const
{
    if (row.kind != Kind::Layer)
        return {{}, Grade::Plain};
    if (isContainer(row))
        return {isOfRealContainer(row) ? QString() : tr("simulated"), Grade::Plain};
    const LayerProgress &progress = m_state->layerProgress(row.layer);
    switch (m_state->info()->layers[row.layer.index()].state) {
    case LayerState::Missing: return {tr("missing from this source"), Grade::Bad};
    case LayerState::Foreign: return {tr("foreign layer: stored elsewhere"), Grade::Warning};
    case LayerState::Encrypted: return {tr("encrypted: cannot be read"), Grade::Warning};
    case LayerState::NotALayer: return {tr("not a file system"), Grade::Plain};
    case LayerState::Present: break;
    }
    if (m_state->image()) {
        const LoadedLayer &loaded = m_state->image()->layer(row.layer);
        if (!loaded.tree)
            return {tr("✗ could not be read"), Grade::Bad};
        if (loaded.damaged)
            return {tr("✗ damaged, partly read"), Grade::Bad};
    }
    if (progress.verified == false)
        return {tr("✗ digest mismatch"), Grade::Bad};
    const bool isUnread =
        progress.stage == LayerProgress::Stage::Reading || progress.stage == LayerProgress::Stage::Waiting;
    if (isUnread && !m_state->failure().isEmpty())
        return {tr("not read"), Grade::Plain};
    switch (progress.stage) {
    case LayerProgress::Stage::Reading: return {tr("reading… %1 %").arg(progress.percent), Grade::Plain};
    case LayerProgress::Stage::Failed: return {tr("✗ could not be read"), Grade::Bad};
    case LayerProgress::Stage::Waiting:
        if (!m_state->image())
            return {tr("waiting"), Grade::Plain};
        break;
    case LayerProgress::Stage::Read: break;
    }
    return progress.verified == true ? std::pair(tr("✓ verified"), Grade::Good) : std::pair(QString(), Grade::Plain);
}

LayerStackModel::Mark LayerStackModel::markOf(const Row &row) const
{
    if (row.kind != Kind::Layer)
        return Mark::None;
    const LayerNumber from = m_state->from();
    const LayerNumber to = m_state->to();
    if (row.layer == to)
        return Mark::Selected;
    const bool isRange = m_state->scope() == TreeScope::Changes && from.value + 1 < to.value;
    if (!isRange || row.layer < from || row.layer > to)
        return Mark::None;
    return row.layer == from ? Mark::Selected : Mark::Between;
}

QString LayerStackModel::spokenText(const Row &row) const
{
    if (row.kind == Kind::Container)
        return commandOf(row);
    if (row.kind == Kind::Step)
        return tr("step that changes no files: %1").arg(commandOf(row));
    if (isContainer(row))
        return isOfRealContainer(row)
                   ? QStringList{commandOf(row), sizeTextOf(row)}.join(QStringLiteral(", "))
                   : QStringList{commandOf(row), sizeTextOf(row), statusOf(row).first}.join(QStringLiteral(", "));
    QStringList parts{tr("layer %1").arg(row.layer.value), sizeTextOf(row)};
    if (const QString files = filesTextOf(row); !files.isEmpty())
        parts += files;
    parts += commandOf(row);
    if (const QString status = statusOf(row).first; !status.isEmpty())
        parts += status;
    return parts.join(QStringLiteral(", "));
}

QStringList LayerStackModel::layerFacts(const Row &row) const
{
    const LayerInfo &layer = m_state->info()->layers[row.layer.index()];
    QStringList lines;
    for (const SizeKind kind : {SizeKind::Stored, SizeKind::Unpacked, SizeKind::Files, SizeKind::Hidden}) {
        if (const auto bytes = sizeOf(sizesOf(row.layer), kind))
            lines += tr("%1: %2", "Stored: 129 MB").arg(sizeName(kind), exactSize(bytes));
    }
    if (!layer.descriptor.digest.isNull())
        lines += tr("Digest: %1").arg(nameText(layer.descriptor.digest.text()));
    if (!layer.diffId.isNull())
        lines += tr("Diff ID: %1").arg(nameText(layer.diffId.text()));
    if (const QString status = statusOf(row).first; !status.isEmpty())
        lines += status;
    if (const Message &problem = m_state->layerProgress(row.layer).problem; !problem.isEmpty())
        lines += messageText(problem);
    return lines;
}

QString LayerStackModel::toolTipOf(const Row &row) const
{
    if (row.kind == Kind::Container)
        return asToolTip({tr("A running container adds this empty layer on top. Everything it writes goes there; the "
                             "layers below are read-only and stay unchanged. It is not part of the image.")});
    if (isOfRealContainer(row))
        return asToolTip({tr("What the container has written, above the layers of the image. They are read-only and "
                             "stay unchanged.")});
    if (isContainer(row))
        return asToolTip({tr("What was written in the lab, above the layers of the image. They are read-only and stay "
                             "unchanged; nothing on disk is changed.")});
    QStringList lines;
    if (row.kind == Kind::Step)
        lines += tr("A step that changes only settings: no layer, no files.");
    else
        lines += tr("Layer %1 of %2").arg(row.layer.value).arg(m_state->lastLayer().value);
    lines += shortened(commandOf(row));
    if (row.kind == Kind::Layer)
        lines += layerFacts(row);
    return asToolTip(lines);
}

} // namespace strata
