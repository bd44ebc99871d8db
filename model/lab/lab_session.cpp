// SPDX-License-Identifier: Apache-2.0
#include "model/lab/lab_session.h"

#include "model/base/path.h"
#include "model/lab/drivers/disk_use.h"
#include "model/lab/listing/aufs_marks.h"
#include "model/lab/operation_runner.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr std::int64_t startsLater = 3'600;          // a container is started after its image was made
constexpr std::int64_t latestTime = 253'370'764'800; // 9999: what is later is no date that a listing could print

LabBranchPtr branchUnder(const StorageDriver &driver, LabBranchPtr branch)
{
    return branch && driver.marks == MarkStyle::Aufs ? withAufsMarks(std::move(branch)) : branch;
}

LabBranches branchesUnder(const StorageDriver &driver, LabBranches branches)
{
    for (LabBranchPtr &branch : branches)
        branch = branchUnder(driver, std::move(branch));
    return branches;
}

} // namespace

LabSession::LabSession(LabBranches branches, const StorageDriver &driver, MountOptions options,
                       const LabBranchPtr &initial)
    : m_ground(new Ground{branchesUnder(driver, std::move(branches)), driver, driver.rulesWith(options), {}})
    , m_start(rootObject(initial ? LabBranches{initial} : this->branches()), branchUnder(driver, initial),
              rules().blocks.unit)
{
}

void LabSession::makeVolumes(const std::vector<std::string> &folders)
{
    std::int64_t time = 0;
    for (const std::string &folder : folders) {
        m_volumes.push_back(normalisedPath(folder));
        std::size_t end = 0;
        do {
            end = folder.find('/', end + 1);
            LabOperation make;
            make.kind = OperationKind::Mkdir;
            make.path = folder.substr(0, end);
            UpperChanges changes;
            m_start = carriedOut(make, time++, changes)->after; // one that is there is left as it is
        } while (end != std::string::npos);
    }
}

/// On the present state, without its costs.
std::shared_ptr<LabSession::Step> LabSession::carriedOut(const LabOperation &operation, std::int64_t time,
                                                         UpperChanges &changes) const
{
    auto step = std::make_shared<Step>(Step{{}, layer(), {}, {}});
    step->outcome.operation = operation;
    MergedView view(branches(), step->after, rules());
    view.traceTo(&step->outcome.lookups);
    step->outcome.error = OperationRunner(view, step->after, step->outcome, changes, time).run(operation);
    return step;
}

const LabOutcome &LabSession::apply(const LabOperation &operation)
{
    std::vector<std::shared_ptr<const Step>> undone; // what redo() still has after a step that only reads
    if (operation.kind == OperationKind::Open && !operation.forWriting)
        undone.assign(m_steps.begin() + static_cast<std::ptrdiff_t>(m_done), m_steps.end());
    m_steps.resize(m_done);
    UpperChanges changes;
    const auto step = carriedOut(operation, elapsed(), changes);
    countOnDisk(*step, changes);
    m_steps.push_back(step);
    const std::size_t done = ++m_done;
    for (const auto &later : undone)
        apply(later->outcome.operation); // a step later than before
    m_done = done;
    return step->outcome;
}

/// The difference of the whole before and after: what was paid for once is not paid for again.
void LabSession::countOnDisk(Step &step, const UpperChanges &changes) const
{
    const DiskTotals totalsBefore = m_done == 0 ? DiskTotals() : m_steps[m_done - 1]->totals;
    step.totals = totalsBefore;
    step.totals += diskChange(layer(), step.after, changes, driver());
    const DiskUse before = driver().diskUse(totalsBefore);
    const DiskUse after = driver().diskUse(step.totals);
    step.outcome.cost.allocatedBytes = after.data - before.data;
    step.outcome.cost.metadataBytes = after.metadata - before.metadata;
    step.sum = cost();
    step.sum += step.outcome.cost;
}

LabSession LabSession::at(std::size_t steps) const
{
    LabSession session = *this;
    session.m_steps.resize(std::min(steps, m_steps.size()));
    session.m_done = session.m_steps.size();
    return session;
}

void LabSession::setClock(std::int64_t start, std::int64_t secondsPerStep)
{
    m_clockStart = start;
    m_secondsPerStep = secondsPerStep;
}

std::int64_t LabSession::clockStart() const
{
    if (m_clockStart)
        return *m_clockStart;
    return m_ground->clockStart.value([this] {
        std::int64_t newest = 0;
        for (const LabBranchPtr &branch : branches())
            newest = std::max(newest, branch->newestTime());
        return std::min(newest, latestTime) + startsLater;
    });
}

std::int64_t LabSession::seconds(const LabTime &time) const
{
    return time.isNew ? clockStart() + time.seconds : time.seconds;
}

std::int64_t LabSession::now() const
{
    return clockStart() + elapsed();
}

std::vector<LabOperation> LabSession::operations() const
{
    std::vector<LabOperation> operations;
    for (std::size_t i = 0; i < m_done; ++i)
        operations.push_back(step(i).operation);
    return operations;
}

} // namespace strata
