// SPDX-License-Identifier: Apache-2.0
#include "model/base/grouped_number.h"

#include <QTest>

using namespace strata;

class TestGroupedNumber : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void groupsOfThree_data()
    {
        QTest::addColumn<quint64>("number");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << quint64(0) << QByteArray("0");
        QTest::newRow("one group") << quint64(999) << QByteArray("999");
        QTest::newRow("two groups") << quint64(1'475) << QByteArray("1,475");
        QTest::newRow("full groups") << quint64(100'000) << QByteArray("100,000");
        QTest::newRow("three groups") << quint64(1'011'011) << QByteArray("1,011,011");
        QTest::newRow("the largest") << quint64(UINT64_MAX) << QByteArray("18,446,744,073,709,551,615");
    }
    void groupsOfThree()
    {
        QFETCH(quint64, number);
        QFETCH(QByteArray, text);
        QCOMPARE(QByteArray::fromStdString(groupedNumber(number)), text);
    }
};

QTEST_GUILESS_MAIN(TestGroupedNumber)
#include "tst_grouped_number.moc"
