// SPDX-License-Identifier: Apache-2.0
#include "model/tree/merge/link_resolver.h"
#include "tests/support/image_builder.h"

#include <QTest>

using namespace strata;
using namespace strata::test;

class TestLinkResolver : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void resolves_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<bool>("followLast");
        QTest::addColumn<QByteArray>("answer"); // a path, or "!" and a word of the message
        const auto row = [](const char *path, bool follow, const char *answer) {
            QTest::addRow("%s %s", path, follow ? "follow" : "keep")
                << QByteArray(path) << follow << QByteArray(answer);
        };
        row("/usr/lib/a", true, "/usr/lib/a");
        row("usr/lib/a", true, "/usr/lib/a");
        row("/lib/a", true, "/usr/lib/a");
        row("/lib", true, "/usr/lib");
        row("/lib", false, "/lib");
        row("/abs", true, "/usr/lib/a");
        row("/out", true, "/usr/lib/a");
        row("/hard", true, "/usr/lib");
        row("/usr/../usr/lib/./a", true, "/usr/lib/a");
        row("/../../usr", true, "/usr");
        row("/", true, "/");
        row("/none", true, "!no such file");
        row("/dangling", true, "!no such file");
        row("/dangling", false, "/dangling");
        row("/usr/lib/a/b", true, "!not a directory");
        row("/loop", true, "!too many links");
        row("/loop2/x", true, "!too many links");
    }

    void resolves()
    {
        QFETCH(QByteArray, path);
        QFETCH(bool, followLast);
        QFETCH(QByteArray, answer);
        const ImageTreePtr tree =
            ImageBuilder()
                .layer("f usr/lib/a 1\nl lib usr/lib\nl abs /usr/lib/a\nl out ../../../usr/lib/a\n"
                       "l dangling nowhere\nl loop loop\nl loop2 loop3\nl loop3 loop2\nh hard lib")
                .build();
        const Result<NodeId> node = resolvePath(*tree, path.toStdString(), LayerNumber(1), followLast);
        if (answer.startsWith('!')) {
            QVERIFY(!node.has_value());
            QVERIFY2(node.error().message().find(answer.mid(1).toStdString()) != std::string::npos,
                     node.error().message().c_str());
        } else {
            QVERIFY2(node.has_value(), node ? "" : node.error().message().c_str());
            QCOMPARE(QByteArray::fromStdString(tree->path(*node)), answer);
        }
    }

    void looksAtOneMomentInTime()
    {
        const ImageTreePtr tree = ImageBuilder().layer("f a/x 1\nl to a").layer("w a").build();
        QVERIFY(resolvePath(*tree, "/to/x", LayerNumber(1)).has_value());
        QVERIFY(!resolvePath(*tree, "/to/x", LayerNumber(2)).has_value());
        QVERIFY(!resolvePath(*tree, "/to", LayerNumber(0)).has_value());
    }
};

QTEST_GUILESS_MAIN(TestLinkResolver)
#include "tst_link_resolver.moc"
