// SPDX-License-Identifier: Apache-2.0
#include "model/lab/lesson_run.h"

#include <algorithm>
#include <utility>

namespace strata {

LessonRun::LessonRun(LessonPtr lesson) : m_lesson(std::move(lesson)) {}

LessonRun::LessonRun(LessonPtr lesson, std::size_t done, std::vector<std::size_t> stepsBefore)
    : m_lesson(std::move(lesson))
    , m_current(std::min(done, m_lesson->steps.size()))
    , m_stepsBefore(std::move(stepsBefore))
{
}

const LessonStep *LessonRun::step() const
{
    return isFinished() ? nullptr : &m_lesson->steps[m_current];
}

bool LessonRun::update(const LessonSessions &sessions, std::size_t current)
{
    const LessonStep *now = step();
    if (now == nullptr || now->isQuestion() || !isFulfilled(now->check, state(sessions, current)))
        return false;
    goOn(sessions);
    return true;
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
    return true;
}

void LessonRun::goOn(const LessonSessions &sessions)
{
    ++m_current;
    m_typed.clear();
    m_build.reset();
    m_wrongChoice.reset();
    m_stepsBefore.clear();
    for (const LabSession *session : sessions)
        m_stepsBefore.push_back(session->stepCount());
}

LessonState LessonRun::state(const LessonSessions &sessions, std::size_t current) const
{
    LessonState state;
    for (std::size_t i = 0; i < sessions.size(); ++i)
        state.containers.push_back({sessions[i], i < m_stepsBefore.size() ? m_stepsBefore[i] : 0});
    state.current = current;
    state.typed = m_typed;
    state.build = m_build.get();
    return state;
}

} // namespace strata
