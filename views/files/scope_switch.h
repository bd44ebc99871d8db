// SPDX-License-Identifier: Apache-2.0
// The switch above the tree: Merged, Layer N only, Changes, Hidden.
#pragma once

#include "model/tree/query/tree_query.h"
#include "views/common/segment_switch.h"

namespace strata {

/// The parts are in the order of TreeScope.
class ScopeSwitch : public SegmentSwitch {
    Q_OBJECT

public:
    explicit ScopeSwitch(QWidget *parent = nullptr);

    /// The layers in the labels; `to` may be containerBadge.
    void setRange(LayerNumber from, LayerNumber to);

private:
    void setContainer(LayerNumber from);
};

} // namespace strata
