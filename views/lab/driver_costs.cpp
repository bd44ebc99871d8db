// SPDX-License-Identifier: Apache-2.0
#include "views/lab/driver_costs.h"

#include "views/common/format.h"
#include "views/common/tool_tip.h"
#include "views/lab/lab_state.h"
#include "views/lab/lab_texts.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

QString latin(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::vector<DriverCost> noCosts()
{
    std::vector<DriverCost> costs;
    for (const StorageDriver *driver : storageDrivers()) {
        DriverCost cost;
        cost.driver = driver;
        cost.copiesAll = driver->facts().family == DriverFamily::FullCopy;
        costs.push_back(cost);
    }
    return costs;
}

} // namespace

std::vector<DriverCost> driverCosts(const LabStart &start, const LabActions &actions, const std::stop_token &stop)
{
    std::vector<DriverCost> costs = noCosts();
    const LabStart here = start.elsewhere();
    for (DriverCost &cost : costs) {
        const auto made = here.newSession(*cost.driver);
        LabSession &session = *made;
        std::size_t before = 0;
        for (const LabAction &action : actions) {
            if (stop.stop_requested())
                return {};
            before = session.stepCount();
            (void)replay(action, session);
        }
        for (std::size_t step = before; step < session.stepCount(); ++step) {
            cost.lastStep += session.step(step).cost;
            cost.error = session.step(step).error;
        }
        cost.session = session.cost();
    }
    return costs;
}

DriverCostModel::DriverCostModel(const LabState *state, QObject *parent)
    : QAbstractListModel(parent), m_state(state), m_costs(noCosts())
{
    connect(m_state, &LabState::changed, this, &DriverCostModel::refresh);
}

void DriverCostModel::refresh()
{
    m_job.start([start = m_state->beginning(), actions = m_state->actions()](
                    const std::stop_token &stop) { return driverCosts(start, actions, stop); },
                [this](std::vector<DriverCost> costs) {
                    if (costs.empty())
                        return;
                    m_costs = std::move(costs);
                    Q_EMIT dataChanged(index(0), index(rowCount() - 1));
                });
    Q_EMIT dataChanged(index(0), index(rowCount() - 1)); // perhaps another driver is the chosen one
}

int DriverCostModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_costs.size());
}

const StorageDriver *DriverCostModel::driver(int row) const
{
    return row >= 0 && row < rowCount() ? m_costs[static_cast<std::size_t>(row)].driver : nullptr;
}

QString DriverCostModel::figure(const DriverCost &cost) const
{
    if (cost.error != Errno::None)
        return latin(errnoName(cost.error));
    return cost.copiesAll ? tr("copy of all") : sizeText(cost.lastStep.dataBytes);
}

QString DriverCostModel::toolTip(const DriverCost &cost) const
{
    QStringList lines{driverText(*cost.driver)};
    lines += tr("This step: %1 of data, %2 of metadata")
                 .arg(sizeText(cost.lastStep.dataBytes), sizeText(cost.lastStep.metadataBytes));
    lines += tr("All steps so far: %1 of data, %2 of metadata")
                 .arg(sizeText(cost.session.dataBytes), sizeText(cost.session.metadataBytes));
    if (cost.copiesAll)
        lines += tr("It copied the whole image when the container was made.");
    return lines.join(QLatin1Char('\n'));
}

QVariant DriverCostModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const DriverCost &cost = m_costs[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return latin(cost.driver->name());
    case Qt::ToolTipRole: return plainToolTip(toolTip(cost));
    case Qt::AccessibleTextRole: return tr("%1: %2").arg(latin(cost.driver->name()), figure(cost));
    case BytesRole: return static_cast<quint64>(cost.lastStep.dataBytes);
    case LargestRole: {
        std::uint64_t largest = 0;
        for (const DriverCost &other : m_costs)
            largest = std::max(largest, other.lastStep.dataBytes);
        return static_cast<quint64>(largest);
    }
    case FigureRole: return figure(cost);
    case ChosenRole: return cost.driver == &m_state->driver();
    case CopiesAllRole: return cost.copiesAll;
    default: return {};
    }
}

} // namespace strata
