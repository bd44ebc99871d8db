// SPDX-License-Identifier: Apache-2.0
#include "views/files/scope_switch.h"

#include "views/common/theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPaintEvent>
#include <QPainter>
#include <QPainterPath>

namespace strata {

namespace {

constexpr double radius = 5;

QFont boldFont(QFont font)
{
    font.setWeight(QFont::DemiBold);
    return font;
}

/// A rectangle whose corners are round at the ends of the switch only.
QPainterPath segmentShape(const QRectF &rect, SegmentButton::Place place)
{
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    path.addRoundedRect(rect, radius, radius);
    const QRectF left(rect.left(), rect.top(), rect.width() / 2, rect.height());
    const QRectF right(rect.center().x(), rect.top(), rect.width() / 2, rect.height());
    if (place != SegmentButton::Place::First)
        path.addRect(left);
    if (place != SegmentButton::Place::Last)
        path.addRect(right);
    return path.simplified();
}

QColor selectedFill(const QPalette &palette)
{
    QColor color = accentColor(palette);
    color.setAlphaF(isDark(palette) ? 0.35F : 0.14F);
    return color;
}

} // namespace

SegmentButton::SegmentButton(Place place, QWidget *parent) : QAbstractButton(parent), m_place(place)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
}

QSize SegmentButton::sizeHint() const
{
    const QFontMetrics metrics(boldFont(font()));
    return {metrics.horizontalAdvance(text()) + 22, metrics.height() + 10};
}

void SegmentButton::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    // Neighbours share the line between them.
    QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, m_place == Place::Last ? -0.5 : 0.5, -0.5);
    const QPainterPath shape = segmentShape(frame, m_place);
    painter.fillPath(shape, palette().color(QPalette::Button));
    if (isChecked())
        painter.fillPath(shape, selectedFill(palette()));
    painter.setPen(QPen(underMouse() && isEnabled() ? mutedText(palette()) : palette().color(QPalette::Dark), 1));
    painter.drawPath(shape);
    if (hasFocus()) {
        painter.setPen(QPen(accentColor(palette()), 1.5));
        painter.drawRoundedRect(frame.adjusted(2, 2, m_place == Place::Last ? -2 : -3, -2), 3, 3);
    }
    painter.setFont(isChecked() ? boldFont(font()) : font());
    const QColor plain = palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::ButtonText);
    painter.setPen(isChecked() && isEnabled() ? palette().color(QPalette::Link) : plain);
    painter.drawText(rect(), Qt::AlignCenter, text());
}

ScopeSwitch::ScopeSwitch(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("What the tree shows"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *group = new QButtonGroup(this);
    const std::array places = {SegmentButton::Place::First, SegmentButton::Place::Middle, SegmentButton::Place::Last};
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        m_buttons[i] = new SegmentButton(places[i], this);
        layout->addWidget(m_buttons[i]);
        group->addButton(m_buttons[i], static_cast<int>(i));
    }
    button(TreeScope::Merged)->setObjectName(QStringLiteral("scopeMerged"));
    button(TreeScope::LayerOnly)->setObjectName(QStringLiteral("scopeLayerOnly"));
    button(TreeScope::Changes)->setObjectName(QStringLiteral("scopeChanges"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setScope(TreeScope::Merged);
    setRange({}, {});
    // Toggled and not clicked: the arrow keys check the next part too.
    connect(group, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        if (checked)
            Q_EMIT scopeChosen(static_cast<TreeScope>(id));
    });
}

void ScopeSwitch::setScope(TreeScope scope)
{
    const QSignalBlocker blocker(this);
    button(scope)->setChecked(true);
}

void ScopeSwitch::setRange(LayerNumber from, LayerNumber to)
{
    button(TreeScope::Merged)->setText(tr("Merged"));
    button(TreeScope::Merged)->setToolTip(tr("The file system after layer %1").arg(to.value));
    button(TreeScope::LayerOnly)->setText(to.isLayer() ? tr("Layer %1 only").arg(to.value) : tr("Layer only"));
    button(TreeScope::LayerOnly)->setToolTip(tr("What layer %1 alone holds").arg(to.value));
    const bool wide = from.value + 1 < to.value; // more than one step
    button(TreeScope::Changes)->setText(wide ? tr("Changes %1 → %2").arg(from.value).arg(to.value) : tr("Changes"));
    button(TreeScope::Changes)
        ->setToolTip(from.isLayer()
                         ? tr("What differs between after layer %1 and after layer %2").arg(from.value).arg(to.value)
                         : tr("What differs between an empty file system and after layer %1").arg(to.value));
    for (SegmentButton *one : m_buttons) {
        one->setAccessibleName(one->text());
        one->setAccessibleDescription(one->toolTip());
        one->updateGeometry();
    }
}

} // namespace strata
