// SPDX-License-Identifier: Apache-2.0
#include "model/base/shell_quote.h"
#include "model/shell/shell_expand.h"
#include "model/shell/shell_line.h"
#include "tests/support/random_text.h"

#include <QTest>

using namespace strata;

namespace {

const ShellVariables variables{{"A", "alpha"}, {"TWO", "one two"}, {"G", "*.txt"}, {"HOME", "/home/u"}};

/// etc/{motd,passwd}  a.txt  b.txt  .hidden  b*d
std::optional<std::vector<std::string>> lister(std::string_view folder)
{
    while (folder.size() > 1 && folder.ends_with('/'))
        folder.remove_suffix(1);
    if (folder.empty() || folder == "/" || folder == ".")
        return std::vector<std::string>{"b.txt", "a.txt", "etc", "usr", ".hidden", "b*d"};
    if (folder == "etc" || folder == "/etc")
        return std::vector<std::string>{"passwd", "motd"};
    if (folder == "usr" || folder == "/usr")
        return std::vector<std::string>{"motd"};
    return std::nullopt;
}

ShellPipeline only(std::string_view line)
{
    auto parsed = parseShellLine(line);
    if (!parsed)
        qFatal("%s", parsed.error().message().c_str());
    if (parsed->size() != 1)
        qFatal("not one pipeline");
    return parsed->front();
}

QString wordsOf(const ShellCommand &command)
{
    QStringList words;
    for (const ShellWord &word : command.words) {
        for (const std::string &one : expandedShellWord(word, variables, lister))
            words << QString::fromStdString(one);
    }
    return words.join(u'|');
}

} // namespace

class TestShellLine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void words_data();
    void words();
    void redirections();
    void lists();
    void pipes();
    void assignments();
    void places();
    void blankLines();
    void errors_data();
    void errors();
    void quoting_data();
    void quoting();
    void randomLines();
};

void TestShellLine::words_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *line, const char *words) {
        QTest::newRow(QByteArray(line).replace("\n", "\\n")) << QString::fromLatin1(line) << QString::fromLatin1(words);
    };
    row("echo  Hello   world", "echo|Hello|world");
    row("echo \"Hello  world\"", "echo|Hello  world");
    row("echo 'a $A' b", "echo|a $A|b");
    row("echo \"$A\" $A ${A}x", "echo|alpha|alpha|alphax");
    row("echo $TWO \"$TWO\"", "echo|one|two|one two");
    row("echo $NONE x", "echo|x");
    row("echo \"$NONE\" x", "echo||x");
    row("echo '' \"\"", "echo||");
    row("echo a\\ b \\$A \\\\", "echo|a b|$A|\\");
    row("echo \"\\$A \\n \\\"\"", "echo|$A \\n \"");
    row("echo a'b'\"c\"d", "echo|abcd");
    row("echo $ a$", "echo|$|a$");
    row("ls *.txt", "ls|a.txt|b.txt");
    row("ls '*.txt' \\*.txt", "ls|*.txt|*.txt");
    row("ls $G \"$G\"", "ls|a.txt|b.txt|*.txt");
    row("ls *.png", "ls|*.png");
    row("ls ?.txt [b-c].txt [!b].txt", "ls|a.txt|b.txt|b.txt|a.txt");
    row("ls *", "ls|a.txt|b*d|b.txt|etc|usr");
    row("ls .h*", "ls|.hidden");
    row("ls b\\**", "ls|b*d");
    row("ls e*/m*", "ls|etc/motd");
    row("ls */motd", "ls|etc/motd|usr/motd");
    row("ls */passwd", "ls|etc/passwd");
    row("ls */", "ls|etc/|usr/");
    row("ls /*/motd", "ls|/etc/motd|/usr/motd");
    row("ls /e*", "ls|/etc");
    row("ls ~ ~/x '~' a~", "ls|/home/u|/home/u/x|~|a~");
    row("echo a # comment", "echo|a");
    row("echo a#b", "echo|a#b");
    row("echo a \\\n b", "echo|a|b");
    row("echo A=1", "echo|A=1");
}

void TestShellLine::words()
{
    QFETCH(QString, line);
    QFETCH(QString, words);
    QCOMPARE(wordsOf(only(line.toStdString()).commands.at(0)), words);
}

void TestShellLine::redirections()
{
    const ShellCommand command = only("echo a >>'x y' b <in 2>/dev/null > $A").commands.at(0);
    QCOMPARE(wordsOf(command), QStringLiteral("echo|a|b"));
    QCOMPARE(command.redirections.size(), std::size_t(4));
    QCOMPARE(command.redirections[0].kind, ShellRedirection::Kind::Append);
    QCOMPARE(plainShellWord(command.redirections[0].target, variables), std::string("x y"));
    QCOMPARE(command.redirections[1].kind, ShellRedirection::Kind::Read);
    QCOMPARE(command.redirections[1].descriptor, 0U);
    QCOMPARE(command.redirections[2].descriptor, 2U);
    QCOMPARE(command.redirections[3].kind, ShellRedirection::Kind::Write);
    QCOMPARE(command.redirections[3].descriptor, 1U);
    QCOMPARE(plainShellWord(command.redirections[3].target, variables), std::string("alpha"));
    // A digit that belongs to a word is none of a descriptor.
    QCOMPARE(wordsOf(only("echo a2>x").commands.at(0)), QStringLiteral("echo|a2"));
    QVERIFY(only("> x").commands.at(0).words.empty());
}

void TestShellLine::lists()
{
    const auto line = parseShellLine("a && b || c; d\ne &&\n f;");
    QVERIFY(line);
    QCOMPARE(line->size(), std::size_t(6));
    using Condition = ShellPipeline::Condition;
    const std::vector<Condition> expected{Condition::Always, Condition::IfDone, Condition::IfFailed,
                                          Condition::Always, Condition::Always, Condition::IfDone};
    for (std::size_t i = 0; i < expected.size(); ++i)
        QCOMPARE((*line)[i].condition, expected[i]);
}

void TestShellLine::pipes()
{
    const ShellPipeline pipeline = only("cat x|head -n 1 |\n tail");
    QCOMPARE(pipeline.commands.size(), std::size_t(3));
    QCOMPARE(wordsOf(pipeline.commands[1]), QStringLiteral("head|-n|1"));
}

void TestShellLine::assignments()
{
    const ShellCommand command = only("A=1 B=\"x $A\" run C=2").commands.at(0);
    QCOMPARE(command.assignments.size(), std::size_t(2));
    QCOMPARE(command.assignments[0].first, std::string("A"));
    QCOMPARE(plainShellWord(command.assignments[1].second, variables), std::string("x alpha"));
    QCOMPARE(wordsOf(command), QStringLiteral("run|C=2"));
    QVERIFY(only("'A'=1").commands.at(0).assignments.empty());
}

void TestShellLine::places()
{
    const ShellCommand command = only("  echo 'a b' > x  ").commands.at(0);
    QCOMPARE(command.begin, std::size_t(2));
    QCOMPARE(command.end, std::size_t(16));
    QCOMPARE(command.words[1].begin, std::size_t(7));
    QCOMPARE(command.words[1].end, std::size_t(12));
}

void TestShellLine::blankLines()
{
    QVERIFY(parseShellLine("")->empty());
    QVERIFY(parseShellLine("  \n # nothing\n")->empty());
}

void TestShellLine::errors_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *line, const char *message) {
        QTest::newRow(QByteArray(line).replace("\n", "\\n"))
            << QString::fromLatin1(line) << QString::fromLatin1(message);
    };
    row("echo 'a", "column 6: the quote ' is not closed");
    row("echo \"a", "column 6: the quote \" is not closed");
    row("a &&", "column 5: a command is missing at the end");
    row("a |", "column 4: a command is missing at the end");
    row("; a", "column 1: a command is missing before \";\"");
    row("a | | b", "column 5: a command is missing before \"|\"");
    row("a >", "column 4: the name of a file is missing");
    row("a > > b", "column 5: the name of a file is missing");
    row("echo $(date)", "column 6: the lab's shell does not know $(…): it runs single commands");
    row("echo \"$(date)\"", "column 7: the lab's shell does not know $(…): it runs single commands");
    row("echo `date`", "column 6: the lab's shell does not know `command`: it runs single commands");
    row("echo ${A:-x}", "column 6: the lab's shell does not know this form of ${…}; ${NAME} is all it has");
    row("(a)", "column 1: the lab's shell does not know subshells and functions: ( and )");
    row("f() { a; }", "column 2: the lab's shell does not know subshells and functions: ( and )");
    row("a & b", "column 3: the lab's shell does not know &: nothing runs in the background");
    row("cat <<EOF", "column 5: the lab's shell does not know here-documents: <<");
    row("a 2>&1", "column 3: the lab's shell does not know this redirection; < > and >> are all it has");
    row("a 5> x", "column 3: the lab's shell does not know redirections of other descriptors than 0, 1 and 2");
    row("if a; then b; fi", "column 1: the lab's shell does not know \"if\": it runs single commands, no conditions, "
                            "loops or functions");
    row("a; for i in x; do y; done", "column 4: the lab's shell does not know \"for\": it runs single commands, no "
                                     "conditions, loops or functions");
}

void TestShellLine::errors()
{
    QFETCH(QString, line);
    QFETCH(QString, message);
    const auto parsed = parseShellLine(line.toUtf8().toStdString());
    QVERIFY(!parsed);
    // The rows are UTF-8 bytes that newRow() took as Latin-1.
    QCOMPARE(QString::fromStdString(parsed.error().message()), QString::fromUtf8(message.toLatin1()));
}

void TestShellLine::quoting_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"plain/name-1.txt", "a b", "it's", "", "*", "$A", "~", "a\nb", "\\", "#x", "\xFF"})
        QTest::newRow(text) << QByteArray(text);
}

void TestShellLine::quoting()
{
    QFETCH(QByteArray, text);
    const ShellCommand command = only("x " + quotedForShell(text.toStdString())).commands.at(0);
    QCOMPARE(command.words.size(), std::size_t(2));
    QCOMPARE(expandedShellWord(command.words[1], variables, lister), std::vector<std::string>{text.toStdString()});
}

void TestShellLine::randomLines()
{
    static const std::vector<std::string_view> parts{"echo ", "a", " ",  "'", "\"", "\\", "$A", "${", "}",  "$",
                                                     "*",     "?", "[",  "]", "/",  "e",  "|",  "||", "&&", ";",
                                                     "\n",    ">", ">>", "<", "2>", "(",  "#",  "~",  "A=", "`"};
    int good = 0;
    for (unsigned seed = 0; seed < 30'000; ++seed) {
        const std::string text = test::randomText(seed, parts);
        const auto line = parseShellLine(text);
        if (!line) {
            QVERIFY(line.error().message().starts_with("column "));
            continue;
        }
        ++good;
        for (const ShellPipeline &pipeline : *line) {
            QVERIFY(!pipeline.commands.empty());
            for (const ShellCommand &command : pipeline.commands) {
                QVERIFY(command.begin < command.end && command.end <= text.size());
                (void)wordsOf(command);
            }
        }
    }
    QVERIFY(good > 1'000);
}

QTEST_GUILESS_MAIN(TestShellLine)
#include "tst_shell_line.moc"
