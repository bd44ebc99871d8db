// SPDX-License-Identifier: Apache-2.0
// How the work of merging grows. Nodes that are touched are counted, so the machine's speed does not matter.
#include "model/io/limits.h"
#include "model/tree/merge/layer_merger.h"
#include "tests/support/image_builder.h"

#include <QtTest>

using namespace strata;
using namespace strata::test;

class TestLayerMerger : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addedAndRemoved();
    void rewrittenInEveryLayer();
    void removedOverAndOver_data();
    void removedOverAndOver();
    void folderAndFileInTurn();
    void whiteoutsOfNothing();
    void manyLayers();
    void deepestPath();
    void deepFoldersAreLost();
    void linksThatChange();
    void chainOfHardLinks_data();
    void chainOfHardLinks();
};

namespace {

LayerTreePtr layerOf(const std::vector<TarRecord> &records)
{
    NoteList notes;
    LayerTreeBuilder builder(notes, LayerNumber(1));
    for (const TarRecord &record : records)
        (void)builder.add(record);
    return builder.finish();
}

std::vector<TarRecord> files(const std::string &folder, int count, const char *prefix = "")
{
    std::vector<TarRecord> records;
    TarRecord record = recordOf("f x 1");
    for (int i = 0; i < count; ++i) {
        record.path = folder + '/' + prefix + "f" + std::to_string(i);
        records.push_back(record);
    }
    return records;
}

/// Nodes touched while the layers are stacked.
std::uint64_t operationsOf(const std::vector<LayerTreePtr> &layers)
{
    NoteList list;
    MergeContext context(layers);
    for (std::size_t i = 0; i < layers.size(); ++i) {
        LayerNotes notes(list, LayerNumber::fromIndex(i));
        if (!LayerMerger(context, notes).run({}))
            return UINT64_MAX;
    }
    return context.nodes.operations();
}

std::string deepPath(std::size_t components)
{
    std::string path;
    for (std::size_t i = 0; i < components; ++i)
        path += i == 0 ? "d" : "/d";
    return path;
}

} // namespace

/// 2,000 files that come and go thirty times: work for each file and layer, no more.
void TestLayerMerger::addedAndRemoved()
{
    const LayerTreePtr add = layerOf(files("d", 2000));
    const LayerTreePtr remove = layerTreeOf("w d");
    std::vector<LayerTreePtr> layers;
    for (int i = 0; i < 30; ++i) {
        layers.push_back(add);
        layers.push_back(remove);
    }
    const std::uint64_t operations = operationsOf(layers);
    QVERIFY2(operations < 30u * 2000 * 4, qPrintable(QString::number(operations)));
    QVERIFY(operations >= 30u * 2000 * 3); // found, stored and removed: the counter counts
}

void TestLayerMerger::rewrittenInEveryLayer()
{
    const std::vector<LayerTreePtr> layers(200, layerOf(files("d", 500)));
    const std::uint64_t operations = operationsOf(layers);
    QVERIFY2(operations < 200u * 500 * 3, qPrintable(QString::number(operations)));
}

void TestLayerMerger::removedOverAndOver_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::newRow("whiteout") << QByteArray("w d");
    QTest::newRow("opaque folder") << QByteArray("o d/");
    QTest::newRow("opaque root") << QByteArray("f .wh..wh..opq 0");
    QTest::newRow("replaced by a file") << QByteArray("f d 1");
    QTest::newRow("replaced and a folder again") << QByteArray("f d 1\nd d/");
}

/// What is dead is not visited again.
void TestLayerMerger::removedOverAndOver()
{
    QFETCH(QByteArray, lines);
    std::vector<LayerTreePtr> layers{layerOf(files("d", 5000))};
    const std::uint64_t once = operationsOf(layers);
    const LayerTreePtr again = layerTreeOf(lines.toStdString());
    layers.insert(layers.end(), 300, again);
    const std::uint64_t operations = operationsOf(layers);
    QVERIFY2(operations < once + 5000 + 300 * 10, qPrintable(QString::number(operations)));
}

void TestLayerMerger::folderAndFileInTurn()
{
    std::string lines;
    for (int i = 0; i < 5000; ++i)
        lines += "d x/\nf x/" + std::to_string(i) + " 0\nf x 0\n";
    const std::uint64_t operations = operationsOf({layerTreeOf(lines)});
    QVERIFY2(operations < 5000u * 10, qPrintable(QString::number(operations)));
}

void TestLayerMerger::whiteoutsOfNothing()
{
    std::string lines;
    for (int i = 0; i < 20000; ++i)
        lines += "w no/such/" + std::to_string(i) + '\n';
    NoteList notes;
    const Result<ImageTreePtr> tree = buildImageTree({layerTreeOf("f a 1"), layerTreeOf(lines)}, notes);
    QCOMPARE((*tree)->nodeCount(), 2u);
    QCOMPARE(notes.count(), 20000u);
    QVERIFY(notes.all().size() <= NoteList::listedPerCode + 1);
}

void TestLayerMerger::manyLayers()
{
    std::vector<LayerTreePtr> layers;
    for (int i = 0; i < 1000; ++i)
        layers.push_back(layerTreeOf("f d/" + std::to_string(i) + " 1\nf d/last 1 mtime=" + std::to_string(i)));
    NoteList notes;
    const Result<ImageTreePtr> tree = buildImageTree(layers, notes);
    QCOMPARE((*tree)->nodeCount(), 1003u);
    QCOMPARE((*tree)->changes(*(*tree)->find("d/last")).size(), 1000u);
    QCOMPARE((*tree)->versionAt(*(*tree)->find("d/last"), LayerNumber(500))->layer, 500u);
    QVERIFY(operationsOf(layers) < 1000u * 8);
}

void TestLayerMerger::deepestPath()
{
    const std::string path = deepPath(limits::pathComponents);
    TarRecord record = recordOf("f x 1");
    record.path = path;
    NoteList notes;
    const LayerTreePtr gone = layerTreeOf("w d");
    const Result<ImageTreePtr> tree = buildImageTree({layerOf({record}), gone, layerOf({record})}, notes);
    const std::optional<NodeId> node = (*tree)->find(path);
    QVERIFY(node);
    QCOMPARE((*tree)->path(*node), '/' + path);
    QCOMPARE((*tree)->changes(*node).size(), 3u);
    QCOMPARE((*tree)->removedBy(*node, (*tree)->changes(*node)[1]), std::string("/d"));
}

/// Every entry kills the chain of folders that the one before it made.
void TestLayerMerger::deepFoldersAreLost()
{
    std::vector<TarRecord> records;
    TarRecord deep = recordOf("f x 1");
    deep.path = "x/" + deepPath(1000);
    for (int i = 0; i < 20; ++i) {
        records.push_back(deep);
        records.push_back(recordOf("f x 1"));
    }
    NoteList notes;
    const Result<ImageTreePtr> tree = buildImageTree({layerOf(records)}, notes);
    QCOMPARE(treeText(**tree), std::string("x 1\n"));
    QCOMPARE((*tree)->nodeCount(), 2u);
}

/// A link in the way of every entry changes before each of them.
void TestLayerMerger::linksThatChange()
{
    std::string lines = "d t0/\nd t1/\n";
    for (int i = 0; i < 2000; ++i)
        lines += "l l t" + std::to_string(i % 2) + "\nf l/d/" + std::to_string(i) + " 1\n";
    NoteList notes;
    const Result<ImageTreePtr> tree = buildImageTree({layerTreeOf(lines)}, notes);
    QCOMPARE((*tree)->children(*(*tree)->find("t0/d")).count, 1000u);
    QCOMPARE((*tree)->children(*(*tree)->find("t1/d")).count, 1000u);
    QVERIFY(operationsOf({layerTreeOf(lines)}) < 2000u * 10);
}

void TestLayerMerger::chainOfHardLinks_data()
{
    QTest::addColumn<bool>("forwards");
    QTest::newRow("each names the next") << true;
    QTest::newRow("each names the one before") << false;
}

void TestLayerMerger::chainOfHardLinks()
{
    QFETCH(bool, forwards);
    const int count = 5000;
    std::vector<TarRecord> records;
    TarRecord link = recordOf("h x y");
    for (int i = 0; i < count; ++i) {
        link.path = "h" + std::to_string(i);
        link.linkTarget = "h" + std::to_string(forwards ? i + 1 : i - 1);
        records.push_back(link);
    }
    TarRecord file = recordOf("f x 7");
    file.path = forwards ? "h" + std::to_string(count) : "h-1";
    records.insert(forwards ? records.end() : records.begin(), file);
    NoteList notes;
    const Result<ImageTreePtr> tree = buildImageTree({layerOf(records)}, notes);
    QCOMPARE((*tree)->hardlinks().size(), std::size_t(count));
    for (const auto &[from, inode] : (*tree)->hardlinks())
        QCOMPARE((*tree)->entry(inode).size, 7u);
    QVERIFY(notes.isEmpty());
}

QTEST_GUILESS_MAIN(TestLayerMerger)
#include "tst_layer_merger.moc"
