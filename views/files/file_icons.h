// SPDX-License-Identifier: Apache-2.0
// Small drawings for the kinds of files, made from the palette so that they fit light and dark.
#pragma once

#include "views/files/file_row.h"

class QPainter;
class QPalette;
class QRect;

namespace strata {

/// Side of the square that an icon is drawn into, for a line of text of this height.
[[nodiscard]] int fileIconSize(int textHeight);
void paintFileIcon(QPainter &painter, const QRect &square, FileKind kind, const QPalette &palette, bool faded);

} // namespace strata
