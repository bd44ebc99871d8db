// SPDX-License-Identifier: Apache-2.0
#include "views/compare/growth_parts.h"

#include <QTest>

using namespace strata;

class TestGrowthParts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void widthsAddUp()
    {
        const auto parts = growthParts({{"/a", 600}, {"/b", 300}, {"/c", 50}, {"/d", 20}}, 1000, 3);
        QCOMPARE(parts.size(), std::size_t(4));
        QCOMPARE(parts[0].name, std::string("/a"));
        QVERIFY(parts[3].isRest());
        QCOMPARE(parts[3].bytes, 50);
        double at = 0;
        for (const GrowthPart &part : parts) {
            QVERIFY(qFuzzyCompare(part.start + 1, at + 1));
            at += part.width;
        }
        QVERIFY(qFuzzyCompare(at, 1.0));
        QCOMPARE(partAt(parts, 0.3), 0);
        QCOMPARE(partAt(parts, 0.7), 1);
        QCOMPARE(partAt(parts, 1.5), -1);
    }

    void whatShrankCountsByItsBytes()
    {
        const auto parts = growthParts({{"/gone", -900}, {"/new", 300}}, -600, 3);
        QCOMPARE(parts.size(), std::size_t(2));
        QVERIFY(qFuzzyCompare(parts[0].width, 0.75));
        QCOMPARE(parts[0].bytes, -900);
    }

    void partsAddUpToTheTotal()
    {
        // What grew is more than the whole: the rest shrank, and says so.
        const auto parts = growthParts({{"git", 460}, {"perl", 34}}, 445, 5);
        QCOMPARE(parts.size(), std::size_t(3));
        QVERIFY(parts[2].isRest());
        std::int64_t sum = 0;
        for (const GrowthPart &part : parts)
            sum += part.bytes;
        QCOMPARE(sum, 445);
        QCOMPARE(growthParts({{"a", 10}}, 0, 5).size(), std::size_t(2)); // outweighed by something
    }

    void packagesExplainOnlyWhatTheyAddUpTo()
    {
        QVERIFY(explains({{"git", 460}, {"perl", 34}}, 445));
        QVERIFY(!explains({{"git", -460}}, 174'000)); // they shrink, and it grows
        QVERIFY(!explains({{"git", 10}}, 1000));
        QVERIFY(!explains({}, 1000));
        QVERIFY(explains({{"git", -900}}, -1000));
        QVERIFY(!explains({{"git", 900}}, 0));
    }

    void nothing()
    {
        QVERIFY(growthParts({}, 0, 3).empty());
        QCOMPARE(partAt({}, 0.5), -1);
    }
};

QTEST_GUILESS_MAIN(TestGrowthParts)
#include "tst_growth_parts.moc"
