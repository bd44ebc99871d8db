// SPDX-License-Identifier: Apache-2.0
#include "model/report/record_writer.h"

#include <QTest>

#include <array>

using namespace strata;

namespace {

constexpr std::array<std::string_view, 5> columns = {"path", "size", "time", "list", "pairs"};

void writeTwo(RecordWriter &to)
{
    to.begin();
    to.text("path", "a\tb\\c\n\xff");
    to.text("extra", "no column");
    to.number("size", 12);
    to.fileTime("time", {1'000'000'000, 500'000'000});
    to.list("list", std::vector<std::string>{"x", "y,z"});
    to.pairs("pairs", {{"k", "v"}, {"bin", std::string("\0\xff", 2)}});
    to.end();
    to.begin();
    to.text("path", "/plain");
    to.null("size");
    to.end();
    to.finish();
}

} // namespace

class TestRecordWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tsv();
    void json();
    void singleObject();
    void seconds_data();
    void seconds();
    void writeErrorsStay();
};

void TestRecordWriter::tsv()
{
    StringSink sink;
    writeTwo(*tsvRecords(sink, columns));
    QCOMPARE(sink.take(), "path\tsize\ttime\tlist\tpairs\n"
                          "a\\tb\\\\c\\n\\xFF\t12\t1000000000.5\tx,y,z\tk=v,bin=\\x00\\xFF\n"
                          "/plain\t\t\t\t\n");
}

void TestRecordWriter::json()
{
    StringSink sink;
    writeTwo(*jsonRecords(sink, JsonForm::Array));
    QCOMPARE(sink.take(),
             "[\n"
             "{\"path\":\"a\\tb\\\\c\\n\xef\xbf\xbd\",\"path_base64\":\"YQliXGMK/w==\",\"extra\":\"no "
             "column\",\"size\":12,"
             "\"time\":\"2001-09-09T01:46:40.5Z\",\"list\":[\"x\",\"y,z\"],"
             "\"pairs\":{\"k\":\"v\",\"bin\":\"\\u0000\xef\xbf\xbd\"},\"pairs_base64\":{\"bin\":\"AP8=\"}},\n"
             "{\"path\":\"/plain\",\"size\":null}\n"
             "]\n");
}

void TestRecordWriter::singleObject()
{
    StringSink sink;
    const auto records = jsonRecords(sink, JsonForm::SingleObject);
    records->begin();
    records->optionalBoolean("a", false);
    records->optionalBoolean("b", std::nullopt);
    records->optionalText("c", "");
    records->end();
    records->finish();
    QCOMPARE(sink.take(), "{\n\"a\":false,\n\"b\":null,\n\"c\":null\n}\n");
}

void TestRecordWriter::seconds_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<uint>("nanos");
    QTest::addColumn<QString>("text");
    QTest::newRow("whole") << qint64(5) << 0U << QStringLiteral("5");
    QTest::newRow("fraction") << qint64(5) << 1U << QStringLiteral("5.000000001");
    QTest::newRow("shortened") << qint64(5) << 250'000'000U << QStringLiteral("5.25");
    QTest::newRow("negative") << qint64(-2) << 750'000'000U << QStringLiteral("-1.25");
    QTest::newRow("just before") << qint64(-1) << 500'000'000U << QStringLiteral("-0.5");
    QTest::newRow("far") << qint64(INT64_MIN) << 500'000'000U << QStringLiteral("-9223372036854775807.5");
}

void TestRecordWriter::seconds()
{
    QFETCH(const qint64, seconds);
    QFETCH(const uint, nanos);
    QFETCH(const QString, text);
    QCOMPARE(QString::fromStdString(secondsText({seconds, nanos})), text);
}

void TestRecordWriter::writeErrorsStay()
{
    DescriptorSink sink(-1);
    sink.write("x");
    QVERIFY(!sink.flush());
    QCOMPARE(sink.error(), EBADF);
    sink.write("y");
    QVERIFY(!sink.flush());
}

QTEST_GUILESS_MAIN(TestRecordWriter)
#include "tst_record_writer.moc"
