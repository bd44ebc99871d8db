// SPDX-License-Identifier: Apache-2.0
#include "model/io/json.h"
#include "model/io/limits.h"

#include <QtTest>

using namespace strata;

namespace {

using namespace std::string_literals;

std::string notesOf(const NoteList &notes)
{
    std::string text;
    for (const Note &note : notes.all())
        text += std::string(slug(note.code)) + " " + note.path + ": " + note.text.english() + "\n";
    return text;
}

} // namespace

class TestJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void errors_data();
    void errors();
    void values();
    void bigIntegers();
    void depth();
    void size();
    void repairedText();
    void loneSurrogates();
    void duplicateKeys();
    void reader();
    void wrongTypes();
    void lists();
};

void TestJson::errors_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const std::string &bytes, const char *expected) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << QByteArray(expected);
    };
    row("empty", "", "is empty");
    row("blanks", " \n", "is empty");
    row("byte order mark", "\xef\xbb\xbf{}", "byte order mark");
    row("UTF-16 with a mark", "\xff\xfe{\0}\0"s, "UTF-16");
    row("UTF-16, big end first", "\xfe\xff\0{\0}"s, "UTF-16");
    row("UTF-16 without a mark", "{\0}\0"s, "UTF-16");
    row("zeros", "\0\0\0\0"s, "NUL byte, at offset 0");
    row("UTF-16, big end first, without a mark", "\0{\0}"s, "UTF-16");
    row("NUL", "{\"a\":\"b\0\"}"s, "NUL byte, at offset 7");
    row("cut", "{\"a\": [1, 2", "not valid JSON");
    row("two values", "{} {}", "not valid JSON");
    row("two scalars", "1, 2", "more than one value");
    row("tail", "[]x", "not valid JSON");
    row("a word", "hello", "not valid JSON");
    row("comment", "{/*x*/}", "not valid JSON");
    row("brackets that do not match", "[}", "not valid JSON");
    row("closing only", "]", "not valid JSON");
    row("string without an end", "[\"abc\\", "not valid JSON");
}

void TestJson::errors()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, expected);
    NoteList notes;
    const auto value = parseJson(bytes.toStdString(), "doc.json", notes);
    QVERIFY(!value);
    QVERIFY2(value.error().message().starts_with("doc.json: "), value.error().message().c_str());
    QVERIFY2(value.error().message().find(expected.toStdString()) != std::string::npos,
             value.error().message().c_str());
}

void TestJson::values()
{
    NoteList notes;
    QVERIFY(parseJson("null", "d", notes)->isNull());
    QCOMPARE(parseJson(" 5\n", "d", notes)->toInteger(), 5);
    QCOMPARE(parseJson("\"x\"", "d", notes)->toString(), QStringLiteral("x"));
    QVERIFY(parseJson("[]", "d", notes)->isArray());
    QVERIFY(parseJson("\n {\"a\":{}} ", "d", notes)->isObject());
    QVERIFY(notes.isEmpty());
}

void TestJson::bigIntegers()
{
    NoteList notes;
    const auto value =
        parseJson(R"({"a":9223372036854775807,"b":9007199254740993,"c":9223372036854775808,"d":12.5,"e":-3,"f":1e3})",
                  "d", notes);
    const JsonReader reader(value->toObject(), "d", notes);
    QCOMPARE(reader.integer("a"), INT64_MAX);
    QCOMPARE(reader.integer("b"), std::int64_t{9007199254740993});
    QCOMPARE(reader.integer("e"), std::int64_t{-3});
    QCOMPARE(reader.integer("f"), std::int64_t{1000});
    QVERIFY(notes.isEmpty());
    QCOMPARE(reader.integer("c", -1), std::int64_t{-1});
    QCOMPARE(reader.integer("d", -1), std::int64_t{-1});
    QCOMPARE(notes.count(), 2u);
}

void TestJson::depth()
{
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    NoteList notes;
    QVERIFY(parseJson(nested(limits::jsonDepth), "d", notes));
    const auto tooDeep = parseJson(nested(limits::jsonDepth + 1), "d", notes);
    QCOMPARE(tooDeep.error().code(), ErrorCode::LimitExceeded);
    QVERIFY(tooDeep.error().message().find("nesting") != std::string::npos);
    QVERIFY(!parseJson(nested(5'000'000), "d", notes));                     // no recursion, no time
    QVERIFY(parseJson("[\"" + std::string(1000, '[') + "\"]", "d", notes)); // brackets in text do not count
}

void TestJson::size()
{
    NoteList notes;
    const auto value = parseJson(std::string(limits::jsonBytes + 1, ' '), "d", notes);
    QCOMPARE(value.error().code(), ErrorCode::LimitExceeded);
    QVERIFY(value.error().message().find("larger than the limit") != std::string::npos);
}

void TestJson::repairedText()
{
    NoteList notes;
    const auto value = parseJson("{\"a\":\"x\xff\"}", "d", notes);
    QCOMPARE(JsonReader(value->toObject(), "d", notes).string("a"), std::string("x\xef\xbf\xbd"));
    QCOMPARE(notes.all().size(), std::size_t{1});
    QCOMPARE(notes.all()[0].code, NoteCode::TextRepaired);
}

void TestJson::loneSurrogates()
{
    NoteList notes;
    const auto value =
        parseJson(R"({"a":"x\ud800y","b":"\udc00","c":"\ud83d\ude00","d":"\ud800\ud83d\ude00"})", "d", notes);
    const JsonReader reader(value->toObject(), "d", notes);
    QCOMPARE(reader.string("a"), std::string("x\xef\xbf\xbdy"));
    QCOMPARE(reader.string("b"), std::string("\xef\xbf\xbd"));
    QCOMPARE(reader.string("c"), std::string("\xf0\x9f\x98\x80"));
    QCOMPARE(reader.string("d"), std::string("\xef\xbf\xbd\xf0\x9f\x98\x80"));
    QVERIFY(notes.isEmpty());
}

void TestJson::duplicateKeys()
{
    NoteList notes;
    const auto value = parseJson(R"({"a":1,"b":{"a":1,"c":[{"a":2}]},"a":3,"\u0061":4,"s":"\"a\":1"})", "d", notes);
    QCOMPARE(JsonReader(value->toObject(), "d", notes).integer("a"), std::int64_t{4}); // the last
    QCOMPARE(notes.count(), 2u);
    QVERIFY(notesOf(notes).find("duplicate-key d: key \"a\"") != std::string::npos);

    NoteList many;
    std::string text = "{";
    for (int i = 0; i < 1000; ++i)
        text += "\"k" + std::to_string(i % 500) + "\":0,";
    QVERIFY(parseJson(text + "\"z\":0}", "d", many));
    QCOMPARE(many.count(), 500u);
}

void TestJson::reader()
{
    NoteList notes;
    const auto value = parseJson(
        R"({"Config":"c","config":"lower","LAYERS":["a","b"],"none":null,"sub":{"deep":true},"map":{"b":"2","a":"1","n":null}})",
        "m.json", notes);
    const JsonReader reader(value->toObject(), "m.json", notes);
    QCOMPARE(reader.string("Config"), std::string("c"));
    QCOMPARE(reader.string("config"), std::string("lower"));
    QCOMPARE(reader.strings("Layers"), (std::vector<std::string>{"a", "b"}));
    QVERIFY(reader.contains("layers"));
    QVERIFY(!reader.contains("absent"));
    QCOMPARE(reader.string("none"), std::string());
    QCOMPARE(reader.string("absent"), std::string());
    QVERIFY(reader.child("sub").boolean("deep"));
    QVERIFY(!reader.boolean("absent"));
    QCOMPARE(reader.stringMap("map"),
             (std::vector<std::pair<std::string, std::string>>{{"a", "1"}, {"b", "2"}, {"n", ""}}));
    QVERIFY(reader.child("absent").object().isEmpty());
    QVERIFY(notes.isEmpty());
}

void TestJson::wrongTypes()
{
    NoteList notes;
    const auto value = parseJson(R"({"s":1,"i":"x","b":"true","a":{},"o":[]})", "m.json", notes);
    const JsonReader reader(value->toObject(), "m.json", notes);
    QCOMPARE(reader.string("s"), std::string());
    QCOMPARE(reader.integer("i", 7), std::int64_t{7});
    QVERIFY(!reader.boolean("b"));
    QVERIFY(reader.array("a").isEmpty());
    QVERIFY(reader.child("o").object().isEmpty());
    QCOMPARE(notesOf(notes), std::string("field-invalid m.json: s: expected text, found a number\n"
                                         "field-invalid m.json: i: expected a number, found text\n"
                                         "field-invalid m.json: b: expected true or false, found text\n"
                                         "field-invalid m.json: a: expected a list, found an object\n"
                                         "field-invalid m.json: o: expected an object, found a list\n"));
}

void TestJson::lists()
{
    NoteList notes;
    const auto value = parseJson(R"({"l":["a",null,2,"b"],"m":{"k":1,"j":"x"},"sub":{"x":1}})", "d", notes);
    const JsonReader reader(value->toObject(), "d", notes);
    QCOMPARE(reader.strings("l"), (std::vector<std::string>{"a", "b"}));
    QCOMPARE(reader.stringMap("m"), (std::vector<std::pair<std::string, std::string>>{{"j", "x"}}));
    QCOMPARE(reader.child("sub").string("x"), std::string());
    QCOMPARE(notesOf(notes), std::string("field-invalid d: l: expected a list of strings, found null\n"
                                         "field-invalid d: l: expected a list of strings, found a number\n"
                                         "field-invalid d: m.k: expected text, found a number\n"
                                         "field-invalid d: sub: x: expected text, found a number\n"));
}

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
