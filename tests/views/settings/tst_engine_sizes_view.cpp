// SPDX-License-Identifier: Apache-2.0
#include "model/image/engine_sizes.h"
#include "tests/support/opened_image.h"
#include "views/common/section/section_model.h"
#include "views/settings/engine_sizes_model.h"
#include "views/settings/engine_sizes_view.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <algorithm>

using namespace strata;
using namespace strata::test;

namespace {

ImagePtr image(const char *ref = "x:1", const char *second = "f srv/own 3000")
{
    return loadImage({.refs = {ref},
                      .steps = {{"ADD base /", layerOf("d etc\nf etc/same 5000")}, {"RUN make", layerOf(second)}}});
}

void open(InspectState &state, const ImagePtr &opened)
{
    state.setArchive(opened->archive(), 0);
    state.setImage(opened);
}

QTableView *tableOf(const EngineSizesView &view)
{
    return view.findChild<QTableView *>(QStringLiteral("engineSizes"));
}

bool showsText(const EngineSizesView &view, const QString &part)
{
    const QList<QLabel *> labels = view.findChildren<QLabel *>();
    return std::ranges::any_of(labels, [&](const QLabel *label) { return label->text().contains(part); });
}

} // namespace

class TestEngineSizesView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void modelHasTheRows()
    {
        EngineSizesModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const std::vector<EngineSize> sizes = engineSizes(*image());
        model.setSizes(sizes);
        QCOMPARE(model.rowCount(), static_cast<int>(sizes.size()));
        const int formula = model.columnOf("formula");
        const int command = model.columnOf("command");
        QVERIFY(formula >= 0 && command >= 0);
        for (int row = 0; row < model.rowCount(); ++row) {
            const EngineSize &size = sizes[static_cast<std::size_t>(row)];
            QCOMPARE(model.index(row, formula).data().toString().toStdString(), size.formula.english());
            QCOMPARE(model.index(row, command).data().toString().toStdString(), std::string(size.command));
        }
        model.setSizes({});
        QCOMPARE(model.rowCount(), 0);
    }

    void computesWhenItIsShown()
    {
        InspectState state;
        EngineSizesView view(&state, [] { return std::vector<ImageInfo>(); });
        open(state, image());
        QCOMPARE(tableOf(view)->model()->rowCount(), 0); // other platforms are not read for what is not seen
        view.show();
        QTRY_COMPARE(tableOf(view)->model()->rowCount(), static_cast<int>(engineSizes(*state.image()).size()));
        QVERIFY(!showsText(view, QStringLiteral("shared")));
        state.setArchive(image("y:1", "f srv/own 9")->archive(), 0);
        QCOMPARE(tableOf(view)->model()->rowCount(), 0); // not the sizes of the image before
    }

    void sharedWithOtherImages()
    {
        const ImagePtr other = image("y:1", "f srv/other 7000");
        std::vector<ImageInfo> others{other->info()};
        InspectState state;
        EngineSizesView view(&state, [&others] { return others; });
        open(state, image());
        view.show();
        QVERIFY(showsText(view, QStringLiteral("shared with other open images")));
        QVERIFY(!showsText(view, QStringLiteral("Stored: 0 B shared")));
        view.hide();
        others.clear(); // it was closed
        view.show();
        QVERIFY(!showsText(view, QStringLiteral("shared")));
    }

    void escapeCloses()
    {
        InspectState state;
        EngineSizesView view(&state, [] { return std::vector<ImageInfo>(); });
        view.show();
        QSignalSpy closed(&view, &EngineSizesView::closeRequested);
        QTest::keyClick(&view, Qt::Key_Escape);
        QCOMPARE(closed.count(), 1);
    }
};

QTEST_MAIN(TestEngineSizesView)

#include "tst_engine_sizes_view.moc"
