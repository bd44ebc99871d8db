// SPDX-License-Identifier: Apache-2.0
// The lab as far as a lesson needs one: containers of one image, under one driver.
#pragma once

#include "model/lessons/lesson_run.h"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace strata::test {

/// Keeps a reference to the start. One thread.
class LessonBench {
public:
    explicit LessonBench(const LessonStart &start);

    [[nodiscard]] LessonSessions sessions() const;
    [[nodiscard]] std::size_t current() const { return m_current; }         // index of the container that is worked in
    [[nodiscard]] const BuildReportPtr &report() const { return m_report; } // of the last build
    [[nodiscard]] LabSession &session() { return *m_sessions[m_current]; }

    /// False for a container that does not run and for a line of the shell that fails.
    [[nodiscard]] bool perform(const LessonAction &action);

private:
    [[nodiscard]] std::unique_ptr<LabSession> newSession() const;
    void startContainers(std::size_t count);
    void useDriver(const std::string &name);
    void build(const RunBuild &run);

    const LessonStart &m_start;
    const StorageDriver *m_driver;
    std::vector<std::unique_ptr<LabSession>> m_sessions;
    std::size_t m_current = 0;
    std::string m_dockerfile;
    std::string m_name;
    std::vector<BaseImage> m_images;
    SharedBuildCachePtr m_cache = std::make_shared<SharedBuildCache>();
    BuildReportPtr m_report;
};

} // namespace strata::test
