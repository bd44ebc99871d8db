// SPDX-License-Identifier: Apache-2.0
// The encodings that text files of images come in: which one a file seems to have, where its characters end, and the
// text.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace strata {

enum class TextEncoding { Auto, Utf8, Utf16LE, Utf16BE, Latin1, Gb18030, Big5, ShiftJis, EucKr };

/// As people call it; "" for Auto.
[[nodiscard]] QString encodingName(TextEncoding encoding);

/// Those that this Qt can read: the first five always, the others where it was built with ICU. Without Auto.
[[nodiscard]] const QList<TextEncoding> &knownEncodings();

/// `head` is the beginning of a file, `whole`: all of it. UTF-8 where that is valid; GB18030, Big5, Shift-JIS or EUC-KR
/// where every byte fits and the characters are those that texts are made of; else Latin-1.
[[nodiscard]] TextEncoding guessEncoding(const QByteArray &head, bool whole);

/// Whether these are the first bytes of a text in any of them; bytes that are in none are shown as hex.
[[nodiscard]] bool looksLikeText(const QByteArray &head, bool whole);

/// What cannot be decoded becomes U+FFFD. A byte order mark at the beginning is left out. Any thread.
[[nodiscard]] QString decodeText(const QByteArray &bytes, TextEncoding encoding);

/// How many of the first `limit` bytes are whole characters: at least one character, if need be cut.
[[nodiscard]] qsizetype wholeCharacters(QByteArrayView bytes, qsizetype limit, TextEncoding encoding);

} // namespace strata
