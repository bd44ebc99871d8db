// SPDX-License-Identifier: Apache-2.0
// The encodings of text files in images: detection, character boundaries and decoding.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace strata {

enum class TextEncoding { Auto, Utf8, Utf16LE, Utf16BE, Latin1, Gb18030, Big5, ShiftJis, EucKr };

/// The usual name; "" for Auto.
[[nodiscard]] QString encodingName(TextEncoding encoding);

/// The encodings that this Qt can read: the first five always, the others if it was built with ICU. Without Auto.
[[nodiscard]] const QList<TextEncoding> &knownEncodings();

/// `head`: the beginning of a file; `whole`: it is all of it. UTF-8 if that is valid; GB18030, Big5, Shift-JIS or
/// EUC-KR if all bytes are valid and the characters are typical of texts; otherwise Latin-1.
[[nodiscard]] TextEncoding guessEncoding(const QByteArray &head, bool whole);

/// Whether these are the first bytes of a text in any of the encodings; other files are shown as hex.
[[nodiscard]] bool looksLikeText(const QByteArray &head, bool whole);

/// Bytes that cannot be decoded become U+FFFD. A byte order mark at the beginning is left out. Any thread.
[[nodiscard]] QString decodeText(const QByteArray &bytes, TextEncoding encoding);

/// The number of bytes, of the first `limit`, that are whole characters: at least one character, which may be cut.
[[nodiscard]] qsizetype wholeCharacters(QByteArrayView bytes, qsizetype limit, TextEncoding encoding);

} // namespace strata
