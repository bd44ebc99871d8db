// SPDX-License-Identifier: Apache-2.0
// One part of a segmented switch ("Merged | Layer 3 only | Changes").
#pragma once

#include <QAbstractButton>

namespace strata {

/// Drawn here because styles have no segmented control. Put the parts into a QButtonGroup, so that the arrow keys
/// move between them.
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
