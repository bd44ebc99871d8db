// SPDX-License-Identifier: Apache-2.0
#include "model/image/formats/image_names.h"

#include <QTest>

using namespace strata;

class TestImageNames : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void names_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isName");
        const auto row = [](const char *text, bool isName) { QTest::newRow(text) << QByteArray(text) << isName; };
        for (const char *text : {"app", "app:1", "me/app", "a.b_c__d-e--f/g:V1.2_x-y", "localhost:5000/app",
                                 "Registry.example.ORG/app:latest", "registry.example.org:443/team/app"})
            row(text, true);
        for (const char *text : {"", "App", "app:", ":1", "app:1:2", "a pp", "/app", "app/", "a//b", "a..b", "a___b",
                                 "-app", "app:-1", "app:.1", "host:x/app", "app\n"})
            row(text, false);
        row(QByteArray(128, 't').prepend("app:").constData(), true);
        row(QByteArray(129, 't').prepend("app:").constData(), false);
        row(QByteArray(100'000, 'a').constData(), false);
    }
    void names()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, isName);
        QCOMPARE(isImageName(text.toStdString()), isName);
    }
    void tags()
    {
        QCOMPARE(taggedName("hello"), std::string("hello:latest"));
        QCOMPARE(taggedName("hello:1"), std::string("hello:1"));
        QCOMPARE(taggedName("localhost:5000/hello"), std::string("localhost:5000/hello:latest"));
    }
};

QTEST_APPLESS_MAIN(TestImageNames)
#include "tst_image_names.moc"
