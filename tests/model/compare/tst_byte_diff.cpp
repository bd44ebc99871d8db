// SPDX-License-Identifier: Apache-2.0
#include "model/compare/byte_diff.h"

#include <QTest>

#include <random>

using namespace strata;

namespace {

ByteDiff diffOf(const std::string &a, const std::string &b)
{
    const auto diff = diffBytes(*memorySource(a), *memorySource(b));
    return diff ? *diff : ByteDiff{{{999, 999}}, 999, true};
}

QByteArray textOf(const ByteDiff &diff)
{
    QByteArray text;
    for (const ByteRange &range : diff.ranges)
        text += QByteArray::number(quint64(range.offset)) + '+' + QByteArray::number(quint64(range.length)) + ' ';
    return text + '=' + QByteArray::number(quint64(diff.differingBytes));
}

} // namespace

class TestByteDiff : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ranges_data()
    {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<QByteArray>("ranges");
        QTest::newRow("empty") << QByteArray() << QByteArray() << QByteArray("=0");
        QTest::newRow("equal") << QByteArray("abc") << QByteArray("abc") << QByteArray("=0");
        QTest::newRow("one") << QByteArray("abc") << QByteArray("aXc") << QByteArray("1+1 =1");
        QTest::newRow("longer") << QByteArray("abc") << QByteArray("abcdef") << QByteArray("3+3 =3");
        QTest::newRow("from nothing") << QByteArray() << QByteArray("abc") << QByteArray("0+3 =3");
        QTest::newRow("gap of seven") << QByteArray("X1234567X") << QByteArray("Y1234567Y") << QByteArray("0+9 =2");
        QTest::newRow("gap of eight") << QByteArray("X12345678X") << QByteArray("Y12345678Y")
                                      << QByteArray("0+1 9+1 =2");
        QTest::newRow("end near a difference") << QByteArray("X123") << QByteArray("Y123456") << QByteArray("0+7 =4");
        const QByteArray block(64, 'b');
        QTest::newRow("over steps") << block + block + block << block + QByteArray(64, 'c') + block
                                    << QByteArray("64+64 =64");
    }
    void ranges()
    {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        QTEST(textOf(diffOf(a.toStdString(), b.toStdString())), "ranges");
    }

    void isAsByteByByte()
    {
        std::mt19937 random(7);
        std::string a(3'000'000, '\0'); // some chunks
        for (char &c : a)
            c = static_cast<char>(random());
        std::string b = a;
        for (int i = 0; i < 3000; ++i)
            b[random() % b.size()] ^= static_cast<char>(1 + random() % 255);
        const ByteDiff diff = diffOf(a, b);
        std::uint64_t differing = 0;
        std::vector<bool> told(a.size());
        for (const ByteRange &range : diff.ranges) {
            QVERIFY(a[range.offset] != b[range.offset]);
            QVERIFY(a[range.offset + range.length - 1] != b[range.offset + range.length - 1]);
            for (std::uint64_t i = 0; i < range.length; ++i)
                told[range.offset + i] = true;
        }
        for (std::size_t i = 0; i < a.size(); ++i) {
            differing += a[i] != b[i] ? 1 : 0;
            QVERIFY(a[i] == b[i] || told[i]);
        }
        QCOMPARE(diff.differingBytes, differing);
        QVERIFY(!diff.cut);
    }

    void tooManyRangesAreCut()
    {
        std::string a;
        for (int i = 0; i < 20'000; ++i)
            a += "x---------";
        std::string b = a;
        for (std::size_t i = 0; i < b.size(); i += 10)
            b[i] = 'y';
        const ByteDiff diff = diffOf(a, b);
        QVERIFY(diff.cut);
        QCOMPARE(diff.ranges.size(), std::size_t(10'000));
        QCOMPARE(diff.differingBytes, std::uint64_t(20'000));
    }

    void canBeStopped()
    {
        std::stop_source stop;
        stop.request_stop();
        const auto diff = diffBytes(*memorySource("a"), *memorySource("b"), stop.get_token());
        QVERIFY(!diff);
        QCOMPARE(diff.error().code(), ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestByteDiff)
#include "tst_byte_diff.moc"
