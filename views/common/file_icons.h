// SPDX-License-Identifier: Apache-2.0
// Small drawings for the kinds of files, in colours of the palette so that they suit light and dark themes.
#pragma once

#include "model/tree/layer_tree.h"

#include <cstdint>

class QPainter;
class QPalette;
class QRect;

namespace strata {

/// What the icon of a row shows.
enum class FileKind : std::uint8_t { Folder, File, Program, Link, Device, Pipe, Mark };

[[nodiscard]] FileKind fileKindOf(EntryType type, std::uint32_t mode);

/// Side of the square for an icon next to a line of text of this height.
[[nodiscard]] int fileIconSize(int textHeight);
void paintFileIcon(QPainter &painter, const QRect &square, FileKind kind, const QPalette &palette, bool faded);

} // namespace strata
