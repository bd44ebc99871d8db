// SPDX-License-Identifier: Apache-2.0
#include "model/compare/text_diff.h"

#include <QTest>

using namespace strata;

namespace {

ByteSourcePtr sourceOf(const QByteArray &bytes)
{
    return bytes.isNull() ? nullptr : memorySource(bytes.toStdString());
}

/// "@1,2 1,3@" before each hunk; " text" "-text" "+text" with the numbers of lines and words in brackets.
QByteArray textOf(const Result<TextDiff> &diff)
{
    if (!diff)
        return "error: " + QByteArray::fromStdString(diff.error().message());
    QByteArray text;
    for (const DiffHunk &hunk : diff->hunks) {
        text += '@' + QByteArray::number(hunk.firstA) + ',' + QByteArray::number(hunk.countA) + ' ' +
                QByteArray::number(hunk.firstB) + ',' + QByteArray::number(hunk.countB) + "@|";
        for (const DiffLine &line : hunk.lines) {
            text += line.kind == LineKind::Added ? '+' : (line.kind == LineKind::Removed ? '-' : ' ');
            std::string marked = line.text;
            for (std::size_t i = line.words.size(); i-- > 0;) {
                marked.insert(line.words[i].start + line.words[i].length, "]");
                marked.insert(line.words[i].start, "[");
            }
            text += QByteArray::fromStdString(marked) + (line.noNewline ? "$" : "") + '|';
        }
    }
    return text;
}

} // namespace

class TestTextDiff : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lines_data()
    {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<QByteArray>("lines");
        QTest::newRow("nothing") << QByteArray() << QByteArray() << QByteArray();
        QTest::newRow("equal") << QByteArray("a\nb\n") << QByteArray("a\nb\n") << QByteArray();
        QTest::newRow("a word") << QByteArray("x\nversion 1 of it\n") << QByteArray("x\nversion 2 of it\n")
                                << QByteArray("@1,2 1,2@| x|-version [1] of it|+version [2] of it|");
        QTest::newRow("added file") << QByteArray() << QByteArray("a\nb") << QByteArray("@0,0 1,2@|+a|+b$|");
        QTest::newRow("removed file") << QByteArray("a\nb\n") << QByteArray() << QByteArray("@1,2 0,0@|-a|-b|");
        QTest::newRow("from empty") << QByteArray("") << QByteArray("a\n") << QByteArray("@0,0 1,1@|+a|");
        QTest::newRow("line end lost") << QByteArray("a\n") << QByteArray("a") << QByteArray("@1,1 1,1@|-a|+a$|");
        QTest::newRow("both without line end")
            << QByteArray("b\na") << QByteArray("c\na") << QByteArray("@1,2 1,2@|-b|+c| a$|");
        QTest::newRow("two hunks") << QByteArray("1\n2\n3\n4\n5\n6\n7\n8\n9\n")
                                   << QByteArray("one\n2\n3\n4\n5\n6\n7\n8\nnine\n")
                                   << QByteArray("@1,4 1,4@|-1|+one| 2| 3| 4|@6,4 6,4@| 6| 7| 8|-9|+nine|");
        QTest::newRow("lines that are alike are pairs, not those in the same place")
            << QByteArray("alpha beta gamma\n") << QByteArray("something new\nalpha beta delta\n")
            << QByteArray("@1,1 1,2@|-alpha beta [gamma]|+something new|+alpha beta [delta]|");
        QTest::newRow("CRLF on both sides")
            << QByteArray("a\r\nb\r\n") << QByteArray("a\r\nc\r\n") << QByteArray("@1,2 1,2@| a|-b|+c|");
        QTest::newRow("CRLF on one side") << QByteArray("some text\n") << QByteArray("some text\r\n")
                                          << QByteArray("@1,1 1,1@|-some text|+some text[\r]|");
        QTest::newRow("no text") << QByteArray("a\0b", 3) << QByteArray("a") << QByteArray("error: not a text file");
        QTest::newRow("no text further down") << QByteArray("a") << QByteArray(100'000, 'x') + QByteArray("\0", 1)
                                              << QByteArray("error: not a text file");
    }
    void lines()
    {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        QTEST(textOf(diffTexts(sourceOf(a), sourceOf(b))), "lines");
    }

    void numbersAndCounterparts()
    {
        const auto diff = diffTexts(sourceOf("same\nalpha beta gamma\n"), sourceOf("same\nnew\nalpha beta delta\n"));
        QVERIFY(diff);
        const auto &lines = diff->hunks.front().lines;
        QCOMPARE(lines.size(), std::size_t(4));
        QCOMPARE(lines[0].numberA, 1U);
        QCOMPARE(lines[0].numberB, 1U);
        QCOMPARE(lines[1].numberA, 2U);
        QCOMPARE(lines[1].numberB, 0U);
        QCOMPARE(lines[1].counterpart, 3U);
        QCOMPARE(lines[2].numberB, 2U);
        QCOMPARE(lines[2].counterpart, 0U);
        QCOMPARE(lines[3].numberA, 0U);
        QCOMPARE(lines[3].numberB, 3U);
        QCOMPARE(lines[3].counterpart, 2U);
    }

    void contextCanBeTheWholeFile()
    {
        QByteArray a;
        for (int i = 0; i < 100; ++i)
            a += QByteArray::number(i) + '\n';
        const auto diff = diffTexts(sourceOf(a), sourceOf(a + "end\n"), {.contextLines = UINT32_MAX});
        QVERIFY(diff);
        QCOMPARE(diff->hunks.size(), std::size_t(1));
        QCOMPARE(diff->hunks.front().lines.size(), std::size_t(101));
    }

    void whitespaceCanBeIgnored()
    {
        const QByteArray a("if x:\n  print(1)\nend\n");
        const QByteArray b("if x:\n\tprint( 1 )\nEnd\n");
        QCOMPARE(textOf(diffTexts(sourceOf(a), sourceOf(b), {.ignoreWhitespace = true})),
                 QByteArray("@1,3 1,3@| if x:| \tprint( 1 )|-end|+End|"));
        QCOMPARE(textOf(diffTexts(sourceOf("a b  1\n"), sourceOf("a  b 2\n"), {.ignoreWhitespace = true})),
                 QByteArray("@1,1 1,1@|-a b  [1]|+a  b [2]|"));
    }

    void encodings_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("encoding");
        QTest::addColumn<QByteArray>("text");
        const QByteArray word("Gr\xc3\xb6\xc3\x9f"
                              "e");
        QTest::newRow("UTF-8") << word + '\n' << QByteArray("UTF-8") << word;
        QTest::newRow("UTF-8 with BOM") << "\xef\xbb\xbf" + word + '\n' << QByteArray("UTF-8 with BOM") << word;
        QTest::newRow("Latin-1") << QByteArray("Gr\xf6\xdf"
                                               "e\n")
                                 << QByteArray("ISO-8859-1") << word;
        QTest::newRow("UTF-16LE") << QByteArray("\xff\xfeG\0r\0\xf6\0\xdf\0e\0\n\0", 14) << QByteArray("UTF-16LE")
                                  << word;
        QTest::newRow("UTF-16BE") << QByteArray("\xfe\xff\0G\0r\0\xf6\0\xdf\0e\0\n", 14) << QByteArray("UTF-16BE")
                                  << word;
        QTest::newRow("UTF-16LE without BOM")
            << QByteArray("G\0r\0\xf6\0\xdf\0e\0\n\0", 12) << QByteArray("UTF-16LE without BOM") << word;
        QTest::newRow("UTF-16BE without BOM")
            << QByteArray("\0G\0r\0\xf6\0\xdf\0e\0\n", 12) << QByteArray("UTF-16BE without BOM") << word;
        QTest::newRow("half a pair") << QByteArray("\xff\xfe\0\xd8\n\0", 6) << QByteArray("UTF-16LE")
                                     << QByteArray("\xef\xbf\xbd");
    }
    void encodings()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(isText(bytes.toStdString()));
        const auto diff = diffTexts(nullptr, sourceOf(bytes));
        QVERIFY(diff);
        QTEST(QByteArray::fromStdString(diff->encodingB), "encoding");
        QTEST(QByteArray::fromStdString(diff->hunks.front().lines.front().text), "text");
        QCOMPARE(diff->encodingA, std::string());
    }

    void sameTextInOtherEncodings()
    {
        const auto diff = diffTexts(sourceOf("caf\xe9\n"), sourceOf("caf\xc3\xa9\n"));
        QVERIFY(diff);
        QVERIFY(diff->hunks.empty());
        QCOMPARE(diff->encodingA, std::string("ISO-8859-1"));
        QCOMPARE(diff->encodingB, std::string("UTF-8"));
    }

    void looksLikeText_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("isText");
        QTest::newRow("empty") << QByteArray() << true;
        QTest::newRow("ends within a letter") << QByteArray("gro\xc3") << true;
        QTest::newRow("ends within a longer letter") << QByteArray("gro\xf0\x9f\x98") << true;
        QTest::newRow("zero") << QByteArray("a\0", 2) + QByteArray(300, 'x') << false;
        QTest::newRow("numbers of two bytes") << QByteArray("\1\0\2\0\3\0\4\0", 8) << false;
        QTest::newRow("control characters") << QByteArray("\xff\x01\x02\x03\x04") << false;
    }
    void looksLikeText()
    {
        QFETCH(QByteArray, bytes);
        QTEST(isText(bytes.toStdString()), "isText");
    }

    void longTextsAreCut()
    {
        std::string a;
        for (int i = 0; i < 600'000; ++i)
            a += std::to_string(i) + '\n';
        const auto equal = diffTexts(memorySource(a), memorySource(a + "end\n"));
        QVERIFY(equal);
        QVERIFY(equal->cut);
        QVERIFY(equal->hunks.empty());
        const auto beginning = diffTexts(memorySource(a), memorySource("first\n" + a));
        QVERIFY(beginning);
        QVERIFY(beginning->cut);
        QCOMPARE(textOf(beginning), QByteArray("@1,3 1,4@|+first| 0| 1| 2|"));
        const auto shorter = diffTexts(memorySource("first\n" + a), memorySource(a));
        QCOMPARE(textOf(shorter), QByteArray("@1,4 1,3@|-first| 0| 1| 2|"));
        const auto other = diffTexts(memorySource(a), memorySource("x\n"));
        QVERIFY(other);
        QCOMPARE(other->hunks.front().countA, 500'000U);
    }

    void wordsOfVeryManyLinesEndInTime()
    {
        std::string a;
        std::string b;
        for (int i = 0; i < 100'000; ++i) {
            a += "line " + std::to_string(i) + " of the older text\n";
            b += "line " + std::to_string(i) + " of the newer text\n";
        }
        const auto diff = diffTexts(memorySource(a), memorySource(b));
        QVERIFY(diff);
        QCOMPARE(diff->hunks.front().lines.size(), std::size_t(200'000));
        QVERIFY(!diff->hunks.front().lines.front().words.empty());
    }

    void canBeStopped()
    {
        std::stop_source stop;
        stop.request_stop();
        const auto diff = diffTexts(sourceOf("a\n"), sourceOf("b\n"), {.stop = stop.get_token()});
        QVERIFY(!diff);
        QCOMPARE(diff.error().code(), ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestTextDiff)
#include "tst_text_diff.moc"
