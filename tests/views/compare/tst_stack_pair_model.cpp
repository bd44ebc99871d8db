// SPDX-License-Identifier: Apache-2.0
#include "tests/support/compared_images.h"
#include "views/compare/stack_pair_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace strata;
using namespace strata::test;

class TestStackPairModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pairsNewestFirst()
    {
        TestImage a;
        a.steps = {{"ADD base", layerOf("f base 10")}, {"RUN one", layerOf("f one 100")}};
        TestImage b = a;
        b.steps[1].tar = layerOf("f one 150");
        b.steps.push_back({"RUN two", layerOf("f two 20")});
        StackPairModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setComparison(compared(sideOf(a), sideOf(b)));
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.pair(0)->sign(), Sign::Added);
        QCOMPARE(model.card(0, true).command, QString());
        QCOMPARE(model.card(0, false).layer, LayerNumber(3));
        QVERIFY(model.card(0, false).command.contains(QStringLiteral("two")));
        QCOMPARE(model.pair(1)->match, LayerMatch::SameCommand);
        QCOMPARE(model.pair(2)->match, LayerMatch::Shared);
        QVERIFY(!model.index(0).data(Qt::AccessibleTextRole).toString().isEmpty());
        QVERIFY(model.pair(3) == nullptr);
        model.setComparison(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_MAIN(TestStackPairModel)
#include "tst_stack_pair_model.moc"
