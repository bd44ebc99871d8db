// SPDX-License-Identifier: Apache-2.0
#include "views/lab/lab_state.h"

#include "model/base/path.h"

#include <algorithm>
#include <utility>

namespace strata {

LabState::LabState(QObject *parent)
    : QObject(parent), m_bench(test1Test2Start()), m_names(startNames(m_bench.beginning()))
{
}

LabState::~LabState() = default;

void LabState::begin(bool isDriverOther)
{
    m_names = startNames(beginning());
    m_selected.clear();
    Q_EMIT started();
    Q_EMIT containersChanged();
    if (isDriverOther)
        Q_EMIT driverChanged();
    Q_EMIT changed();
    Q_EMIT selectionChanged();
}

void LabState::start(LabStart start)
{
    m_bench.start(std::move(start));
    begin();
}

void LabState::goTo(LabStart start)
{
    if (m_bench.goTo(std::move(start)))
        begin();
}

void LabState::restart()
{
    m_bench.restart();
    begin();
}

void LabState::resume(LabStart start, LabBench::Containers containers, std::size_t current)
{
    m_bench.resume(std::move(start), std::move(containers), current);
    begin(true);
}

void LabState::setDriver(const StorageDriver &driver)
{
    if (!m_bench.setDriver(driver))
        return;
    Q_EMIT driverChanged();
    Q_EMIT changed();
}

void LabState::emitContainers()
{
    Q_EMIT containersChanged();
    Q_EMIT changed();
}

void LabState::setContainerCount(std::size_t count)
{
    if (m_bench.setContainerCount(count))
        emitContainers();
}

void LabState::startContainers(std::size_t count)
{
    if (m_bench.startContainers(count))
        emitContainers();
}

void LabState::enterContainer(std::size_t container)
{
    if (m_bench.enterContainer(container))
        emitContainers();
}

const LabOutcome &LabState::apply(const LabOperation &operation)
{
    change([&operation](LabSession &session) { session.apply(operation); });
    return *lastStep();
}

void LabState::runLine(const std::string &line, const std::string &folder, const std::function<void(LabSession &)> &run)
{
    if (!m_bench.runLine(line, folder, run))
        return;
    followMove();
    emitStep();
}

/// What is selected stays so under its new name.
void LabState::followMove()
{
    const LabOutcome &step = *lastStep();
    const LabOperation &operation = step.operation;
    if (step.ok() && operation.kind == OperationKind::Rename && normalisedPath(operation.path) == m_selected)
        select(normalisedPath(operation.to));
}

void LabState::undo()
{
    const BenchMove move = m_bench.undo();
    if (move.what == BenchMove::What::Containers) {
        emitContainers();
        Q_EMIT containersRestored(m_bench.containerCount());
    } else if (move.what == BenchMove::What::Action) {
        Q_EMIT changed();
        Q_EMIT undone(move.action);
    }
}

void LabState::redo()
{
    const BenchMove move = m_bench.redo();
    if (move.what == BenchMove::What::Containers) {
        emitContainers();
        Q_EMIT containersRestored(m_bench.containerCount());
    } else if (move.what == BenchMove::What::Action) {
        emitStep();
        Q_EMIT redone(move.action);
    }
}

void LabState::emitStep()
{
    m_isStepping = true;
    Q_EMIT changed();
    m_isStepping = false;
    Q_EMIT stepped();
}

void LabState::rewind()
{
    m_bench.rewind();
    Q_EMIT changed();
    Q_EMIT rewound();
}

std::size_t LabState::firstOfLastAction() const
{
    const LabActions done = m_bench.actions();
    const std::size_t count = done.empty() ? 0 : done.back().operations.size();
    return stepCount() - std::min(count, stepCount());
}

const LabOutcome *LabState::lastStep() const
{
    return stepCount() == 0 ? nullptr : &session().step(stepCount() - 1);
}

QString LabState::branchName(std::optional<std::size_t> branch) const
{
    if (!branch)
        return m_names.upper;
    return *branch < m_names.branches.size() ? m_names.branches[*branch] : QString();
}

QString LabState::branchText(std::size_t branch) const
{
    if (beginning().origin.kind == SessionStart::Kind::Image)
        return branchName(branch);
    return tr("%1 (layer %2)").arg(branchName(branch)).arg(layerNumber(branch).value);
}

LayerNumber LabState::layerNumber(std::size_t branch) const
{
    return LayerNumber(static_cast<std::uint32_t>(beginning().branches.size() - branch));
}

void LabState::select(const std::string &path)
{
    if (std::exchange(m_selected, path) != path)
        Q_EMIT selectionChanged();
}

void LabState::setSpeed(LabSpeed speed)
{
    if (std::exchange(m_speed, speed) != speed)
        Q_EMIT speedChanged();
}

} // namespace strata
