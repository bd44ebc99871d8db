// SPDX-License-Identifier: Apache-2.0
#include "views/settings/history_model.h"

#include "model/image/history/dockerfile.h"
#include "views/common/format.h"
#include "views/common/theme.h"
#include "views/common/tool_tip.h"

#include <QFont>
#include <QGuiApplication>
#include <QPalette>

namespace strata {

namespace {

/// "3 weeks ago" in the language of the window, of what docker history prints.
QString agoText(const std::string &cell)
{
    const QString text = nameText(cell);
    const QStringList words = text.split(QLatin1Char(' '));
    if (words.size() < 3 || words.last() != QStringLiteral("ago"))
        return text; // "N/A"
    const QString &number = words[0];
    const QString &unit = words[words.size() - 2];
    if (number == QStringLiteral("Less"))
        return HistoryModel::tr("Less than a second ago");
    if (number == QStringLiteral("About"))
        return unit == QStringLiteral("hour") ? HistoryModel::tr("About an hour ago")
                                              : HistoryModel::tr("About a minute ago");
    if (unit == QStringLiteral("second"))
        return HistoryModel::tr("1 second ago");
    if (unit == QStringLiteral("seconds"))
        return HistoryModel::tr("%1 seconds ago").arg(number);
    if (unit == QStringLiteral("minutes"))
        return HistoryModel::tr("%1 minutes ago").arg(number);
    if (unit == QStringLiteral("hours"))
        return HistoryModel::tr("%1 hours ago").arg(number);
    if (unit == QStringLiteral("days"))
        return HistoryModel::tr("%1 days ago").arg(number);
    if (unit == QStringLiteral("weeks"))
        return HistoryModel::tr("%1 weeks ago").arg(number);
    if (unit == QStringLiteral("months"))
        return HistoryModel::tr("%1 months ago").arg(number);
    return unit == QStringLiteral("years") ? HistoryModel::tr("%1 years ago").arg(number) : text;
}

} // namespace

void HistoryModel::setHistory(const ImageInfo *info, const ImagePtr &image)
{
    beginResetModel();
    m_rows.clear();
    if (info != nullptr) {
        std::vector<std::optional<std::uint64_t>> sizes(info->layers.size());
        for (std::size_t i = 0; image && i < sizes.size(); ++i) {
            if (image->layers()[i].tree)
                sizes[i] = image->totals()[i].unpackedBytes;
        }
        for (HistoryRow &cells : historyRows(*info, sizes, std::chrono::system_clock::now(), true)) {
            const HistoryStep &step = info->history[cells.step];
            QString whole = nameText(step.createdBy);
            QString command = nameText(readableCommand(step.createdBy)).simplified();
            m_rows.push_back({std::move(cells), step.layer, std::move(command), std::move(whole)});
        }
    }
    endResetModel();
}

LayerNumber HistoryModel::layerAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows[static_cast<std::size_t>(row)].layer : LayerNumber();
}

std::optional<std::size_t> HistoryModel::stepAt(int row) const
{
    return row >= 0 && row < rowCount() ? std::optional(m_rows[static_cast<std::size_t>(row)].cells.step)
                                        : std::nullopt;
}

int HistoryModel::rowOfStep(std::size_t step) const
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].cells.step == step)
            return static_cast<int>(i);
    }
    return -1;
}

int HistoryModel::rowOfLayer(LayerNumber layer) const
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].layer == layer)
            return static_cast<int>(i);
    }
    return -1;
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int HistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole) {
        switch (static_cast<Column>(index.column())) {
        case LayerColumn: return row.layer.isLayer() ? QString::number(row.layer.value) : tr("–", "no layer");
        case ImageColumn: return nameText(row.cells.image);
        case CreatedColumn: return agoText(row.cells.created);
        case CommandColumn: return row.command;
        case SizeColumn: return nameText(row.cells.size);
        case CommentColumn: return nameText(row.cells.comment);
        case ColumnCount: return {};
        }
    }
    if (role == WholeCommandRole)
        return row.whole;
    if (role == Qt::ToolTipRole && index.column() == CommandColumn)
        return plainToolTip(row.whole);
    if (role == Qt::ToolTipRole && index.column() == LayerColumn && !row.layer.isLayer())
        return tr("This step changes only settings; it makes no layer.");
    if (role == Qt::TextAlignmentRole && index.column() == SizeColumn)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == LayersRole && row.layer.isLayer())
        return QVariant::fromValue(QList<int>{static_cast<int>(row.layer.value)});
    if (role == Qt::FontRole && index.column() == CommandColumn)
        return monospaceFont(QFont());
    if (role == Qt::ForegroundRole && !row.layer.isLayer())
        return mutedText(QGuiApplication::palette());
    return {};
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::ToolTipRole) {
        switch (static_cast<Column>(section)) {
        case LayerColumn: return tr("The layer that the step made");
        case CommandColumn:
            return tr("The command, as it would be written in a Dockerfile; docker history calls this CREATED BY");
        case SizeColumn:
            return tr("As docker history counts it: the files of the layer and the lengths of symbolic links");
        case CreatedColumn:
        case CommentColumn:
        case ImageColumn:
        case ColumnCount: return {};
        }
    }
    if (role == Qt::TextAlignmentRole && section == SizeColumn)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case LayerColumn: return tr("Layer");
    case CommandColumn: return tr("Command");
    case SizeColumn: return tr("Size");
    case CreatedColumn: return tr("Created");
    case CommentColumn: return tr("Comment");
    case ImageColumn: return tr("Image ID");
    case ColumnCount: break;
    }
    return {};
}

} // namespace strata
