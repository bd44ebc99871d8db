// SPDX-License-Identifier: Apache-2.0
#include "tests/support/image_builder.h"
#include "views/map/map_tiles.h"

#include <QTest>

#include <algorithm>

using namespace strata;
using strata::test::ImageBuilder;

namespace {

const QRectF area(0, 0, 700, 200);

TreeQueryPtr queryOf(const ImageTreePtr &tree, bool removed, TreeScope scope = TreeScope::Merged)
{
    TreeQuerySpec spec;
    spec.scope = scope;
    spec.to = tree->lastLayer();
    spec.from = LayerNumber(spec.to.value - 1);
    spec.showRemoved = removed;
    auto query = TreeQuery::run(tree, spec);
    return query ? *query : nullptr;
}

/// "/usr 600 layer 1", "/old 50 layer 2 hidden", "/ 7 others" — sorted, one line each.
QString textOf(const MapTiles &map, const ImageTree &tree)
{
    QStringList lines;
    for (const MapTile &tile : map.tiles()) {
        QString line = QString::fromStdString(tree.path(tile.node));
        if (tile.others > 0)
            line += QStringLiteral(" %1 others").arg(tile.others);
        else
            line += QStringLiteral(" %1 layer %2").arg(tile.bytes).arg(tile.layer.value);
        if (tile.severalLayers)
            line += QLatin1Char('+');
        if (tile.hidden)
            line += QStringLiteral(" hidden");
        lines += line;
    }
    lines.sort();
    return lines.join(QLatin1Char('\n'));
}

ImageTreePtr sampleTree()
{
    return ImageBuilder()
        .layer("f usr/bin/sh 600\nf usr/bin/tool 300\nf old/log 500\nf data 400")
        .layer("w old/log\nf data 500\nf usr/bin/new 100")
        .build();
}

} // namespace

class TestMapTiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void largeFoldersAreOpened();
    void hiddenBytesHaveTiles();
    void changesHaveTilesForWhatIsRemoved();
    void hiddenVersionsAlone();
    void zoomShowsOneFolder();
    void smallRestIsOne();
    void crowdedFolderStaysOne();
    void pointing();
    void neighbours();
    void emptyTree();
};

void TestMapTiles::largeFoldersAreOpened()
{
    const ImageTreePtr tree = sampleTree();
    const MapTiles map = MapTiles::build(*queryOf(tree, false), nullptr, ImageTree::root(), area);
    QCOMPARE(textOf(map, *tree), QStringLiteral("/data 500 layer 2\n"
                                                "/usr/bin/new 100 layer 2\n"
                                                "/usr/bin/sh 600 layer 1\n"
                                                "/usr/bin/tool 300 layer 1"));
    QCOMPARE(map.seenBytes(), std::uint64_t(1500));
    QCOMPARE(map.hiddenBytes(), std::uint64_t(0));
}

void TestMapTiles::hiddenBytesHaveTiles()
{
    const ImageTreePtr tree = sampleTree();
    const HiddenTotals hidden(*tree, tree->lastLayer());
    const MapTiles map = MapTiles::build(*queryOf(tree, true), &hidden, ImageTree::root(), area);
    const QString text = textOf(map, *tree);
    QVERIFY2(text.contains(QStringLiteral("/old/log 500 layer 1 hidden")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("/data 400 layer 1 hidden")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("/data 500 layer 2\n")), qPrintable(text));
    QCOMPARE(map.seenBytes(), std::uint64_t(1500));
    QCOMPARE(map.hiddenBytes(), std::uint64_t(900));
    double sum = 0;
    for (const MapTile &tile : map.tiles())
        sum += tile.rect.width() * tile.rect.height();
    QVERIFY(std::abs(sum - area.width() * area.height()) < 1e-3);
}

void TestMapTiles::changesHaveTilesForWhatIsRemoved()
{
    const ImageTreePtr tree = ImageBuilder()
                                  .layer("f gone/a 700\nf gone/b 200\nf kept/old 400\nf kept/same 90")
                                  .layer("w gone\nw kept/old\nf kept/new 600")
                                  .build();
    TreeQuerySpec spec;
    spec.scope = TreeScope::Changes;
    spec.from = LayerNumber(1);
    spec.to = LayerNumber(2);
    const MapTiles map = MapTiles::build(**TreeQuery::run(tree, spec), nullptr, ImageTree::root(), area);
    QCOMPARE(textOf(map, *tree), QStringLiteral("/gone/a 700 layer 1 hidden\n"
                                                "/gone/b 200 layer 1 hidden\n"
                                                "/kept/new 600 layer 2\n"
                                                "/kept/old 400 layer 1 hidden"));
}

void TestMapTiles::hiddenVersionsAlone()
{
    const ImageTreePtr tree = sampleTree();
    const HiddenTotals hidden(*tree, tree->lastLayer());
    const MapTiles map = MapTiles::build(*queryOf(tree, false, TreeScope::Hidden), &hidden, ImageTree::root(), area);
    QCOMPARE(textOf(map, *tree), QStringLiteral("/data 400 layer 1 hidden\n"
                                                "/old/log 500 layer 1 hidden"));
    QCOMPARE(map.hiddenBytes(), std::uint64_t(900));
    QCOMPARE(map.seenBytes(), std::uint64_t(0));
}

void TestMapTiles::zoomShowsOneFolder()
{
    const ImageTreePtr tree = sampleTree();
    const MapTiles map = MapTiles::build(*queryOf(tree, false), nullptr, *tree->find("/usr/bin"), area);
    QCOMPARE(map.tiles().size(), std::size_t(3));
    QCOMPARE(map.seenBytes(), std::uint64_t(1000));
}

void TestMapTiles::smallRestIsOne()
{
    std::string lines = "f big 100000000\n";
    for (int i = 0; i < 500; ++i)
        lines += "f small" + std::to_string(i) + " 1000\n";
    const ImageTreePtr tree = ImageBuilder().layer(lines).build();
    const MapTiles map = MapTiles::build(*queryOf(tree, false), nullptr, ImageTree::root(), area);
    QCOMPARE(textOf(map, *tree), QStringLiteral("/ 500 others\n/big 100000000 layer 1"));
}

void TestMapTiles::crowdedFolderStaysOne()
{
    std::string lines = "f big 500000\n";
    for (int i = 0; i < 500; ++i)
        lines += "f many/f" + std::to_string(i) + " 1000\n";
    const ImageTreePtr tree = ImageBuilder().layer(lines).build();
    const MapTiles map = MapTiles::build(*queryOf(tree, false), nullptr, ImageTree::root(), area);
    QCOMPARE(textOf(map, *tree), QStringLiteral("/big 500000 layer 1\n/many 500000 layer 1"));
}

void TestMapTiles::pointing()
{
    const ImageTreePtr tree = sampleTree();
    const MapTiles map = MapTiles::build(*queryOf(tree, false), nullptr, ImageTree::root(), area);
    for (std::size_t i = 0; i < map.tiles().size(); ++i) {
        QCOMPARE(map.tileAt(map.tiles()[i].rect.center()), static_cast<int>(i));
        QCOMPARE(map.tileOf(*tree, map.tiles()[i].node), static_cast<int>(i));
    }
    QCOMPARE(map.tileAt(QPointF(-1, 5)), -1);
    QCOMPARE(map.tileOf(*tree, ImageTree::root()), -1);
    QCOMPARE(map.tileOf(*tree, NodeId()), -1);
}

void TestMapTiles::neighbours()
{
    const ImageTreePtr tree = sampleTree();
    const MapTiles map = MapTiles::build(*queryOf(tree, false), nullptr, ImageTree::root(), area);
    QCOMPARE(map.neighbour(-1, Qt::Key_Right), 0);
    for (int i = 0; i < static_cast<int>(map.tiles().size()); ++i) {
        const int right = map.neighbour(i, Qt::Key_Right);
        const QRectF &here = map.tiles()[static_cast<std::size_t>(i)].rect;
        if (right != i)
            QVERIFY(map.tiles()[static_cast<std::size_t>(right)].rect.left() >= here.right() - 1);
        else
            QVERIFY(here.right() > area.right() - 1);
    }
}

void TestMapTiles::emptyTree()
{
    const ImageTreePtr tree = ImageBuilder().layer("d empty/").build();
    const MapTiles map = MapTiles::build(*queryOf(tree, false), nullptr, ImageTree::root(), area);
    QVERIFY(map.tiles().empty());
    QCOMPARE(map.neighbour(-1, Qt::Key_Left), -1);
}

QTEST_GUILESS_MAIN(TestMapTiles)
#include "tst_map_tiles.moc"
