// SPDX-License-Identifier: Apache-2.0
// Colours by meaning. All parts of the window use these, so that light and dark are consistent. Colour is never the
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

/// Sets style, palette and style sheet of the application. On the interface thread, at start and after a change.
void applyTheme(QApplication &application, ThemeChoice choice);

[[nodiscard]] bool isDark(const QPalette &palette);

/// A layer's own colour: grey for the base, then a cycle of well-separated colours. The number is always shown with
/// it.
[[nodiscard]] QColor layerColor(LayerNumber layer, const QPalette &palette);
/// The colour of one of several parts in a drawing; their names are always shown with it.
[[nodiscard]] QColor partColor(std::size_t part, const QPalette &palette);
/// For text on layerColor().
[[nodiscard]] QColor layerTextColor(LayerNumber layer, const QPalette &palette);
[[nodiscard]] QColor changeColor(Sign sign, const QPalette &palette); // of Same: the normal text colour
[[nodiscard]] QColor mutedText(const QPalette &palette);              // secondary text, still readable (4.5:1)
[[nodiscard]] QColor hairline(const QPalette &palette);               // borders between panels
[[nodiscard]] QColor panelHeader(const QPalette &palette);            // background of panel headings
[[nodiscard]] QColor goodColor(const QPalette &palette);
[[nodiscard]] QColor warningColor(const QPalette &palette);
[[nodiscard]] QColor errorColor(const QPalette &palette);
/// For the chosen or focused element. Not the palette's Highlight, which item views use for their selection.
[[nodiscard]] QColor accentColor(const QPalette &palette);

[[nodiscard]] QFont monospaceFont(const QFont &base);

} // namespace strata
