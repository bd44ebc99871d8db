// SPDX-License-Identifier: Apache-2.0
#include "views/lab/present/large_type.h"

#include <QApplication>
#include <QEvent>

#include <utility>

namespace strata {

namespace {

/// A widget and all below it, those above first.
QList<QWidget *> withChildren(QWidget *root)
{
    return QList<QWidget *>{root} + root->findChildren<QWidget *>();
}

} // namespace

void LargeType::setSize(double points)
{
    if (std::exchange(m_points, points) == points)
        return;
    if (points <= 0)
        return restore();
    if (m_before.isEmpty()) {
        for (QWidget *widget : withChildren(m_root))
            m_before.insert(widget, {widget, widget->font()});
    }
    // A style sheet, as the fonts of a parent do not reach widgets that the program's style sheet has dressed.
    m_root->setStyleSheet(QStringLiteral("QWidget { font-size: %1pt; }").arg(points));
}

/// A style sheet that goes away leaves its size in the fonts of what it dressed.
void LargeType::restore()
{
    m_root->setStyleSheet({});
    for (QWidget *widget : withChildren(m_root)) {
        const auto before = m_before.constFind(widget);
        const bool isNew = before == m_before.constEnd() || !before->widget; // perhaps where another one was
        QFont font = isNew ? widget->font() : before->font;
        if (isNew)
            font.setResolveMask(font.resolveMask() & ~static_cast<uint>(QFont::SizeResolved));
        widget->setFont(font);
        if (isNew || widget->font() == before->font)
            continue;
        font.setResolveMask(QFont::AllPropertiesResolved); // what is dressed does not take over that of its parent
        widget->setFont(font);
    }
    m_before.clear();
    for (QWidget *widget : withChildren(m_root)) { // heights come from fonts of children, which were still large
        QEvent change(QEvent::FontChange);
        QApplication::sendEvent(widget, &change);
    }
}

} // namespace strata
