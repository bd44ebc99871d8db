// SPDX-License-Identifier: Apache-2.0
// Rows of texts and hex dumps, and what is found in them, against simple ways to the same answers.
#include "views/common/hex_text.h"
#include "views/content/content_rows.h"
#include "views/content/content_search.h"

#include <QTest>

#include <thread>

using namespace strata;

namespace {

ContentRowsPtr textRows(const QByteArray &bytes, TextEncoding encoding = TextEncoding::Utf8)
{
    auto rows = std::make_shared<ContentRows>(memorySource(bytes.toStdString()), encoding);
    rows->buildIndex({});
    return rows;
}

std::vector<ContentRow> allRows(const ContentRows &rows)
{
    std::vector<ContentRow> all;
    for (std::size_t block = 0; block < rows.blockCount(); ++block) {
        const ContentBlock read = rows.readBlock(block);
        if (read.firstRow != all.size())
            qFatal("a block begins with another row");
        all.insert(all.end(), read.rows.begin(), read.rows.end());
    }
    return all;
}

QByteArray manyLines(int count)
{
    QByteArray bytes;
    for (int i = 1; i <= count; ++i)
        bytes += "line " + QByteArray::number(i) + QByteArray(i % 90, 'x') + '\n';
    return bytes;
}

FindAnswer found(const FindRequest &request)
{
    std::atomic<int> percent = 0;
    return findInRows(request, {}, percent);
}

/// A gigabyte that is nowhere: lines of 64 bytes.
class LongSource : public ByteSource {
public:
    [[nodiscard]] std::uint64_t size() const override { return std::uint64_t(1) << 30; }
    [[nodiscard]] Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override
    {
        const std::size_t count = std::min<std::uint64_t>(into.size(), size() - std::min(offset, size()));
        for (std::size_t i = 0; i < count; ++i)
            into[i] = (offset + i) % 64 == 63 ? std::byte('\n') : std::byte('a' + (offset + i) % 64 % 26);
        return count;
    }
};

} // namespace

class TestContentRows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void linesAreRows()
    {
        const auto rows = allRows(*textRows("one\ntwo\r\n\nfour"));
        QCOMPARE(rows.size(), std::size_t(4));
        QCOMPARE(rows[0].text, QStringLiteral("one"));
        QCOMPARE(rows[1].text, QStringLiteral("two"));
        QCOMPARE(rows[2].text, QString());
        QCOMPARE(rows[3].text, QStringLiteral("four"));
        QCOMPARE(rows[3].line, quint64(4));
        QCOMPARE(rows[3].offset, quint64(10));
        QCOMPARE(textRows("one\n")->rowCount(), quint64(1)); // no empty row behind the last line
        QCOMPARE(textRows("one\n")->lineCount(), quint64(1));
    }

    void manyLinesAreAllThere()
    {
        const QByteArray bytes = manyLines(20'000);
        const auto rows = textRows(bytes);
        QVERIFY(rows->blockCount() > 10);
        QCOMPARE(rows->lineCount(), quint64(20'000));
        const auto all = allRows(*rows);
        const QList<QByteArray> lines = bytes.split('\n');
        QCOMPARE(all.size(), std::size_t(20'000));
        for (std::size_t i = 0; i < all.size(); ++i) {
            QCOMPARE(all[i].text.toUtf8(), lines[qsizetype(i)]);
            QCOMPARE(all[i].line, quint64(i + 1));
        }
    }

    void longLinesComeInPiecesThatCutNoCharacter_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("encoding");
        QTest::newRow("utf-8") << QByteArray("ab") + QByteArray("語").repeated(60'000) << int(TextEncoding::Utf8);
        QTest::newRow("utf-16") << QByteArray("a\0", 2) + QByteArray("\x3d\xd8\x00\xde", 4).repeated(30'000)
                                << int(TextEncoding::Utf16LE);
        QTest::newRow("gbk") << QByteArray("a") + QByteArray("\xd6\xd0").repeated(60'000) << int(TextEncoding::Gb18030);
    }
    void longLinesComeInPiecesThatCutNoCharacter()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, encoding);
        const auto as = static_cast<TextEncoding>(encoding);
        if (!knownEncodings().contains(as))
            QSKIP("Qt without ICU");
        const auto rows = textRows(bytes, as);
        QString whole;
        for (const ContentRow &row : allRows(*rows)) {
            whole += row.text;
            QCOMPARE(row.line, quint64(row.offset == 0 ? 1 : 0));
        }
        QCOMPARE(whole, decodeText(bytes, as));
        QCOMPARE(rows->lineCount(), quint64(1));
    }

    void utf16LinesEndAtTheirOwnNewline()
    {
        // U+0A0A and U+0100 U+0A00 hold the byte of a newline and are none.
        const auto rows = allRows(*textRows(QByteArray("\x0a\x0a\x00\x0a\n\0b\0", 8), TextEncoding::Utf16LE));
        QCOMPARE(rows.size(), std::size_t(2));
        QCOMPARE(rows[1].text, QStringLiteral("b"));
    }

    void hexRowsAreThoseOfHexText()
    {
        QByteArray bytes;
        for (int i = 0; i < 200'001; ++i)
            bytes += char(i * 7);
        const ContentRows rows(memorySource(bytes.toStdString()), 16);
        QStringList lines;
        for (const ContentRow &row : allRows(rows))
            lines += row.text;
        QCOMPARE(lines.join(QLatin1Char('\n')), hexText(bytes, 0, 16));
        QCOMPARE(rows.rowCount(), quint64(lines.size()));
    }

    void findsForwardBackwardAndRound()
    {
        const auto rows = textRows(manyLines(20'000));
        FindRequest request{rows, QStringLiteral("LINE 15000")};
        const FindAnswer first = found(request);
        QVERIFY(first.place && !first.wrapped);
        QCOMPARE(first.place->row, quint64(14'999));
        QCOMPARE(first.place->length, qsizetype(10));
        request.from = *first.place;
        const FindAnswer again = found(request); // the only one: itself, once round
        QVERIFY(again.place && again.wrapped);
        QCOMPARE(again.place->row, quint64(14'999));
        request.backward = true;
        request.from = {19'000, 0, 0};
        QCOMPARE(found(request).place->row, quint64(14'999));
        request.from = {10, 0, 0};
        QVERIFY(found(request).wrapped);
        request.matchCase = true;
        QVERIFY(!found(request).place);
        request.text = QStringLiteral("line 1x");
        QCOMPARE(found(request).place->row, quint64(0));
    }

    void findsEveryPlaceInOrder()
    {
        const auto rows = textRows("aa ab\nba aa\n");
        FindRequest request{rows, QStringLiteral("a")};
        request.takesFrom = true;
        QList<QPair<quint64, qsizetype>> places;
        for (int i = 0; i < 7; ++i) {
            const FindAnswer answer = found(request);
            QVERIFY(answer.place);
            places += {answer.place->row, answer.place->column};
            request.from = *answer.place;
            request.takesFrom = false;
        }
        QCOMPARE(places, (QList<QPair<quint64, qsizetype>>{{0, 0}, {0, 1}, {0, 3}, {1, 1}, {1, 3}, {1, 4}, {0, 0}}));
    }

    void findsWhatIsCutByRowsAndBlocks()
    {
        for (const qsizetype at : {ContentRows::longestRow - 3, qsizetype(65'536) - 2, qsizetype(8 * 65'536) - 1}) {
            const QByteArray bytes = QByteArray(at, '.') + "needle" + QByteArray(700'000, '.');
            const FindAnswer answer = found({textRows(bytes), QStringLiteral("needle")});
            QVERIFY(answer.place);
            QCOMPARE(quint64(answer.place->row * ContentRows::longestRow + quint64(answer.place->column)), quint64(at));
            const auto hex = std::make_shared<ContentRows>(memorySource(bytes.toStdString()), 16);
            const FindAnswer inHex = found({hex, QStringLiteral("6e 65 65 64 6c 65")});
            QVERIFY(inHex.place);
            QCOMPARE(inHex.place->row, quint64(at / 16));
            QCOMPARE(inHex.place->column, hexDigitsAt(at % 16));
            QCOMPARE(found({hex, QStringLiteral("NEEDLE")}).place, inHex.place);
            QVERIFY(!found({hex, QStringLiteral("NEEDLE"), true}).place);
        }
    }

    void bytesAreTypedInPairs()
    {
        QCOMPARE(typedBytes(QStringLiteral("7f 45 4C")), std::optional(QByteArray("\x7f"
                                                                                  "EL")));
        QCOMPARE(typedBytes(QStringLiteral("0x7f45")), std::optional(QByteArray("\x7f"
                                                                                "E")));
        QVERIFY(!typedBytes(QStringLiteral("face")));
        QVERIFY(!typedBytes(QStringLiteral("7")));
    }

    void goesToLinesAndOffsets()
    {
        const QByteArray bytes = manyLines(20'000);
        const auto rows = textRows(bytes);
        for (const quint64 line : {1, 2, 777, 12'345, 20'000})
            QCOMPARE(placeOfLine(*rows, line, {}).row, line - 1);
        QCOMPARE(placeOfLine(*rows, 99'999, {}).row, quint64(19'999));
        const quint64 offset = static_cast<quint64>(bytes.indexOf("line 5000x"));
        QCOMPARE(placeOfOffset(*rows, offset, {}).row, quint64(4'999));
        QCOMPARE(placeOfOffset(*rows, offset + 4, {}).row, quint64(4'999));
        QCOMPARE(placeOfOffset(*rows, offset - 1, {}).row, quint64(4'998));
        const ContentRows hex(memorySource(bytes.toStdString()), 16);
        QCOMPARE(placeOfOffset(hex, 0x1003, {}).row, quint64(0x100));
        QCOMPARE(placeOfOffset(hex, 0x1003, {}).column, hexDigitsAt(3));
    }

    void aGigabyteCostsNoMemoryAndEndsWhenAsked()
    {
        const auto rows = std::make_shared<ContentRows>(std::make_shared<LongSource>(), TextEncoding::Utf8);
        std::jthread reader([rows](const std::stop_token &stop) { rows->buildIndex(stop); });
        QTRY_VERIFY_WITH_TIMEOUT(rows->rowCount() > 100'000, 30'000); // shown while the rest is being read
        QCOMPARE(rows->readBlock(rows->blockOfRow(90'000)).rows.size() > 500, true);
        QVERIFY(rows->blockCount() <= rows->rowCount() / 1000); // a mark for each 64 KiB
        std::stop_source cancel;
        cancel.request_stop();
        std::atomic<int> percent = 0;
        QVERIFY(!findInRows({rows, QStringLiteral("not there")}, cancel.get_token(), percent).place);
        reader.request_stop();
        reader.join();
        QVERIFY(!rows->isComplete());
    }
};

QTEST_GUILESS_MAIN(TestContentRows)
#include "tst_content_rows.moc"
