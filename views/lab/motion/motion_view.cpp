// SPDX-License-Identifier: Apache-2.0
#include "views/lab/motion/motion_view.h"

#include "views/lab/motion/motion_painter.h"
#include "views/lab/motion/motion_stage.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr int slowly = 3; // times as long

} // namespace

MotionView::MotionView(LabState *state, MotionStage *stage, QWidget *canvas)
    : QWidget(canvas), m_state(state), m_stage(stage)
{
    setObjectName(QStringLiteral("labMotion"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    m_animation.setStartValue(0.0);
    m_animation.setEndValue(1.0);
    m_animation.setEasingCurve(QEasingCurve::InOutQuad);
    connect(&m_animation, &QVariantAnimation::valueChanged, this, [this](const QVariant &value) {
        m_progress = value.toDouble();
        update();
    });
    connect(&m_animation, &QVariantAnimation::finished, this, &MotionView::phaseIsOver);
    connect(m_stage, &MotionStage::moved, this, qOverload<>(&QWidget::update));
    connect(m_state, &LabState::changed, this, &MotionView::follow);
    connect(m_state, &LabState::stepped, this, &MotionView::play);
    connect(m_state, &LabState::speedChanged, this, &MotionView::finish);
    canvas->installEventFilter(this);
    setGeometry(canvas->rect());
    follow();
}

std::size_t MotionView::firstNewStep() const
{
    if (m_steps > m_stepsBefore)
        return m_stepsBefore;
    return m_state->firstOfLastAction();
}

/// What is seen without movement; stepped() comes after it where something is to be seen moving.
void MotionView::follow()
{
    m_animation.stop();
    m_stepsBefore = std::exchange(m_steps, m_state->stepCount());
    m_scene = labScene(m_state->session(), firstNewStep());
    m_phases.clear();
    for (const ActPhase phase : actPhases) {
        if (m_scene.has(phase))
            m_phases.push_back(phase);
    }
    m_phase = m_phases.size();
    raise();
    bringIntoView();
    update();
    Q_EMIT phaseChanged();
}

void MotionView::play()
{
    if (mayMove() && !m_phases.empty())
        startPhase(0);
}

/// If the desktop is set to no movement, there is none here; steps can still be looked at phase by phase.
bool MotionView::mayMove() const
{
    switch (m_state->speed()) {
    case LabSpeed::Off: return false;
    case LabSpeed::Stepped: return true;
    case LabSpeed::Normal:
    case LabSpeed::Slow: return style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0;
    }
    return false;
}

std::size_t MotionView::actsIn(ActPhase phase) const
{
    return static_cast<std::size_t>(std::ranges::count(m_scene.acts, phase, &LabAct::phase));
}

int MotionView::milliseconds(ActPhase phase) const
{
    if (style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) <= 0)
        return 0;
    const int times = m_state->speed() == LabSpeed::Slow ? slowly : 1;
    switch (phase) {
    case ActPhase::LookUp: return times * 220 * static_cast<int>(actsIn(phase));
    case ActPhase::Copy: return times * 900;
    case ActPhase::Mark: return times * 800;
    case ActPhase::Result: return times * 600;
    }
    return 0;
}

void MotionView::startPhase(std::size_t phase)
{
    m_phase = phase;
    if (isResting()) {
        m_progress = 1;
        bringIntoView();
        update();
        return Q_EMIT phaseChanged();
    }
    const int duration = milliseconds(m_phases[phase]);
    m_progress = duration > 0 ? 0 : 1;
    Q_EMIT phaseChanged();
    bringIntoView();
    if (duration > 0) {
        m_animation.setDuration(duration);
        m_animation.start();
    }
    update();
}

void MotionView::phaseIsOver()
{
    m_progress = 1;
    update();
    if (m_state->speed() == LabSpeed::Stepped)
        return Q_EMIT phaseChanged(); // it waits now
    startPhase(m_phase + 1);
}

bool MotionView::isOver(ActPhase phase) const
{
    const std::optional<ActPhase> now = current();
    return !now || *now > phase || (*now == phase && m_progress >= 1);
}

std::optional<ActPhase> MotionView::current() const
{
    return isResting() ? std::nullopt : std::optional(m_phases[m_phase]);
}

void MotionView::next()
{
    if (isResting())
        return;
    if (isMoving()) {
        m_animation.stop();
        return phaseIsOver();
    }
    startPhase(m_phase + 1);
}

void MotionView::finish()
{
    m_animation.stop();
    startPhase(m_phases.size());
}

/// Once the boxes have found their places. What matters most comes last: where the acts lead to.
void MotionView::bringIntoView()
{
    QTimer::singleShot(0, this, [this] {
        const auto isShown = [this](const LabAct &act) {
            return isResting() ? act.phase != ActPhase::LookUp : act.phase == m_phases[m_phase];
        };
        for (const LabAct &act : m_scene.acts) {
            if (isShown(act))
                m_stage->bring(act.from);
        }
        for (const LabAct &act : m_scene.acts) {
            if (isShown(act) && !(isResting() && act.to.box == ActBox::Lower))
                m_stage->bring(act.to);
        }
        update();
    });
}

bool MotionView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

void MotionView::paintEvent(QPaintEvent * /*event*/)
{
    if (m_scene.isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPalette colors = palette();
    const MotionPainter acts(painter, colors, *m_stage);
    if (isResting()) {
        for (const LabAct &act : m_scene.acts)
            acts.paintResting(act);
        return;
    }
    const ActPhase now = m_phases[m_phase];
    for (const LabAct &act : m_scene.acts) {
        if (bringsRow(act) && act.phase >= now) {
            constexpr double seen = 0.8; // of the way: then the row comes out
            const double part = act.phase > now ? 0 : std::max(0.0, (m_progress - seen) / (1 - seen));
            acts.veil(act.to, 1 - part);
        }
    }
    const double count = static_cast<double>(actsIn(now));
    double number = 0;
    for (const LabAct &act : m_scene.acts) {
        if (act.phase < now) {
            acts.paintResting(act, isMoving());
        } else if (act.phase == now && now == ActPhase::LookUp) {
            // One branch after the other is asked.
            if (m_progress * count >= number++)
                acts.paintMoving(act, 1);
        } else if (act.phase == now) {
            acts.paintMoving(act, m_progress);
        }
    }
}

} // namespace strata
