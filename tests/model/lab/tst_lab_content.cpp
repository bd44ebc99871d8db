// SPDX-License-Identifier: Apache-2.0
#include "model/lab/byte_ranges.h"
#include "model/lab/lab_content.h"

#include <QTest>

#include <random>
#include <set>

using namespace strata;

namespace {

std::string textOf(const LabContent &content)
{
    return content.text(content.size()).value();
}

} // namespace

class TestLabContent : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fillPattern()
    {
        const std::string bytes = textOf(LabContent(fillSource(70000)));
        QCOMPARE(bytes.size(), std::size_t{70000});
        for (const std::size_t i :
             {std::size_t{0}, std::size_t{1}, std::size_t{250}, std::size_t{251}, std::size_t{65535}})
            QCOMPARE(static_cast<unsigned char>(bytes[i]), static_cast<unsigned char>(7 * i + i / 251));
        QCOMPARE(bytes.substr(65536), bytes.substr(0, 70000 - 65536));
    }

    void writing()
    {
        const LabContent old("0123456789");
        QCOMPARE(textOf(old.written(2, "ab")), std::string("01ab456789"));
        QCOMPARE(textOf(old.written(8, "abcd")), std::string("01234567abcd"));
        QCOMPARE(textOf(old.written(12, "x")), std::string("0123456789\0\0x", 13));
        QCOMPARE(old.written(12, "x").dataSize(), std::uint64_t{11});
        QCOMPARE(textOf(old.written(0, "")), std::string("0123456789"));
        QCOMPARE(textOf(old), std::string("0123456789"));
    }

    void truncating()
    {
        const LabContent old("0123456789");
        QCOMPARE(textOf(old.truncated(3)), std::string("012"));
        QCOMPARE(textOf(old.truncated(0)), std::string());
        QCOMPARE(textOf(old.truncated(12)), std::string("0123456789\0\0", 12));
        QCOMPARE(textOf(old.asHole()), std::string(10, '\0'));
        QCOMPARE(old.asHole().dataSize(), std::uint64_t{0});
    }

    /// Against a plain string.
    void manyChanges()
    {
        std::mt19937 random(1);
        std::string expected;
        LabContent content;
        for (int i = 0; i < 3000; ++i) {
            const std::size_t offset = random() % 4000;
            if (random() % 10 == 0) {
                expected.resize(offset);
                content = content.truncated(offset);
                continue;
            }
            const std::string text(1 + random() % 40, static_cast<char>('a' + i % 26));
            expected.resize(std::max(expected.size(), offset + text.size()));
            expected.replace(offset, text.size(), text);
            content = content.written(offset, text);
        }
        QCOMPARE(textOf(content), expected);
        QCOMPARE(content.sha256().value(), sha256Of(expected));
    }

    void largeFilesCostNothing()
    {
        LabContent content(fillSource(std::uint64_t{1} << 40));
        for (std::uint64_t i = 0; i < 10000; ++i)
            content = content.written(i * 1000000, "x");
        QCOMPARE(content.size(), std::uint64_t{1} << 40);
        std::array<std::byte, 2> bytes{};
        QCOMPARE(content.readAt(5000000, bytes).value(), std::size_t{2});
        QCOMPARE(static_cast<char>(bytes[0]), 'x');
    }

    /// Against a set of numbers.
    void byteRanges()
    {
        std::mt19937 random(2);
        std::set<std::uint64_t> expected;
        ByteRanges ranges;
        for (int i = 0; i < 500; ++i) {
            const std::uint64_t from = random() % 300;
            const std::uint64_t to = from + random() % 30;
            if (random() % 8 == 0) {
                expected.erase(expected.lower_bound(from), expected.end());
                ranges.cut(from);
            }
            const std::size_t before = expected.size();
            for (std::uint64_t byte = from; byte < to; ++byte)
                expected.insert(byte);
            QCOMPARE(ranges.add(from, to), std::uint64_t{expected.size() - before});
            QCOMPARE(ranges.size(), std::uint64_t{expected.size()});
        }
    }
};

QTEST_GUILESS_MAIN(TestLabContent)
#include "tst_lab_content.moc"
