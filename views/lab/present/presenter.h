// SPDX-License-Identifier: Apache-2.0
// Presentation of the lab: large type depending on the size of the window, keys for stepping, and pointing aids. The
// page itself hides what is not needed.
#pragma once

#include "views/lab/present/large_type.h"
#include "views/lab/present/laser_spot.h"

#include <QObject>

#include <memory>
#include <optional>

class QKeyEvent;

namespace strata {

class LabPage;
class LabState;
class PathTreeView;

/// Owned by the page.
class Presenter : public QObject {
    Q_OBJECT

public:
    Presenter(LabPage *page, LabState *state);

    void setOn(bool on);
    [[nodiscard]] bool isOn() const { return m_isOn; }
    [[nodiscard]] LaserSpot *laser() const { return m_laser; }
    /// For pictures: a fixed scale, whatever the size of the window.
    void setScale(double scale);
    /// The scale of the type for a window of this size.
    [[nodiscard]] static double scaleFor(const QSize &window);

Q_SIGNALS:
    void endRequested();
    void forwardRequested(); // nothing to redo: do the lesson's step

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool pressed(const QKeyEvent &key, const QWidget *focus);
    void forward();
    void showBox(int number);
    void frameFocus();
    void useScale();
    [[nodiscard]] bool isOurs(const QObject *object) const;

    LabPage *m_page;
    LabState *m_state;
    LaserSpot *m_laser;
    LargeType m_type;
    std::unique_ptr<LargeType> m_statusType; // of the window's status bar, if there is one
    double m_scale = 1;
    std::optional<double> m_fixedScale;
    bool m_isOn = false;
    bool m_isHeld = false; // the laser, by a mouse button
};

} // namespace strata
