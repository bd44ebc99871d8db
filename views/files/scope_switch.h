// SPDX-License-Identifier: Apache-2.0
// The three-part switch above the tree: Merged, Layer N only, Changes.
#pragma once

#include "model/tree/query/tree_query.h"
#include "views/common/segment_button.h"

#include <QWidget>

#include <array>

namespace strata {

/// Arrow keys move between the parts.
class ScopeSwitch : public QWidget {
    Q_OBJECT

public:
    explicit ScopeSwitch(QWidget *parent = nullptr);

    void setScope(TreeScope scope);
    /// Which layers the labels name; `to` may be containerBadge.
    void setRange(LayerNumber from, LayerNumber to);

Q_SIGNALS:
    void scopeChosen(strata::TreeScope scope); // by the user

private:
    void setContainer(LayerNumber from);
    void tellButtons();
    [[nodiscard]] SegmentButton *button(TreeScope scope) const { return m_buttons[static_cast<std::size_t>(scope)]; }

    std::array<SegmentButton *, 3> m_buttons{}; // by TreeScope
};

} // namespace strata
