// SPDX-License-Identifier: Apache-2.0
#include "model/build/build_variables.h"
#include "tests/support/random_text.h"

#include <QTest>

using namespace strata;

namespace {

std::optional<std::string> lookup(std::string_view name)
{
    if (name == "A")
        return "alpha";
    if (name == "EMPTY")
        return "";
    if (name == "TWO")
        return "one two";
    return std::nullopt;
}

QString joined(const std::vector<std::string> &words)
{
    QStringList list;
    for (const std::string &word : words)
        list << QString::fromStdString(word);
    return list.join(u'|');
}

} // namespace

class TestBuildVariables : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void word_data();
    void word();
    void words_data();
    void words();
    void errors_data();
    void errors();
    void otherEscape();
    void heredocText();
    void whichInstructions();
    void scope();
    void globalArguments();
    void givenArguments();
    void randomWords();
};

void TestBuildVariables::word_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("expanded");
    const auto row = [](const char *word, const char *expanded) {
        QTest::newRow(word) << QString::fromLatin1(word) << QString::fromLatin1(expanded);
    };
    row("plain", "plain");
    row("$A", "alpha");
    row("${A}", "alpha");
    row("x$A-y", "xalpha-y");
    row("$AB", "");
    row("${A}B", "alphaB");
    row("$UNSET", "");
    row("\\$A", "$A");
    row("\\${A}", "${A}");
    row("'$A'", "$A");
    row("\"$A\"", "alpha");
    row("\"\\$A\"", "$A");
    row("\"a\\b\"", "a\\b");
    row("\"a\\\"b\"", "a\"b");
    row("a\\b", "ab");
    row("a\\\\b", "a\\b");
    row("end\\", "end");
    row("'a'\"b\"c", "abc");
    row("${UNSET:-x}", "x");
    row("${EMPTY:-x}", "x");
    row("${EMPTY-x}", "");
    row("${UNSET-x}", "x");
    row("${A:-x}", "alpha");
    row("${A:+x}", "x");
    row("${EMPTY:+x}", "");
    row("${EMPTY+x}", "x");
    row("${UNSET:+x}", "");
    row("${UNSET:-$A}", "alpha");
    row("${UNSET:-${UNSET:-deep}}", "deep");
    row("${UNSET:-a b}", "a b");
    row("${UNSET:-'}'}", "}");
    row("${A:?no}", "alpha");
    row("$", "$");
    row("a$", "a$");
    row("$.", "$.");
    row("$1x", "x");
    row("$TWO", "one two");
}

void TestBuildVariables::word()
{
    QFETCH(QString, word);
    QFETCH(QString, expanded);
    const auto result = expandedWord(word.toStdString(), lookup);
    QVERIFY2(result, result ? "" : result.error().message().c_str());
    QCOMPARE(QString::fromStdString(*result), expanded);
}

void TestBuildVariables::words_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expanded");
    const auto row = [](const char *text, const char *expanded) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(expanded);
    };
    row("$TWO", "one|two");
    row("\"$TWO\"", "one two");
    row("a  b", "a|b");
    row("a\\ b", "a b");
    row("$EMPTY", "");
    row("'' x", "|x");
    row("x${UNSET:-a b}y", "xa|by");
}

void TestBuildVariables::words()
{
    QFETCH(QString, text);
    QFETCH(QString, expanded);
    const auto result = expandedWords(text.toStdString(), lookup);
    QVERIFY(result);
    QCOMPARE(joined(*result), expanded);
}

void TestBuildVariables::errors_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *word, const char *message) {
        QTest::newRow(word) << QString::fromLatin1(word) << QString::fromLatin1(message);
    };
    row("${A", "syntax error: missing '}'");
    row("${A:-x", "syntax error: missing '}'");
    row("${A:", "syntax error: missing '}'");
    row("${}", "bad substitution: ${ without a name");
    row("${A#x}", "unsupported modifier (#) in substitution");
    row("${UNSET:?give one}", "UNSET: give one");
    row("'x", "unexpected end of statement while looking for matching single-quote");
    row("\"x", "unexpected end of statement while looking for matching double-quote");
}

void TestBuildVariables::errors()
{
    QFETCH(QString, word);
    QFETCH(QString, message);
    const auto result = expandedWord(word.toStdString(), lookup);
    QVERIFY(!result);
    QCOMPARE(QString::fromStdString(result.error().message()),
             QStringLiteral("failed to process %1: %2")
                 .arg(u'"' + QString(word).replace(u'"', QStringLiteral("\\\"")) + u'"', message));
}

void TestBuildVariables::otherEscape()
{
    QCOMPARE(*expandedWord("C:\\x`$A", lookup, '`'), std::string("C:\\x$A"));
}

void TestBuildVariables::heredocText()
{
    QCOMPARE(*expandedText("a '$A' \"${A}\" \\$A \\x\n", lookup), std::string("a 'alpha' \"alpha\" $A x\n"));
}

void TestBuildVariables::whichInstructions()
{
    QVERIFY(expandsVariables(InstructionKind::Copy));
    QVERIFY(expandsVariables(InstructionKind::From));
    QVERIFY(!expandsVariables(InstructionKind::Run));
    QVERIFY(!expandsVariables(InstructionKind::Cmd));
}

void TestBuildVariables::scope()
{
    BuildScope scope;
    scope.startStage({"PATH=/bin", "B=from image"});
    scope.addArgument("A", "1");
    scope.addArgument("B", "argument");
    scope.addArgument("C", std::nullopt);
    QCOMPARE(scope.value("A"), std::optional<std::string>("1"));
    QCOMPARE(scope.value("B"), std::optional<std::string>("from image"));
    QCOMPARE(scope.value("C"), std::optional<std::string>());
    QCOMPARE(joined(scope.arguments()), QStringLiteral("A=1"));
    scope.setEnvironment("PATH", "/sbin");
    scope.setEnvironment("A", "env");
    QCOMPARE(scope.value("A"), std::optional<std::string>("env"));
    QCOMPARE(joined(scope.environment()), QStringLiteral("PATH=/sbin|B=from image|A=env"));
    QVERIFY(scope.arguments().empty());
    scope.startStage({});
    QCOMPARE(scope.value("A"), std::optional<std::string>());
    QVERIFY(scope.environment().empty());
}

void TestBuildVariables::globalArguments()
{
    BuildScope scope;
    scope.addGlobal("V", "7");
    scope.startStage({});
    QCOMPARE(scope.globalValue("V"), std::optional<std::string>("7"));
    QCOMPARE(scope.value("V"), std::optional<std::string>()); // not before it is declared in the stage
    scope.addArgument("V", std::nullopt);
    QCOMPARE(scope.value("V"), std::optional<std::string>("7"));
    scope.addArgument("V", "8");
    QCOMPARE(scope.value("V"), std::optional<std::string>("8"));
}

void TestBuildVariables::givenArguments()
{
    BuildScope scope({{"V", "9"}, {"OTHER", "x"}});
    scope.addGlobal("V", "7");
    QCOMPARE(scope.globalValue("V"), std::optional<std::string>("9"));
    scope.startStage({});
    scope.addArgument("V", "8");
    QCOMPARE(scope.value("V"), std::optional<std::string>("9"));
    QCOMPARE(scope.value("OTHER"), std::optional<std::string>());
    QCOMPARE(joined(scope.unusedNames()), QStringLiteral("OTHER"));
}

void TestBuildVariables::randomWords()
{
    static const std::vector<std::string_view> parts{"$", "{",  "}",  "A", "${A", ":-", ":+",
                                                     "'", "\"", "\\", " ", "x",   "1",  "${UNSET:-"};
    int good = 0;
    for (unsigned seed = 0; seed < 30'000; ++seed) {
        const std::string text = test::randomText(seed, parts);
        good += expandedWord(text, lookup) ? 1 : 0;
        QCOMPARE(expandedWord(text, lookup).has_value(), expandedWords(text, lookup).has_value());
        (void)expandedText(text, lookup);
    }
    QVERIFY(good > 1'000);
    std::string deep;
    for (int i = 0; i < 100'000; ++i)
        deep += "${X:-";
    QVERIFY(!expandedWord(deep, lookup));
}

QTEST_GUILESS_MAIN(TestBuildVariables)
#include "tst_build_variables.moc"
