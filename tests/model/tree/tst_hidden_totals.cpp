// SPDX-License-Identifier: Apache-2.0
#include "model/tree/hidden_totals.h"
#include "tests/support/image_builder.h"

#include <QTest>

using namespace strata;
using strata::test::ImageBuilder;

class TestHiddenTotals : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sums_data();
    void sums();
    void hardLinksHoldNothing();
    void anInodeIsHiddenWithItsLastName();
    void versionsOfAPath();
};

void TestHiddenTotals::sums_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<uint>("at");
    QTest::addColumn<quint64>("bytes");
    QTest::newRow("nothing hidden by the base") << QByteArray("/") << 1U << quint64(0);
    QTest::newRow("removed") << QByteArray("/old/log") << 2U << quint64(50);
    QTest::newRow("a folder's sum") << QByteArray("/old") << 2U << quint64(50);
    QTest::newRow("replaced") << QByteArray("/data") << 2U << quint64(40);
    QTest::newRow("replaced twice") << QByteArray("/data") << 3U << quint64(81);
    QTest::newRow("seen") << QByteArray("/keep") << 3U << quint64(0);
    QTest::newRow("all") << QByteArray("/") << 3U << quint64(131);
}

void TestHiddenTotals::sums()
{
    QFETCH(QByteArray, path);
    QFETCH(uint, at);
    QFETCH(quint64, bytes);
    const ImageTreePtr tree = ImageBuilder()
                                  .layer("f old/log 50\nf data 40\nf keep 7")
                                  .layer("w old/log\nf data 41")
                                  .layer("f data 42")
                                  .build();
    const HiddenTotals totals(*tree, LayerNumber(at));
    QCOMPARE(totals.bytes(*tree->find(path.toStdString())), bytes);
}

void TestHiddenTotals::hardLinksHoldNothing()
{
    const ImageTreePtr tree = ImageBuilder().layer("f a 30\nh b a").layer("w b").build();
    const HiddenTotals totals(*tree, LayerNumber(2));
    QCOMPARE(totals.bytes(ImageTree::root()), std::uint64_t(0));
}

void TestHiddenTotals::anInodeIsHiddenWithItsLastName()
{
    const ImageTreePtr tree = ImageBuilder().layer("f a 30\nh b a").layer("w a").layer("w b").build();
    QCOMPARE(HiddenTotals(*tree, LayerNumber(2)).bytes(ImageTree::root()), std::uint64_t(0));
    QCOMPARE(HiddenTotals(*tree, LayerNumber(3)).bytes(*tree->find("a")), std::uint64_t(30));
}

void TestHiddenTotals::versionsOfAPath()
{
    const ImageTreePtr tree = ImageBuilder().layer("f a 30\nf b 1").layer("f a 20").layer("f a 10").build();
    const HiddenTotals totals(*tree, LayerNumber(3));
    const auto versions = totals.versions(*tree->find("a"));
    QCOMPARE(versions.size(), std::size_t(2));
    QCOMPARE(versions[0].layer, LayerNumber(1));
    QCOMPARE(versions[1].bytes, std::uint64_t(20));
    QVERIFY(totals.versions(*tree->find("b")).empty());
}

QTEST_GUILESS_MAIN(TestHiddenTotals)
#include "tst_hidden_totals.moc"
