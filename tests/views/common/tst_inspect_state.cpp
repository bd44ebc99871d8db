// SPDX-License-Identifier: Apache-2.0
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
