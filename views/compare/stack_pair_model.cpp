// SPDX-License-Identifier: Apache-2.0
#include "views/compare/stack_pair_model.h"

#include "views/common/badge.h"
#include "views/common/format.h"
#include "views/common/tool_tip.h"
#include "views/compare/compare_texts.h"

#include <utility>

namespace strata {

namespace {

constexpr qsizetype longestCommand = 600; // characters

QString commandOf(const ImageInfo &info, LayerNumber layer)
{
    if (layer.index() >= info.layers.size())
        return {};
    const std::optional<std::size_t> step = info.layers[layer.index()].historyStep;
    if (!step || *step >= info.history.size())
        return {};
    const QString all = nameText(shownCommand(info.history[*step]).substr(0, longestCommand));
    return all.simplified();
}

} // namespace

void StackPairModel::setComparison(ComparisonPtr comparison)
{
    beginResetModel();
    m_comparison = std::move(comparison);
    endResetModel();
}

int StackPairModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_comparison ? 0 : static_cast<int>(m_comparison->layers.pairs.size());
}

const LayerPair *StackPairModel::pair(int row) const
{
    if (row < 0 || row >= rowCount())
        return nullptr;
    return &m_comparison->layers.pairs[m_comparison->layers.pairs.size() - 1 - static_cast<std::size_t>(row)];
}

StackPairModel::Card StackPairModel::card(int row, bool sideA) const
{
    const LayerPair *both = pair(row);
    if (both == nullptr || !(sideA ? both->a : both->b))
        return {};
    const LayerNumber layer = sideA ? *both->a : *both->b;
    const ImageInfo &info = (sideA ? m_comparison->a : m_comparison->b).info();
    if (info.layers[layer.index()].isContainer)
        return {containerBadge, sizeText(sideA ? both->bytesA : both->bytesB), tr("container layer (read-write)")};
    return {layer, sizeText(sideA ? both->bytesA : both->bytesB), commandOf(info, layer)};
}

QVariant StackPairModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return spokenText(index.row());
    case Qt::ToolTipRole: return plainToolTip(spokenText(index.row()));
    default: return {};
    }
}

QString StackPairModel::spokenText(int row) const
{
    QStringList lines{matchText(*pair(row))};
    const auto add = [&lines](const Card &card, const QString &side) {
        if (card.layer == containerBadge)
            lines += tr("%1: %2, %3", "image, command, size").arg(side, card.command, card.size);
        else if (card.layer.isLayer())
            lines += tr("%1: layer %2, %3, %4").arg(side).arg(card.layer.value).arg(card.size, card.command);
    };
    add(card(row, true), tr("First image"));
    add(card(row, false), tr("Second image"));
    return lines.join(QLatin1Char('\n'));
}

} // namespace strata
