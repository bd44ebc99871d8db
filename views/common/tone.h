// SPDX-License-Identifier: Apache-2.0
// What the text of a widget means, as a colour: good news, a warning, second-rank text. The colours come from the
// application's style sheet (theme.cpp), so a change of theme reaches every text; a palette that a widget was given
// does not survive it. Colour is never the only sign.
#pragma once

class QWidget;

namespace strata {

enum class Tone { Plain, Muted, Good, Warning, Error };

/// For widgets that draw their text in the palette's text colours (labels, buttons, ElidedLabel).
void setTone(QWidget *widget, Tone tone);

} // namespace strata
