// SPDX-License-Identifier: Apache-2.0
#include "model/documents/json_text.h"

#include <QByteArray>
#include <QTest>

using namespace strata;

class TestJsonText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void indentingKeepsTokensAndTheirOrder_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QByteArray>("shown");
        QTest::newRow("order") << QByteArray("{\"z\":1,\"a\":[1,2]}")
                               << QByteArray("{\n  \"z\": 1,\n  \"a\": [\n    1,\n    2\n  ]\n}");
        QTest::newRow("strings") << QByteArray("{\"k\":\"a,\\\"{}: b\\\\\"}")
                                 << QByteArray("{\n  \"k\": \"a,\\\"{}: b\\\\\"\n}");
        QTest::newRow("empty") << QByteArray("{ \"a\" : { } , \"b\":[\n] }")
                               << QByteArray("{\n  \"a\": {},\n  \"b\": []\n}");
        QTest::newRow("numbers as written") << QByteArray("{\"n\":1.0e2,\"m\":12345678901234567890}")
                                            << QByteArray("{\n  \"n\": 1.0e2,\n  \"m\": 12345678901234567890\n}");
        QTest::newRow("cut off") << QByteArray("]{\"a\":\"b") << QByteArray("]{\n  \"a\": \"b");
    }

    void indentingKeepsTokensAndTheirOrder()
    {
        QFETCH(QByteArray, raw);
        QFETCH(QByteArray, shown);
        QCOMPARE(QByteArray::fromStdString(indentedJson(raw.toStdString())), shown);
    }
};

QTEST_APPLESS_MAIN(TestJsonText)
#include "tst_json_text.moc"
