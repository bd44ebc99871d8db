// SPDX-License-Identifier: Apache-2.0
#include "views/files/scope_switch.h"

#include "views/common/badge.h"

#include <QButtonGroup>
#include <QHBoxLayout>

namespace strata {

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
    if (to == containerBadge)
        return setContainer(from);
    button(TreeScope::Merged)->setText(tr("Merged"));
    button(TreeScope::Merged)->setToolTip(tr("The file system after layer %1").arg(to.value));
    button(TreeScope::LayerOnly)->setText(to.isLayer() ? tr("Layer %1 only").arg(to.value) : tr("Layer only"));
    button(TreeScope::LayerOnly)->setToolTip(tr("Only what layer %1 itself contains").arg(to.value));
    const bool wide = from.value + 1 < to.value; // more than one step
    button(TreeScope::Changes)->setText(wide ? tr("Changes %1 → %2").arg(from.value).arg(to.value) : tr("Changes"));
    button(TreeScope::Changes)
        ->setToolTip(from.isLayer() ? tr("How the file system after layer %2 differs from the one after layer %1")
                                          .arg(from.value)
                                          .arg(to.value)
                                    : tr("How the file system after layer %1 differs from an empty one").arg(to.value));
    tellButtons();
}

void ScopeSwitch::setContainer(LayerNumber from)
{
    button(TreeScope::Merged)->setText(tr("Merged"));
    button(TreeScope::Merged)->setToolTip(tr("What the container sees"));
    button(TreeScope::LayerOnly)->setText(tr("Container only"));
    button(TreeScope::LayerOnly)->setToolTip(tr("Only what the container layer itself contains"));
    button(TreeScope::Changes)->setText(tr("Changes"));
    button(TreeScope::Changes)
        ->setToolTip(tr("How the container's file system differs from the one after layer %1").arg(from.value));
    tellButtons();
}

void ScopeSwitch::tellButtons()
{
    for (SegmentButton *one : m_buttons) {
        one->setAccessibleName(one->text());
        one->setAccessibleDescription(one->toolTip());
        one->updateGeometry();
    }
}

} // namespace strata
