// SPDX-License-Identifier: Apache-2.0
// Tool tips guess whether their text is markup. Names from images never are.
#pragma once

#include <QString>
#include <QTextDocument>

namespace strata {

/// `text` so that a tool tip shows it letter by letter.
[[nodiscard]] inline QString plainToolTip(const QString &text)
{
    constexpr qsizetype longest = 1000; // characters; more than that covers the window
    const QString shown =
        text.size() > longest ? text.left(longest) + QStringLiteral("… (%1)").arg(text.size()) : text;
    return Qt::mightBeRichText(shown) ? Qt::convertFromPlainText(shown) : shown;
}

} // namespace strata
