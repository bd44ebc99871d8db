// SPDX-License-Identifier: Apache-2.0
// Members of JSON that people write: what is read, and the first error with its place.
#include "model/io/strict_json.h"

#include <QJsonDocument>
#include <QTest>

#include <functional>

using namespace strata;

namespace {

using namespace std::string_literals;

using Read = std::function<void(StrictObject &)>;

/// The error of reading this document; empty if there is none.
QByteArray errorOf(const QByteArray &text, const Read &read)
{
    StrictDocument document;
    StrictObject json(QJsonDocument::fromJson(text).object(), {}, document);
    read(json);
    json.finish();
    return document.hasError() ? QByteArray::fromStdString(document.error().error().message()) : QByteArray();
}

} // namespace

class TestStrictJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void errors_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<Read>("read");
        QTest::addColumn<QByteArray>("error");
        const auto row = [](const char *json, const Read &read, const char *error) {
            QTest::newRow(json) << QByteArray(json) << read << QByteArray(error);
        };
        const Read text = [](StrictObject &json) { (void)json.text("a"); };
        row(R"({"a": "x"})", text, "");
        row(R"({})", text, "a: is missing");
        row(R"({"a": 1})", text, "a: is not a string");
        row(R"({"a": "x", "b": 1})", text, "b: is unknown");
        const Read word = [](StrictObject &json) { (void)json.word("a"); };
        row(R"({"a": "x\u0000"})", word, "a: contains a NUL character");
        row(R"({"a": {"byte": 0, "times": 2}})", word, "a: contains a NUL character");
        row(R"({"a": {"byte": 256, "times": 2}})", word, "a.byte: is more than 255");
        row(R"({"a": {"base64": "eA==", "b": 1}})", word, "a.b: is unknown");
        const Read number = [](StrictObject &json) { (void)json.number("a"); };
        row(R"({})", number, "");
        row(R"({"a": 1.5})", number, "a: is not an integer");
        row(R"({"a": "7"})", number, "a: is not an integer");
        row(R"({"a": "18446744073709551615"})", number, "");
        row(R"({"a": "18446744073709551616"})", number, "a: is not an integer");
        row(R"({"a": -1})", number, "a: is negative");
        const Read upTo = [](StrictObject &json) { (void)json.numberUpTo("a", 9); };
        row(R"({ })", upTo, "a: is missing");
        row(R"({"a": 10})", upTo, "a: is more than 9");
        const Read integer = [](StrictObject &json) { (void)json.integer("a"); };
        row(R"({"a": -9223372036854775808})", integer, "");
        row(R"({"a": 1e300})", integer, "a: is not an integer");
        const Read mode = [](StrictObject &json) { (void)json.mode("a"); };
        row(R"({"a": "0644"})", mode, "");
        row(R"({"a": ""})", mode, "a: is not a string with octal digits, at most 7777");
        row(R"({"a": "10000"})", mode, "a: is not a string with octal digits, at most 7777");
        const Read owner = [](StrictObject &json) { (void)json.owner("a"); };
        row(R"({"a": -1})", owner, "");
        row(R"({"a": 4294967294})", owner, "");
        row(R"({"a": 4294967295})", owner, "a: is not a user or group ID");
        row(R"({"a": -2})", owner, "a: is not a user or group ID");
        const Read child = [](StrictObject &json) { json.child("a").finish(); };
        row(R"({"a": {"b": 1}})", child, "a.b: is unknown");
        row(R"({"a": []})", child, "a: is not an object");
    }
    void errors()
    {
        QFETCH(QByteArray, json);
        QFETCH(Read, read);
        QFETCH(QByteArray, error);
        QCOMPARE(errorOf(json, read), error);
    }

    void firstErrorOfAList()
    {
        StrictDocument document;
        const QJsonArray list{QJsonObject{{QStringLiteral("a"), 1}}, 7, QJsonObject{{QStringLiteral("b"), 1}}};
        int count = 0;
        forEachObject(list, "l", document, [&count](StrictObject &each) {
            ++count;
            (void)each.number("a");
            each.finish();
        });
        QCOMPARE(count, 2);
        QCOMPARE(document.error().error().message(), "l[1]: is not an object"s);
    }

    void bytesAndNumbersComeBack()
    {
        StrictDocument document;
        for (const std::string &bytes : {""s, "text\n"s, "\xff\0x"s, std::string(500, 'a'), std::string(500, '\0')}) {
            StrictObject json(QJsonObject{{QStringLiteral("a"), bytesValue(bytes)}}, {}, document);
            QCOMPARE(json.bytes("a"), bytes);
        }
        for (const std::uint64_t number : {std::uint64_t(0), std::uint64_t(1) << 53, ~std::uint64_t(0) >> 1,
                                           (~std::uint64_t(0) >> 1) + 1, ~std::uint64_t(0)}) {
            StrictObject json(QJsonObject{{QStringLiteral("a"), numberValue(number)}}, {}, document);
            QVERIFY(json.number("a") == number);
        }
        QVERIFY(!document.hasError());
    }
};

QTEST_GUILESS_MAIN(TestStrictJson)
#include "tst_strict_json.moc"
