// SPDX-License-Identifier: Apache-2.0
#include "model/lessons/lesson_run.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

std::vector<std::size_t> stepCounts(const LessonSessions &sessions)
{
    std::vector<std::size_t> counts;
    for (const LabSession *session : sessions)
        counts.push_back(session->stepCount());
    return counts;
}

} // namespace

LessonRun::LessonRun(LessonPtr lesson) : LessonRun(std::move(lesson), 0, {}) {}

LessonRun::LessonRun(LessonPtr lesson, std::size_t done, std::vector<std::size_t> stepsBefore)
    : m_lesson(std::move(lesson)), m_current(std::min(done, m_lesson->steps.size())), m_early(m_lesson->steps.size())
{
    m_change.stepsBefore = stepsBefore;
    m_window.stepsBefore = std::move(stepsBefore);
}

const LessonStep *LessonRun::step() const
{
    return isFinished() ? nullptr : &m_lesson->steps[m_current];
}

void LessonRun::typed(const std::string &line)
{
    m_window.typed.push_back(line);
    m_change.typed.push_back(line);
}

bool LessonRun::update(const LessonSessions &sessions, std::size_t current)
{
    m_container = current;
    const LessonStep *now = step();
    const bool isDone = now != nullptr && !now->isQuestion() && isFulfilled(now->check, state(sessions, m_window));
    if (isDone)
        goOn(sessions);
    else
        noteEarly(sessions);
    beginChange(sessions);
    return isDone;
}

bool LessonRun::answer(std::size_t choice, const LessonSessions &sessions)
{
    const LessonStep *now = step();
    if (now == nullptr || choice >= now->choices.size())
        return false;
    if (!now->choices[choice].isRight) {
        m_wrongChoice = choice;
        return false;
    }
    goOn(sessions);
    beginChange(sessions);
    return true;
}

void LessonRun::goOn(const LessonSessions &sessions)
{
    m_wrongChoice.reset();
    m_window = {stepCounts(sessions), {}, {}};
    for (++m_current; isDoneEarly(sessions); ++m_current)
        m_early[m_current].isCredited = true;
}

/// A change that does a coming step's work, and not that of the current one.
void LessonRun::noteEarly(const LessonSessions &sessions)
{
    const bool isChange =
        stepCounts(sessions) != m_change.stepsBefore || !m_change.typed.empty() || m_change.build != nullptr;
    for (std::size_t i = m_current + 1; isChange && i < m_lesson->steps.size(); ++i) {
        const LessonStep &coming = m_lesson->steps[i];
        if (!coming.isQuestion() && isFulfilled(coming.check, state(sessions, m_change)))
            m_early[i].window = m_change;
    }
}

void LessonRun::beginChange(const LessonSessions &sessions)
{
    m_change = {stepCounts(sessions), {}, {}};
}

bool LessonRun::isDoneEarly(const LessonSessions &sessions) const
{
    const LessonStep *now = step();
    if (now == nullptr || now->isQuestion())
        return false;
    const auto &early = m_early[m_current].window;
    return isFulfilled(now->check, state(sessions, m_window)) ||
           (early && isFulfilled(now->check, state(sessions, *early)));
}

LessonState LessonRun::state(const LessonSessions &sessions, const Window &window) const
{
    LessonState state;
    for (std::size_t i = 0; i < sessions.size(); ++i)
        state.containers.push_back({sessions[i], i < window.stepsBefore.size() ? window.stepsBefore[i] : 0});
    state.current = m_container;
    state.typed = window.typed;
    state.build = window.build.get();
    return state;
}

} // namespace strata
