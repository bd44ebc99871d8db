// SPDX-License-Identifier: Apache-2.0
#include "views/lab/lab_state.h"

#include "model/base/path.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace strata {

namespace {

/// The same once more under this driver, with what was taken back.
void redoUnder(const StorageDriver &driver, const LabStart &start, LabState::Container &container)
{
    if (&container.session->driver() == &driver)
        return;
    const LabActions done = doneActions(container.actions, container.session->stepCount());
    const LabActions undone(container.actions.begin() + static_cast<std::ptrdiff_t>(done.size()),
                            container.actions.end());
    container.session = start.newSession(driver);
    container.actions = done;
    replay(container.actions, *container.session);
    const std::size_t steps = container.session->stepCount();
    LabActions again = undone;
    replay(again, *container.session);
    while (container.session->stepCount() > steps)
        container.session->undo();
    container.actions.insert(container.actions.end(), again.begin(), again.end());
}

} // namespace

LabState::LabState(QObject *parent) : QObject(parent), m_start(test1Test2Start())
{
    m_containers.push_back({newSession(defaultDriver()), {}});
}

LabState::~LabState() = default;

std::unique_ptr<LabSession> LabState::newSession(const StorageDriver &driver) const
{
    return m_start.newSession(driver);
}

std::vector<LabState::Container> LabState::oneContainer(const LabStart &start) const
{
    std::vector<Container> containers;
    containers.push_back({start.newSession(driver()), {}});
    return containers;
}

void LabState::start(LabStart start)
{
    putAside();
    m_isOfLesson = true;
    std::vector<Container> containers = oneContainer(start);
    begin(std::move(start), std::move(containers), 0);
    Q_EMIT changed();
    Q_EMIT selectionChanged();
}

void LabState::goTo(LabStart start)
{
    if (isAt(start))
        return;
    const StorageDriver &driver = this->driver();
    putAside();
    Kept next;
    const auto kept =
        std::ranges::find_if(m_shelf, [&start](const Kept &each) { return isSameStart(each.start, start); });
    if (kept != m_shelf.end()) {
        next = std::move(*kept);
        m_shelf.erase(kept);
        for (Container &container : next.containers)
            redoUnder(driver, next.start, container);
    } else {
        next.containers.push_back({start.newSession(driver), {}});
        next.start = std::move(start);
    }
    m_isOfLesson = false;
    begin(std::move(next.start), std::move(next.containers), next.current);
    Q_EMIT changed();
    Q_EMIT selectionChanged();
}

void LabState::restart()
{
    LabStart start = m_start;
    std::vector<Container> containers = oneContainer(start);
    begin(std::move(start), std::move(containers), 0);
    Q_EMIT changed();
    Q_EMIT selectionChanged();
}

bool LabState::isAt(const LabStart &start) const
{
    return !m_isOfLesson && isSameStart(m_start, start);
}

std::size_t LabState::totalSteps() const
{
    std::size_t steps = 0;
    for (const Container &container : m_containers) {
        for (const LabAction &action : container.actions)
            steps += action.operations.size();
    }
    return steps;
}

std::vector<const LabStart *> LabState::keptStarts() const
{
    std::vector<const LabStart *> starts;
    for (const Kept &kept : m_shelf)
        starts.push_back(&kept.start);
    return starts;
}

/// Only where something was done: it may hold a large image. begin() follows.
void LabState::putAside()
{
    if (m_isOfLesson || m_start.origin == LabOrigin::Lesson || totalSteps() == 0)
        return;
    std::erase_if(m_shelf, [this](const Kept &each) { return isSameStart(each.start, m_start); });
    Kept left{m_start, {}, m_current};
    for (Container &container : m_containers) // driver() asks them until the next session begins
        left.containers.push_back(
            {std::exchange(container.session, newSession(driver())), std::move(container.actions)});
    m_shelf.push_back(std::move(left));
}

void LabState::resume(LabStart start, std::vector<Container> containers, std::size_t current)
{
    m_isOfLesson = start.origin == LabOrigin::Lesson;
    begin(std::move(start), std::move(containers), current);
    Q_EMIT driverChanged();
    Q_EMIT changed();
    Q_EMIT selectionChanged();
}

void LabState::begin(LabStart start, std::vector<Container> containers, std::size_t current)
{
    m_start = std::move(start);
    m_containers = std::move(containers);
    m_current = current;
    m_containersBefore.clear();
    m_containersAfter.clear();
    m_wasContainerChange = false;
    m_selected.clear();
    Q_EMIT started();
    Q_EMIT containersChanged();
}

void LabState::setDriver(const StorageDriver &driver)
{
    if (&driver == &this->driver())
        return;
    for (Container &container : m_containers)
        redoUnder(driver, m_start, container);
    Q_EMIT driverChanged();
    Q_EMIT changed();
}

/// Gives what takes it back.
LabState::ContainerChange LabState::resizeContainers(std::size_t count)
{
    ContainerChange before{m_containers.size(), m_current, {}};
    const StorageDriver &driver = this->driver();
    while (m_containers.size() > count) {
        before.removed.insert(before.removed.begin(), std::move(m_containers.back()));
        m_containers.pop_back();
    }
    while (m_containers.size() < count)
        m_containers.push_back({newSession(driver), {}});
    m_current = std::min(m_current, count - 1);
    return before;
}

void LabState::setContainerCount(std::size_t count)
{
    count = std::max<std::size_t>(count, 1);
    if (count == m_containers.size())
        return;
    m_containersBefore.push_back(resizeContainers(count));
    m_containersAfter.clear();
    m_wasContainerChange = true;
    Q_EMIT containersChanged();
    Q_EMIT changed();
}

void LabState::startContainers(std::size_t count)
{
    count = std::max<std::size_t>(count, 1);
    if (count == m_containers.size())
        return;
    (void)resizeContainers(count);
    Q_EMIT containersChanged();
    Q_EMIT changed();
}

void LabState::restoreContainers(std::vector<ContainerChange> &from, std::vector<ContainerChange> &to)
{
    ContainerChange change = std::move(from.back());
    from.pop_back();
    const StorageDriver &driver = this->driver();
    const std::size_t kept = change.count - change.removed.size();
    ContainerChange back = resizeContainers(std::min(kept, m_containers.size()));
    for (Container &container : change.removed) {
        redoUnder(driver, m_start, container);
        m_containers.push_back(std::move(container));
    }
    m_current = std::min(change.current, m_containers.size() - 1);
    to.push_back(std::move(back));
    m_wasContainerChange = true;
    Q_EMIT containersChanged();
    Q_EMIT changed();
    Q_EMIT containersRestored(m_containers.size());
}

void LabState::enterContainer(std::size_t container)
{
    if (container >= m_containers.size() || std::exchange(m_current, container) == container)
        return;
    Q_EMIT containersChanged();
    Q_EMIT changed();
}

const LabOutcome &LabState::apply(const LabOperation &operation)
{
    change([&operation](LabSession &session) { session.apply(operation); });
    return *lastStep();
}

void LabState::change(const std::function<void(LabSession &)> &apply)
{
    runLine({}, {}, apply);
}

void LabState::runLine(const std::string &line, const std::string &folder, const std::function<void(LabSession &)> &run)
{
    const std::size_t before = stepCount();
    run(current());
    if (stepCount() > before)
        remember(before, {line, folder, {}});
}

/// The steps from `before` on are one action.
void LabState::remember(std::size_t before, LabAction action)
{
    LabActions &actions = m_containers[m_current].actions;
    actions = doneActions(actions, before);
    for (std::size_t step = before; step < stepCount(); ++step)
        action.operations.push_back(session().step(step).operation);
    actions.push_back(std::move(action));
    m_containersAfter.clear();
    m_wasContainerChange = false;
    followMove();
    emitStep();
}

LabActions LabState::actions() const
{
    return doneActions(m_containers[m_current].actions, stepCount());
}

/// The action to which a step of the container that is entered belongs, and its first step.
std::pair<std::size_t, std::size_t> LabState::actionAt(std::size_t step) const
{
    const LabActions &actions = m_containers[m_current].actions;
    std::size_t first = 0;
    for (std::size_t i = 0; i < actions.size(); ++i) {
        const std::size_t end = first + actions[i].operations.size();
        if (step < end)
            return {i, first};
        first = end;
    }
    std::unreachable(); // every step was remembered
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
    if (!canUndo())
        return;
    if (!m_containersBefore.empty() && (m_wasContainerChange || !session().canUndo()))
        return restoreContainers(m_containersBefore, m_containersAfter);
    m_wasContainerChange = false;
    const auto [action, start] = actionAt(stepCount() - 1);
    while (stepCount() > start)
        current().undo();
    Q_EMIT changed();
    Q_EMIT undone(allActions(m_current)[action]);
}

void LabState::redo()
{
    if (!canRedo())
        return;
    if (!m_containersAfter.empty() && (m_wasContainerChange || !session().canRedo()))
        return restoreContainers(m_containersAfter, m_containersBefore);
    m_wasContainerChange = false;
    const auto [action, start] = actionAt(stepCount());
    const std::size_t end = start + allActions(m_current)[action].operations.size();
    while (session().canRedo() && stepCount() < end)
        current().redo();
    emitStep();
    Q_EMIT redone(allActions(m_current)[action]);
}

void LabState::emitStep()
{
    m_isStepping = true;
    Q_EMIT changed();
    m_isStepping = false;
    Q_EMIT stepped();
}

std::size_t LabState::firstOfLastAction() const
{
    const LabActions done = actions();
    const std::size_t count = done.empty() ? 0 : done.back().operations.size();
    return stepCount() - std::min(count, stepCount());
}

void LabState::rewind()
{
    while (session().canUndo())
        current().undo();
    Q_EMIT changed();
    Q_EMIT rewound();
}

const LabOutcome *LabState::lastStep() const
{
    return stepCount() == 0 ? nullptr : &session().step(stepCount() - 1);
}

QString LabState::branchName(std::optional<std::size_t> branch) const
{
    if (!branch)
        return m_start.upperName;
    return *branch < m_start.branchNames.size() ? m_start.branchNames[*branch] : QString();
}

QString LabState::branchText(std::size_t branch) const
{
    if (m_start.origin == LabOrigin::Image)
        return branchName(branch);
    return tr("%1 (layer %2)").arg(branchName(branch)).arg(layerNumber(branch).value);
}

LayerNumber LabState::layerNumber(std::size_t branch) const
{
    return LayerNumber(static_cast<std::uint32_t>(m_start.branches.size() - branch));
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
