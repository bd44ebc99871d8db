// SPDX-License-Identifier: Apache-2.0
#include "model/image/image_verify.h"
#include "model/image/write/item_image.h"
#include "tests/support/opened_image.h"
#include "views/common/badge.h"
#include "views/common/format.h"
#include "views/layers/layer_stack_delegate.h"
#include "views/layers/layer_stack_model.h"
#include "views/layers/layer_stack_view.h"
#include "views/layers/layers_view.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>

using namespace strata;
using namespace strata::test;
using Kind = LayerStackModel::Kind;
using Mark = LayerStackModel::Mark;

namespace {

TestImage sampleImage()
{
    return {.refs = {"localhost/app:1"},
            .steps = {{"/bin/sh -c #(nop) ADD file:1 in / ", layerOf("f big 1000\nf etc/a 10")},
                      {"/bin/sh -c #(nop)  ENV A=1"},
                      {"/bin/sh -c rm big", layerOf("w big")},
                      {"/bin/sh -c echo <b>", layerOf("f etc/b 250")},
                      {"/bin/sh -c #(nop)  CMD [\"sh\"]"}}};
}

QString rowsText(const LayerStackModel &model)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row);
        switch (model.kindOf(index)) {
        case Kind::Container: lines += QStringLiteral("container"); break;
        case Kind::Step: lines += QStringLiteral("step on %1").arg(model.layerOf(index).value); break;
        case Kind::Layer: lines += QStringLiteral("layer %1").arg(model.layerOf(index).value); break;
        }
    }
    return lines.join(QStringLiteral(", "));
}

} // namespace

class TestLayerStack : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void emptyStateHasNoRows()
    {
        InspectState state;
        const LayerStackModel model(&state);
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!model.indexOfLayer(LayerNumber(1)).isValid());
    }

    void theSumOfWhatALayerHidesIsALink()
    {
        InspectState state;
        LayerStackView view(&state);
        view.resize(320, 600);
        view.show();
        const ImagePtr image = loadImage(sampleImage());
        state.setArchive(image->archive(), 0);
        state.setImage(image);
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const QModelIndex card = view.stackModel()->indexOfLayer(LayerNumber(2));
        QVERIFY2(card.data(HidesTextRole).toString().contains(QStringLiteral("1 kB")),
                 qPrintable(card.data(HidesTextRole).toString()));
        QStyleOptionViewItem option;
        option.initFrom(&view);
        option.font = view.font();
        option.fontMetrics = view.fontMetrics();
        option.rect = view.visualRect(card);
        const QRect link = LayerStackDelegate::hidesRect(option, card);
        QVERIFY(option.rect.contains(link) && link.width() > 10);
        QVERIFY(LayerStackDelegate::hidesRect(option, view.stackModel()->indexOfLayer(LayerNumber(1))).isEmpty());

        QSignalSpy asked(&view, &LayerStackView::hiddenActivated);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, option.rect.topLeft() + QPoint(40, 12));
        QCOMPARE(state.to(), LayerNumber(2));
        QCOMPARE(asked.count(), 0);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, link.center());
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.front().front().value<LayerNumber>(), LayerNumber(2));
        QVERIFY(view.showHiddenAction()->isEnabled());
        view.showHiddenAction()->trigger();
        QCOMPARE(asked.count(), 2);
        view.setCurrentIndex(view.stackModel()->indexOfLayer(LayerNumber(1)));
        QVERIFY(!view.showHiddenAction()->isEnabled());
    }

    void stepsStandBetweenTheirLayers()
    {
        InspectState state;
        LayerStackModel model(&state);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        state.setArchive(openMembers(dockerMembers({sampleImage()})), 0);
        QCOMPARE(rowsText(model), QStringLiteral("container, step on 3, layer 3, layer 2, step on 1, layer 1"));
        QCOMPARE(model.index(1).data().toString(), QStringLiteral("CMD [\"sh\"]"));
        QCOMPARE(model.index(4).data(StepRole).toInt(), 1);
        QCOMPARE(model.index(0).flags() & Qt::ItemIsSelectable, Qt::ItemFlags());
        QCOMPARE(model.data(model.index(2), PercentRole).toInt(), -1);
    }

    void aContainerThatWasWrittenToIsALayer()
    {
        InspectState state;
        const LayerStackModel model(&state);
        LayerItem item;
        item.path = "new";
        item.data = "text";
        state.followImage(withContainerLayer(loadImage(sampleImage()), {&item, 1}).value());
        QCOMPARE(rowsText(model), QStringLiteral("layer 4, step on 3, layer 3, layer 2, step on 1, layer 1"));
        const QModelIndex top = model.index(0);
        QCOMPARE(top.data().toString(), QStringLiteral("container layer (read-write)"));
        QCOMPARE(top.data(LayerNumberRole).toUInt(), containerBadge.value);
        QCOMPARE(top.data(SizeTextRole).toString(), QStringLiteral("4 B in files"));
        QVERIFY(top.data(Qt::AccessibleTextRole).toString().startsWith(QStringLiteral("container layer")));
        QVERIFY(model.flags(top).testFlag(Qt::ItemIsSelectable));
        QCOMPARE(model.index(2).data(LayerNumberRole).toUInt(), 3u);
    }

    void layersWithoutHistoryAreRowsToo()
    {
        TestImage image = sampleImage();
        image.editConfig = [](QJsonObject &config) { config.remove(QStringLiteral("history")); };
        InspectState state;
        LayerStackModel model(&state);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        state.setArchive(openMembers(dockerMembers({image})), 0);
        QCOMPARE(rowsText(model), QStringLiteral("container, layer 3, layer 2, layer 1"));
    }

    void sizesAndHiddenBytesComeWithTheImage()
    {
        InspectState state;
        LayerStackModel model(&state);
        const ImagePtr image = loadImage(sampleImage());
        state.setArchive(image->archive(), 0);
        QVERIFY(model.index(2).data(StatusTextRole).toString() == QStringLiteral("waiting"));
        const auto stored = [&](std::uint32_t layer) {
            return model.indexOfLayer(LayerNumber(layer)).data(SizeTextRole).toString();
        };
        const QString before = stored(1); // what is there at first stays
        QCOMPARE(before, QStringLiteral("%1 stored").arg(sizeText(*imageSizes(image->info()).layers[0].stored)));
        QVERIFY(model.indexOfLayer(LayerNumber(1)).data(FilesTextRole).toString().isEmpty());
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        state.setImage(image);
        QVERIFY(changed.count() > 0);
        const auto files = [&](std::uint32_t layer) {
            return model.indexOfLayer(LayerNumber(layer)).data(FilesTextRole).toString();
        };
        QCOMPARE(stored(1), before);
        QCOMPARE(files(1), QStringLiteral("1.01 kB in files"));
        QCOMPARE(files(2), QStringLiteral("0 B in files · hides 1 kB"));
        QCOMPARE(files(3), QStringLiteral("250 B in files"));
        const auto narrow = [&](std::uint32_t layer) {
            return model.indexOfLayer(LayerNumber(layer)).data(ShortFilesTextRole).toString();
        };
        QCOMPARE(narrow(1), files(1)); // one size is never without its name
        QCOMPARE(narrow(2), QStringLiteral("0 B · hides 1 kB"));
        QVERIFY(model.indexOfLayer(LayerNumber(2)).data(Qt::AccessibleTextRole).toString().contains(files(2)));
        QCOMPARE(model.indexOfLayer(LayerNumber(1)).data(FractionRole).toDouble(), 1.0);
        QVERIFY(model.indexOfLayer(LayerNumber(3)).data(FractionRole).toDouble() <= 1.0);
        // Markup in a command stays text.
        QVERIFY(!model.indexOfLayer(LayerNumber(3)).data(Qt::ToolTipRole).toString().contains(QStringLiteral("<b>")));
    }

    void progressAndVerdictsAreTold()
    {
        InspectState state;
        LayerStackModel model(&state);
        state.setArchive(openMembers(dockerMembers({sampleImage()})), 0);
        const QModelIndex first = model.indexOfLayer(LayerNumber(1));
        state.setLayerProgress(LayerNumber(1), {LayerProgress::Stage::Reading, 40, {}, {}});
        QCOMPARE(first.data(PercentRole).toInt(), 40);
        LayerVerdict good;
        good.layer = LayerNumber(1);
        good.blob = true;
        good.plain = true;
        state.setLayerProgress(LayerNumber(1), {LayerProgress::Stage::Read, 100, {}, {}});
        state.setLayerVerdict(good);
        QVERIFY(first.data(StatusTextRole).toString().contains(QStringLiteral("verified")));
        LayerVerdict bad;
        bad.layer = LayerNumber(2);
        bad.plain = false;
        bad.problem = "diff ID differs";
        state.setLayerVerdict(bad);
        const QModelIndex second = model.indexOfLayer(LayerNumber(2));
        QVERIFY(second.data(StatusTextRole).toString().contains(QStringLiteral("mismatch")));
        QCOMPARE(second.data(StatusGradeRole).toInt(), int(LayerStackModel::Grade::Bad));
    }

    void missingLayerIsNamed()
    {
        TestImage image = sampleImage();
        image.steps[2].missing = true;
        InspectState state;
        LayerStackModel model(&state);
        state.setArchive(openMembers(ociMembers({image})), 0);
        const QModelIndex index = model.indexOfLayer(LayerNumber(2));
        QVERIFY(index.data(StatusTextRole).toString().contains(QStringLiteral("missing")));
        QVERIFY(index.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("missing")));
    }

    void marksFollowTheState()
    {
        InspectState state;
        LayerStackModel model(&state);
        state.setArchive(openMembers(dockerMembers({sampleImage()})), 0);
        const auto mark = [&](std::uint32_t layer) {
            return Mark(model.indexOfLayer(LayerNumber(layer)).data(MarkRole).toInt());
        };
        QCOMPARE(mark(3), Mark::Selected);
        state.selectLayer(LayerNumber(2));
        QCOMPARE(mark(3), Mark::None);
        QCOMPARE(mark(2), Mark::Selected);
        state.selectRange(LayerNumber(3), LayerNumber(1));
        QCOMPARE(mark(1), Mark::Selected);
        QCOMPARE(mark(2), Mark::Between);
        QCOMPARE(mark(3), Mark::Selected);
    }

    void clicksSelectLayersRangesAndSteps()
    {
        InspectState state;
        LayersView view(&state);
        state.setArchive(openMembers(dockerMembers({sampleImage()})), 0);
        view.resize(300, 700);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        LayerStackView *stack = view.stack();
        const auto click = [&](const QModelIndex &index, Qt::KeyboardModifiers modifiers = {}) {
            QTest::mouseClick(stack->viewport(), Qt::LeftButton, modifiers, stack->visualRect(index).center());
        };
        const LayerStackModel &model = *stack->stackModel();
        click(model.indexOfLayer(LayerNumber(1)));
        QCOMPARE(state.to(), LayerNumber(1));
        click(model.indexOfLayer(LayerNumber(3)), Qt::ControlModifier);
        QCOMPARE(state.from(), LayerNumber(1));
        QCOMPARE(state.to(), LayerNumber(3));
        QCOMPARE(state.scope(), TreeScope::Changes);
        QSignalSpy steps(&view, &LayersView::stepActivated);
        click(model.index(4)); // ENV, above layer 1
        QCOMPARE(state.to(), LayerNumber(1));
        QCOMPARE(steps.count(), 1);
        QCOMPARE(steps.front().front().toInt(), 1);
        stack->setFocus();
        QTest::keyClick(stack, Qt::Key_Up);
        QCOMPARE(state.to(), LayerNumber(2));
        QTest::keyClick(stack, Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(state.from(), LayerNumber(2));
        QCOMPARE(state.to(), LayerNumber(3));
    }

    void theCommandIsCopiedAndEnterAsksForTheLayer()
    {
        InspectState state;
        LayersView view(&state);
        state.setArchive(openMembers(dockerMembers({sampleImage()})), 0);
        LayerStackView *stack = view.stack();
        stack->setCurrentIndex(stack->stackModel()->indexOfLayer(LayerNumber(3)));
        stack->copyCommandAction()->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("/bin/sh -c echo <b>"));
        stack->setCurrentIndex(stack->stackModel()->index(4)); // a step
        stack->copyCommandAction()->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("/bin/sh -c #(nop)  ENV A=1"));
        const QSignalSpy layers(&view, &LayersView::layerActivated);
        Q_EMIT stack->activated(stack->stackModel()->indexOfLayer(LayerNumber(2)));
        QCOMPARE(layers.count(), 1);
    }

    void sliderShowsAndSetsTheLayer()
    {
        InspectState state;
        LayersView view(&state);
        state.setArchive(openMembers(dockerMembers({sampleImage()})), 0);
        auto *slider = view.findChild<QSlider *>(QStringLiteral("timeSlider"));
        QVERIFY(slider != nullptr);
        QCOMPARE(slider->maximum(), 3);
        QCOMPARE(slider->value(), 3);
        state.selectLayer(LayerNumber(2));
        QCOMPARE(slider->value(), 2);
        slider->setValue(1);
        QTRY_COMPARE(state.to(), LayerNumber(1));
    }
};

QTEST_MAIN(TestLayerStack)
#include "tst_layer_stack.moc"
