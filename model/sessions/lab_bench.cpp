// SPDX-License-Identifier: Apache-2.0
#include "model/sessions/lab_bench.h"

#include <algorithm>

namespace strata {

namespace {

/// The same once more under this driver, with what was undone.
void redoUnder(const StorageDriver &driver, const LabStart &start, LabBench::Container &container)
{
    if (&container.session->driver() == &driver)
        return;
    const LabActions done = doneActions(container.actions, container.session->stepCount());
    LabActions undone(container.actions.begin() + static_cast<std::ptrdiff_t>(done.size()), container.actions.end());
    container.session = start.newSession(driver);
    container.actions = done;
    replay(container.actions, *container.session);
    const std::size_t steps = container.session->stepCount();
    replay(undone, *container.session);
    while (container.session->stepCount() > steps)
        container.session->undo();
    container.actions.insert(container.actions.end(), undone.begin(), undone.end());
}

} // namespace

LabBench::LabBench(LabStart start, const StorageDriver &driver) : m_start(std::move(start))
{
    m_containers.push_back({m_start.newSession(driver), {}});
}

LabBench::LabBench(LabStart start, Containers containers, std::size_t current)
{
    resume(std::move(start), std::move(containers), current);
}

LabBench::Containers LabBench::oneContainer(const LabStart &start) const
{
    Containers containers;
    containers.push_back({start.newSession(driver()), {}});
    return containers;
}

void LabBench::start(LabStart start)
{
    putAside();
    m_isOfLesson = true;
    Containers containers = oneContainer(start);
    begin(std::move(start), std::move(containers), 0);
}

bool LabBench::goTo(LabStart start)
{
    if (isAt(start))
        return false;
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
    return true;
}

void LabBench::restart()
{
    LabStart start = m_start;
    Containers containers = oneContainer(start);
    begin(std::move(start), std::move(containers), 0);
}

void LabBench::resume(LabStart start, Containers containers, std::size_t current)
{
    m_isOfLesson = start.origin.kind == SessionStart::Kind::Lesson;
    begin(std::move(start), std::move(containers), current);
}

void LabBench::begin(LabStart start, Containers containers, std::size_t current)
{
    m_start = std::move(start);
    m_containers = std::move(containers);
    m_current = current;
    m_containersBefore.clear();
    m_containersAfter.clear();
    m_wasContainerChange = false;
    m_shell.reset();
}

LabShell &LabBench::shell(bool isTerminal)
{
    if (!m_shell || m_shellSession != &current()) {
        const auto before = std::exchange(m_shell, std::make_unique<LabShell>(current(), isTerminal));
        if (before) // else it begins as the session says
            m_shell->state() = before->state();
        m_shellSession = &current();
    }
    return *m_shell;
}

bool LabBench::isAt(const LabStart &start) const
{
    return !m_isOfLesson && isSameStart(m_start, start);
}

std::size_t LabBench::totalSteps() const
{
    std::size_t steps = 0;
    for (const Container &container : m_containers) {
        for (const LabAction &action : container.actions)
            steps += action.operations.size();
    }
    return steps;
}

std::vector<const LabStart *> LabBench::keptStarts() const
{
    std::vector<const LabStart *> starts;
    for (const Kept &kept : m_shelf)
        starts.push_back(&kept.start);
    return starts;
}

/// Only if something was done: it may hold a large image. begin() follows.
void LabBench::putAside()
{
    if (m_isOfLesson || m_start.origin.kind == SessionStart::Kind::Lesson || totalSteps() == 0)
        return;
    std::erase_if(m_shelf, [this](const Kept &each) { return isSameStart(each.start, m_start); });
    Kept left{m_start, {}, m_current};
    for (Container &container : m_containers) // driver() asks them until the next session begins
        left.containers.push_back(
            {std::exchange(container.session, m_start.newSession(driver())), std::move(container.actions)});
    m_shelf.push_back(std::move(left));
}

bool LabBench::setDriver(const StorageDriver &driver)
{
    if (&driver == &this->driver())
        return false;
    for (Container &container : m_containers)
        redoUnder(driver, m_start, container);
    return true;
}

/// Returns what takes it back.
LabBench::ContainerChange LabBench::resizeContainers(std::size_t count)
{
    ContainerChange before{m_containers.size(), m_current, {}};
    const StorageDriver &driver = this->driver();
    while (m_containers.size() > count) {
        before.removed.insert(before.removed.begin(), std::move(m_containers.back()));
        m_containers.pop_back();
    }
    while (m_containers.size() < count)
        m_containers.push_back({m_start.newSession(driver), {}});
    m_current = std::min(m_current, count - 1);
    return before;
}

bool LabBench::setContainerCount(std::size_t count)
{
    count = std::max<std::size_t>(count, 1);
    if (count == m_containers.size())
        return false;
    m_containersBefore.push_back(resizeContainers(count));
    m_containersAfter.clear();
    m_wasContainerChange = true;
    return true;
}

bool LabBench::startContainers(std::size_t count)
{
    count = std::max<std::size_t>(count, 1);
    if (count == m_containers.size())
        return false;
    (void)resizeContainers(count);
    return true;
}

BenchMove LabBench::restoreContainers(ContainerChanges &from, ContainerChanges &to)
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
    return {BenchMove::What::Containers, {}};
}

bool LabBench::enterContainer(std::size_t container)
{
    return container < m_containers.size() && std::exchange(m_current, container) != container;
}

bool LabBench::runLine(const std::string &line, const std::string &folder, const std::function<void(LabSession &)> &run)
{
    const std::size_t before = session().stepCount();
    run(current());
    if (session().stepCount() == before)
        return false;
    LabAction action{line, folder, {}};
    for (std::size_t step = before; step < session().stepCount(); ++step)
        action.operations.push_back(session().step(step).operation);
    const auto isChange = [](const LabOperation &each) { return each.kind != OperationKind::Open || each.forWriting; };
    if (std::ranges::any_of(action.operations, isChange))
        m_containersAfter.clear();
    LabActions &actions = m_containers[m_current].actions;
    LabActions done = doneActions(actions, before);
    const auto undone = actions.begin() + static_cast<std::ptrdiff_t>(done.size());
    done.push_back(std::move(action));
    if (session().canRedo())
        done.insert(done.end(), undone, actions.end());
    actions = std::move(done);
    m_wasContainerChange = false;
    return true;
}

LabActions LabBench::actions() const
{
    return doneActions(m_containers[m_current].actions, session().stepCount());
}

/// The action to which a step of the container that is entered belongs, and its first step.
std::pair<const LabAction *, std::size_t> LabBench::actionAt(std::size_t step) const
{
    std::size_t first = 0;
    for (const LabAction &action : m_containers[m_current].actions) {
        const std::size_t end = first + action.operations.size();
        if (step < end)
            return {&action, first};
        first = end;
    }
    std::unreachable(); // runLine() made an action of every step
}

BenchMove LabBench::undo()
{
    if (!canUndo())
        return {};
    if (!m_containersBefore.empty() && (m_wasContainerChange || !session().canUndo()))
        return restoreContainers(m_containersBefore, m_containersAfter);
    m_wasContainerChange = false;
    const auto [action, start] = actionAt(session().stepCount() - 1);
    while (session().stepCount() > start)
        current().undo();
    return {BenchMove::What::Action, *action};
}

BenchMove LabBench::redo()
{
    if (!canRedo())
        return {};
    if (!m_containersAfter.empty() && (m_wasContainerChange || !session().canRedo()))
        return restoreContainers(m_containersAfter, m_containersBefore);
    m_wasContainerChange = false;
    const auto [action, start] = actionAt(session().stepCount());
    const std::size_t end = start + action->operations.size();
    while (session().canRedo() && session().stepCount() < end)
        current().redo();
    return {BenchMove::What::Action, *action};
}

void LabBench::rewind()
{
    while (session().canUndo())
        current().undo();
}

} // namespace strata
