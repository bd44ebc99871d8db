// SPDX-License-Identifier: Apache-2.0
#include "model/waste/duplicate_files.h"
#include "tests/support/opened_image.h"

#include <QTest>

using namespace strata;
using namespace strata::test;

class TestDuplicateFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void finds_data()
    {
        QTest::addColumn<QByteArray>("compression");
        QTest::newRow("plain") << QByteArray("none");
        QTest::newRow("gzip") << QByteArray("gzip");
    }

    void finds()
    {
        QFETCH(const QByteArray, compression);
        const TestImage test{
            .steps = {{"a",
                       layerOf("f a/x =hello\nf b/y =hello\nh b/z b/y\nf c =olleh\nf alone =abc\nf gone =hello\nf "
                               "empty1 0\nf empty2 0"),
                       compression.toStdString()},
                      {"b", layerOf("f d =hello\nf e =xyzxyz\nf f =xyzxyz\nw gone"), compression.toStdString()}}};
        const ImagePtr image = loadImage(test);
        const auto found = duplicateFilesOf(image);
        QVERIFY(found);
        QCOMPARE(found->sets.size(), std::size_t(2));
        QCOMPARE(found->bytes, std::uint64_t(2 * 5 + 6));
        QCOMPARE(found->sets[0].bytes(), std::uint64_t(10)); // hard links count once
        QStringList paths;
        for (const NodeId node : found->sets[0].nodes)
            paths << QString::fromStdString(image->tree()->path(node));
        paths.sort();
        QCOMPARE(paths.join(u' '), QStringLiteral("/a/x /b/y /d"));
        QCOMPARE(found->sets[1].size, std::uint64_t(6));
        QVERIFY(found->unread.empty());
    }

    void stops()
    {
        std::stop_source source;
        source.request_stop();
        const auto found =
            duplicateFilesOf(loadImage({.steps = {{"a", layerOf("f a =1\nf b =1")}}}), source.get_token());
        QVERIFY(!found);
        QCOMPARE(found.error().code(), ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestDuplicateFiles)
#include "tst_duplicate_files.moc"
