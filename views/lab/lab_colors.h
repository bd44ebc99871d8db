// SPDX-License-Identifier: Apache-2.0
// Colours by meaning of the lab alone; they never are without a word or a sign.
#pragma once

#include "views/common/theme.h"

#include <QColor>
#include <QPalette>

namespace strata {

/// Behind a row that the last step had to do with.
[[nodiscard]] inline QColor touchedFill(const QPalette &palette)
{
    return isDark(palette) ? QColor(0x40361f) : QColor(0xfdf1d3);
}

/// Bars of the drivers: the chosen one, one that copies everything, the others.
[[nodiscard]] inline QColor barColor(const QPalette &palette, bool isChosen, bool copiesAll)
{
    QColor color = copiesAll ? errorColor(palette) : accentColor(palette);
    if (!isChosen)
        color.setAlphaF(0.55F);
    return color;
}

} // namespace strata
