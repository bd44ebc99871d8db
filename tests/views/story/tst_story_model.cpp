// SPDX-License-Identifier: Apache-2.0
#include "tests/support/opened_image.h"
#include "views/common/roles.h"
#include "views/story/story_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace strata;
using namespace strata::test;

class TestStoryModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsEveryLayerNewestFirst()
    {
        StoryModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        const ImagePtr image = loadImage({.refs = {"x:1"},
                                          .steps = {{"ADD a", layerOf("d etc\nf etc/a =one 0644")},
                                                    {"RUN chmod", layerOf("f etc/a =one 0600")},
                                                    {"RUN echo", layerOf("f etc/a =other 0600")},
                                                    {"RUN rm -r", layerOf("w etc")}}});
        model.setNode(image, *image->tree()->find("etc/a"));
        QCOMPARE(model.rowCount(), 4);
        const auto cell = [&](int row, int column) { return model.index(row, column).data().toString(); };
        QCOMPARE(cell(0, StoryModel::LayerColumn), QStringLiteral("4"));
        QCOMPARE(cell(0, StoryModel::ChangeColumn), QStringLiteral("removed by /etc"));
        QCOMPARE(cell(1, StoryModel::ChangeColumn), QStringLiteral("modified: content"));
        QCOMPARE(cell(2, StoryModel::ChangeColumn), QStringLiteral("mode 0644 → 0600"));
        QCOMPARE(cell(2, StoryModel::SizeColumn), QStringLiteral("+3 B stored again"));
        QCOMPARE(cell(3, StoryModel::ChangeColumn), QStringLiteral("added"));
        QCOMPARE(cell(3, StoryModel::SizeColumn), QStringLiteral("3 B"));
        QCOMPARE(model.layerAt(1), LayerNumber(3));
        QCOMPARE(model.layerAt(4), LayerNumber());
        QCOMPARE(model.rowOf(LayerNumber(1)), 3);
        QVERIFY(!model.isStored(0) && model.isStored(1));
        QCOMPARE(model.versionBelow(0), LayerNumber(3)); // below the removal
        QCOMPARE(model.versionBelow(1), LayerNumber(2));
        QCOMPARE(model.versionBelow(3), LayerNumber());
        QCOMPARE(model.rowOf(LayerNumber(9)), -1);
        model.setNode(image, NodeId());
        QCOMPARE(model.rowCount(), 0);
        model.setNode(nullptr, NodeId(1));
        QCOMPARE(model.rowCount(), 0);
    }

    void tellsThatAFolderWasMadeOpaque()
    {
        StoryModel model;
        const ImagePtr image = loadImage(
            {.refs = {"x:1"},
             .steps = {{"ADD a", layerOf("d etc\nf etc/a =one")}, {"RUN rm; mkdir", layerOf("d etc\no etc")}}});
        model.setNode(image, *image->tree()->find("etc"));
        const QString cell = model.index(0, StoryModel::ChangeColumn).data().toString();
        QCOMPARE(cell, QStringLiteral("stored again, without any difference; opaque: hides everything that was in it"));
    }
};

QTEST_GUILESS_MAIN(TestStoryModel)
#include "tst_story_model.moc"
