// SPDX-License-Identifier: Apache-2.0
// The meaning of a widget's text as a colour: good news, a warning, secondary text. The colours come from the
// application's style sheet (theme.cpp), so that a change of theme reaches every text; a palette set on the widget
// would be lost. Colour is never the only sign.
#pragma once

class QWidget;

namespace strata {

enum class Tone { Plain, Muted, Good, Warning, Error };

/// For widgets that draw their text in the palette's text colours (labels, buttons, ElidedLabel).
void setTone(QWidget *widget, Tone tone);

} // namespace strata
