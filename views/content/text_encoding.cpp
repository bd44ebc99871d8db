// SPDX-License-Identifier: Apache-2.0
#include "views/content/text_encoding.h"

#include "model/base/text.h"

#include <QStringDecoder>

#include <algorithm>

namespace strata {

namespace {

constexpr qsizetype fewestHangul = 8;
constexpr double hangulPreference = 0.05;

/// As ICU knows it.
const char *codecName(TextEncoding encoding)
{
    switch (encoding) {
    case TextEncoding::Gb18030: return "GB18030";
    case TextEncoding::Big5: return "Big5";
    case TextEncoding::ShiftJis: return "Shift_JIS";
    case TextEncoding::EucKr: return "EUC-KR";
    case TextEncoding::Auto:
    case TextEncoding::Utf8: return "UTF-8";
    case TextEncoding::Utf16LE: return "UTF-16LE";
    case TextEncoding::Utf16BE: return "UTF-16BE";
    case TextEncoding::Latin1: return "ISO-8859-1";
    }
    return "UTF-8";
}

unsigned byteAt(QByteArrayView bytes, qsizetype at)
{
    return static_cast<unsigned char>(bytes[at]);
}

/// Of the character that begins there, by its first bytes; it may end behind the last byte.
qsizetype characterLength(QByteArrayView bytes, qsizetype at, TextEncoding encoding)
{
    const unsigned lead = byteAt(bytes, at);
    switch (encoding) {
    case TextEncoding::Auto:
    case TextEncoding::Utf8:
        if (lead < 0xc0)
            return 1;
        return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    case TextEncoding::Utf16LE:
    case TextEncoding::Utf16BE: {
        const qsizetype high = encoding == TextEncoding::Utf16LE ? at + 1 : at;
        return high < bytes.size() && (byteAt(bytes, high) & 0xfc) == 0xd8 ? 4 : 2;
    }
    case TextEncoding::Latin1: return 1;
    case TextEncoding::Gb18030:
        if (lead < 0x81 || lead == 0xff)
            return 1;
        return at + 1 < bytes.size() && byteAt(bytes, at + 1) >= 0x30 && byteAt(bytes, at + 1) <= 0x39 ? 4 : 2;
    case TextEncoding::Big5:
    case TextEncoding::EucKr: return lead < 0x81 || lead == 0xff ? 1 : 2;
    case TextEncoding::ShiftJis: return (lead >= 0x81 && lead <= 0x9f) || (lead >= 0xe0 && lead <= 0xfc) ? 2 : 1;
    }
    return 1;
}

QByteArrayView withoutCutCharacter(QByteArrayView head, bool whole, TextEncoding encoding)
{
    return whole ? head : head.first(wholeCharacters(head, head.size(), encoding));
}

bool isUtf8(const QByteArray &head, bool whole)
{
    const QByteArrayView bytes = withoutCutCharacter(head, whole, TextEncoding::Utf8);
    return isValidUtf8({bytes.data(), static_cast<std::size_t>(bytes.size())});
}

/// How much of what is not ASCII reads as usual characters of the script: 1 all, 0 none or something that is not text
/// of this encoding at all.
double usualShare(const QByteArray &head, bool whole, TextEncoding encoding)
{
    const QByteArrayView bytes = withoutCutCharacter(head, whole, encoding);
    QStringDecoder decoder(codecName(encoding));
    if (!decoder.isValid())
        return 0;
    const QString text = decoder(bytes);
    if (decoder.hasError() || text.contains(QChar::ReplacementCharacter))
        return 0;
    qsizetype foreign = 0;
    qsizetype usual = 0;
    for (const QChar c : text) {
        const unsigned unit = c.unicode();
        if (unit < 0x80)
            continue;
        ++foreign;
        if (unit < 0xa0 || (unit >= 0xe000 && unit < 0xf900))
            return 0; // control characters, private use
        const bool isKana = unit >= 0x3040 && unit < 0x3100;
        const bool isIdeograph = unit >= 0x4e00 && unit < 0xa000;
        const bool isSign = unit >= 0x2010 && unit < 0x3040;
        const bool isWide = unit >= 0xff00 && unit < 0xff60;
        const bool isHangul = unit >= 0xac00 && unit < 0xd7b0;
        usual += isKana || isIdeograph || isSign || isWide || isHangul ? 1 : 0;
    }
    return foreign == 0 ? 0 : static_cast<double>(usual) / static_cast<double>(foreign);
}

/// How many characters are of the most common kind of the encoding: GB 2312 and Big5 order theirs by use, KS X 1001 has
/// all Hangul in one place, and Japanese is not written without kana.
double commonShare(const QByteArray &head, TextEncoding encoding)
{
    qsizetype all = 0;
    qsizetype common = 0;
    for (qsizetype at = 0; at < head.size();) {
        const qsizetype length = characterLength(head, at, encoding);
        if (length == 2 && at + 1 < head.size()) {
            const unsigned lead = byteAt(head, at);
            const unsigned trail = byteAt(head, at + 1);
            ++all;
            switch (encoding) {
            case TextEncoding::Gb18030:
                common += lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1 ? 1 : 0; // first level of GB 2312
                common += lead == 0xa1 || lead == 0xa3 ? 1 : 0;                  // its punctuation
                break;
            case TextEncoding::Big5: common += lead >= 0xa1 && lead <= 0xc6 ? 1 : 0; break;
            case TextEncoding::ShiftJis: common += lead == 0x82 || lead == 0x83 || lead == 0x81 ? 1 : 0; break;
            case TextEncoding::EucKr:
                common += lead >= 0xb0 && lead <= 0xc8 && trail >= 0xa1 ? 1 : 0; // Hangul
                common += lead == 0xa1 || lead == 0xa3 ? 1 : 0;
                break;
            default: break;
            }
        }
        at += length;
    }
    if (all == 0)
        return 0;
    // Hangul are ideographs in GB 2312, too; a text of ideographs that happen to be all among them is hardly longer.
    const double preference = encoding == TextEncoding::EucKr && all >= fewestHangul ? hangulPreference : 0;
    return static_cast<double>(common) / static_cast<double>(all) + preference;
}

/// The best of the four, or Latin-1 where none fits well.
TextEncoding guessEastAsian(const QByteArray &head, bool whole)
{
    TextEncoding best = TextEncoding::Latin1;
    double most = 0.5;
    for (const TextEncoding encoding :
         {TextEncoding::Gb18030, TextEncoding::Big5, TextEncoding::ShiftJis, TextEncoding::EucKr}) {
        if (!knownEncodings().contains(encoding) || usualShare(head, whole, encoding) < 0.9)
            continue;
        const double share = commonShare(head, encoding);
        if (share > most) {
            most = share;
            best = encoding;
        }
    }
    return best;
}

bool hasMark(const QByteArray &head)
{
    return head.startsWith("\xff\xfe") || head.startsWith("\xfe\xff");
}

} // namespace

QString encodingName(TextEncoding encoding)
{
    switch (encoding) {
    case TextEncoding::Auto: return {};
    case TextEncoding::Utf8: return QStringLiteral("UTF-8");
    case TextEncoding::Utf16LE: return QStringLiteral("UTF-16 LE");
    case TextEncoding::Utf16BE: return QStringLiteral("UTF-16 BE");
    case TextEncoding::Latin1: return QStringLiteral("Latin-1");
    case TextEncoding::Gb18030: return QStringLiteral("GB18030/GBK");
    case TextEncoding::Big5: return QStringLiteral("Big5");
    case TextEncoding::ShiftJis: return QStringLiteral("Shift-JIS");
    case TextEncoding::EucKr: return QStringLiteral("EUC-KR");
    }
    return {};
}

const QList<TextEncoding> &knownEncodings()
{
    static const QList<TextEncoding> known = [] {
        QList<TextEncoding> list{TextEncoding::Utf8, TextEncoding::Utf16LE, TextEncoding::Utf16BE,
                                 TextEncoding::Latin1};
        for (const TextEncoding encoding :
             {TextEncoding::Gb18030, TextEncoding::Big5, TextEncoding::ShiftJis, TextEncoding::EucKr}) {
            if (QStringDecoder(codecName(encoding)).isValid())
                list += encoding;
        }
        return list;
    }();
    return known;
}

TextEncoding guessEncoding(const QByteArray &head, bool whole)
{
    if (head.startsWith("\xff\xfe"))
        return TextEncoding::Utf16LE;
    if (head.startsWith("\xfe\xff"))
        return TextEncoding::Utf16BE;
    return isUtf8(head, whole) ? TextEncoding::Utf8 : guessEastAsian(head, whole);
}

bool looksLikeText(const QByteArray &head, bool whole)
{
    if (hasMark(head))
        return true;
    if (head.contains('\0'))
        return false;
    if (isUtf8(head, whole) || guessEastAsian(head, whole) != TextEncoding::Latin1)
        return true;
    // Latin-1 text has few control characters; machine code has many.
    const auto odd = std::ranges::count_if(head, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\n' && c != '\t' && c != '\r') || (byte >= 0x7f && byte < 0xa0);
    });
    return odd * 50 <= head.size();
}

QString decodeText(const QByteArray &bytes, TextEncoding encoding)
{
    switch (encoding) {
    case TextEncoding::Latin1: return QString::fromLatin1(bytes);
    case TextEncoding::Auto:
    case TextEncoding::Utf8: return QStringDecoder(QStringDecoder::Utf8)(bytes);
    default: return QStringDecoder(codecName(encoding))(bytes);
    }
}

qsizetype wholeCharacters(QByteArrayView bytes, qsizetype limit, TextEncoding encoding)
{
    const qsizetype end = std::min(limit, bytes.size());
    qsizetype at = 0;
    if (encoding == TextEncoding::Latin1)
        return end;
    if (encoding == TextEncoding::Utf8 || encoding == TextEncoding::Auto) {
        at = end; // back to where a character begins
        while (at > 0 && end - at < 4 && (byteAt(bytes, at - 1) & 0xc0) == 0x80)
            --at;
        at = std::max<qsizetype>(0, at - 1);
        if (at == end || (byteAt(bytes, at) & 0xc0) == 0x80)
            return end; // not UTF-8 here
    }
    while (at < end) {
        const qsizetype length = characterLength(bytes, at, encoding);
        if (at + length > end)
            return at > 0 ? at : end;
        at += length;
    }
    return end;
}

} // namespace strata
