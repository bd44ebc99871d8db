// SPDX-License-Identifier: Apache-2.0
#include "model/http/http_url.h"

#include <QTest>

using namespace strata;

class TestHttpUrl : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void read_data();
    void read();
    void refused_data();
    void refused();
    void loopback_data();
    void loopback();
    void encoding();
};

void TestHttpUrl::read_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("plain") << QByteArray("http://example.test") << QByteArray("http://example.test") << QByteArray("/");
    QTest::newRow("upper case") << QByteArray("HTTPS://Example.TEST/A?b=C") << QByteArray("https://example.test")
                                << QByteArray("/A?b=C");
    QTest::newRow("port") << QByteArray("https://h:5000/x") << QByteArray("https://h:5000") << QByteArray("/x");
    QTest::newRow("usual port") << QByteArray("https://h:443/x") << QByteArray("https://h") << QByteArray("/x");
    QTest::newRow("other's usual port") << QByteArray("http://h:443/x") << QByteArray("http://h:443")
                                        << QByteArray("/x");
    QTest::newRow("credentials are dropped")
        << QByteArray("https://me:secret@h/x") << QByteArray("https://h") << QByteArray("/x");
    QTest::newRow("IPv6") << QByteArray("http://[::1]:80/x") << QByteArray("http://[::1]") << QByteArray("/x");
    QTest::newRow("fragment") << QByteArray("http://h/x#y") << QByteArray("http://h") << QByteArray("/x");
    QTest::newRow("query at once") << QByteArray("http://h?x") << QByteArray("http://h") << QByteArray("/?x");
    QTest::newRow("at sign in the path") << QByteArray("http://h/a@b:c") << QByteArray("http://h")
                                         << QByteArray("/a@b:c");
}

void TestHttpUrl::read()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, origin);
    QFETCH(QByteArray, target);
    const auto url = parseHttpUrl(text.toStdString());
    QVERIFY(url);
    QCOMPARE(QByteArray::fromStdString(url->origin()), origin);
    QCOMPARE(QByteArray::fromStdString(url->target), target);
}

void TestHttpUrl::refused_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"",
                             "h/x",
                             "ftp://h/x",
                             "file:///etc/passwd",
                             "http://",
                             "http:///x",
                             "http://h:0/",
                             "http://h:70000/",
                             "http://h:/",
                             "http://h:5x/",
                             "http://h/a b",
                             "http://h/a\nb",
                             "http://h\\@evil/x",
                             "http://h%41/",
                             "http://[::1/",
                             "http://[]/",
                             "http://h/\xc3\xa4",
                             "http://../",
                             "http://./",
                             "http://a..b/",
                             "http://.a/"})
        QTest::newRow(text) << QByteArray(text);
}

void TestHttpUrl::refused()
{
    QFETCH(QByteArray, text);
    const auto url = parseHttpUrl(text.toStdString());
    QVERIFY(!url);
    QCOMPARE(url.error().code(), ErrorCode::Usage);
}

void TestHttpUrl::loopback_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("is");
    QTest::newRow("localhost") << QByteArray("localhost") << true;
    QTest::newRow("below it") << QByteArray("registry.localhost") << true;
    QTest::newRow("127.0.0.1") << QByteArray("127.0.0.1") << true;
    QTest::newRow("127.9.8.7") << QByteArray("127.9.8.7") << true;
    QTest::newRow("IPv6") << QByteArray("[::1]") << true;
    QTest::newRow("a name that begins so") << QByteArray("127.0.0.1.example.test") << false;
    QTest::newRow("a name with digits") << QByteArray("127.1.example") << false;
    QTest::newRow("ends with it") << QByteArray("notlocalhost") << false;
    QTest::newRow("another") << QByteArray("10.0.0.1") << false;
}

void TestHttpUrl::loopback()
{
    QFETCH(QByteArray, host);
    QFETCH(bool, is);
    QCOMPARE(isLoopbackHost(host.toStdString()), is);
}

void TestHttpUrl::encoding()
{
    QCOMPARE(QByteArray::fromStdString(percentEncoded("a/b c:d~\xc3\xa4")), QByteArray("a%2Fb%20c%3Ad~%C3%A4"));
}

QTEST_APPLESS_MAIN(TestHttpUrl)
#include "tst_http_url.moc"
