// SPDX-License-Identifier: Apache-2.0
#include "model/report/json_writer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace strata;
using namespace std::string_view_literals;

class TestJsonWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void text_data();
    void text();
    void nesting();
    void numbersAreExact();
    void qtValues();
};

void TestJsonWriter::text_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("plain") << QByteArray("a/b") << QByteArray("\"a/b\"\n");
    QTest::newRow("quotes") << QByteArray("\"\\")
                            << QByteArray(R"("\"\\")"
                                          "\n");
    QTest::newRow("line") << QByteArray("a\nb\tc\r")
                          << QByteArray(R"("a\nb\tc\r")"
                                        "\n");
    QTest::newRow("escape") << QByteArray("\x1b[2J\x7f")
                            << QByteArray(R"("\u001b[2J\u007f")"
                                          "\n");
    QTest::newRow("c1 control") << QByteArray("a\xc2\x9b"
                                              "b")
                                << QByteArray(R"("a\u009bb")"
                                              "\n");
    QTest::newRow("utf-8") << QByteArray("caf\xc3\xa9 \xc2\xa0") << QByteArray("\"caf\xc3\xa9 \xc2\xa0\"\n");
    QTest::newRow("not utf-8") << QByteArray("caf\xe9") << QByteArray("\"caf\xef\xbf\xbd\"\n");
    QTest::newRow("nul") << QByteArray("a\0b", 3)
                         << QByteArray(R"("a\u0000b")"
                                       "\n");
}

void TestJsonWriter::text()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, json);
    StringSink sink;
    JsonWriter writer(sink);
    writer.text(std::string_view(bytes.constData(), std::size_t(bytes.size())));
    // A value alone is a document without the final line end that brackets give.
    QCOMPARE(QByteArray::fromStdString(sink.take()) + '\n', json);
}

void TestJsonWriter::nesting()
{
    StringSink sink;
    JsonWriter writer(sink);
    writer.beginArray();
    for (std::uint64_t i = 1; i <= 2; ++i) {
        writer.beginObject();
        writer.number("n", i);
        writer.key("list");
        writer.beginArray();
        writer.boolean(true);
        writer.null();
        writer.endArray();
        writer.key("empty");
        writer.beginObject();
        writer.endObject();
        writer.endObject();
    }
    writer.endArray();
    QCOMPARE(sink.take(), "[\n{\"n\":1,\"list\":[true,null],\"empty\":{}},\n"
                          "{\"n\":2,\"list\":[true,null],\"empty\":{}}\n]\n");
}

void TestJsonWriter::numbersAreExact()
{
    StringSink sink;
    JsonWriter writer(sink);
    writer.beginArray();
    writer.number(UINT64_MAX);
    writer.integer(INT64_MIN);
    writer.endArray();
    QCOMPARE(sink.take(), "[\n18446744073709551615,\n-9223372036854775808\n]\n");
}

void TestJsonWriter::qtValues()
{
    const QByteArray document = R"({"Cmd":["sh","-c"],"Labels":{"a":"b"},"N":5,"Null":null})";
    StringSink sink;
    JsonWriter writer(sink);
    writer.beginObject();
    writer.key("config");
    writer.value(QJsonDocument::fromJson(document).object());
    writer.key("nothing");
    writer.value(QJsonValue(QJsonValue::Undefined));
    writer.endObject();
    QCOMPARE(sink.take(), "{\n\"config\":" + document.toStdString() + ",\n\"nothing\":null\n}\n");
}

QTEST_GUILESS_MAIN(TestJsonWriter)
#include "tst_json_writer.moc"
