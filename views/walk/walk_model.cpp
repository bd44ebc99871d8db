// SPDX-License-Identifier: Apache-2.0
#include "views/walk/walk_model.h"

#include "views/common/format.h"
#include "views/common/message_text.h"
#include "views/common/roles.h"
#include "views/common/tool_tip.h"

#include <QIcon>

#include <utility>

namespace strata {

namespace {

QString titleOf(const WalkStep &step)
{
    return messageText(Message(walkStepTitle(step.kind)));
}

QString placeText(const WalkStep &step)
{
    const QString place = nameText(step.place);
    return step.key.empty() ? place : QStringLiteral("%1, %2").arg(place, nameText(step.key));
}

} // namespace

void WalkModel::setWalk(Walk walk)
{
    beginResetModel();
    m_walk = std::move(walk);
    endResetModel();
}

const WalkStep *WalkModel::step(int row) const
{
    const auto number = static_cast<std::size_t>(row);
    return row >= 0 && number < m_walk.steps.size() ? &m_walk.steps[number] : nullptr;
}

QString WalkModel::title(int row) const
{
    const WalkStep *one = step(row);
    if (one == nullptr)
        return {};
    return one->layer.isLayer() ? tr("Layer %1 · %2").arg(one->layer.value).arg(titleOf(*one)) : titleOf(*one);
}

QString WalkModel::wholeText(int row) const
{
    const WalkStep *one = step(row);
    if (one == nullptr)
        return {};
    QStringList lines{messageText(one->text)};
    if (!one->value.empty())
        lines += nameText(one->value);
    if (!one->given.empty())
        lines += tr("%1 is given by the store.").arg(nameText(one->given));
    if (!one->formula.empty())
        lines += QStringLiteral("= ") + nameText(one->formula);
    if (!one->place.empty())
        lines += tr("Found in: %1").arg(placeText(*one));
    return lines.join(QStringLiteral("\n\n"));
}

int WalkModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_walk.steps.size());
}

int WalkModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString WalkModel::text(const WalkStep &step, Column column)
{
    switch (column) {
    case LayerColumn: return step.layer.isLayer() ? tr("layer %1").arg(step.layer.value) : QString();
    case StepColumn: return titleOf(step);
    case ValueColumn: return step.value.empty() ? QStringLiteral("–") : nameText(step.value);
    case CopyColumn: return step.value.empty() ? QString() : tr("Copy");
    case TextColumn: return messageText(step.text);
    case FormulaColumn: return nameText(step.formula);
    case ColumnCount: break;
    }
    return {};
}

QVariant WalkModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const WalkStep &one = *step(index.row());
    const auto column = static_cast<Column>(index.column());
    const bool isCopy = column == CopyColumn && !one.value.empty();
    if (role == LayersRole && column == LayerColumn && one.layer.isLayer())
        return QVariant::fromValue(QList<int>{static_cast<int>(one.layer.value)});
    if (role == Qt::DecorationRole && isCopy)
        return QIcon(QStringLiteral(":/icons/copy.svg"));
    if (role == Qt::AccessibleTextRole && isCopy)
        return tr("Copy %1").arg(nameText(one.value));
    if (role == Qt::ToolTipRole)
        return isCopy ? tr("Copy this value") : plainToolTip(text(one, column));
    return role == Qt::DisplayRole ? text(one, column) : QVariant();
}

QVariant WalkModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case LayerColumn: return tr("Layer");
    case StepColumn: return tr("Step");
    case ValueColumn: return tr("Value");
    case CopyColumn: return tr("Copy");
    case TextColumn: return tr("What it is");
    case FormulaColumn: return tr("Computed as");
    case ColumnCount: break;
    }
    return {};
}

} // namespace strata
