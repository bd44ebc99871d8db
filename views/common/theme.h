// SPDX-License-Identifier: Apache-2.0
// Colours by meaning. Every place asks here, so that light and dark agree everywhere; colour is never the
// only sign.
#pragma once

#include "model/base/ids.h"
#include "model/base/sign.h"

#include <QColor>
#include <QPalette>

#include <cstddef>

class QApplication;
class QFont;

namespace strata {

enum class ThemeChoice { System, Light, Dark };

/// Sets style, palette and style sheet of the application. On the interface thread, at start and when
/// changed.
void applyTheme(QApplication &application, ThemeChoice choice);

[[nodiscard]] bool isDark(const QPalette &palette);

/// A layer's own colour: grey for the base, then a cycle of well-separated colours (the number is beside
/// it).
[[nodiscard]] QColor layerColor(LayerNumber layer, const QPalette &palette);
/// Of one of several parts that are beside each other in a drawing (their names are with them).
[[nodiscard]] QColor partColor(std::size_t part, const QPalette &palette);
/// Text on that colour.
[[nodiscard]] QColor layerTextColor(LayerNumber layer, const QPalette &palette);
[[nodiscard]] QColor changeColor(Sign sign, const QPalette &palette); // of Same: that of any text
[[nodiscard]] QColor mutedText(const QPalette &palette);              // second-rank text, still readable (4.5:1)
[[nodiscard]] QColor hairline(const QPalette &palette);               // borders between panels
[[nodiscard]] QColor panelHeader(const QPalette &palette);            // background of panel headings
[[nodiscard]] QColor goodColor(const QPalette &palette);
[[nodiscard]] QColor warningColor(const QPalette &palette);
[[nodiscard]] QColor errorColor(const QPalette &palette);
/// Of what is chosen or has the focus. Not the palette's Highlight, which item views draw their selection with.
[[nodiscard]] QColor accentColor(const QPalette &palette);

[[nodiscard]] QFont monospaceFont(const QFont &base);

} // namespace strata
