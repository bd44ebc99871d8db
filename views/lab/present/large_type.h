// SPDX-License-Identifier: Apache-2.0
// Larger type for a part of the window, and back.
#pragma once

#include <QFont>
#include <QHash>
#include <QPointer>
#include <QWidget>

namespace strata {

/// Of a widget and all below it, also of those that are made meanwhile. The widget must not have a style sheet of its
/// own. Interface thread.
class LargeType {
public:
    explicit LargeType(QWidget *root) : m_root(root) {}

    /// In points; 0 gives every widget the type that it had, and what is new that of its parent.
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
