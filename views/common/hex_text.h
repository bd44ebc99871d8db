// SPDX-License-Identifier: Apache-2.0
// Bytes as text for people.
#pragma once

#include <QByteArray>
#include <QString>

namespace strata {

/// A hex dump in the layout of `hexdump -C`: offset, sixteen bytes in two groups (or fewer), the printable ASCII
/// characters.
[[nodiscard]] QString hexText(const QByteArray &bytes, quint64 firstOffset, qsizetype bytesPerLine = 16);

/// The column of the two digits of a line's n-th byte, and the column of its character.
[[nodiscard]] qsizetype hexDigitsAt(qsizetype n);
[[nodiscard]] qsizetype hexCharacterAt(qsizetype n, qsizetype bytesPerLine = 16);

/// The number of bytes that fit in a line of this many characters: 16, 8 or 4.
[[nodiscard]] qsizetype hexBytesThatFit(int characters);

} // namespace strata
