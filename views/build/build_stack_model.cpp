// SPDX-License-Identifier: Apache-2.0
#include "views/build/build_stack_model.h"

#include "model/image/history/dockerfile.h"
#include "views/build/build_state.h"
#include "views/common/format.h"
#include "views/common/tool_tip.h"

#include <algorithm>

namespace strata {

BuildStackModel::BuildStackModel(BuildState *state, QObject *parent) : QAbstractListModel(parent), m_state(state)
{
    connect(m_state, &BuildState::changed, this, &BuildStackModel::rebuild);
    rebuild();
}

void BuildStackModel::rebuild()
{
    if (m_state->report() == m_report)
        return;
    beginResetModel();
    m_report = m_state->report();
    m_rows.clear();
    m_largest = 0;
    const BuildImage *image = m_state->image();
    std::uint32_t layer = 0;
    for (std::size_t i = 0; image != nullptr && i < image->image.steps.size(); ++i) {
        const NewStep &step = image->image.steps[i];
        Row row;
        row.command = nameText(readableCommand(step.createdBy));
        row.step = reportedStep(*m_report, i);
        if (step.layer) {
            const std::size_t index = layer++;
            row.layer = layer;
            row.bytes = index < image->layerBytes.size() ? image->layerBytes[index] : std::nullopt;
            if (index < m_report->hidden.size())
                row.hidden = m_report->hidden[index];
            m_largest = std::max(m_largest, row.bytes.value_or(0));
        }
        m_rows.push_back(std::move(row));
    }
    std::ranges::reverse(m_rows);
    endResetModel();
}

int BuildStackModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

std::optional<std::size_t> BuildStackModel::stepOf(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows[static_cast<std::size_t>(row)].step : std::nullopt;
}

int BuildStackModel::rowOfStep(std::size_t step) const
{
    const auto found = std::ranges::find(m_rows, std::optional(step), &Row::step);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

QString BuildStackModel::spoken(const Row &row) const
{
    if (row.layer == 0)
        return tr("metadata only: %1").arg(row.command);
    QString text = tr("layer %1, %2: %3").arg(QString::number(row.layer), sizeText(row.bytes.value_or(0)), row.command);
    if (row.hidden.bytes > 0)
        text += tr(", hides %1 below").arg(sizeText(row.hidden.bytes));
    return text;
}

QVariant BuildStackModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return row.command;
    case Qt::AccessibleTextRole: return spoken(row);
    case Qt::ToolTipRole: return plainToolTip(spoken(row));
    case StackLayerRole: return row.layer;
    case StackSizeRole: return row.bytes ? sizeText(*row.bytes) : QStringLiteral("?");
    case StackHidesRole: return row.hidden.bytes > 0 ? tr("hides %1").arg(sizeText(row.hidden.bytes)) : QString();
    case StackFractionRole:
        return m_largest == 0 ? 0.0 : static_cast<double>(row.bytes.value_or(0)) / static_cast<double>(m_largest);
    case StackBaseRole: return !row.step.has_value();
    default: return {};
    }
}

} // namespace strata
