// SPDX-License-Identifier: Apache-2.0
#include "model/base/split.h"

#include <QTest>

using namespace strata;

using Parts = std::vector<std::string_view>;

class TestSplit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parts()
    {
        QCOMPARE(split("a,b", ','), (Parts{"a", "b"}));
        QCOMPARE(split("", ','), (Parts{""}));
        QCOMPARE(split(",a,,", ','), (Parts{"", "a", "", ""}));
    }

    void halves()
    {
        QCOMPARE(cutAt("a=b=c", '=').before, std::string_view("a"));
        QVERIFY(cutAt("a=b=c", '=').after == std::string_view("b=c"));
        QVERIFY(cutAt("a=", '=').after == std::string_view());
        QVERIFY(!cutAt("a", '=').after.has_value());
        QCOMPARE(cutAt("a", '=').before, std::string_view("a"));
    }

    void oneAfterTheOther()
    {
        std::string_view rest = "a\n\nb";
        QCOMPARE(takeUntil(rest, '\n'), std::string_view("a"));
        QCOMPARE(takeUntil(rest, '\n'), std::string_view());
        QCOMPARE(takeUntil(rest, '\n'), std::string_view("b"));
        QVERIFY(rest.empty());
        QCOMPARE(takeUntil(rest, '\n'), std::string_view());
    }
};

QTEST_GUILESS_MAIN(TestSplit)
#include "tst_split.moc"
