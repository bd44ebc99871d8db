// SPDX-License-Identifier: Apache-2.0
// One part of a switch whose parts are beside each other ("Merged | Layer 3 only | Changes").
#pragma once

#include <QAbstractButton>

namespace strata {

/// Drawn here because no style has a segmented control. Put them into a QButtonGroup: arrow keys move between them
/// then.
class SegmentButton : public QAbstractButton {
    Q_OBJECT

public:
    enum class Place { First, Middle, Last };
    explicit SegmentButton(Place place, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Place m_place;
};

} // namespace strata
