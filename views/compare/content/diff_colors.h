// SPDX-License-Identifier: Apache-2.0
// Backgrounds of removed and added lines. They are faint, so that the text on them keeps its contrast; signs are
// shown next to the lines.
#pragma once

#include "model/compare/text_diff.h"
#include "views/common/theme.h"

namespace strata {

enum class DiffShade { Line, Words };

[[nodiscard]] inline QColor diffColor(LineKind kind, DiffShade shade, const QPalette &palette)
{
    if (kind == LineKind::Context)
        return Qt::transparent;
    QColor color = kind == LineKind::Removed ? errorColor(palette) : goodColor(palette);
    const bool dark = isDark(palette);
    color.setAlphaF(shade == DiffShade::Line ? (dark ? 0.16F : 0.10F) : (dark ? 0.34F : 0.30F));
    return color;
}

} // namespace strata
