// SPDX-License-Identifier: Apache-2.0
#include "model/base/treemap_layout.h"

#include <QTest>

#include <cmath>
#include <numeric>

using strata::TreemapLayout;

namespace {

double areaOf(const QRectF &rect)
{
    return rect.width() * rect.height();
}

/// More than the rounding of a shared edge.
bool overlap(const QRectF &a, const QRectF &b)
{
    const QRectF both = a.intersected(b);
    return both.width() > 1e-6 && both.height() > 1e-6;
}

bool liesIn(const QRectF &inner, const QRectF &outer)
{
    constexpr double slack = 1e-6;
    return outer.adjusted(-slack, -slack, slack, slack).contains(inner);
}

} // namespace

class TestTreemapLayout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tilesFillTheArea_data();
    void tilesFillTheArea();
    void tilesAreNearlySquare();
    void smallOnesGoTogether();
    void everythingSmall();
    void nothingToPlace_data();
    void nothingToPlace();
};

void TestTreemapLayout::tilesFillTheArea_data()
{
    QTest::addColumn<QList<double>>("weights");
    QTest::addColumn<QRectF>("area");
    QTest::newRow("one") << QList<double>{5} << QRectF(0, 0, 300, 100);
    QTest::newRow("the paper's example") << QList<double>{6, 6, 4, 3, 2, 2, 1} << QRectF(0, 0, 600, 400);
    QTest::newRow("all the same") << QList<double>(64, 1.0) << QRectF(10, 20, 333, 777);
    QTest::newRow("one giant") << QList<double>{1e9, 1e8, 1e8} << QRectF(0, 0, 712, 172);
    QTest::newRow("very flat area") << QList<double>{9, 5, 4, 1} << QRectF(0, 0, 2000, 20);
    QTest::newRow("zeros at the end") << QList<double>{3, 2, 0, 0} << QRectF(0, 0, 200, 200);
}

void TestTreemapLayout::tilesFillTheArea()
{
    QFETCH(QList<double>, weights);
    QFETCH(QRectF, area);
    const TreemapLayout layout = TreemapLayout::place(weights, area, 3);
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
    QCOMPARE(layout.otherCount, std::size_t(0));
    QVERIFY(layout.other.isNull());
    double sum = 0;
    for (std::size_t i = 0; i < layout.tiles.size(); ++i) {
        const QRectF &tile = layout.tiles[i];
        const double wanted = weights[static_cast<qsizetype>(i)] / total * areaOf(area);
        QVERIFY2(std::abs(areaOf(tile) - wanted) < wanted * 1e-6, qPrintable(QString::number(i)));
        QVERIFY(liesIn(tile, area));
        for (std::size_t j = 0; j < i; ++j)
            QVERIFY(!overlap(tile, layout.tiles[j]));
        sum += areaOf(tile);
    }
    QVERIFY(std::abs(sum - areaOf(area)) < 1e-3);
    const auto withWeight = std::ranges::count_if(weights, [](double weight) { return weight > 0; });
    QCOMPARE(layout.tiles.size(), static_cast<std::size_t>(withWeight));
}

void TestTreemapLayout::tilesAreNearlySquare()
{
    const std::vector<double> weights = {6, 6, 4, 3, 2, 2, 1};
    const TreemapLayout layout = TreemapLayout::place(weights, QRectF(0, 0, 600, 400), 3);
    for (const QRectF &tile : layout.tiles) {
        const double ratio = std::max(tile.width() / tile.height(), tile.height() / tile.width());
        QVERIFY2(ratio < 3, qPrintable(QString::number(ratio)));
    }
}

void TestTreemapLayout::smallOnesGoTogether()
{
    // 10,000 square pixels for 10,000: each of the ones would be a single pixel.
    std::vector<double> weights = {5000, 4000};
    weights.resize(1002, 1.0);
    const QRectF area(0, 0, 100, 100);
    const TreemapLayout layout = TreemapLayout::place(weights, area, 3);
    QCOMPARE(layout.tiles.size(), std::size_t(2));
    QCOMPARE(layout.otherCount, std::size_t(1000));
    QVERIFY(std::abs(areaOf(layout.other) - 1000) < 1e-6);
    QVERIFY(liesIn(layout.other, area));
    for (const QRectF &tile : layout.tiles)
        QVERIFY(!overlap(tile, layout.other));
}

void TestTreemapLayout::everythingSmall()
{
    const std::vector<double> weights(5000, 1.0);
    const TreemapLayout layout = TreemapLayout::place(weights, QRectF(0, 0, 50, 50), 3);
    QVERIFY(layout.tiles.empty());
    QCOMPARE(layout.otherCount, weights.size());
    QCOMPARE(layout.other, QRectF(0, 0, 50, 50));
}

void TestTreemapLayout::nothingToPlace_data()
{
    QTest::addColumn<QList<double>>("weights");
    QTest::addColumn<QRectF>("area");
    QTest::newRow("no weights") << QList<double>{} << QRectF(0, 0, 100, 100);
    QTest::newRow("only zeros") << QList<double>{0, 0} << QRectF(0, 0, 100, 100);
    QTest::newRow("no area") << QList<double>{3, 1} << QRectF(0, 0, 0, 100);
}

void TestTreemapLayout::nothingToPlace()
{
    QFETCH(QList<double>, weights);
    QFETCH(QRectF, area);
    const TreemapLayout layout = TreemapLayout::place(weights, area, 3);
    QVERIFY(layout.tiles.empty());
    QVERIFY(layout.other.isNull());
    QCOMPARE(layout.otherCount, std::size_t(0));
}

QTEST_GUILESS_MAIN(TestTreemapLayout)
#include "tst_treemap_layout.moc"
