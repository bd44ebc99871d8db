// SPDX-License-Identifier: Apache-2.0
// Animates a step of the lab over the boxes: the look-ups, the copy, the marks, the result. The state sets the speed:
// normal, slow, phase by phase, or off. What remains is shown until the next step.
#pragma once

#include "views/lab/lab_state.h"
#include "views/lab/motion/lab_scene.h"

#include <QVariantAnimation>
#include <QWidget>

#include <cstddef>
#include <optional>
#include <vector>

namespace strata {

class MotionStage;

/// Covers its parent; ignores clicks. Follows a LabState. State and stage must outlive it.
class MotionView : public QWidget {
    Q_OBJECT

public:
    MotionView(LabState *state, MotionStage *stage, QWidget *canvas);

    [[nodiscard]] const LabScene &scene() const { return m_scene; }
    /// Phases of this scene, in order.
    [[nodiscard]] const std::vector<ActPhase> &phases() const { return m_phases; }
    /// Index into phases(); their number once all are over.
    [[nodiscard]] std::size_t phase() const { return m_phase; }
    [[nodiscard]] bool isResting() const { return m_phase >= m_phases.size(); }
    [[nodiscard]] bool isMoving() const { return m_animation.state() == QAbstractAnimation::Running; }
    /// Whether the effect of this phase is visible: the phase, or all of them, are over.
    [[nodiscard]] bool isOver(ActPhase phase) const;
    /// The current phase; empty once all are over.
    [[nodiscard]] std::optional<ActPhase> current() const;
    /// True if a phase is over and the next one waits for the user.
    [[nodiscard]] bool isWaiting() const { return !isResting() && !isMoving(); }

    /// Starts the next phase, or ends the moving one.
    void next();
    /// Scrolls the current places into view again, after the boxes were resized.
    void showAgain() { bringIntoView(); }
    /// Ends all phases and shows what remains.
    void finish();

Q_SIGNALS:
    void phaseChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow();
    void play();
    void startPhase(std::size_t phase);
    void phaseIsOver();
    [[nodiscard]] bool mayMove() const;
    [[nodiscard]] int milliseconds(ActPhase phase) const;
    [[nodiscard]] std::size_t actsIn(ActPhase phase) const;
    [[nodiscard]] std::size_t firstNewStep() const;
    void bringIntoView();

    LabState *m_state;
    MotionStage *m_stage;
    LabScene m_scene;
    std::vector<ActPhase> m_phases;
    std::size_t m_phase = 0;
    std::size_t m_stepsBefore = 0; // at the last change of the state
    std::size_t m_steps = 0;
    double m_progress = 1; // within the phase
    QVariantAnimation m_animation;
};

} // namespace strata
