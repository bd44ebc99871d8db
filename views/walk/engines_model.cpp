// SPDX-License-Identifier: Apache-2.0
#include "views/walk/engines_model.h"

#include "model/base/qstring.h"
#include "views/common/format.h"
#include "views/common/message_text.h"
#include "views/common/roles.h"
#include "views/common/tool_tip.h"

#include <utility>

namespace strata {

namespace {

QString textOf(const EngineCell &cell)
{
    const QString value = nameText(cell.value);
    const QString text = messageText(cell.text);
    if (value.isEmpty() || text.isEmpty())
        return value + text;
    return QStringLiteral("%1 (%2)").arg(value, text);
}

const EngineCell *cellAt(const EngineRow &row, int column)
{
    const int engine = column - EnginesModel::FirstEngineColumn;
    const bool isThere = engine >= 0 && static_cast<std::size_t>(engine) < row.cells.size();
    return isThere ? &row.cells[static_cast<std::size_t>(engine)] : nullptr;
}

} // namespace

void EnginesModel::setRows(std::vector<EngineRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

QString EnginesModel::title(int row) const
{
    if (row < 0 || row >= rowCount())
        return {};
    const QString title = messageText(Message(at(row).title));
    return at(row).layer.isLayer() ? tr("Layer %1 · %2").arg(at(row).layer.value).arg(title) : title;
}

QString EnginesModel::wholeText(int row) const
{
    if (row < 0 || row >= rowCount())
        return {};
    QStringList paragraphs;
    for (std::size_t i = 0; i < comparedEngines.size(); ++i)
        paragraphs += QStringLiteral("%1\n%2").arg(toQString(comparedEngines[i].name), textOf(at(row).cells[i]));
    return paragraphs.join(QStringLiteral("\n\n"));
}

QString EnginesModel::copied(const QModelIndex &index) const
{
    const EngineCell *cell = index.isValid() ? cellAt(at(index.row()), index.column()) : nullptr;
    if (cell == nullptr)
        return {};
    return cell->value.empty() ? messageText(cell->text) : pastableName(cell->value);
}

int EnginesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int EnginesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : FirstEngineColumn + static_cast<int>(comparedEngines.size());
}

QString EnginesModel::text(const EngineRow &row, int column)
{
    if (column == LayerColumn)
        return row.layer.isLayer() ? tr("layer %1").arg(row.layer.value) : QString();
    const EngineCell *cell = cellAt(row, column);
    return cell != nullptr ? textOf(*cell) : messageText(Message(row.title));
}

QVariant EnginesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const EngineRow &row = at(index.row());
    if (role == LayersRole && index.column() == LayerColumn && row.layer.isLayer())
        return QVariant::fromValue(QList<int>{static_cast<int>(row.layer.value)});
    if (role == Qt::ToolTipRole)
        return plainToolTip(text(row, index.column()));
    return role == Qt::DisplayRole ? text(row, index.column()) : QVariant();
}

QVariant EnginesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    if (section == LayerColumn)
        return tr("Layer");
    if (section == TitleColumn)
        return tr("What");
    return toQString(comparedEngines[static_cast<std::size_t>(section - FirstEngineColumn)].name);
}

} // namespace strata
