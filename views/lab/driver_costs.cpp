// SPDX-License-Identifier: Apache-2.0
#include "views/lab/driver_costs.h"

#include "model/lab/listing/lab_listing.h"
#include "views/common/format.h"
#include "views/common/tool_tip.h"
#include "views/lab/driver_texts.h"
#include "views/lab/lab_state.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace strata {

namespace {

QString latin(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString bytesText(std::int64_t bytes)
{
    return bytes < 0 ? signedSizeText(bytes) : sizeText(static_cast<std::uint64_t>(bytes));
}

/// Metadata of file systems that take it in nodes and chunks are good to an order of magnitude.
QString aboutText(std::int64_t bytes)
{
    if (bytes == 0)
        return bytesText(0);
    std::int64_t unit = 1;
    while (std::abs(bytes) / unit >= 10)
        unit *= 10;
    return QStringLiteral("≈ ") + bytesText((std::abs(bytes) + unit / 2) / unit * unit * (bytes < 0 ? -1 : 1));
}

std::vector<DriverCost> noCosts()
{
    std::vector<DriverCost> costs;
    for (const StorageDriver *driver : storageDrivers()) {
        DriverCost cost;
        cost.driver = driver;
        cost.copiesAll = driver->family == DriverFamily::FullCopy;
        costs.push_back(cost);
    }
    return costs;
}

} // namespace

std::vector<DriverCost> driverCosts(const LabStart &start, const std::vector<LabActions> &containers,
                                    std::size_t current, const std::stop_token &stop)
{
    std::vector<DriverCost> costs = noCosts();
    for (DriverCost &cost : costs) {
        cost.containers = containers.size();
        for (std::size_t i = 0; i < containers.size(); ++i) {
            const auto made = start.newSession(*cost.driver);
            LabSession &session = *made;
            std::size_t before = 0;
            for (const LabAction &action : containers[i]) {
                if (stop.stop_requested())
                    return {};
                before = session.stepCount();
                (void)replay(action, session);
            }
            cost.session += session.cost();
            for (std::size_t step = before; i == current && step < session.stepCount(); ++step) {
                cost.lastStep += session.step(step).cost;
                cost.error = session.step(step).error;
            }
        }
    }
    return costs;
}

std::optional<TreeSums> imageSums(const LabStart &start, const std::stop_token &stop)
{
    const auto session = start.newSession(defaultDriver());
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
    std::vector<LabActions> containers;
    for (std::size_t i = 0; i < m_state->bench().containerCount(); ++i)
        containers.push_back(doneActions(m_state->bench().allActions(i), m_state->bench().session(i).stepCount()));
    m_isStale = true;
    m_job.start(
        [start = m_state->beginning(), containers = std::move(containers), current = m_state->bench().container()](
            const std::stop_token &stop) { return driverCosts(start, containers, current, stop); },
        [this, isStart = m_state->stepCount() == 0](std::vector<DriverCost> costs) {
            if (costs.empty())
                return;
            m_costs = std::move(costs);
            m_isStale = false;
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
    const StartCost one = m_sums ? cost.start : StartCost();
    const auto startData = static_cast<std::int64_t>(one.dataBytes);
    const auto startMetadata = static_cast<std::int64_t>(one.metadataBytes);
    if (m_span == CostSpan::All) {
        const auto count = static_cast<std::int64_t>(cost.containers);
        return {cost.session.allocatedBytes + count * startData, cost.session.metadataBytes + count * startMetadata};
    }
    if (m_isStart)
        return {startData, startMetadata};
    return {cost.lastStep.allocatedBytes, cost.lastStep.metadataBytes};
}

/// A step is the step alone: the copies were paid for at the start.
bool DriverCostModel::showsCopy(const DriverCost &cost) const
{
    return cost.copiesAll && (m_isStart || m_span == CostSpan::All);
}

quint64 DriverCostModel::shownBytes(std::int64_t bytes) const
{
    return m_isStale || bytes < 0 ? 0 : static_cast<quint64>(bytes);
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
    if (m_isStale)
        return QStringLiteral("…");
    if (cost.error != Errno::None && m_span == CostSpan::Step)
        return latin(errnoName(cost.error));
    if (showsCopy(cost) && !m_sums)
        return tr("complete copy");
    return bytesText(bytesOf(cost).data);
}

QString DriverCostModel::metadataFigure(const DriverCost &cost) const
{
    const std::int64_t bytes = m_isStale ? 0 : bytesOf(cost).metadata;
    return cost.driver->family == DriverFamily::Snapshot ? aboutText(bytes) : bytesText(bytes);
}

QString DriverCostModel::toolTip(const DriverCost &cost) const
{
    QStringList lines = driverSentences(*cost.driver);
    const auto line = [](const QString &pattern, std::int64_t data, std::int64_t metadata) {
        return pattern.arg(bytesText(data), aboutText(metadata));
    };
    if (m_sums)
        lines +=
            line(tr("Creating one container: new on disk: %1 of data, %2 of metadata"),
                 static_cast<std::int64_t>(cost.start.dataBytes), static_cast<std::int64_t>(cost.start.metadataBytes));
    else if (cost.copiesAll)
        lines += tr("Creating the container copied the whole image twice.");
    if (m_isStart)
        return lines.join(QLatin1Char('\n'));
    lines += line(tr("This step: new on disk: %1 of data, %2 of metadata"), cost.lastStep.allocatedBytes,
                  cost.lastStep.metadataBytes);
    if (cost.driver->family == DriverFamily::Union)
        lines += tr("This step copied up %1.").arg(sizeText(cost.lastStep.dataBytes));
    lines += line(tr("All steps in all containers so far: new on disk: %1 of data, %2 of metadata"),
                  cost.session.allocatedBytes, cost.session.metadataBytes);
    return lines.join(QLatin1Char('\n'));
}

QVariant DriverCostModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const DriverCost &cost = m_costs[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return latin(cost.driver->name);
    case Qt::ToolTipRole: return plainToolTip(toolTip(cost));
    case Qt::AccessibleTextRole:
        return tr("%1: %2, metadata %3").arg(latin(cost.driver->name), figure(cost), metadataFigure(cost));
    case BytesRole: return shownBytes(bytesOf(cost).data);
    case MetadataRole: return shownBytes(bytesOf(cost).metadata);
    case LargestRole: {
        quint64 largest = 0;
        for (const DriverCost &other : m_costs) {
            const Bytes bytes = bytesOf(other);
            largest = std::max({largest, shownBytes(bytes.data), shownBytes(bytes.metadata)});
        }
        return largest;
    }
    case FigureRole: return figure(cost);
    case MetadataFigureRole: return bytesOf(cost).metadata != 0 && !m_isStale ? metadataFigure(cost) : QString();
    case ChosenRole: return cost.driver == &m_state->driver();
    case CopiesAllRole: return showsCopy(cost);
    default: return {};
    }
}

} // namespace strata
