// SPDX-License-Identifier: Apache-2.0
// Bytes as people read them.
#pragma once

#include <QByteArray>
#include <QString>

namespace strata {

/// A hex dump as `hexdump -C` lays it out: offset, sixteen bytes in two groups (or fewer), the printable ASCII
/// characters.
[[nodiscard]] QString hexText(const QByteArray &bytes, quint64 firstOffset, qsizetype bytesPerLine = 16);

/// Where in its line the two digits of a line's n-th byte begin, and where its character is.
[[nodiscard]] qsizetype hexDigitsAt(qsizetype n);
[[nodiscard]] qsizetype hexCharacterAt(qsizetype n, qsizetype bytesPerLine = 16);

/// How many bytes a line of so many characters has room for: 16, 8 or 4.
[[nodiscard]] qsizetype hexBytesThatFit(int characters);

} // namespace strata
