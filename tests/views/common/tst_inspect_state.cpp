// SPDX-License-Identifier: Apache-2.0
#include "model/image/image_verify.h"
#include "model/image/write/item_image.h"
#include "tests/support/opened_image.h"
#include "views/common/inspect_state.h"

#include <QSignalSpy>
#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

ImagePtr threeLayers()
{
    return loadImage({.refs = {"localhost/state:1"},
                      .steps = {{"ADD base", layerOf("d etc\nf etc/a =one")},
                                {"ENV A=1", {}},
                                {"RUN two", layerOf("f etc/a =two")},
                                {"RUN three", layerOf("w etc/a")}}});
}

/// threeLayers() and what a container wrote: files of these names.
ImagePtr withFiles(const ImagePtr &image, std::initializer_list<const char *> names)
{
    std::vector<LayerItem> items;
    for (const char *name : names) {
        items.emplace_back();
        items.back().path = name;
    }
    return withContainerLayer(image, std::move(items)).value();
}

} // namespace

class TestInspectState : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void startsEmpty()
    {
        InspectState state;
        QVERIFY(state.info() == nullptr);
        QVERIFY(state.image() == nullptr);
        QVERIFY(!state.node().isValid());
        QVERIFY(state.shownChange() == nullptr);
        QVERIFY(!state.canGoBack());
        QVERIFY(!state.canGoForward());
    }

    void showsTheWholeImageFirst()
    {
        const ImagePtr image = threeLayers();
        InspectState state;
        QSignalSpy archive(&state, &InspectState::archiveChanged);
        QSignalSpy tree(&state, &InspectState::imageChanged);
        QSignalSpy decided(&state, &InspectState::imageDecided);
        state.setArchive(image->archive(), 0);
        QCOMPARE(state.lastLayer(), LayerNumber(3));
        QCOMPARE(state.to(), LayerNumber(3));
        state.setImage(image);
        state.setImage(image);
        QCOMPARE(archive.count(), 1);
        QCOMPARE(tree.count(), 1);
        QCOMPARE(decided.count(), 1);
    }

    void followsWhatAContainerWrites()
    {
        const ImagePtr image = threeLayers();
        InspectState state;
        QSignalSpy archive(&state, &InspectState::archiveChanged);
        QSignalSpy tree(&state, &InspectState::imageChanged);
        state.followImage(withFiles(image, {"x"}));
        QCOMPARE(archive.count(), 1);
        QCOMPARE(tree.count(), 1);
        QCOMPARE(state.lastLayer(), LayerNumber(4));
        QCOMPARE(state.layerProgress(LayerNumber(4)).stage, LayerProgress::Stage::Read);
        QVERIFY(state.selectPath("/x"));
        state.selectRange(LayerNumber(1), LayerNumber(4));
        // A name in front of it moves all ids; what is looked at stays.
        const NodeId before = state.node();
        state.followImage(withFiles(image, {"a", "x"}));
        QCOMPARE(archive.count(), 1);
        QCOMPARE(tree.count(), 2);
        QVERIFY(state.node() != before);
        QCOMPARE(state.image()->tree()->path(state.node()), std::string("/x"));
        QCOMPARE(state.from(), LayerNumber(1));
        QCOMPARE(state.to(), LayerNumber(4));
        QCOMPARE(&state.info()->layers.back(), &state.image()->info().layers.back());
        // What is gone is not selected, and an older place with it is no place any more.
        state.followImage(withFiles(image, {"a"}));
        QVERIFY(!state.node().isValid());
        // Another image begins again.
        state.followImage(withFiles(threeLayers(), {"a"}));
        QCOMPARE(archive.count(), 2);
        QCOMPARE(state.to(), LayerNumber(4));
    }

    void versionFollowsTheLayerUntilOneIsChosen()
    {
        const ImagePtr image = threeLayers();
        InspectState state;
        state.setArchive(image->archive(), 0);
        state.setImage(image);
        QVERIFY(state.selectPath("/etc/a"));
        QVERIFY(!state.selectPath("/etc/none"));
        QCOMPARE(state.version(), LayerNumber(3));
        QVERIFY(state.shownChange()->isRemoval());
        state.selectVersion(LayerNumber(1));
        QCOMPARE(state.version(), LayerNumber(1));
        QCOMPARE(state.shownChange()->kind, ChangeKind::Added);
        state.selectLayer(LayerNumber(2));
        QCOMPARE(state.version(), LayerNumber(2));
        QCOMPARE(state.shownChange()->kind, ChangeKind::Modified);
    }

    void twoLayersAreTheirDifference()
    {
        const ImagePtr image = threeLayers();
        InspectState state;
        state.setArchive(image->archive(), 0);
        state.selectRange(LayerNumber(3), LayerNumber(1));
        QCOMPARE(state.from(), LayerNumber(1));
        QCOMPARE(state.to(), LayerNumber(3));
        QCOMPARE(state.scope(), TreeScope::Changes);
        state.selectLayer(LayerNumber(2));
        QCOMPARE(state.from(), LayerNumber(1));
    }

    void goesBackAndForward()
    {
        const ImagePtr image = threeLayers();
        InspectState state;
        state.setArchive(image->archive(), 0);
        state.setImage(image);
        state.selectPath("/etc");
        state.selectLayer(LayerNumber(1));
        state.selectPath("/etc/a");
        QVERIFY(state.canGoBack());
        state.goBack();
        QCOMPARE(state.node(), *image->tree()->find("etc"));
        QCOMPARE(state.to(), LayerNumber(1));
        state.goBack();
        QCOMPARE(state.to(), LayerNumber(3));
        state.goForward();
        QCOMPARE(state.to(), LayerNumber(1));
        state.selectPath("/");
        QVERIFY(!state.canGoForward());
    }

    void tellsOnlyWhatHappened()
    {
        const ImagePtr image = threeLayers();
        InspectState state;
        state.setArchive(image->archive(), 0);
        state.setImage(image);
        QSignalSpy layers(&state, &InspectState::layersSelected);
        QSignalSpy node(&state, &InspectState::nodeSelected);
        state.selectLayer(LayerNumber(3));
        state.selectLayer(LayerNumber(2));
        state.selectLayer(LayerNumber(2));
        QCOMPARE(node.count(), 0);
        state.selectPath("/etc");
        QCOMPARE(node.count(), 1);
        state.setShowRemoved(true);
        state.setShowRemoved(true);
        QCOMPARE(layers.count(), 2); // to layer 2, then the removed ones
    }

    void keepsVerdictsBesideProgress()
    {
        const ImagePtr image = threeLayers();
        InspectState state;
        state.setArchive(image->archive(), 0);
        LayerVerdict verdict;
        verdict.layer = LayerNumber(2);
        verdict.plain = false;
        verdict.problem = "diff ID differs";
        state.setLayerVerdict(verdict);
        state.setLayerProgress(LayerNumber(2), {LayerProgress::Stage::Read, 100, {}, {}});
        QCOMPARE(state.layerProgress(LayerNumber(2)).verified, std::optional(false));
        QVERIFY(!state.layerProgress(LayerNumber(1)).verified.has_value());
    }
};

QTEST_GUILESS_MAIN(TestInspectState)
#include "tst_inspect_state.moc"
