// SPDX-License-Identifier: Apache-2.0
#include "model/base/path.h"

#include <QTest>

using namespace strata;

class TestPath : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void clean_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("normalised");
        QTest::addColumn<bool>("absolute");
        QTest::addColumn<bool>("escaped");
        QTest::newRow("plain") << QByteArray("a/b") << QByteArray("a/b") << false << false;
        QTest::newRow("dot prefix") << QByteArray("./a") << QByteArray("a") << false << false;
        QTest::newRow("absolute") << QByteArray("/etc/a") << QByteArray("etc/a") << true << false;
        QTest::newRow("double slashes") << QByteArray("a//b///") << QByteArray("a/b") << false << false;
        QTest::newRow("root") << QByteArray("./") << QByteArray() << false << false;
        QTest::newRow("up inside") << QByteArray("a/../b") << QByteArray("b") << false << false;
        QTest::newRow("up and out") << QByteArray("../../etc/passwd") << QByteArray("etc/passwd") << false << true;
        QTest::newRow("dots in a name") << QByteArray("..a/...") << QByteArray("..a/...") << false << false;
        QTest::newRow("empty") << QByteArray() << QByteArray() << false << false;
    }

    void clean()
    {
        QFETCH(QByteArray, path);
        const std::string text = path.toStdString();
        const CleanPath result = cleanPath(text);
        QTEST(result.absolute, "absolute");
        QTEST(result.escaped, "escaped");
        QTEST(QByteArray::fromStdString(normalisedPath(text)), "normalised");
    }

    void parts()
    {
        QCOMPARE(baseName("a/b"), std::string_view("b"));
        QCOMPARE(baseName("b"), std::string_view("b"));
        QCOMPARE(parentPath("a/b/c"), std::string_view("a/b"));
        QCOMPARE(parentPath("a"), std::string_view());
        QCOMPARE(joinedPath("a", "b"), std::string("a/b"));
        QCOMPARE(joinedPath("", "b"), std::string("b"));
        QCOMPARE(joinedPath("/", "b"), std::string("/b"));
        QVERIFY(cleanPath("a/").trailingSlash);
        QVERIFY(cleanPath("a/../b").dotdot);
    }
};

QTEST_GUILESS_MAIN(TestPath)
#include "tst_path.moc"
