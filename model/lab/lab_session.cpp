// SPDX-License-Identifier: Apache-2.0
#include "model/lab/lab_session.h"

#include "model/base/path.h"
#include "model/lab/aufs_marks.h"
#include "model/lab/operation_runner.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr std::int64_t startsLater = 3'600;          // a container is started after its image was made
constexpr std::int64_t latestTime = 253'370'764'800; // 9999: what is later is no date that a listing could print

LabBranchPtr branchUnder(const StorageDriver &driver, LabBranchPtr branch)
{
    return branch && driver.facts().marks == MarkStyle::Aufs ? withAufsMarks(std::move(branch)) : branch;
}

LabBranches branchesUnder(const StorageDriver &driver, LabBranches branches)
{
    for (LabBranchPtr &branch : branches)
        branch = branchUnder(driver, std::move(branch));
    return branches;
}

} // namespace

LabSession::LabSession(LabBranches branches, const StorageDriver &driver, MountOptions options, LabBranchPtr initial)
    : m_branches(branchesUnder(driver, std::move(branches)))
    , m_driver(driver)
    , m_rules(driver.rules(options))
    , m_layer(initial ? WritableLayer(branchUnder(driver, std::move(initial)), m_rules.blocks.unit)
                      : WritableLayer(rootObject(m_branches)))
{
}

void LabSession::makeVolumes(const std::vector<std::string> &folders)
{
    for (const std::string &folder : folders) {
        m_volumes.push_back(normalisedPath(folder));
        std::size_t end = 0;
        do {
            end = folder.find('/', end + 1);
            LabOperation make;
            make.kind = OperationKind::Mkdir;
            make.path = folder.substr(0, end);
            apply(make); // one that is there is left as it is
        } while (end != std::string::npos);
    }
    m_steps.clear();
    m_done = 0;
    m_touched.clear();
}

const LabOutcome &LabSession::apply(const LabOperation &operation)
{
    if (canRedo()) {
        m_steps.resize(m_done);
        std::erase_if(m_touched, [this](const auto &each) { return each.second >= m_done; });
    }
    LabOutcome outcome;
    outcome.operation = operation;
    const DiskStep diskStep{m_done, m_layer.inodeCount()};
    MergedView view(m_branches, m_layer, m_rules);
    view.traceTo(&outcome.lookups);
    outcome.error = OperationRunner(view, m_layer, outcome, elapsed()).run(operation);
    WritableLayer::Edits edits = m_layer.takeEdits();
    DiskTotals totals = m_done == 0 ? DiskTotals() : m_steps.back().totals;
    countOnDisk(outcome.cost, totals, edits, diskStep);
    m_steps.push_back({std::move(outcome), std::move(edits), totals});
    ++m_done;
    return m_steps.back().outcome;
}

/// The difference of the whole before and after: what was paid for once is not paid for again.
void LabSession::countOnDisk(LabCost &cost, DiskTotals &totals, const WritableLayer::Edits &edits,
                             const DiskStep &step)
{
    const DiskUse before = m_driver.diskUse(totals);
    totals += diskChange(m_layer, edits, m_driver, step, m_touched);
    const DiskUse after = m_driver.diskUse(totals);
    cost.allocatedBytes = after.data - before.data;
    cost.metadataBytes = after.metadata - before.metadata;
}

void LabSession::setClock(std::int64_t start, std::int64_t secondsPerStep)
{
    m_clockStart = start;
    m_secondsPerStep = secondsPerStep;
}

std::int64_t LabSession::clockStart() const
{
    if (!m_clockStart) {
        std::int64_t newest = 0;
        for (const LabBranchPtr &branch : m_branches)
            newest = std::max(newest, branch->newestTime());
        m_clockStart = std::min(newest, latestTime) + startsLater;
    }
    return *m_clockStart;
}

std::int64_t LabSession::seconds(const LabTime &time) const
{
    return time.isNew ? clockStart() + time.seconds : time.seconds;
}

std::int64_t LabSession::now() const
{
    return clockStart() + elapsed();
}

void LabSession::undo()
{
    Step &step = m_steps[--m_done];
    step.edits = m_layer.revert(step.edits);
}

void LabSession::redo()
{
    Step &step = m_steps[m_done++];
    step.edits = m_layer.revert(step.edits);
}

std::vector<LabOperation> LabSession::operations() const
{
    std::vector<LabOperation> operations;
    for (std::size_t i = 0; i < m_done; ++i)
        operations.push_back(step(i).operation);
    return operations;
}

LabCost LabSession::cost() const
{
    LabCost sum;
    for (std::size_t i = 0; i < m_done; ++i)
        sum += step(i).cost;
    return sum;
}

} // namespace strata
