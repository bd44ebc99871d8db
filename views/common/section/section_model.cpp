// SPDX-License-Identifier: Apache-2.0
#include "views/common/section/section_model.h"

#include "model/tree/image_tree.h"
#include "views/common/format.h"
#include "views/common/roles.h"
#include "views/common/section/layer_pair.h"
#include "views/common/tool_tip.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr qsizetype longestToolTip = 2'000;

QString translated(const char *english)
{
    return QCoreApplication::translate("Section", english);
}

bool isMarked(CellRole role)
{
    return role == CellRole::Value || role == CellRole::Command;
}

bool isNumeric(CellRole role)
{
    return role == CellRole::Number || role == CellRole::Size || role == CellRole::Delta;
}

int alignment(const Column &column)
{
    return int((isNumeric(column.role) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

QVariant layers(const Cell &cell)
{
    if (!cell.isThere)
        return {};
    return QVariant::fromValue(QList<int>{static_cast<int>(cell.number), static_cast<int>(cell.other)});
}

QVariant numbers(const Cell &cell)
{
    QList<int> list;
    for (const std::string &digits : cell.list)
        list += QByteArray::fromStdString(digits).toInt();
    return QVariant::fromValue(list);
}

LayerNumber layerOf(std::int64_t number)
{
    return LayerNumber(static_cast<std::uint32_t>(number));
}

} // namespace

SectionModel::SectionModel(Section section, QObject *parent) : QAbstractTableModel(parent)
{
    take(std::move(section));
}

void SectionModel::take(Section section)
{
    m_section = std::move(section);
    m_columns = m_section.columnsOf(Form::Window);
}

void SectionModel::setSection(Section section, std::shared_ptr<const void> owner)
{
    beginResetModel();
    take(std::move(section));
    m_owner = std::move(owner);
    endResetModel();
}

void SectionModel::setSideNames(const QString &a, const QString &b)
{
    m_nameA = a;
    m_nameB = b;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

QString SectionModel::sideName(ColumnSide side) const
{
    const QString &name = side == ColumnSide::A ? m_nameA : m_nameB;
    return !name.isEmpty() ? name : side == ColumnSide::A ? tr("First image") : tr("Second image");
}

int SectionModel::columnOf(CellRole role) const
{
    const auto found = std::ranges::find(m_columns, role, &Column::role);
    return found == m_columns.end() ? -1 : static_cast<int>(found - m_columns.begin());
}

int SectionModel::columnOf(std::string_view key) const
{
    const auto found = std::ranges::find(m_columns, key, &Column::key);
    return found == m_columns.end() || key.empty() ? -1 : static_cast<int>(found - m_columns.begin());
}

int SectionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_section.rows);
}

int SectionModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

MarkedText SectionModel::text(const Column &column, const Cell &cell, bool lines) const
{
    const auto plain = [](const QString &shown) { return MarkedText{shown, {}}; };
    switch (column.role) {
    case CellRole::Value:
        if (!cell.isThere)
            return plain(tr("(not set)"));
        if (cell.text.empty())
            return plain(tr("(empty)"));
        return markedText(cell.text, cell.spans, lines);
    case CellRole::Command: return cell.isThere ? markedText(cell.text, cell.spans, lines) : MarkedText();
    case CellRole::Sign: {
        const std::string_view mark = cell.mark.empty() ? factsOf(cell.sign).symbol : cell.mark;
        return plain(nameText(mark) + QLatin1Char(' ') + translated(cell.text.c_str()));
    }
    case CellRole::Layers:
        return plain(cell.isThere ? layerPairText(layerOf(cell.number), layerOf(cell.other)) : QString());
    case CellRole::Delta: return plain(cell.isThere ? signedSizeText(cell.number) : QString());
    default: break;
    }
    if (!cell.isThere)
        return plain(column.role == CellRole::Bytes ? QStringLiteral("–") : QString());
    switch (column.role) {
    case CellRole::Number: return plain(countText(static_cast<std::uint64_t>(cell.number)));
    case CellRole::Size: return plain(sizeText(static_cast<std::uint64_t>(cell.number)));
    case CellRole::Words:
    case CellRole::Change: return plain(translated(cell.text.c_str()));
    default: return plain(nameText(cell.text));
    }
}

MarkedText SectionModel::whole(int row, ColumnSide side) const
{
    MarkedText all;
    if (row < 0 || row >= rowCount())
        return all;
    for (const Column *column : m_section.columnsOf(Form::Whole)) {
        const Cell cell = column->side == side ? column->cell(rowAt(row)) : Cell::none();
        if (column->side != side || (!cell.isThere && column->role != CellRole::Value))
            continue;
        if (!all.text.isEmpty())
            all.text += QLatin1Char('\n');
        MarkedText line = text(*column, cell, true);
        for (auto &[start, length] : line.marks)
            all.marks.append({start + static_cast<int>(all.text.size()), length});
        const bool isInSentence = QLatin1String(column->title).contains(QLatin1String("%1"));
        all.text += isInSentence ? translated(column->title).arg(line.text) : line.text;
    }
    return all;
}

QVariant SectionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Column &column = this->column(index.column());
    const std::size_t row = rowAt(index.row());
    const auto cell = [&] { return column.cell(row); }; // not made for a role that does not look at it
    const auto shown = [&] { return text(column, cell(), false); };
    switch (role) {
    case Qt::DisplayRole: return shown().text;
    case Qt::ToolTipRole: {
        const std::string detail = cell().detail;
        return plainToolTip((detail.empty() ? shown().text : nameText(detail)).left(longestToolTip));
    }
    case Qt::TextAlignmentRole: return alignment(column);
    case SortRole:
        if (isNumeric(column.role) || column.role == CellRole::Sign)
            return static_cast<qlonglong>(cell().number);
        if (column.role == CellRole::Numbers)
            return numbers(cell()).value<QList<int>>().value(0);
        return shown().text;
    case SignRole:
        return column.role == CellRole::Sign && cell().sign != Sign::Same ? static_cast<int>(cell().sign) : QVariant();
    case LayersRole:
        return column.role == CellRole::Layers    ? layers(cell())
               : column.role == CellRole::Numbers ? numbers(cell())
                                                  : QVariant();
    case MutedRole: return m_section.isLeftOut(row) || (column.role == CellRole::Value && !cell().isThere);
    case MarkedTextDelegate::MarkedTextRole: return isMarked(column.role) ? QVariant::fromValue(shown()) : QVariant();
    default: return {};
    }
}

QVariant SectionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const Column &column = this->column(section);
    if (role == Qt::TextAlignmentRole)
        return alignment(column);
    if (role != Qt::DisplayRole)
        return {};
    return column.side == ColumnSide::None ? translated(column.title) : sideName(column.side);
}

} // namespace strata
