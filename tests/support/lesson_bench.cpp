// SPDX-License-Identifier: Apache-2.0
#include "tests/support/lesson_bench.h"

#include "model/image/formats/image_names.h"
#include "model/lessons/lesson_build.h"
#include "model/shell/lab_shell.h"

#include <utility>

namespace strata::test {

LessonBench::LessonBench(const LessonStart &start) : m_start(start), m_driver(storageDriver(start.driver))
{
    startContainers(start.containers);
    if (!start.build)
        return;
    m_dockerfile = start.build->dockerfile;
    m_name = start.build->name;
    m_images = lessonImages(start);
}

void LessonBench::build(const RunBuild &run)
{
    m_dockerfile = run.dockerfile.value_or(m_dockerfile);
    m_name = run.name.value_or(m_name);
    BuildRequest request;
    request.text = m_dockerfile;
    request.options.now = {1'700'000'000, 0};
    request.options.context = *lessonContext(*m_start.build);
    if (!m_name.empty())
        request.options.tags = {taggedName(m_name)};
    request.bases.images = m_images;
    request.cache = m_cache;
    request.skipsCache = !run.usesCache;
    m_report = std::make_shared<const BuildReport>(reportBuild(std::move(request)));
    if (!m_report->built || m_name.empty())
        return;
    const BuildImage &image = m_report->built->result;
    m_images.insert(m_images.begin(),
                    {m_name, image.image.refs, [image](const StopToken &) -> Result<BuildImage> { return image; }});
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
    else if (const auto *run = std::get_if<RunBuild>(&action); run && m_start.build)
        build(*run);
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
