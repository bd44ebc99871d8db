// SPDX-License-Identifier: Apache-2.0
#include "views/settings/engine_sizes_model.h"

#include "model/report/sizes/engine_sizes_section.h"
#include "views/common/message_text.h"
#include "views/common/tool_tip.h"

#include <utility>

namespace strata {

EngineSizesModel::EngineSizesModel(QObject *parent)
    : SectionModel(engineSizesSection({}), parent), m_sizes(std::make_shared<const std::vector<EngineSize>>())
{
}

void EngineSizesModel::setSizes(std::vector<EngineSize> sizes)
{
    m_sizes = std::make_shared<const std::vector<EngineSize>>(std::move(sizes));
    setSection(engineSizesSection(*m_sizes), m_sizes);
}

/// Formulas are messages with translations of their own.
QVariant EngineSizesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.column() != columnOf("formula"))
        return SectionModel::data(index, role);
    const QString formula = messageText((*m_sizes)[static_cast<std::size_t>(index.row())].formula);
    if (role == Qt::DisplayRole)
        return formula;
    return role == Qt::ToolTipRole ? plainToolTip(formula) : SectionModel::data(index, role);
}

} // namespace strata
