// SPDX-License-Identifier: Apache-2.0
// What configurations are written in: YAML within limits, sizes, kinds of labels.
#include "model/gate/config/amount.h"
#include "model/gate/config/label_kind.h"
#include "model/gate/config/nearest_word.h"
#include "model/gate/config/yaml.h"

#include <QTest>

#include <string>

using namespace strata;

namespace {

/// "FILE:LINE:COLUMN: …" of what cannot be read; "" if it can.
QString complaintOf(const std::string &text)
{
    const auto node = parseYaml(text, "f.yaml");
    return node ? QString() : QString::fromStdString(node.error().message());
}

} // namespace

class TestYaml : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void values();
    void json();
    void mergeKeys();
    void errors_data();
    void errors();
    void aliasBomb();
    void depth();
    void depthThroughAliases();
    void nearestWords();
    void sizes_data();
    void sizes();
    void amounts();
    void labels_data();
    void labels();
};

void TestYaml::values()
{
    const auto node = parseYaml("---\na: 1\nb:\n  - \"1\"\n  - x y # c\nc:\nd: {e: f}\n", "f.yaml");
    QVERIFY(node.has_value());
    QVERIFY(node->isMap());
    QCOMPARE(node->keys.size(), std::size_t(4));
    QVERIFY(node->find("a")->isPlain);
    const YamlNode *list = node->find("b");
    QCOMPARE(list->items.size(), std::size_t(2));
    QVERIFY(!list->items[0].isPlain);
    QCOMPARE(list->items[1].text, std::string("x y"));
    QCOMPARE(list->items[1].line, std::size_t(5));
    QCOMPARE(list->items[1].column, std::size_t(5));
    QVERIFY(node->find("c")->isNull());
    QCOMPARE(node->find("d")->find("e")->text, std::string("f"));
    QVERIFY(node->find("z") == nullptr);
    QVERIFY(parseYaml("", "f.yaml")->isNull());
    QVERIFY(parseYaml("# only a comment\n", "f.yaml")->isNull());
}

void TestYaml::json()
{
    const auto node = parseYaml("{\n\t\"a\": [\"b\", true, 1.5],\n\t\"c\\u0041\\/\": null\n}\n", "f.json");
    QVERIFY2(node.has_value(), node ? "" : node.error().message().c_str());
    QCOMPARE(node->find("a")->items[0].text, std::string("b"));
    QCOMPARE(yamlTruth(node->find("a")->items[1]), std::optional(true));
    QVERIFY(node->find("cA/")->isNull());
}

void TestYaml::mergeKeys()
{
    const auto node = parseYaml("base: &b {x: 1, y: 2}\nother:\n  <<: *b\n  y: 3\n", "f.yaml");
    QVERIFY(node.has_value());
    QCOMPARE(node->find("other")->find("x")->text, std::string("1"));
    QCOMPARE(node->find("other")->find("y")->text, std::string("3"));
    QVERIFY(node->find("other")->find("<<") == nullptr);
}

void TestYaml::errors_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("twice") << "a: 1\nb: 2\na: 3\n"
                           << "f.yaml:3:1: the key 'a' occurs twice";
    QTest::newRow("twice in a list") << "- {x: 1, y: 2, x: 3}\n"
                                     << "f.yaml:1:16: the key 'x' occurs twice";
    QTest::newRow("merging a word") << "a: {<<: b}\n"
                                    << "f.yaml:1:5: the value of '<<' must be a map or a list of maps";
    QTest::newRow("list as key") << "a: 1\n? [b]\n: c\n"
                                 << "f.yaml:2:3: a key must be a word";
    QTest::newRow("no end") << "a: [1, 2\n"
                            << "f.yaml:";
    QTest::newRow("tab") << "a:\n\t- b\n"
                         << "f.yaml:2:";
    QTest::newRow("unknown alias") << "a: *b\n"
                                   << "f.yaml:1:";
    QTest::newRow("itself") << "a: &b [1, *b]\n"
                            << "f.yaml:1:11: this alias refers to what it is part of";
    QTest::newRow("tag") << "a: !python/object:os.system x\n"
                         << "f.yaml:1:4: the tag";
    QTest::newRow("two documents") << "a: 1\n---\nb: 2\n"
                                   << "f.yaml: contains more than one document";
}

void TestYaml::errors()
{
    QFETCH(const QString, text);
    QFETCH(const QString, says);
    const QString complaint = complaintOf(text.toStdString());
    QVERIFY2(complaint.startsWith(says), qPrintable(complaint));
}

/// Nine levels of nine aliases would be 387 million values.
void TestYaml::aliasBomb()
{
    std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 10; ++i) {
        const std::string last = "*a" + std::to_string(i - 1);
        text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
        for (int k = 0; k < 9; ++k)
            text += (k > 0 ? ", " : "") + last;
        text += "]\n";
    }
    QVERIFY(complaintOf(text).contains(QStringLiteral("aliases repeat too much")));
    std::string wide = "a: &a " + std::string(500'000, 'x') + "\nb: [";
    for (int i = 0; i < 1000; ++i)
        wide += "*a, ";
    QVERIFY(complaintOf(wide + "]\n").contains(QStringLiteral("aliases repeat too much")));
}

void TestYaml::depth()
{
    for (const char *open : {"[", "{a: ", "- "}) {
        std::string text;
        for (int i = 0; i < 50'000; ++i)
            text += open;
        QVERIFY(!complaintOf(text).isEmpty());
    }
    QVERIFY(complaintOf(std::string(2 << 20, '#')).contains(QStringLiteral("1 MiB")));
}

/// Each alias is far from the limit, but what it repeats is deep already.
void TestYaml::depthThroughAliases()
{
    const auto nested = [](const std::string &inner) { return std::string(30, '[') + inner + std::string(30, ']'); };
    const std::string two = "a: &a " + nested("x") + "\nb: &b " + nested("*a") + "\n";
    QCOMPARE(complaintOf(two), QString());
    QVERIFY(complaintOf(two + "c: " + nested("*b") + "\n").contains(QStringLiteral("is nested too deeply")));
}

void TestYaml::nearestWords()
{
    constexpr std::string_view words[] = {"max-size", "max-layers", "forbid", "user", "of"};
    QCOMPARE(nearestWord("max-sise", words), std::string_view("max-size"));
    QCOMPARE(nearestWord("maxsize", words), std::string_view("max-size"));
    QCOMPARE(nearestWord("MAX-LAYER", words), std::string_view("max-layers"));
    QCOMPARE(nearestWord("frobid", words), std::string_view("forbid"));
    QCOMPARE(nearestWord("nonsense", words), std::string_view());
    QCOMPARE(nearestWord("x", words), std::string_view());
    QCOMPARE(nearestWord(std::string(100'000, 'x'), words), std::string_view());
}

void TestYaml::sizes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<quint64>("bytes"); // 0: not a size
    QTest::newRow("MB") << "20MB" << quint64(20'000'000);
    QTest::newRow("Mb") << "20Mb" << quint64(20'000'000);
    QTest::newRow("MiB") << "5MiB" << quint64(5'242'880);
    QTest::newRow("k") << "1k" << quint64(1000);
    QTest::newRow("Ki") << "1 Ki" << quint64(1024);
    QTest::newRow("fraction") << "1.5 GB" << quint64(1'500'000'000);
    QTest::newRow("commas") << "1,000" << quint64(1000);
    QTest::newRow("bytes") << "12B" << quint64(12);
    QTest::newRow("number") << "12" << quint64(12);
    QTest::newRow("unit") << "12XB" << quint64(0);
    QTest::newRow("negative") << "-5MB" << quint64(0);
    QTest::newRow("nothing") << "MB" << quint64(0);
    QTest::newRow("too large") << "999999EB" << quint64(0);
}

void TestYaml::sizes()
{
    QFETCH(const QString, text);
    QFETCH(const quint64, bytes);
    const auto size = parseByteSize(text.toStdString());
    QCOMPARE(size.has_value(), bytes != 0);
    if (size)
        QCOMPARE(*size, bytes);
}

void TestYaml::amounts()
{
    QVERIFY(parseAmount("5%")->isPercent);
    QCOMPARE(parseAmount("5.5 %")->percent, 5.5);
    QCOMPARE(parseAmount("20MB")->bytes, std::uint64_t(20'000'000));
    for (const char *bad : {"", "%", "-5%", "nan%", "five", "5%%"})
        QVERIFY2(!parseAmount(bad), bad);
}

void TestYaml::labels_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("isFine");
    const auto row = [](const char *kind, const char *value, bool isFine) {
        QTest::addRow("%s %s", kind, value) << QString::fromLatin1(kind) << QString::fromLatin1(value) << isFine;
    };
    row("url", "https://example.org/a?b=c", true);
    row("url", "git+ssh://git@example.org/a.git", true);
    row("url", "example.org", false);
    row("url", "https://", false);
    row("url", "https://a b", false);
    row("date", "2026-01-31T12:00:00Z", true);
    row("date", "2026-01-31T12:00:00.5+01:00", true);
    row("date", "2026-01-31", false);
    row("spdx", "Apache-2.0", true);
    row("spdx", "apache-2.0", true);
    row("spdx", "MIT OR (GPL-2.0-only WITH Classpath-exception-2.0 AND BSD-3-Clause)", true);
    row("spdx", "GPL-2.0+", true);
    row("spdx", "LicenseRef-acme", true);
    row("spdx", "Apache 2", false);
    row("spdx", "Proprietary", false);
    row("spdx", "MIT OR", false);
    row("spdx", "(MIT", false);
    row("spdx", "MIT WITH nothing", false);
    row("spdx", "", false);
    row("version", "1.2.3", true);
    row("version", "v1.2.3-rc.1+build.5", true);
    row("version", "1.2", false);
    row("version", "1.02.3", false);
    row("version", "latest", false);
    row("email", "a.b@example.org", true);
    row("email", "a@b", false);
    row("email", "A B <a@example.org>", false);
    row("hash", "0123456789abcdef0123456789abcdef01234567", true);
    row("hash", "012345", false);
    row("hash", "main", false);
    row("text", "x", true);
    row("text", " ", false);
}

void TestYaml::labels()
{
    QFETCH(const QString, kind);
    QFETCH(const QString, value);
    QFETCH(const bool, isFine);
    const auto known = labelKindNamed(kind.toStdString());
    QVERIFY(known.has_value());
    QCOMPARE(!labelProblem(*known, value.toStdString(), value.toStdString()), isFine);
}

QTEST_GUILESS_MAIN(TestYaml)
#include "tst_yaml.moc"
