// SPDX-License-Identifier: Apache-2.0
// Colours by meaning that only the lab uses; always shown with a word or a sign.
#pragma once

#include "views/common/theme.h"

#include <QColor>
#include <QPalette>

namespace strata {

/// Background of a row that the last step involved.
[[nodiscard]] inline QColor touchedFill(const QPalette &palette)
{
    return isDark(palette) ? QColor(0x40361f) : QColor(0xfdf1d3);
}

/// Bars of the drivers: the chosen one, those that copy everything, the others.
[[nodiscard]] inline QColor barColor(const QPalette &palette, bool isChosen, bool copiesAll)
{
    QColor color = copiesAll ? errorColor(palette) : accentColor(palette);
    if (!isChosen)
        color.setAlphaF(0.55F);
    return color;
}

} // namespace strata
