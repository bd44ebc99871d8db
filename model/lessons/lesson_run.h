// SPDX-License-Identifier: Apache-2.0
// The progress of a lesson. The sessions belong to the window; this only reads them.
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

/// One thread. Sessions are not kept between calls.
class LessonRun {
public:
    /// Starts the lesson at its first step, on sessions that have just begun.
    explicit LessonRun(LessonPtr lesson);
    /// Continues a lesson: `done` steps are done, and `stepsBefore` is the number of steps of each session when the
    /// current one began.
    LessonRun(LessonPtr lesson, std::size_t done, std::vector<std::size_t> stepsBefore);

    [[nodiscard]] const Lesson &lesson() const { return *m_lesson; }
    /// The index of the step to be done now; the number of steps if all are done.
    [[nodiscard]] std::size_t current() const { return m_current; }
    [[nodiscard]] const LessonStep *step() const; // null if all are done
    [[nodiscard]] const std::vector<std::size_t> &stepsBefore() const { return m_window.stepsBefore; }
    [[nodiscard]] bool isFinished() const { return m_current >= m_lesson->steps.size(); }
    /// Whether a completed step was done before its turn.
    [[nodiscard]] bool wasDoneEarly(std::size_t step) const
    {
        return step < m_early.size() && m_early[step].isCredited;
    }
    /// The last wrong choice at the current step.
    [[nodiscard]] std::optional<std::size_t> wrongChoice() const { return m_wrongChoice; }

    /// Records a line of the shell that was typed, or run on request. Call before update().
    void typed(const std::string &line);
    /// Records the result of a build. Call before update().
    void built(const BuildReportPtr &report) { m_window.build = m_change.build = report; }
    /// Returns whether the current step is now done; if so, goes on to the next step that is not done yet. Call after
    /// every change of the lab: a change that does what a later step requires is remembered, and that step is skipped
    /// at its turn if its check still holds. `current`: index of the current container.
    bool update(const LessonSessions &sessions, std::size_t current);
    /// Answers the current step; goes on if the answer is right. Out of range or not a question: wrong.
    bool answer(std::size_t choice, const LessonSessions &sessions);

private:
    /// What a check looks at: the steps of each session from here on, lines, a build.
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
