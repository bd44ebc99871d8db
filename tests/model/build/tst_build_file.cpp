// SPDX-License-Identifier: Apache-2.0
#include "model/build/build_file.h"
#include "tests/support/random_text.h"

#include <QTest>

using namespace strata;

namespace {

BuildFile parsed(std::string_view text, Builder builder = Builder::Classic)
{
    auto file = parseBuildFile(text, "Dockerfile", builder);
    if (!file)
        qFatal("%s", file.error().message().c_str());
    return *std::move(file);
}

/// The steps of the last stage.
std::vector<BuildInstruction> steps(std::string_view text, Builder builder = Builder::Classic)
{
    return parsed("FROM scratch\n" + std::string(text), builder).stages.back().steps;
}

QString wordsOf(const BuildInstruction &step)
{
    QStringList words;
    for (const std::string &word : step.words)
        words << QString::fromStdString(word);
    for (const auto &[name, value] : step.pairs)
        words << QString::fromStdString(value ? name + " := " + *value : name);
    return words.join(u'|');
}

} // namespace

class TestBuildFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void firstExample();
    void stages();
    void argumentsBeforeFrom();
    void oneInstruction_data();
    void oneInstruction();
    void everyKindIsNamed();
    void flags();
    void continuations();
    void otherEscape();
    void directives();
    void heredocs();
    void quotedHeredoc();
    void onbuild();
    void jsonOrShellForm_data();
    void jsonOrShellForm();
    void unterminatedHeredoc();
    void heredocsWithBlanks();
    void windowsLines();
    void errors_data();
    void errors();
    void randomFiles();
};

void TestBuildFile::firstExample()
{
    const BuildFile file = parsed("FROM centos:7\nRUN echo \"Hello world\" > /tmp/newfile");
    QCOMPARE(file.stages.size(), std::size_t(1));
    QCOMPARE(file.stages[0].base, std::string("centos:7"));
    QCOMPARE(file.stages[0].from.text, std::string("FROM centos:7"));
    QCOMPARE(file.stages[0].steps.size(), std::size_t(1));
    const BuildInstruction &run = file.stages[0].steps[0];
    QCOMPARE(run.kind, InstructionKind::Run);
    QCOMPARE(run.line, 2);
    QVERIFY(!run.isList);
    QCOMPARE(run.text, std::string("RUN echo \"Hello world\" > /tmp/newfile"));
    QCOMPARE(wordsOf(run), QStringLiteral("echo \"Hello world\" > /tmp/newfile"));
}

void TestBuildFile::stages()
{
    const BuildFile file =
        parsed("FROM centos:7 AS Build\nRUN a\nFROM --platform=linux/arm64 scratch\nCOPY --from=build /a /b\n");
    QCOMPARE(file.stages.size(), std::size_t(2));
    QCOMPARE(file.stages[0].name, std::string("build"));
    QCOMPARE(file.stages[1].name, std::string());
    QCOMPARE(file.stages[1].base, std::string("scratch"));
    QCOMPARE(file.stages[1].from.flag("platform"), std::optional<std::string>("linux/arm64"));
    QCOMPARE(file.stages[1].steps[0].flag("from"), std::optional<std::string>("build"));
    QCOMPARE(wordsOf(file.stages[1].steps[0]), QStringLiteral("/a|/b"));
}

void TestBuildFile::argumentsBeforeFrom()
{
    const BuildFile file = parsed("# a comment\n\nARG V=7\nARG W\nFROM centos:$V\n");
    QCOMPARE(file.arguments.size(), std::size_t(2));
    QCOMPARE(wordsOf(file.arguments[0]), QStringLiteral("V := 7"));
    QCOMPARE(wordsOf(file.arguments[1]), QStringLiteral("W"));
    QCOMPARE(file.stages[0].base, std::string("centos:$V"));
    QCOMPARE(file.stages[0].from.line, 5);
}

void TestBuildFile::oneInstruction_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("words");
    QTest::addColumn<bool>("isList");
    const auto row = [](const char *line, const char *words, bool isList = false) {
        QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(words) << isList;
    };
    row("RUN [\"a\", \"b c\"]", "a|b c", true);
    row("RUN [ not json ]", "[ not json ]");
    row("run a && b", "a && b");
    row("CMD []", "", true);
    row("CMD echo  two", "echo  two");
    row("ENTRYPOINT [\"/bin/bash\"]", "/bin/bash", true);
    row("SHELL [\"/bin/bash\", \"-c\"]", "/bin/bash|-c", true);
    row("ENV A=1 B=\"two words\" C=three\\ words", "A := 1|B := \"two words\"|C := three\\ words");
    row("ENV A all the rest", "A := all the rest");
    row("ENV A=", "A := ");
    row("LABEL \"a b\"=c d='e f'", "\"a b\" := c|d := 'e f'");
    row("ARG A=1 B", "A := 1|B");
    row("MAINTAINER A Person <a@b>", "A Person <a@b>");
    row("EXPOSE 80 81/udp", "80|81/udp");
    row("VOLUME /a /b", "/a|/b");
    row("VOLUME [\"/a b\"]", "/a b", true);
    row("USER 1000:1000", "1000:1000");
    row("WORKDIR /a b", "/a b");
    row("STOPSIGNAL SIGTERM", "SIGTERM");
    row("COPY a b /c/", "a|b|/c/");
    row("COPY [\"a b\", \"/c\"]", "a b|/c", true);
    row("ADD 'a b' /c", "'a|b'|/c"); // quotes join nothing
    row("HEALTHCHECK NONE", "NONE");
    row("HEALTHCHECK CMD curl x", "CMD-SHELL|curl x");
    row("HEALTHCHECK CMD [\"curl\", \"x\"]", "CMD|curl|x", true);
}

void TestBuildFile::oneInstruction()
{
    QFETCH(QString, line);
    QFETCH(QString, words);
    QFETCH(bool, isList);
    const auto found = steps(line.toStdString());
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(wordsOf(found[0]), words);
    QCOMPARE(found[0].isList, isList);
    QCOMPARE(found[0].text, line.toStdString());
}

void TestBuildFile::everyKindIsNamed()
{
    QCOMPARE(instructionName(InstructionKind::Add), std::string_view("ADD"));
    QCOMPARE(instructionName(InstructionKind::Run), std::string_view("RUN"));
    QCOMPARE(instructionName(InstructionKind::Onbuild), std::string_view("ONBUILD"));
    QCOMPARE(instructionName(InstructionKind::Workdir), std::string_view("WORKDIR"));
}

void TestBuildFile::flags()
{
    const auto found = steps("COPY --chown=1:2 --link --chmod=600 --chmod=644 a b\n"
                             "RUN --mount=type=cache,target=/x -- --not-a-flag\n"
                             "HEALTHCHECK --interval=5s --retries=3 CMD true\n");
    QCOMPARE(found[0].flag("chown"), std::optional<std::string>("1:2"));
    QCOMPARE(found[0].flag("link"), std::optional<std::string>(""));
    QCOMPARE(found[0].flag("chmod"), std::optional<std::string>("644"));
    QCOMPARE(found[0].flag("from"), std::optional<std::string>());
    QCOMPARE(wordsOf(found[0]), QStringLiteral("a|b"));
    QCOMPARE(found[1].flag("mount"), std::optional<std::string>("type=cache,target=/x"));
    QCOMPARE(wordsOf(found[1]), QStringLiteral("--not-a-flag"));
    QCOMPARE(found[2].flags.size(), std::size_t(2));
    QCOMPARE(wordsOf(found[2]), QStringLiteral("CMD-SHELL|true"));
}

void TestBuildFile::continuations()
{
    const auto found = steps("RUN a && \\\n    b && \\  \n# between\n\n    c\n"
                             "RUN ends\\\\\n"
                             "RUN last \\\n");
    QCOMPARE(found.size(), std::size_t(3));
    QCOMPARE(wordsOf(found[0]), QStringLiteral("a &&     b &&     c"));
    QCOMPARE(found[0].line, 2);
    QCOMPARE(wordsOf(found[1]), QStringLiteral("ends\\\\"));
    QCOMPARE(found[1].line, 7);
    QCOMPARE(wordsOf(found[2]), QStringLiteral("last"));
}

void TestBuildFile::otherEscape()
{
    const BuildFile file = parsed("# escape=`\nFROM scratch\nRUN dir C:\\ `\n  /s\n");
    QCOMPARE(file.escape, '`');
    QCOMPARE(wordsOf(file.stages[0].steps[0]), QStringLiteral("dir C:\\   /s"));
}

void TestBuildFile::directives()
{
    QCOMPARE(parsed("\xEF\xBB\xBF# syntax = docker/dockerfile:1\nFROM scratch\n").syntax,
             std::string("docker/dockerfile:1"));
    // Below a comment it is one itself.
    const BuildFile file = parsed("# hello\n# escape=`\nFROM scratch\nRUN a \\\nb");
    QCOMPARE(file.escape, '\\');
    QCOMPARE(file.stages[0].steps.size(), std::size_t(1));
}

void TestBuildFile::heredocs()
{
    const auto found = steps("RUN <<EOF\necho a\n\n# kept\necho b\nEOF\n"
                             "COPY <<A <<-B /dir/\none $X\nA\n\t\ttwo\n\tB\n"
                             "RUN cat <<< x\nUSER 1",
                             Builder::BuildKit);
    QCOMPARE(found.size(), std::size_t(4));
    QCOMPARE(found[0].heredocs.size(), std::size_t(1));
    QCOMPARE(found[0].heredocs[0].name, std::string("EOF"));
    QCOMPARE(found[0].heredocs[0].content, std::string("echo a\n\n# kept\necho b\n"));
    QVERIFY(found[0].heredocs[0].isExpanded);
    QCOMPARE(wordsOf(found[0]), QStringLiteral("<<EOF"));
    QCOMPARE(found[1].heredocs.size(), std::size_t(2));
    QCOMPARE(found[1].heredocs[0].content, std::string("one $X\n"));
    QCOMPARE(found[1].heredocs[1].content, std::string("two\n"));
    QCOMPARE(found[1].line, 8);
    QVERIFY(found[2].heredocs.empty());
    QCOMPARE(found[3].line, 14);
}

void TestBuildFile::quotedHeredoc()
{
    const auto found = steps("RUN 3<<\"E F\" cat\n$A\nE F\n", Builder::BuildKit);
    QCOMPARE(found[0].heredocs.size(), std::size_t(1));
    QCOMPARE(found[0].heredocs[0].name, std::string("E F"));
    QCOMPARE(found[0].heredocs[0].descriptor, 3U);
    QVERIFY(!found[0].heredocs[0].isExpanded);
}

void TestBuildFile::onbuild()
{
    const auto found = steps("ONBUILD COPY --chown=1 . /src\nONBUILD RUN <<EOF\nx\nEOF\n", Builder::BuildKit);
    QCOMPARE(wordsOf(found[0]), QStringLiteral("COPY --chown=1 . /src"));
    QCOMPARE(found[0].trigger.size(), std::size_t(1));
    QCOMPARE(found[0].trigger[0].kind, InstructionKind::Copy);
    QCOMPARE(wordsOf(found[0].trigger[0]), QStringLiteral(".|/src"));
    QCOMPARE(found[1].trigger[0].heredocs.at(0).content, std::string("x\n"));
    QCOMPARE(wordsOf(found[1]), QStringLiteral("RUN <<EOF\nx\nEOF"));
}

void TestBuildFile::jsonOrShellForm_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QStringList>("classic"); // empty: the shell form
    QTest::addColumn<QStringList>("buildKit");
    const auto row = [](const char *arguments, const QStringList &classic, const QStringList &buildKit) {
        QTest::newRow(arguments) << QString::fromUtf8(arguments) << classic << buildKit;
    };
    const auto both = [&row](const char *arguments, const QStringList &words) { row(arguments, words, words); };
    both("[\"c:\\windows\\system32\\tasklist.exe\"]", {}); // \w is not an escape of JSON
    both("[\"a\tb\"]", {});                                // a raw tab
    both("[\"a\\tb\"]", {QStringLiteral("a\tb")});
    both("['a']", {});
    both("[\"a\",]", {});
    both("[\"a\" \"b\"]", {});
    both("[\"a\"", {});
    both("[\"\\x41\"]", {});
    both("[01]", {});
    both("[1e999]", {}); // no float64 holds it
    both("[nul]", {});
    both("[ \"a\" , \"b\" ]", {QStringLiteral("a"), QStringLiteral("b")});
    both("[\"\\u0041\\ud83d\\ude00\"]", {QString::fromUtf8("A\xF0\x9F\x98\x80")});
    both("[\"\\ud83dx\"]", {QString::fromUtf8("\xEF\xBF\xBDx")});
    row("[\"a\"] && b", {QStringLiteral("a")}, {}); // json.Decoder stops there, json.Unmarshal refuses
}

void TestBuildFile::jsonOrShellForm()
{
    QFETCH(QString, arguments);
    QFETCH(QStringList, classic);
    QFETCH(QStringList, buildKit);
    for (const auto &[builder, words] :
         {std::pair(Builder::Classic, classic), std::pair(Builder::BuildKit, buildKit)}) {
        const auto found = steps("CMD " + arguments.toStdString(), builder);
        QCOMPARE(found[0].isList, !words.isEmpty());
        QCOMPARE(wordsOf(found[0]), words.isEmpty() ? arguments : words.join(u'|'));
    }
}

void TestBuildFile::unterminatedHeredoc()
{
    const auto file = parseBuildFile("FROM a\nRUN <<EOF\nx\n", "Dockerfile", Builder::BuildKit);
    QVERIFY(!file);
    QCOMPARE(file.error().message(), std::string("Dockerfile: line 2: unterminated heredoc EOF"));
}

void TestBuildFile::heredocsWithBlanks()
{
    const auto found =
        steps("RUN <<  EOF\none\nEOF\nRUN << 'E2'\ntwo\nE2\nRUN cat << X\nthree\nX\n", Builder::BuildKit);
    QCOMPARE(found.size(), std::size_t(3));
    QCOMPARE(found[0].heredocs.at(0).content, std::string("one\n"));
    QVERIFY(found[0].heredocs[0].isExpanded);
    QCOMPARE(found[1].heredocs.at(0).name, std::string("E2"));
    QVERIFY(!found[1].heredocs[0].isExpanded);
    QCOMPARE(found[2].heredocs.at(0).content, std::string("three\n"));
}

void TestBuildFile::windowsLines()
{
    const BuildFile file = parsed("FROM scratch\r\nRUN a \\\r\n b\r\nRUN <<E\r\nx\r\nE\r\n", Builder::BuildKit);
    QCOMPARE(file.stages[0].steps.size(), std::size_t(2));
    QCOMPARE(wordsOf(file.stages[0].steps[0]), QStringLiteral("a  b"));
    QCOMPARE(file.stages[0].steps[1].heredocs.size(), std::size_t(1));
}

void TestBuildFile::errors_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *text, const char *message) {
        QTest::newRow(QByteArray(text).replace("\n", "\\n"))
            << QString::fromLatin1(text) << QString::fromLatin1(message);
    };
    row("", "Dockerfile: file with no instructions");
    row("# only this\n", "Dockerfile: file with no instructions");
    row("FROM a\nFOO x", "Dockerfile: line 2: unknown instruction: FOO");
    row("RUN x\nFROM a", "Dockerfile: line 1: no build stage in current context: RUN before the first FROM");
    row("ARG x\n", "Dockerfile: line 1: there is no FROM, so the file has no build stage");
    row("FROM", "Dockerfile: line 1: FROM requires either one or three arguments");
    row("FROM a b c", "Dockerfile: line 1: FROM requires either one or three arguments");
    row("FROM a AS 1b", "Dockerfile: line 1: invalid name for build stage: \"1b\", name can't start with a number or "
                        "contain symbols");
    row("FROM a\n\n\nRUN", "Dockerfile: line 4: RUN requires at least one argument");
    row("FROM a\nRUN []", "Dockerfile: line 2: RUN requires at least one argument");
    row("FROM a\nCOPY x", "Dockerfile: line 2: COPY requires at least two arguments, but only one was provided. "
                          "Destination could not be determined");
    row("FROM a\nADD", "Dockerfile: line 2: ADD requires at least two arguments");
    row("FROM a\nENV A", "Dockerfile: line 2: ENV must have two arguments");
    row("FROM a\nENV A=1 B",
        "Dockerfile: line 2: Syntax error - can't find = in \"B\". Must be of the form: name=value");
    row("FROM a\nENV =1", "Dockerfile: line 2: ENV names can not be blank");
    row("FROM a\nARG", "Dockerfile: line 2: ARG requires at least one argument");
    row("FROM a\nUSER", "Dockerfile: line 2: USER requires exactly one argument");
    row("FROM a\nSHELL x", "Dockerfile: line 2: SHELL requires the arguments to be in JSON form");
    row("FROM a\nHEALTHCHECK FOO", "Dockerfile: line 2: Unknown type \"FOO\" in HEALTHCHECK (try CMD)");
    row("FROM a\nHEALTHCHECK CMD", "Dockerfile: line 2: Missing command after HEALTHCHECK CMD");
    row("FROM a\nHEALTHCHECK NONE x", "Dockerfile: line 2: HEALTHCHECK NONE takes no arguments");
    row("FROM a\nONBUILD ONBUILD RUN x", "Dockerfile: line 2: Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed");
    row("FROM a\nONBUILD FROM x", "Dockerfile: line 2: FROM isn't allowed as an ONBUILD trigger");
    row("FROM a\nCOPY --foo=1 a b", "Dockerfile: line 2: unknown flag: --foo");
    row("FROM a\nCOPY --chown a b", "Dockerfile: line 2: missing a value on flag: --chown");
    row("FROM a\nRUN <<EOF\necho x\nEOF\n", "Dockerfile: line 3: unknown instruction: echo (the here-document above it "
                                            "needs the builder buildkit)");
    const char *strings = "Dockerfile: line 2: when using JSON array syntax, arrays must be comprised of strings only";
    for (const char *text :
         {"CMD [\"sleep\", 10]", "RUN [null]", "ENTRYPOINT [[\"a\"]]", "SHELL [{\"a\": 1}]", "COPY [\"a\", true]",
          "ADD [1]", "VOLUME [-1.5e3]", "HEALTHCHECK CMD [0]", "ONBUILD CMD [\"a\", 1]", "CMD [1] x"})
        row((std::string("FROM a\n") + text).c_str(), strings);
    row("# escape=x\nFROM a", "Dockerfile: line 1: invalid escape token 'x' does not match ` or \\");
    row("# escape=`\n# ESCAPE=`\nFROM a", "Dockerfile: line 2: only one escape parser directive can be used");
}

void TestBuildFile::errors()
{
    QFETCH(QString, text);
    QFETCH(QString, message);
    const auto file = parseBuildFile(text.toStdString());
    QVERIFY(!file);
    QCOMPARE(QString::fromStdString(file.error().message()), message);
}

void TestBuildFile::randomFiles()
{
    static const std::vector<std::string_view> parts{
        "FROM a\n", "RUN ", "COPY ",  "--from=",  "\n",           "\\\n",         " ", "<<EOF", "EOF\n", "\"",   "'",
        "[\"a\"]",  "[",    "ENV A=", "ONBUILD ", "HEALTHCHECK ", "# escape=`\n", "#", "`",     "--",    "ARG ", "=",
        "<<-\"X\"", "X\n",  "SHELL ", "\r\n"};
    int good = 0;
    for (unsigned seed = 0; seed < 20'000; ++seed) {
        const std::string text = test::randomText(seed, parts);
        const auto file = parseBuildFile(text);
        if (!file) {
            QVERIFY(file.error().message().starts_with("Dockerfile: "));
            continue;
        }
        ++good;
        for (const BuildStage &stage : file->stages) {
            for (const BuildInstruction &step : stage.steps)
                QVERIFY(step.line > 0 && !step.text.empty());
        }
    }
    QVERIFY(good > 20);
}

QTEST_GUILESS_MAIN(TestBuildFile)
#include "tst_build_file.moc"
