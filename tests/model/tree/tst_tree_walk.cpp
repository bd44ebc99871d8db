// SPDX-License-Identifier: Apache-2.0
#include "model/tree/tree_walk.h"
#include "tests/support/image_builder.h"

#include <QTest>

#include <algorithm>

using namespace strata;
using namespace strata::test;

namespace {

std::vector<std::string> walked(const ImageTree &tree, std::string_view start = "", bool recursive = true)
{
    std::vector<std::string> paths;
    walkTree(
        tree, *tree.find(start), recursive, [&](NodeId id) { return tree.existsAt(id, tree.lastLayer()); },
        [&](NodeId, const std::string &path) {
            paths.push_back(path);
            return true;
        });
    return paths;
}

std::vector<std::string> walkedLayer(const LayerTree &layer)
{
    std::vector<std::string> paths;
    walkLayer(layer, LayerTree::root(), true, [&](EntryId, const std::string &path) {
        paths.push_back(path);
        return true;
    });
    return paths;
}

} // namespace

class TestTreeWalk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goesByWholePathsAsBytes()
    {
        // '-' and '.' sort before '/', '0' behind it.
        const ImageTreePtr tree =
            ImageBuilder()
                .layer("f a/b/c 1\nf a-b 1\nf a-/x 1\nf a-/y/z 1\nf a.d/q 1\nf a0 1\nf a/b- 1\nf a/b0 1\n"
                       "f \\xff 1\nf A/a 1")
                .build();
        const std::vector<std::string> paths = walked(*tree);
        std::vector<std::string> sorted = paths;
        std::ranges::sort(sorted, [](const std::string &a, const std::string &b) {
            return std::ranges::lexicographical_compare(
                a, b, {}, [](char c) { return static_cast<unsigned char>(c); },
                [](char c) { return static_cast<unsigned char>(c); });
        });
        QCOMPARE(paths, sorted);
        QCOMPARE(paths.size(), std::size_t(16));
    }

    void startsAnywhereAndStaysShallow()
    {
        const ImageTreePtr tree = ImageBuilder().layer("f a/b/c 1\nf a/d 1\nf e 1").build();
        QCOMPARE(walked(*tree, "a"), (std::vector<std::string>{"/a/b", "/a/b/c", "/a/d"}));
        QCOMPARE(walked(*tree, "", false), (std::vector<std::string>{"/a", "/e"}));
    }

    void leavesOutWhatIsNotWanted()
    {
        const ImageTreePtr tree = ImageBuilder().layer("f a/b 1\nf c 1").layer("w a").build();
        QCOMPARE(walked(*tree), std::vector<std::string>{"/c"});
    }

    void stopsWhenTold()
    {
        const ImageTreePtr tree = ImageBuilder().layer("f a 1\nf b 1\nf c 1").build();
        int visits = 0;
        walkTree(
            *tree, ImageTree::root(), true, [](NodeId) { return true; },
            [&](NodeId, const std::string &) { return ++visits < 2; });
        QCOMPARE(visits, 2);
    }

    void layersShowWhiteoutsWhereTheirTargetsWouldBe()
    {
        const LayerTreePtr layer = layerTreeOf("w b\nf a 1\nd c/ \no c/\nf c/x 1\nw c/y\nw d/e");
        QCOMPARE(walkedLayer(*layer),
                 (std::vector<std::string>{"/a", "/b", "/c", "/c/.wh..wh..opq", "/c/x", "/c/y", "/d", "/d/e"}));
    }

    void deepPathsNeedNoStack()
    {
        std::string path;
        for (int i = 0; i < 4'000; ++i)
            path += "d/";
        const ImageTreePtr tree = ImageBuilder().layer("f " + path + "f 1").build();
        QCOMPARE(walked(*tree).size(), std::size_t(4'001));
    }
};

QTEST_GUILESS_MAIN(TestTreeWalk)
#include "tst_tree_walk.moc"
