// SPDX-License-Identifier: Apache-2.0
// How far somebody has come in a lesson. The sessions are the window's; this only looks at them.
#pragma once

#include "model/lab/lesson.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace strata {

using LessonPtr = std::shared_ptr<const Lesson>;
/// The containers of the lab, in order; none of them null.
using LessonSessions = std::vector<const LabSession *>;

/// One thread. No session is kept between calls.
class LessonRun {
public:
    /// The lesson is at its first step, over sessions that have just begun.
    explicit LessonRun(LessonPtr lesson);
    /// Goes on where somebody left off: `done` steps are done, and each session had so many of its own when the current
    /// one began.
    LessonRun(LessonPtr lesson, std::size_t done, std::vector<std::size_t> stepsBefore);

    [[nodiscard]] const Lesson &lesson() const { return *m_lesson; }
    /// The step that is to be done now; the number of steps when all are done.
    [[nodiscard]] std::size_t current() const { return m_current; }
    [[nodiscard]] const LessonStep *step() const; // null when all are done
    [[nodiscard]] const std::vector<std::size_t> &stepsBefore() const { return m_stepsBefore; }
    [[nodiscard]] bool isFinished() const { return m_current >= m_lesson->steps.size(); }
    /// The last choice at the current step that was wrong.
    [[nodiscard]] std::optional<std::size_t> wrongChoice() const { return m_wrongChoice; }

    /// A line of the shell that was typed, or done for somebody. Call it before update().
    void typed(std::string line) { m_typed.push_back(std::move(line)); }
    /// What came of a build. Call it before update().
    void built(BuildReportPtr report) { m_build = std::move(report); }
    /// Whether the current step is done now; if so, goes on to the next. Call it after every change of the lab. `current`:
    /// index of the container that is worked in.
    bool update(const LessonSessions &sessions, std::size_t current);
    /// The answer to the current step; goes on when it is right. Out of range or no question: wrong.
    bool answer(std::size_t choice, const LessonSessions &sessions);

private:
    void goOn(const LessonSessions &sessions);
    [[nodiscard]] LessonState state(const LessonSessions &sessions, std::size_t current) const;

    LessonPtr m_lesson;
    std::size_t m_current = 0;
    std::vector<std::size_t> m_stepsBefore; // of each session, when the current step began
    std::vector<std::string> m_typed;
    BuildReportPtr m_build;
    std::optional<std::size_t> m_wrongChoice;
};

} // namespace strata
