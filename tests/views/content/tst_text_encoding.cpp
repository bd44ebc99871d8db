// SPDX-License-Identifier: Apache-2.0
#include "views/content/text_encoding.h"

#include <QStringEncoder>
#include <QTest>

using namespace strata;

namespace {

QByteArray encoded(const char *codec, const QString &text)
{
    return QStringEncoder(codec)(text);
}

} // namespace

class TestTextEncoding : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void guesses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("isText");
        QTest::addColumn<int>("encoding");
        QTest::newRow("ascii") << QByteArray("hello\n") << true << int(TextEncoding::Utf8);
        QTest::newRow("utf-8") << QByteArray("日本語\n") << true << int(TextEncoding::Utf8);
        QTest::newRow("latin-1") << QByteArray("caf\xe9 au lait") << true << int(TextEncoding::Latin1);
        QTest::newRow("latin-1, pairs") << QString::fromUtf8("naïve über été, à Noël; groß").toLatin1() << true
                                        << int(TextEncoding::Latin1);
        QTest::newRow("utf-16 le") << QByteArray("\xff\xfeh\0i\0", 6) << true << int(TextEncoding::Utf16LE);
        QTest::newRow("utf-16 be") << QByteArray("\xfe\xff\0h\0i", 6) << true << int(TextEncoding::Utf16BE);
        QTest::newRow("elf") << QByteArray("\x7f"
                                           "ELF\2\1\1\0\0\0",
                                           10)
                             << false << int(TextEncoding::Utf8);
        if (!knownEncodings().contains(TextEncoding::Gb18030))
            return;
        QTest::newRow("gbk") << encoded("GB18030",
                                        QStringLiteral("# 配置文件：中文说明\nname = 测试\n请不要修改这个文件。"))
                             << true << int(TextEncoding::Gb18030);
        QTest::newRow("big5") << encoded("Big5", QStringLiteral("設定檔：請勿修改這個檔案。\n開發說明文件")) << true
                              << int(TextEncoding::Big5);
        QTest::newRow("shift-jis") << encoded("Shift_JIS", QStringLiteral("設定ファイルです。変更しないでください。\n"))
                                   << true << int(TextEncoding::ShiftJis);
        QTest::newRow("gbk, few") << encoded("GB18030", QStringLiteral("你好，世界\n")) << true
                                  << int(TextEncoding::Gb18030);
        QTest::newRow("euc-kr") << encoded("EUC-KR", QStringLiteral("설정 파일입니다. 수정하지 마십시오.\n")) << true
                                << int(TextEncoding::EucKr);
    }
    void guesses()
    {
        QFETCH(QByteArray, bytes);
        QTEST(looksLikeText(bytes, true), "isText");
        QTEST(int(guessEncoding(bytes, true)), "encoding");
    }

    void aCutCharacterAtTheEndIsNoError()
    {
        const QByteArray text = QByteArray("語").repeated(100);
        QCOMPARE(guessEncoding(text.chopped(1), false), TextEncoding::Utf8);
        QVERIFY(guessEncoding(text.chopped(1), true) != TextEncoding::Utf8);
        if (!knownEncodings().contains(TextEncoding::Gb18030))
            QSKIP("Qt without ICU");
        const QByteArray gbk = encoded("GB18030", QStringLiteral("这是一个配置文件的说明"));
        QCOMPARE(guessEncoding(gbk.chopped(1), false), TextEncoding::Gb18030);
    }

    void decodes()
    {
        QCOMPARE(decodeText(QByteArray("caf\xe9"), TextEncoding::Latin1), QStringLiteral("café"));
        QCOMPARE(decodeText(QByteArray("h\0i\0", 4), TextEncoding::Utf16LE), QStringLiteral("hi"));
        if (!knownEncodings().contains(TextEncoding::Gb18030))
            QSKIP("Qt without ICU");
        QCOMPARE(decodeText(QByteArray("\xd6\xd0\xce\xc4"), TextEncoding::Gb18030), QStringLiteral("中文"));
    }

    void cutsBetweenCharacters()
    {
        QCOMPARE(wholeCharacters("ab\xe8\xaa\x9e", 4, TextEncoding::Utf8), qsizetype(2));
        QCOMPARE(wholeCharacters("ab\xe8\xaa\x9e", 5, TextEncoding::Utf8), qsizetype(5));
        QCOMPARE(wholeCharacters("a\xd6\xd0\xce\xc4", 4, TextEncoding::Gb18030), qsizetype(3));
        QCOMPARE(wholeCharacters(QByteArrayView("\x3d\xd8\x00\xde", 4), 2, TextEncoding::Utf16LE), qsizetype(2));
        QCOMPARE(wholeCharacters(QByteArrayView("a\0\x3d\xd8\x00\xde", 6), 4, TextEncoding::Utf16LE), qsizetype(2));
        QCOMPARE(wholeCharacters("\x80\x80\x80\x80\x80\x80", 5, TextEncoding::Utf8),
                 qsizetype(5)); // no UTF-8: cut anywhere
    }
};

QTEST_GUILESS_MAIN(TestTextEncoding)
#include "tst_text_encoding.moc"
