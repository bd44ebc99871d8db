// SPDX-License-Identifier: Apache-2.0
#include "model/places/registry/reference.h"

#include <QTest>

using namespace strata;

class TestReference : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void read_data();
    void read();
    void refused_data();
    void refused();
};

void TestReference::read_data()
{
    const QByteArray digest = "sha256:" + QByteArray(64, 'a');
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("wanted");
    QTest::newRow("bare") << QByteArray("debian") << QByteArray("docker.io/library/debian") << QByteArray("latest");
    QTest::newRow("tag") << QByteArray("debian:12") << QByteArray("docker.io/library/debian") << QByteArray("12");
    QTest::newRow("user") << QByteArray("me/app:1") << QByteArray("docker.io/me/app") << QByteArray("1");
    QTest::newRow("hub by name") << QByteArray("docker.io/debian") << QByteArray("docker.io/library/debian")
                                 << QByteArray("latest");
    QTest::newRow("hub by its old name") << QByteArray("index.docker.io/library/debian")
                                         << QByteArray("docker.io/library/debian") << QByteArray("latest");
    QTest::newRow("hub by its address") << QByteArray("registry-1.docker.io/me/app") << QByteArray("docker.io/me/app")
                                        << QByteArray("latest");
    QTest::newRow("localhost") << QByteArray("localhost/app") << QByteArray("localhost/app") << QByteArray("latest");
    QTest::newRow("port") << QByteArray("localhost:5000/a/b:v1") << QByteArray("localhost:5000/a/b")
                          << QByteArray("v1");
    QTest::newRow("port without tag") << QByteArray("h:5000/a") << QByteArray("h:5000/a") << QByteArray("latest");
    QTest::newRow("a tag, not a port") << QByteArray("h:5000") << QByteArray("docker.io/library/h")
                                       << QByteArray("5000");
    QTest::newRow("upper case is a host") << QByteArray("Host/a") << QByteArray("host/a") << QByteArray("latest");
    QTest::newRow("IPv6") << QByteArray("[::1]:5000/a:1") << QByteArray("[::1]:5000/a") << QByteArray("1");
    QTest::newRow("digest") << QByteArray("ghcr.io/a/b@") + digest << QByteArray("ghcr.io/a/b") << digest;
    QTest::newRow("tag and digest") << QByteArray("a/b:1@") + digest << QByteArray("docker.io/a/b") << digest;
    QTest::newRow("separators") << QByteArray("a.b/c_d/e__f/g---h") << QByteArray("a.b/c_d/e__f/g---h")
                                << QByteArray("latest");
}

void TestReference::read()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, wanted);
    const auto reference = parseRegistryReference(text.toStdString());
    QVERIFY2(reference.has_value(), reference ? "" : reference.error().message().c_str());
    QCOMPARE(QByteArray::fromStdString(reference->name()), name);
    QCOMPARE(QByteArray::fromStdString(reference->wanted()), wanted);
}

void TestReference::refused_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"",
                             "/",
                             "a/",
                             "/a",
                             "a//b",
                             "127.0.0.1:5000",
                             "localhost:5000",
                             "ghcr.io",
                             "a/B",
                             "a:",
                             "a:.x",
                             "a:-x",
                             "a b",
                             "a..b",
                             "a.-b",
                             "a___b",
                             "-a",
                             "a-",
                             "h.test:/a",
                             "h.test:0/a",
                             "user@h.test/a",
                             "[::1]?b/a",
                             "[::1]#b/a",
                             "a/b@sha256:abc",
                             "a/b@",
                             "a/b@md5:d41d8cd98f00b204e9800998ecf8427e",
                             "../a",
                             "a/../b",
                             "h.test/a?x",
                             "h.test/a#x",
                             "h.test/a%2fb",
                             "h.test/a\nb"})
        QTest::newRow(text) << QByteArray(text);
    QTest::newRow("long tag") << "a:" + QByteArray(129, 'x');
    QTest::newRow("long name") << QByteArray(256, 'x');
}

void TestReference::refused()
{
    QFETCH(QByteArray, text);
    const auto reference = parseRegistryReference(text.toStdString());
    QVERIFY(!reference);
    QCOMPARE(reference.error().code(), ErrorCode::Usage);
}

QTEST_APPLESS_MAIN(TestReference)
#include "tst_reference.moc"
