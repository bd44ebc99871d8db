// SPDX-License-Identifier: Apache-2.0
#include "views/common/hex_text.h"

#include <algorithm>

namespace strata {

namespace {

constexpr qsizetype groupSize = 8;

qsizetype lineLength(qsizetype bytesPerLine)
{
    return hexCharacterAt(bytesPerLine, bytesPerLine);
}

} // namespace

qsizetype hexDigitsAt(qsizetype n)
{
    return 8 + 3 * n + n / groupSize + 2;
}

qsizetype hexCharacterAt(qsizetype n, qsizetype bytesPerLine)
{
    const qsizetype groups = (bytesPerLine + groupSize - 1) / groupSize;
    return 8 + 3 * bytesPerLine + groups + 2 + n;
}

qsizetype hexBytesThatFit(int characters)
{
    for (const qsizetype bytes : {16, 8}) {
        if (lineLength(bytes) <= characters)
            return bytes;
    }
    return 4;
}

QString hexText(const QByteArray &bytes, quint64 firstOffset, qsizetype bytesPerLine)
{
    constexpr char digits[] = "0123456789abcdef";
    QString text;
    text.reserve((bytes.size() / bytesPerLine + 1) * (lineLength(bytesPerLine) + 1));
    for (qsizetype line = 0; line < bytes.size(); line += bytesPerLine) {
        text += QString::number(firstOffset + static_cast<quint64>(line), 16).rightJustified(8, QLatin1Char('0'));
        const qsizetype count = std::min(bytesPerLine, bytes.size() - line);
        for (qsizetype i = 0; i < bytesPerLine; ++i) {
            text += i % groupSize == 0 ? QLatin1String("  ") : QLatin1String(" ");
            if (i >= count) {
                text += QLatin1String("  ");
                continue;
            }
            const auto byte = static_cast<unsigned char>(bytes[line + i]);
            text += QLatin1Char(digits[byte >> 4]);
            text += QLatin1Char(digits[byte & 0xf]);
        }
        text += QLatin1String("  ");
        for (qsizetype i = 0; i < count; ++i) {
            const char c = bytes[line + i];
            text += c >= 0x20 && c < 0x7f ? QLatin1Char(c) : QLatin1Char('.');
        }
        text += QLatin1Char('\n');
    }
    text.chop(1);
    return text;
}

} // namespace strata
