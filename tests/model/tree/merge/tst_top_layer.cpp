// SPDX-License-Identifier: Apache-2.0
// One layer on top of a tree: node for node what stacking all layers again gives.
#include "model/tree/merge/top_layer.h"
#include "tests/support/image_builder.h"

#include <QtTest>

#include <algorithm>
#include <random>

using namespace strata;
using namespace strata::test;

namespace {

/// Everything that a tree can be asked, as text.
std::string wholeText(const ImageTree &tree)
{
    std::string text = "incomplete from " + std::to_string(tree.incompleteFrom().value) + "\n";
    for (std::uint32_t i = 0; i < tree.nodeCount(); ++i) {
        const NodeId node(i);
        const ImageTree::Children children = tree.children(node);
        text += tree.path(node) + " in " + std::to_string(i == 0 ? 0 : tree.parent(node).value) + " has " +
                std::to_string(children.count) + " from " + std::to_string(children.first.value);
        for (const Change &change : tree.changes(node))
            text += "; " + std::to_string(change.layer) + ":" + std::to_string(change.entry.value) + " " +
                    std::to_string(int(change.kind)) + " " + std::to_string(int(change.what)) +
                    (change.undecided ? "?" : "");
        for (const NodeId other : tree.otherNames(node, tree.lastLayer()))
            text += " = " + tree.path(other);
        text += "\n";
    }
    for (const auto &[link, inode] : tree.hardlinks())
        text += std::to_string(link.layer.value) + ":" + std::to_string(link.entry.value) + " is " +
                std::to_string(inode.layer.value) + ":" + std::to_string(inode.entry.value) + "\n";
    for (const ImageTree::Undecided &open : tree.undecided())
        text += std::to_string(open.node.value) + "[" + std::to_string(open.changeIndex) + "] " +
                std::to_string(open.older.layer.value) + ":" + std::to_string(open.older.entry.value) + " or " +
                std::to_string(open.newer.layer.value) + ":" + std::to_string(open.newer.entry.value) + "\n";
    return text;
}

/// The last layer put onto the others; null where it is too odd for that.
ImageTreePtr putOnTop(const std::vector<LayerTreePtr> &layers, Unpack unpack = Unpack::Stacked)
{
    NoteList notes;
    const auto below = buildImageTree({layers.begin(), layers.end() - 1}, notes, {.unpack = unpack});
    return withTopLayer(**below, layers.back(), unpack);
}

ImageTreePtr allAtOnce(const std::vector<LayerTreePtr> &layers, Unpack unpack = Unpack::Stacked)
{
    NoteList notes;
    return *buildImageTree(layers, notes, {.unpack = unpack});
}

/// Lines of a layer of few names; `odd` ones too.
std::string randomLayer(std::mt19937 &random)
{
    const auto below = [&](unsigned count) { return static_cast<unsigned>(random() % count); };
    const auto path = [&] {
        std::string text;
        for (unsigned depth = 1 + below(3); depth > 0; --depth)
            text += (text.empty() ? "" : "/") + std::string(1, static_cast<char>('a' + below(4)));
        return text;
    };
    std::string lines;
    for (unsigned i = 0, count = 1 + below(8); i < count; ++i) {
        switch (below(9)) {
        case 0:
        case 1: lines += "d " + path() + "/ mtime=" + std::to_string(below(3)) + "\n"; break;
        case 2: lines += "f " + path() + " " + std::to_string(below(4)) + "\n"; break;
        case 3: lines += "f " + path() + " =" + std::string(1, static_cast<char>('x' + below(2))) + "\n"; break;
        case 4:
        case 5: lines += "w " + path() + "\n"; break;
        case 6: lines += "o " + path() + "/\n"; break;
        case 7: lines += "h " + path() + " " + path() + "\n"; break;
        default: lines += below(4) == 0 ? "l " + path() + " " + path() + "\n" : "p " + path() + "\n"; break;
        }
    }
    return lines;
}

} // namespace

class TestTopLayer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameTree_data();
    void sameTree();
    void tooOdd_data();
    void tooOdd();
    void byChance();
    void layersAreShared();
};

void TestTopLayer::sameTree_data()
{
    QTest::addColumn<QByteArray>("layers");
    const auto row = [](const char *what, const char *layers) { QTest::newRow(what) << QByteArray(layers); };
    row("nothing", "f a 1#");
    row("added", "f d/a 1\nf d/c 1#f d/b 1\nf e/f/g 1");
    row("copied up", "f d/a 1 mode=0644#f d/a 1 mode=0600");
    row("same bytes", "f d/a =x#f d/a =x mtime=5");
    row("whiteouts", "f d/a 1\nf d/b 1#w d/a");
    row("a folder goes", "f d/e/a 1\nf d/b 1#w d");
    row("a whiteout in a folder that goes", "f d/e/a 1\nf d/b 1#w d/e\nw d");
    row("the folder's whiteout first", "f d/e/a 1\nf d/b 1#w d\nw d/e");
    row("opaque", "f d/a 1\nf d/e/b 1#o d/\nf d/a 2\nf d/e/c 1");
    row("gone and made again", "f d/a 1#w d\nd d/\nf d/b 1");
    row("folder for file", "f a 1#d a/\nf a/b 1");
    row("file for folder", "f a/b/c 1#f a 1");
    row("a dead name comes back", "f a/b 1#w a#f a/b 1");
    row("whiteout of nothing", "f a 1#w b\nw c/d");
    row("the root", "f a 1#d ./ mode=0700");
    row("first link of a lower file", "f a 1\nf b 1#h c a");
    row("one more link", "f a 1\nh b a#h c b");
    row("links within", "f z 1#f a 1\nh b a\nh z a");
    row("a link's file is replaced", "f a 1\nh b a#f a 2");
    row("a folder for a link", "f t/k 1\nl l t#d l/\nf l/n 1");
    row("a folder with an opaque mark for a link", "f t/k 1\nl l t#d l/\no l/\nf l/n 1");
    row("a folder with a whiteout for a link", "f t/k 1\nl l t#d l/\nw l/k");
    row("a folder for a link that is removed", "f t/k 1\nl l t#w l\nd l/\no l/");
    row("undecided", "f a 5\nf b 5#f a 5#f b 5\nf aa 1");
}

void TestTopLayer::sameTree()
{
    QFETCH(QByteArray, layers);
    ImageBuilder image;
    for (const QByteArray &layer : layers.split('#'))
        image.layer(layer.toStdString());
    const ImageTreePtr tree = putOnTop(image.layers());
    QVERIFY(tree != nullptr);
    QCOMPARE(wholeText(*tree), wholeText(*allAtOnce(image.layers())));
}

void TestTopLayer::tooOdd_data()
{
    QTest::addColumn<QByteArray>("layers");
    const auto row = [](const char *what, const char *layers) { QTest::newRow(what) << QByteArray(layers); };
    row("through a link", "d usr/lib/\nl lib usr/lib#f lib/a 1");
    row("a whiteout through a link", "f usr/lib/a 1\nl lib usr/lib#w lib/a");
    row("stored twice", "f b 1#f a 1\nf a 2");
    row("a link to what comes later", "f b 1#h c a\nf a 1");
    row("a link to nothing", "f b 1#h c a");
    row("housekeeping of aufs", "f b 1#f .wh..wh.plnk/1 1");
    row("below what is no folder", "f a 1#f a/b 1");
    row("a mark below what is no folder", "f a 1#w a/b");
}

void TestTopLayer::tooOdd()
{
    QFETCH(QByteArray, layers);
    ImageBuilder image;
    for (const QByteArray &layer : layers.split('#'))
        image.layer(layer.toStdString());
    QVERIFY(putOnTop(image.layers()) == nullptr);
}

void TestTopLayer::byChance()
{
    std::mt19937 random(6);
    int plain = 0;
    for (int run = 0; run < 4000; ++run) {
        ImageBuilder image;
        std::string lines;
        for (unsigned i = 0, count = 2 + static_cast<unsigned>(random() % 3); i < count; ++i) {
            const std::string layer = randomLayer(random);
            lines += layer + "#\n";
            image.layer(layer);
        }
        const Unpack unpack = run % 2 == 0 ? Unpack::Overlay : Unpack::Stacked;
        const ImageTreePtr tree = putOnTop(image.layers(), unpack);
        if (tree == nullptr)
            continue;
        ++plain;
        const std::string expected = wholeText(*allAtOnce(image.layers(), unpack));
        QVERIFY2(wholeText(*tree) == expected, (lines + "\n" + expected + "\n" + wholeText(*tree)).c_str());
    }
    QVERIFY2(plain > 1000, std::to_string(plain).c_str());
}

void TestTopLayer::layersAreShared()
{
    ImageBuilder image;
    image.layer("f a 1").layer("f b 1");
    const ImageTreePtr tree = putOnTop(image.layers());
    QCOMPARE(tree->layer(LayerNumber(1)), image.layers()[0]);
    QCOMPARE(tree->layer(LayerNumber(2)), image.layers()[1]);
}

QTEST_APPLESS_MAIN(TestTopLayer)
#include "tst_top_layer.moc"
