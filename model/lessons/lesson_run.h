// SPDX-License-Identifier: Apache-2.0
// How much of a lesson is done. The sessions are the window's; this only looks at them.
#pragma once

#include "model/lessons/lesson.h"

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
    /// Continues a lesson: `done` steps are done, and each session had so many of its own when the current
    /// one began.
    LessonRun(LessonPtr lesson, std::size_t done, std::vector<std::size_t> stepsBefore);

    [[nodiscard]] const Lesson &lesson() const { return *m_lesson; }
    /// The step that is to be done now; the number of steps when all are done.
    [[nodiscard]] std::size_t current() const { return m_current; }
    [[nodiscard]] const LessonStep *step() const; // null when all are done
    [[nodiscard]] const std::vector<std::size_t> &stepsBefore() const { return m_window.stepsBefore; }
    [[nodiscard]] bool isFinished() const { return m_current >= m_lesson->steps.size(); }
    /// Whether a step that is done was done before its turn came.
    [[nodiscard]] bool wasDoneEarly(std::size_t step) const
    {
        return step < m_early.size() && m_early[step].isCredited;
    }
    /// The last choice at the current step that was wrong.
    [[nodiscard]] std::optional<std::size_t> wrongChoice() const { return m_wrongChoice; }

    /// A line of the shell that was typed, or run on request. Call it before update().
    void typed(const std::string &line);
    /// What came of a build. Call it before update().
    void built(const BuildReportPtr &report) { m_window.build = m_change.build = report; }
    /// Whether the current step is done now; if so, goes on to the next that is not done yet. Call it after every
    /// change of the lab: a change that does what a coming step asks for is remembered, and that step is passed over
    /// when its turn comes, if its check then still holds. `current`: index of the container that is worked in.
    bool update(const LessonSessions &sessions, std::size_t current);
    /// The answer to the current step; goes on when it is right. Out of range or no question: wrong.
    bool answer(std::size_t choice, const LessonSessions &sessions);

private:
    /// What a check looks at: steps of each session from here on, lines, a build.
    struct Window {
        std::vector<std::size_t> stepsBefore;
        std::vector<std::string> typed;
        BuildReportPtr build;
    };
    struct Early {
        std::optional<Window> window; // in which the step's check held
        bool isCredited = false;
    };

    void goOn(const LessonSessions &sessions);
    void noteEarly(const LessonSessions &sessions);
    void beginChange(const LessonSessions &sessions);
    [[nodiscard]] bool isDoneEarly(const LessonSessions &sessions) const;
    [[nodiscard]] LessonState state(const LessonSessions &sessions, const Window &window) const;

    LessonPtr m_lesson;
    std::size_t m_current = 0;
    Window m_window; // since the current step began
    Window m_change; // since the last update()
    std::size_t m_container = 0;
    std::vector<Early> m_early; // by step
    std::optional<std::size_t> m_wrongChoice;
};

} // namespace strata
