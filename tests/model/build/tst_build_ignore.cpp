// SPDX-License-Identifier: Apache-2.0
#include "model/build/build_ignore.h"
#include "tests/support/random_text.h"

#include <QTest>

using namespace strata;

class TestBuildIgnore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pattern_data();
    void pattern();
    void files_data();
    void files();
    void exceptionsAreTold();
    void errors_data();
    void errors();
    void longPatternsStayQuick();
    void randomFiles();
};

// Rows of moby's own test (patternmatcher_test.go).
void TestBuildIgnore::pattern_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char *pattern, const char *path, bool matches) {
        QTest::addRow("%s %s", pattern, path) << QString::fromLatin1(pattern) << QString::fromLatin1(path) << matches;
    };
    row("**", "file", true);
    row("**", "dir/file", true);
    row("**/", "file", true);
    row("**/**", "dir/file", true);
    row("dir/**", "dir/file", true);
    row("dir/**", "dir/dir2/file", true);
    row("dir/**", "dir", false);
    row("**/dir2/*", "dir/dir2/file", true);
    row("**/dir2/*", "dir/dir2/dir2/file", true);
    row("**/dir2/**", "dir/dir2/dir2/file", true);
    row("**file", "file", true);
    row("**/file", "dir/file", true);
    row("**/file", "dir/dir/file", true);
    row("**/file*", "dir/dir/file.txt", true);
    row("**/file*txt", "dir/dir/file.txt", true);
    row("**/file*.txt*", "dir/dir/file.txt", true);
    row("**/*.txt", "dir/dir/file.txt", true);
    row("**/*.txt2", "dir/dir/file.txt", false);
    row("**/**/*.txt", "dir/dir/file.txt", true);
    row("a**/*.txt", "a/file.txt", true);
    row("a**/*.txt", "a/dir/file.txt", true);
    row("a/*.txt", "a/dir/file.txt", false);
    row("a/*.txt", "a/file.txt", true);
    row("a/*.txt**", "a/file.txt", true);
    row("a[b-d]e", "ae", false);
    row("a[b-d]e", "ace", true);
    row("a[b-d]e", "aae", false);
    row("a[^b-d]e", "aze", true);
    row(".*", ".foo", true);
    row(".*", "foo", false);
    row("abc.def", "abcdef", false);
    row("abc.def", "abcZdef", false);
    row("abc?def", "abcZdef", true);
    row("abc?def", "abcdef", false);
    row("a\\\\", "a\\", true);
    row("**/foo/bar", "foo/bar", true);
    row("**/foo/bar", "dir/foo/bar", true);
    row("abc/**", "abc", false);
    row("abc/**", "abc/def/ghi", true);
    row("**/.foo", ".foo", true);
    row("**/.foo", "bar.foo", false);
    row("a(b)c/def", "a(b)c/def", true);
    row("a(b)c/def", "a(b)c/xyz", false);
    row("a\\*b", "a*b", true);
    row("a\\*b", "axb", false);
    row("dir?file", "dir/file", false);
    row("dir[^x]file", "dir/file", false);
}

void TestBuildIgnore::pattern()
{
    QFETCH(QString, pattern);
    QFETCH(QString, path);
    QFETCH(bool, matches);
    const auto parsed = IgnorePattern::parse(pattern.toStdString());
    QVERIFY(parsed);
    QCOMPARE(parsed->matches(path.toStdString()), matches);
}

void TestBuildIgnore::files_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("isIgnored");
    const auto row = [](const char *text, const char *path, bool isIgnored) {
        QTest::addRow("%s | %s", QByteArray(text).replace("\n", "\\n").constData(), path)
            << QString::fromLatin1(text) << QString::fromLatin1(path) << isIgnored;
    };
    row("", "a", false);
    row("# a\n\n", "a", false);
    row("docs", "docs/readme/x.md", true);
    row("docs", "src/docs", false);
    row("/docs/", "docs/x", true);
    row("./docs/../other", "other", true);
    row("*.md\n!README.md", "README.md", false);
    row("*.md\n!README.md", "OTHER.md", true);
    row("*.md\n!README*.md\nREADME-secret.md", "README-secret.md", true);
    row("*.md\n!README*.md\nREADME-secret.md", "README-1.md", false);
    row("*.md\nREADME-secret.md\n!README*.md", "README-secret.md", false);
    row("docs\n!docs/a", "docs/a", false);
    row("docs\n!docs/a", "docs/a/b", false);
    row("docs\n!docs/a", "docs/c", true);
    row("!a\na", "a", true);
    row("  a  ", "a", true);
    row(" # no comment", "# no comment", true);
    row("**\n!ratings.js", "ratings.js", false);
    row("**\n! ratings.js", "x/ratings.js", true);
    row("*/temp*", "somedir/temporary.txt", true);
    row("*/temp*", "a/b/temporary.txt", false);
    row("*/*/temp*", "somedir/subdir/temporary.txt", true);
    row("\xEF\xBB\xBF"
        "a",
        "a", true);
}

void TestBuildIgnore::files()
{
    QFETCH(QString, text);
    QFETCH(QString, path);
    QFETCH(bool, isIgnored);
    const auto ignore = BuildIgnore::parse(text.toLatin1().toStdString(), Builder::BuildKit);
    QVERIFY(ignore);
    QCOMPARE(ignore->isIgnored(path.toStdString()), isIgnored);
}

void TestBuildIgnore::exceptionsAreTold()
{
    for (const Builder builder : {Builder::Classic, Builder::BuildKit}) {
        QVERIFY(!BuildIgnore::parse("a\nb\n", builder)->goesInto("a"));
        QVERIFY(BuildIgnore::parse("a\n!a/b\n", builder)->goesInto("a"));
        QVERIFY(BuildIgnore::parse("# !b\n", builder)->isEmpty());
    }
    QVERIFY(!BuildIgnore::parse("a\n!**/b\n", Builder::Classic)->goesInto("a"));
    QVERIFY(BuildIgnore::parse("a\n!**/b\n", Builder::BuildKit)->goesInto("a"));
    QVERIFY(!BuildIgnore::parse("a\n!ab/c\n", Builder::Classic)->goesInto("a"));
}

void TestBuildIgnore::errors_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("message");
    QTest::newRow("nothing") << QStringLiteral("a\n!") << QStringLiteral("line 2: illegal exclusion pattern: \"!\"");
    QTest::newRow("bracket") << QStringLiteral("a[") << QStringLiteral("line 1: syntax error in pattern: [ without ]");
    QTest::newRow("escape") << QStringLiteral("\n\na\\")
                            << QStringLiteral("line 3: syntax error in pattern: nothing follows the last \\");
}

void TestBuildIgnore::errors()
{
    QFETCH(QString, text);
    QFETCH(QString, message);
    const auto ignore = BuildIgnore::parse(text.toStdString(), Builder::Classic);
    QVERIFY(!ignore);
    QCOMPARE(QString::fromStdString(ignore.error().message()), message);
}

void TestBuildIgnore::longPatternsStayQuick()
{
    std::string text;
    for (int i = 0; i < 200; ++i)
        text += "*a**/";
    const auto pattern = IgnorePattern::parse(text + "z");
    QVERIFY(pattern);
    QVERIFY(!pattern->matches(std::string(5'000, 'a')));
}

void TestBuildIgnore::randomFiles()
{
    static const std::vector<std::string_view> parts{"*", "**", "/",  "a",  "b",  "?", "[a-b]", "[^",
                                                     "]", "!",  "\n", "\\", "..", ".", "#",     " "};
    int good = 0;
    for (unsigned seed = 0; seed < 20'000; ++seed) {
        const auto ignore = BuildIgnore::parse(test::randomText(seed, parts), Builder::BuildKit);
        if (!ignore)
            continue;
        ++good;
        const std::string path = test::randomText(seed + 1, {"a", "b", "/a", "/b"});
        // What is left out with its folder is left out alone too, as long as nothing brings it back.
        if (!ignore->goesInto({}) && ignore->isIgnored(path))
            QVERIFY(ignore->isIgnored(path + "/x"));
    }
    QVERIFY(good > 1'000);
}

QTEST_GUILESS_MAIN(TestBuildIgnore)
#include "tst_build_ignore.moc"
