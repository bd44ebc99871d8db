// SPDX-License-Identifier: Apache-2.0
// Tool tips guess whether their text is markup. Names from images never are.
#pragma once

#include <QString>
#include <QTextDocument>

namespace strata {

/// `text` so that a tool tip shows it letter by letter.
[[nodiscard]] inline QString plainToolTip(const QString &text)
{
    return Qt::mightBeRichText(text) ? Qt::convertFromPlainText(text) : text;
}

} // namespace strata
