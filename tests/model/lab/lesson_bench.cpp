// SPDX-License-Identifier: Apache-2.0
#include "tests/model/lab/lesson_bench.h"

#include "model/lab/lab_shell.h"

#include <utility>

namespace strata::test {

LessonBench::LessonBench(const LessonStart &start) : m_start(start), m_driver(storageDriver(start.driver))
{
    startContainers(start.containers);
}

LessonSessions LessonBench::sessions() const
{
    LessonSessions list;
    for (const auto &session : m_sessions)
        list.push_back(session.get());
    return list;
}

bool LessonBench::perform(const LessonAction &action)
{
    if (const auto *operation = std::get_if<LabOperation>(&action))
        session().apply(*operation);
    else if (const auto *typed = std::get_if<TypeLine>(&action))
        return LabShell(session(), false).run(typed->line).status == 0;
    else if (const auto *driver = std::get_if<UseDriver>(&action))
        useDriver(driver->name);
    else if (const auto *containers = std::get_if<StartContainers>(&action))
        startContainers(containers->count);
    else if (const auto *container = std::get_if<EnterContainer>(&action);
             container && sessions().size() >= container->number)
        m_current = container->number - 1;
    else
        return false;
    return true;
}

std::unique_ptr<LabSession> LessonBench::newSession() const
{
    auto branches = branchesOf(m_start.scenario);
    const auto options = parseMountOptions(m_start.scenario.options);
    return std::make_unique<LabSession>(*std::move(branches), *m_driver, *options);
}

void LessonBench::startContainers(std::size_t count)
{
    while (m_sessions.size() < count)
        m_sessions.push_back(newSession());
}

void LessonBench::useDriver(const std::string &name)
{
    m_driver = storageDriver(name);
    for (auto &session : m_sessions) {
        auto replayed = newSession();
        for (const LabOperation &operation : session->operations())
            replayed->apply(operation);
        session = std::move(replayed);
    }
}

} // namespace strata::test
