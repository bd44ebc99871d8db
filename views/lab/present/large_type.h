// SPDX-License-Identifier: Apache-2.0
// Larger type for a part of the window, and back.
#pragma once

#include <QFont>
#include <QHash>
#include <QPointer>
#include <QWidget>

namespace strata {

/// Applies to a widget and all its descendants, including those created later. The widget must not have a style
/// sheet. Interface thread.
class LargeType {
public:
    explicit LargeType(QWidget *root) : m_root(root) {}

    /// In points; 0 restores the original font of every widget; new ones get that of their parent.
    void setSize(double points);

private:
    struct Before {
        QPointer<QWidget> widget;
        QFont font;
    };

    void restore();

    QWidget *m_root;
    QHash<const QWidget *, Before> m_before;
    double m_points = 0;
};

} // namespace strata
