// SPDX-License-Identifier: Apache-2.0
// What was done in the lab is seen moving over the boxes: the look-ups, the copy, the marks, what comes of it. At the
// pace of the state: quick, slow, phase by phase, or not at all; then what is left of it stays until the next step.
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

/// Covers its parent; takes no clicks. Follows a LabState, which must outlive it, as the stage must.
class MotionView : public QWidget {
    Q_OBJECT

public:
    MotionView(LabState *state, MotionStage *stage, QWidget *canvas);

    [[nodiscard]] const LabScene &scene() const { return m_scene; }
    /// Phases of this scene, in order.
    [[nodiscard]] const std::vector<ScenePhase> &phases() const { return m_phases; }
    /// Index into phases(); their number when all are over.
    [[nodiscard]] std::size_t phase() const { return m_phase; }
    [[nodiscard]] bool isResting() const { return m_phase >= m_phases.size(); }
    [[nodiscard]] bool isMoving() const { return m_animation.state() == QAbstractAnimation::Running; }
    /// Whether what this phase brings is there: the phase is over, or everything is.
    [[nodiscard]] bool isOver(ScenePhase phase) const;
    /// The one that is seen now; empty when all are over.
    [[nodiscard]] std::optional<ScenePhase> current() const;
    /// A phase is over, and the next one waits to be asked for.
    [[nodiscard]] bool isWaiting() const { return !isResting() && !isMoving(); }

    /// The next phase, or the end of the one that moves.
    void next();
    /// Brings what it shows into view again: the boxes have another size.
    void showAgain() { bringIntoView(); }
    /// All that is left at once.
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
    [[nodiscard]] int milliseconds(ScenePhase phase) const;
    [[nodiscard]] std::size_t actsIn(ScenePhase phase) const;
    [[nodiscard]] std::size_t firstNewStep() const;
    void bringIntoView();

    LabState *m_state;
    MotionStage *m_stage;
    LabScene m_scene;
    std::vector<ScenePhase> m_phases;
    std::size_t m_phase = 0;
    std::size_t m_stepsBefore = 0; // when the state changed the last time
    std::size_t m_steps = 0;
    double m_progress = 1; // of the phase
    QVariantAnimation m_animation;
};

} // namespace strata
