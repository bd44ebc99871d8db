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
                .layer("+ a/b/c 1\n+ a-b 1\n+ a-/x 1\n+ a-/y/z 1\n+ a.d/q 1\n+ a0 1\n+ a/b- 1\n+ a/b0 1\n"
                       "+ \\xff 1\n+ A/a 1")
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
        const ImageTreePtr tree = ImageBuilder().layer("+ a/b/c 1\n+ a/d 1\n+ e 1").build();
        QCOMPARE(walked(*tree, "a"), (std::vector<std::string>{"/a/b", "/a/b/c", "/a/d"}));
        QCOMPARE(walked(*tree, "", false), (std::vector<std::string>{"/a", "/e"}));
    }

    void leavesOutWhatIsNotWanted()
    {
        const ImageTreePtr tree = ImageBuilder().layer("+ a/b 1\n+ c 1").layer("- a").build();
        QCOMPARE(walked(*tree), std::vector<std::string>{"/c"});
    }

    void stopsWhenTold()
    {
        const ImageTreePtr tree = ImageBuilder().layer("+ a 1\n+ b 1\n+ c 1").build();
        int visits = 0;
        walkTree(
            *tree, ImageTree::root(), true, [](NodeId) { return true; },
            [&](NodeId, const std::string &) { return ++visits < 2; });
        QCOMPARE(visits, 2);
    }

    void layersShowWhiteoutsWhereTheirTargetsWouldBe()
    {
        const LayerTreePtr layer = layerTreeOf("- b\n+ a 1\n+ c/ \no c/\n+ c/x 1\n- c/y\n- d/e");
        QCOMPARE(walkedLayer(*layer),
                 (std::vector<std::string>{"/a", "/b", "/c", "/c/.wh..wh..opq", "/c/x", "/c/y", "/d", "/d/e"}));
    }

    void deepPathsNeedNoStack()
    {
        std::string path;
        for (int i = 0; i < 4'000; ++i)
            path += "d/";
        const ImageTreePtr tree = ImageBuilder().layer("+ " + path + "f 1").build();
        QCOMPARE(walked(*tree).size(), std::size_t(4'001));
    }
};

QTEST_GUILESS_MAIN(TestTreeWalk)
#include "tst_tree_walk.moc"
