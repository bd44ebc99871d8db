// SPDX-License-Identifier: Apache-2.0
// The expected lines are those of GNU grep -n, with -E if the row has a regular expression; where its locale matters,
// those of LC_ALL=C or of C.UTF-8, as the row says.
#include "model/base/ascii.h"
#include "model/base/line_matcher.h"

#include <QTest>

using namespace strata;

namespace {

/// The numbers of the matching lines, "1 3".
QByteArray linesFound(const LinePattern &pattern, std::string_view text)
{
    const auto matcher = LineMatcher::compile(pattern);
    if (!matcher)
        return "error: " + QByteArray::fromStdString(matcher.error().message());
    std::string folded;
    if (matcher->needsFolded())
        LineMatcher::foldInto(folded, text);
    QByteArray numbers;
    std::size_t at = 0;
    for (auto line = matcher->next(text, folded, 0); line; line = matcher->next(text, folded, at)) {
        const auto number = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(line->begin), '\n') + 1;
        numbers += (numbers.isEmpty() ? "" : " ") + QByteArray::number(static_cast<qlonglong>(number));
        if (line->begin < at || line->end < line->begin)
            return "not forward";
        at = line->end + 1;
        if (at > text.size())
            break;
    }
    return numbers;
}

} // namespace

class TestLineMatcher : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void wrong_data();
    void wrong();
    void matchesOneLine();
    void parts_data();
    void parts();
    void foldsAscii();
    void longLinesTakeTimeByLengthOnly();
};

void TestLineMatcher::finds_data()
{
    QTest::addColumn<QByteArray>("options"); // E i w
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("lines");
    const auto row = [](const char *options, const char *pattern, const QByteArray &text, const char *lines) {
        QTest::addRow("%s %s in %s", options, pattern, text.left(20).toPercentEncoding(" ").constData())
            << QByteArray(options) << QByteArray(pattern) << text << QByteArray(lines);
    };
    // A text
    row("", "b.d", "abcd\nab.d\n", "2");
    row("", "a", "a\nb\na", "1 3");
    row("", "", "a\n\nb", "1 2 3");
    row("", "", "", "1");
    row("", "x\ny", "ax\nb\ny", "1 3");
    row("", "\\", "a\\b\nc", "1");
    row("", "é", "caf\xc3\xa9\ncaf\xe9", "1");
    row("i", "Ab", "xaBx\nABx\nb", "1 2");
    row("i", "É", "caf\xc3\xa9\ncaf\xc3\x89\ncafe", "1 2");
    row("w", "foo", "foo\nfood\na foo.\n_foo\nfoofoo foo\nfoo1", "1 3 5");
    row("w", "foo.", "foo.\nfoo.a\n.foo.", "1 3");
    row("iw", "FOO", "a foo b\nfood", "1");
    // Regular expressions
    row("E", "b.d", "abcd\nab.d\nbd", "1 2");
    row("E", "^a", "ba\nab\n\na", "2 4");
    row("E", "a$", "ba\nab\na", "1 3");
    row("E", "^$", "a\n\nb\n", "2 4");
    row("E", "a|c$", "xa\nxb\nxc\ncx", "1 3");
    row("E", "(ab)+c", "abc\nababc\nac", "1 2");
    row("E", "(a|)b", "b\nab\na", "1 2");
    row("E", "x{2}y", "xy\nxxy\nxxxy", "2 3");
    row("E", "^x{,2}y", "y\nxxy\nxxxy", "1 2");
    row("E", "^x{2,}y", "xy\nxxy\nxxxxy", "2 3");
    row("E", "a{x}", "a{x}\naa", "1");
    row("E", "a**b", "b\naab", "1 2");
    row("E", "[a-c]x", "bx\ndx", "1");
    row("E", "[]x]y", "]y\nxy\nay", "1 2");
    row("E", "[^]x]y", "]y\nxy\nay", "3");
    row("E", "[\\d]y", "\\y\ndy\n1y", "1 2");
    row("E", "[[:digit:]]+-[[:alpha:]]", "12-a\n1a\n-a", "1");
    row("E", "[a-]x", "-x\nax\nbx", "1 2");
    row("E", "[[.a.]b]x", "ax\nbx\ncx", "1 2");
    row("E", "a.b", "a\nb\nacb", "3");
    row("E", "a[^x]b", "a\nb\nacb", "3");
    row("E", "a\\sb", "a\nb\na\tb", "3");
    row("E", "\\<foo\\>", "foo\nfood\nx foo", "1 3");
    row("E", "\\bfoo\\B", "foo\nfood", "2");
    row("E", "\\w+\\W\\w", "ab\na b", "2");
    row("E", "\\.\\*\\[", "a.*[\nb", "1");
    row("E", "\\d\\d", "12\na1", "1");
    row("E", "x\ty", "x\ty", "1");
    row("E", "x\\ty", "xty\nx\ty", "2");
    row("Ei", "a[b-d]X", "ACx\nabx\nAEX", "1 2");
    row("Ei", "[[:upper:]]z", "az\n1z", "1");
    row("Ei", "é+x", "\xc3\x89\xc3\xa9X", "1");
    row("Ew", "fo+", "foo\nfood\na foo-", "1 3");
    row("Ew", "a|ab", "ab\nabc", "1");
    row("Ew", "^x", "x y\nxy", "1");
    row("E", "foo.*bar|zap", "foo bar\nzap\nfoo\nbar", "1 2");
    row("E", "(zap)?foo", "afoo\nzap", "1");
    row("E", "ab*c", "ac\nabbc\nab", "1 2");
    row("E", "abc?d", "abd\nabcd\nab", "1 2");
    row("E", "x\ny+", "x\nzyy\nz", "1 2");
    // Characters and bytes
    row("E", "^caf.$", "caf\xc3\xa9\ncaf\xe9\ncafes", "1 2"); // 1 as in UTF-8, 2 as in C
    row("E", "^a.{2}b$",
        "a\xc3\xa9\xe2\x82\xac"
        "b",
        "1");
    row("E", "[éà]x", "\xc3\xa9x\n\xa9x\n\xc3x", "1");
    row("E", "[à-ü]x", "\xc3\xa9x\nzx", "1");
    row("E", "été|étude|à", "\xc3\xa9tude\n\xc3\xa0\n\xc3\xa9t", "1 2");
    row("E", "é{2}x", "\xc3\xa9\xc3\xa9x\n\xc3\xa9x", "1");
    row("E", "é?x", "\xc3\xa9x\nx", "1 2");
    row("E", "^[^a]$", "\xc3\xa9\na\n\xff", "1 3");
    row("E", "lib.*so", QByteArray("lib\xff\xfe\x80so"), "1");
}

void TestLineMatcher::finds()
{
    QFETCH(const QByteArray, options);
    QFETCH(const QByteArray, pattern);
    QFETCH(const QByteArray, text);
    QTEST(linesFound({.text = pattern.toStdString(),
                      .isRegex = options.contains('E'),
                      .ignoreCase = options.contains('i'),
                      .wholeWords = options.contains('w')},
                     text.toStdString()),
          "lines");
}

void TestLineMatcher::wrong_data()
{
    QTest::addColumn<QByteArray>("pattern");
    for (const char *pattern : {"(a", "a)", "[a", "a\\", "(a)\\1", "[[:nope:]]", "[b-a]", "a{2000}", "[[.ab.]]"})
        QTest::newRow(pattern) << QByteArray(pattern);
}

void TestLineMatcher::wrong()
{
    QFETCH(const QByteArray, pattern);
    const auto matcher = LineMatcher::compile({.text = pattern.toStdString(), .isRegex = true});
    QVERIFY(!matcher);
    QCOMPARE(matcher.error().code(), ErrorCode::Usage);
    QVERIFY(!matcher.error().message().empty());
}

void TestLineMatcher::matchesOneLine()
{
    const auto matcher = LineMatcher::compile({.text = "b+C", .isRegex = true, .ignoreCase = true});
    QVERIFY(matcher && matcher->matches("aBBc") && !matcher->matches("ac"));
}

void TestLineMatcher::foldsAscii()
{
    std::string all;
    for (int i = 0; i < 256 + 5; ++i)
        all += static_cast<char>(i);
    std::string expected = all;
    std::ranges::transform(expected, expected.begin(), lowerCase);
    std::string folded;
    LineMatcher::foldInto(folded, all);
    QCOMPARE(folded, expected);
    LineMatcher::foldInto(folded, "Ab");
    QCOMPARE(folded, std::string("ab"));
}

/// What makes engines that go back explode; and a match at each of many places of one line.
/// Those that `grep -o` prints.
void TestLineMatcher::parts_data()
{
    QTest::addColumn<QByteArray>("options"); // E i w
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("expected"); // separated by commas
    const auto row = [](const char *options, const char *pattern, const char *line, const char *expected) {
        QTest::addRow("%s %s in %s", options, pattern, line)
            << QByteArray(options) << QByteArray(pattern) << QByteArray(line) << QByteArray(expected);
    };
    row("", "a", "banana", "a,a,a");
    row("", "ana", "bananana", "ana,ana");
    row("", "", "abc", "");
    row("", "x", "abc", "");
    row("i", "AN", "bAnan", "An,an");
    row("i", "É", "caf\xc3\xa9 CAF\xc3\x89", "\xc3\xa9,\xc3\x89");
    row("w", "foo", "foo food foo", "foo,foo");
    row("w", "foo", "foo_ afoo", "");
    row("E", "a|ab|abc", "abcab", "abc,ab"); // the longest, not the first
    row("E", "b*", "abbcb", "bb,b");
    row("E", "^a", "aaa", "a");
    row("E", "a$", "aaa", "a");
    row("E", "\\<[a-z]", "ab cd", "a,c");
    row("E", "(a)(b)?", "aab", "a,ab");
    row("Ei", "[a-c]+", "xABcxb", "ABc,b");
    row("Ew", "[a-z]+", "ab cd_ ef", "ab,ef");
    row("Ew", "fo|foo", "foo fo", "foo,fo");
    row("E", ".", "\xc3\xa9x", "\xc3\xa9,x");
}

void TestLineMatcher::parts()
{
    QFETCH(const QByteArray, options);
    QFETCH(const QByteArray, pattern);
    QFETCH(const QByteArray, line);
    const auto matcher = LineMatcher::compile({.text = pattern.toStdString(),
                                               .isRegex = options.contains('E'),
                                               .ignoreCase = options.contains('i'),
                                               .wholeWords = options.contains('w')});
    QVERIFY(matcher);
    QByteArray found;
    for (const std::string_view part : matcher->parts({line.data(), static_cast<std::size_t>(line.size())}))
        found += (found.isEmpty() ? "" : ",") + QByteArray(part.data(), static_cast<qsizetype>(part.size()));
    QTEST(found, "expected");
}

void TestLineMatcher::longLinesTakeTimeByLengthOnly()
{
    const std::string line(1 << 20, 'a');
    for (const char *pattern : {"(a|aa)+$x", "(a*)*b", ".*.*.*b", "(a+a+)+y"})
        QCOMPARE(linesFound({.text = pattern, .isRegex = true}, line), QByteArray());
    QCOMPARE(linesFound({.text = "aa", .wholeWords = true}, line), QByteArray());
}

QTEST_APPLESS_MAIN(TestLineMatcher)
#include "tst_line_matcher.moc"
