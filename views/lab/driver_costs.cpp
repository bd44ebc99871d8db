// SPDX-License-Identifier: Apache-2.0
#include "views/lab/driver_costs.h"

#include "model/lab/lab_listing.h"
#include "views/common/format.h"
#include "views/common/tool_tip.h"
#include "views/lab/driver_texts.h"
#include "views/lab/lab_state.h"

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

std::optional<TreeSums> imageSums(const LabStart &start, const std::stop_token &stop)
{
    const auto session = start.elsewhere().newSession(defaultDriver());
    const TreeSums sums = sumsOfImage(*session, stop);
    return stop.stop_requested() ? std::nullopt : std::optional(sums);
}

DriverCostModel::DriverCostModel(const LabState *state, QObject *parent)
    : QAbstractListModel(parent), m_state(state), m_costs(noCosts())
{
    connect(m_state, &LabState::started, this, &DriverCostModel::sumUp);
    connect(m_state, &LabState::changed, this, &DriverCostModel::refresh);
    sumUp();
}

/// Once for each start: a large image takes its time.
void DriverCostModel::sumUp()
{
    m_sums.reset();
    m_sumJob.start([start = m_state->beginning()](const std::stop_token &stop) { return imageSums(start, stop); },
                   [this](std::optional<TreeSums> sums) {
                       m_sums = sums;
                       repaint();
                   });
}

void DriverCostModel::refresh()
{
    m_job.start([start = m_state->beginning(), actions = m_state->actions()](
                    const std::stop_token &stop) { return driverCosts(start, actions, stop); },
                [this, isStart = m_state->stepCount() == 0](std::vector<DriverCost> costs) {
                    if (costs.empty())
                        return;
                    m_costs = std::move(costs);
                    m_isStart = isStart;
                    repaint();
                });
    Q_EMIT dataChanged(index(0), index(rowCount() - 1)); // perhaps another driver is the chosen one
}

void DriverCostModel::repaint()
{
    if (m_sums) {
        for (DriverCost &cost : m_costs)
            cost.start = cost.driver->startCost(*m_sums);
    }
    Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void DriverCostModel::setSpan(CostSpan span)
{
    m_span = span;
    repaint();
}

DriverCostModel::Bytes DriverCostModel::bytesOf(const DriverCost &cost) const
{
    const StartCost start = m_sums ? cost.start : StartCost();
    switch (m_span) {
    case CostSpan::All:
        return {cost.session.dataBytes + start.dataBytes, cost.session.metadataBytes + start.metadataBytes};
    case CostSpan::Step: break;
    }
    if (m_isStart)
        return {start.dataBytes, start.metadataBytes};
    return {cost.lastStep.dataBytes + (showsCopy(cost) ? start.dataBytes : 0), cost.lastStep.metadataBytes};
}

bool DriverCostModel::costsAnything() const
{
    return std::ranges::any_of(m_costs, [](const DriverCost &cost) { return cost.lastStep.dataBytes > 0; });
}

/// One that copied everything has paid at the start for what the others pay now. Where nobody pays, nothing is said.
bool DriverCostModel::showsCopy(const DriverCost &cost) const
{
    return cost.copiesAll && cost.error == Errno::None && (m_isStart || m_span == CostSpan::All || costsAnything());
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
    if (cost.error != Errno::None && m_span == CostSpan::Step)
        return latin(errnoName(cost.error));
    if (showsCopy(cost) && !m_sums)
        return tr("copy of all");
    return sizeText(bytesOf(cost).data);
}

QString DriverCostModel::toolTip(const DriverCost &cost) const
{
    QStringList lines = driverSentences(*cost.driver);
    if (m_sums)
        lines += tr("Making the container: %1 of data, %2 of metadata")
                     .arg(sizeText(cost.start.dataBytes), sizeText(cost.start.metadataBytes));
    else if (cost.copiesAll)
        lines += tr("It copied the whole image when the container was made.");
    if (m_isStart)
        return lines.join(QLatin1Char('\n'));
    lines += tr("This step: %1 of data, %2 of metadata")
                 .arg(sizeText(cost.lastStep.dataBytes), sizeText(cost.lastStep.metadataBytes));
    lines += tr("All steps so far: %1 of data, %2 of metadata")
                 .arg(sizeText(cost.session.dataBytes), sizeText(cost.session.metadataBytes));
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
    case Qt::AccessibleTextRole:
        return tr("%1: %2, metadata %3")
            .arg(latin(cost.driver->name()), figure(cost), sizeText(bytesOf(cost).metadata));
    case BytesRole: return static_cast<quint64>(bytesOf(cost).data);
    case MetadataRole: return static_cast<quint64>(bytesOf(cost).metadata);
    case LargestRole: {
        std::uint64_t largest = 0;
        for (const DriverCost &other : m_costs) {
            const Bytes bytes = bytesOf(other);
            largest = std::max({largest, bytes.data, bytes.metadata});
        }
        return static_cast<quint64>(largest);
    }
    case FigureRole: return figure(cost);
    case MetadataFigureRole: {
        const std::uint64_t metadata = bytesOf(cost).metadata;
        return metadata > 0 ? QStringLiteral("+ ") + sizeText(metadata) : QString();
    }
    case ChosenRole: return cost.driver == &m_state->driver();
    case CopiesAllRole: return showsCopy(cost);
    default: return {};
    }
}

} // namespace strata
