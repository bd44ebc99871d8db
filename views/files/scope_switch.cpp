// SPDX-License-Identifier: Apache-2.0
#include "views/files/scope_switch.h"

#include "views/common/badge.h"

namespace strata {

namespace {

constexpr int merged = static_cast<int>(TreeScope::Merged);
constexpr int layerOnly = static_cast<int>(TreeScope::LayerOnly);
constexpr int changes = static_cast<int>(TreeScope::Changes);
constexpr int hidden = static_cast<int>(TreeScope::Hidden);

} // namespace

ScopeSwitch::ScopeSwitch(QWidget *parent)
    : SegmentSwitch({"scopeMerged", "scopeLayerOnly", "scopeChanges", "scopeHidden"}, parent)
{
    setAccessibleName(tr("What the tree shows"));
    setRange({}, {});
}

void ScopeSwitch::setRange(LayerNumber from, LayerNumber to)
{
    if (to == containerBadge)
        return setContainer(from);
    setPart(merged, tr("Merged"), tr("The file system after layer %1").arg(to.value));
    setPart(layerOnly, to.isLayer() ? tr("Layer %1 only").arg(to.value) : tr("Layer only"),
            tr("Only what layer %1 itself contains").arg(to.value));
    const bool wide = from.value + 1 < to.value; // more than one step
    setPart(
        changes, wide ? tr("Changes %1 → %2").arg(from.value).arg(to.value) : tr("Changes"),
        from.isLayer()
            ? tr("How the file system after layer %2 differs from the one after layer %1").arg(from.value).arg(to.value)
            : tr("How the file system after layer %1 differs from an empty one").arg(to.value));
    setPart(hidden, tr("Hidden"),
            tr("What the layers up to %1 store and is not visible after layer %1: removed, replaced, stored again")
                .arg(to.value));
}

void ScopeSwitch::setContainer(LayerNumber from)
{
    setPart(merged, tr("Merged"), tr("What the container sees"));
    setPart(layerOnly, tr("Container only"), tr("Only what the container layer itself contains"));
    setPart(changes, tr("Changes"),
            tr("How the container's file system differs from the one after layer %1").arg(from.value));
    setPart(hidden, tr("Hidden"), tr("What the layers store and the container does not see"));
}

} // namespace strata
