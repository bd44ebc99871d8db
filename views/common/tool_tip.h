// SPDX-License-Identifier: Apache-2.0
// Tool tips guess whether their text is markup. Names from images are never markup.
#pragma once

#include <QString>
#include <QTextDocument>

namespace strata {

/// `text` in a form that a tool tip shows literally.
[[nodiscard]] inline QString plainToolTip(const QString &text)
{
    constexpr qsizetype longest = 1000; // characters; a longer text would cover the window
    const QString shown =
        text.size() > longest ? text.left(longest) + QStringLiteral("… (%1)").arg(text.size()) : text;
    return Qt::mightBeRichText(shown) ? Qt::convertFromPlainText(shown) : shown;
}

} // namespace strata
