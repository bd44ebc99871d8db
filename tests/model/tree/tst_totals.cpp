// SPDX-License-Identifier: Apache-2.0
#include "model/tree/totals.h"
#include "tests/support/image_builder.h"

#include <QTest>

using namespace strata;
using namespace strata::test;

class TestTotals : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sumsFolders()
    {
        const ImageTreePtr tree =
            ImageBuilder().layer("f a/x 10\nf a/b/y 20\nf c 5\nl a/link x\nd empty/").layer("w a/x\nf a/b/z 7").build();
        const FolderTotals first(*tree, LayerNumber(1));
        QCOMPARE(first.visibleBytes(), std::uint64_t(35));
        QCOMPARE(first.bytes(*tree->find("a")), std::uint64_t(30));
        QCOMPARE(first.files(*tree->find("a")), 3U);
        QCOMPARE(first.fileCount(), std::uint64_t(4));
        QCOMPARE(first.directoryCount(), std::uint64_t(3));
        const FolderTotals second(*tree, LayerNumber(2));
        QCOMPARE(second.visibleBytes(), std::uint64_t(32));
        QCOMPARE(second.bytes(*tree->find("a/b")), std::uint64_t(27));
        const FolderTotals nothing(*tree, LayerNumber(0));
        QCOMPARE(nothing.visibleBytes(), std::uint64_t(0));
        QCOMPARE(nothing.fileCount(), std::uint64_t(0));
    }

    void hardLinksCountOnce()
    {
        const ImageTreePtr tree = ImageBuilder().layer("f a/x 10\nh b/y a/x\nh a/z a/x").layer("w a/x").build();
        const FolderTotals both(*tree, LayerNumber(1));
        QCOMPARE(both.visibleBytes(), std::uint64_t(10));
        QCOMPARE(both.fileCount(), std::uint64_t(3));
        QCOMPARE(both.bytes(*tree->find("b/y")), std::uint64_t(10));
        QCOMPARE(FolderTotals(*tree, LayerNumber(2)).visibleBytes(), std::uint64_t(10));
    }

    void layersTellWhatTheyDid()
    {
        const ImageTreePtr tree = ImageBuilder()
                                      .layer("d a/ mode=0755\nf a/x =one\nf a/y =two\nf a/z =three\nf big 1000")
                                      .layer("f a/x =one mode=0600\nf a/y =TWO\nw big\nf new 7\nl link target")
                                      .layer("o a/\nf a/only 1")
                                      .build();
        const std::vector<LayerTotals> totals = layerTotals(*tree);
        QCOMPARE(totals[0].added, std::uint64_t(5));
        QCOMPARE(totals[0].bytes, std::uint64_t(1011));
        QCOMPARE(totals[0].hiddenBytes, std::uint64_t(0));
        QCOMPARE(totals[1].added, std::uint64_t(2));
        QCOMPARE(totals[1].modified, std::uint64_t(1));
        QCOMPARE(totals[1].metadata, std::uint64_t(1));
        QCOMPARE(totals[1].removed, std::uint64_t(1));
        QCOMPARE(totals[1].bytes, std::uint64_t(13));
        QCOMPARE(totals[1].unpackedBytes, std::uint64_t(19)); // with the six bytes of "target"
        QCOMPARE(totals[1].hiddenBytes, std::uint64_t(1006));
        QCOMPARE(totals[2].opaque, std::uint64_t(1));
        QCOMPARE(totals[2].removed, std::uint64_t(3));
        QCOMPARE(totals[2].hiddenBytes, std::uint64_t(11));
    }

    void anInodeIsHiddenWithItsLastName()
    {
        const ImageTreePtr tree = ImageBuilder().layer("f a 10\nh b a").layer("w a").layer("w b").build();
        const std::vector<LayerTotals> totals = layerTotals(*tree);
        QCOMPARE(totals[0].bytes, std::uint64_t(10));
        QCOMPARE(totals[1].hiddenBytes, std::uint64_t(0));
        QCOMPARE(totals[2].hiddenBytes, std::uint64_t(10));
    }

    void missingLayersHaveZeros()
    {
        const ImageTreePtr tree = ImageBuilder().layer("f a 1").missingLayer().build();
        QCOMPARE(layerTotals(*tree)[1].bytes, std::uint64_t(0));
        QCOMPARE(layerTotals(*tree).size(), std::size_t(2));
    }
};

QTEST_GUILESS_MAIN(TestTotals)
#include "tst_totals.moc"
