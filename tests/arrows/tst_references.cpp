// SPDX-License-Identifier: Apache-2.0
// What comments and documents refer to must exist: a file that is named, a section of a document
// (docs/FORMATS.md, "Tar records"), the target of a link. And no line of a source is longer than 120 columns.
#include "tests/support/source_files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <functional>

using namespace strata::test;

namespace {

constexpr qsizetype longestLine = 120;

QString text(const char *latin1)
{
    return QString::fromLatin1(latin1);
}

/// What can be referred to.
struct Tree {
    QSet<QString> files; // from the root of the checkout
    std::function<QString(const QString &path)> read;
};

/// Documents and headers of other projects, which are named with it.
bool isForeign(const QString &name)
{
    static const QStringList projects{text("image-spec/"), text("docker-image-spec/"), text("stargz-snapshotter/"),
                                      text("docker/cli/"), text("linux/")};
    return std::any_of(projects.begin(), projects.end(),
                       [&](const QString &project) { return name.startsWith(project); });
}

/// Whether a file has this name, or this path if there is a directory in it; either may have wildcards.
bool isMatched(const Tree &tree, const QString &name)
{
    const bool isPath = name.contains(u'/');
    const QRegularExpression pattern(QRegularExpression::wildcardToRegularExpression(name));
    const bool isPattern = name.contains(u'*');
    return std::any_of(tree.files.begin(), tree.files.end(), [&](const QString &file) {
        const QString own = isPath ? file : file.mid(file.lastIndexOf(u'/') + 1);
        return isPattern ? pattern.match(own).hasMatch() : own == name;
    });
}

/// A file is named by its path from the root. A source may be named by its name alone, a document only if it is beside
/// the file that names it.
bool isThere(const Tree &tree, const QString &from, const QString &name)
{
    if (isForeign(name) || tree.files.contains(name))
        return true;
    if (name.endsWith(text(".md")) && !name.contains(u'/'))
        return tree.files.contains(QDir::cleanPath(QFileInfo(from).path() + u'/' + name));
    return isMatched(tree, name);
}

QStringList filesNamedIn(const QString &prose)
{
    static const QRegularExpression name(text("(?<![\\w./<*-])[\\w*][\\w.*/+-]*\\.(?:md|h|cpp)(?![\\w/])"));
    QStringList names;
    for (auto match = name.globalMatch(prose); match.hasNext();)
        names << match.next().captured();
    return names;
}

QStringList headingsOf(const QString &document)
{
    static const QRegularExpression heading(text("^#+ (.*)$"), QRegularExpression::MultilineOption);
    QStringList headings;
    for (auto match = heading.globalMatch(document); match.hasNext();)
        headings << match.next().captured(1).trimmed();
    return headings;
}

/// As sites make them of headings: "The four sizes" -> "the-four-sizes".
QString anchorOf(QString heading)
{
    static const QRegularExpression dropped(text("[^\\w\\- ]"), QRegularExpression::UseUnicodePropertiesOption);
    return heading.toLower().remove(dropped).replace(u' ', u'-');
}

QStringList longLines(const QString &path, const QString &source)
{
    QStringList found;
    const QStringList lines = withoutRawStrings(source).split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines[i].size() > longestLine)
            found << path + text(":%1: %2 columns").arg(i + 1).arg(lines[i].size());
    }
    return found;
}

/// `docs/NAME.md, "Heading"` in a comment.
QStringList missingSections(const Tree &tree, const QString &path, const QString &comment)
{
    static const QRegularExpression citation(text("([\\w./-]+\\.md), \"([^\"]+)\""));
    QStringList found;
    for (auto match = citation.globalMatch(comment); match.hasNext();) {
        const auto cited = match.next();
        const QString document = cited.captured(1);
        if (tree.files.contains(document) && !headingsOf(tree.read(document)).contains(cited.captured(2)))
            found << path + text(": %1 has no section \"%2\"").arg(document, cited.captured(2));
    }
    return found;
}

QStringList missingFiles(const Tree &tree, const QString &path, const QString &prose)
{
    QStringList found;
    for (const QString &name : filesNamedIn(prose)) {
        if (!isThere(tree, path, name))
            found << path + text(": there is no ") + name;
    }
    return found;
}

/// Everything wrong with one source; a line each.
QStringList complaintsAboutSource(const Tree &tree, const QString &path, const QString &source)
{
    QStringList found = longLines(path, source);
    for (const QString &comment : commentsOf(source))
        found << missingFiles(tree, path, comment) << missingSections(tree, path, comment);
    return found;
}

QStringList brokenLinks(const Tree &tree, const QString &path, const QString &document)
{
    static const QRegularExpression link(text("\\]\\(([^)#\\s]*)(?:#([^)\\s]*))?\\)"));
    QStringList found;
    for (auto match = link.globalMatch(document); match.hasNext();) {
        const auto parts = match.next();
        if (parts.captured(1).contains(text("://")))
            continue;
        const QString target =
            parts.captured(1).isEmpty() ? path : QDir::cleanPath(QFileInfo(path).path() + u'/' + parts.captured(1));
        const QString relative = target.startsWith(text("./")) ? target.mid(2) : target;
        const bool isFolder = std::any_of(tree.files.begin(), tree.files.end(),
                                          [&](const QString &file) { return file.startsWith(relative + u'/'); });
        if (!tree.files.contains(relative) && !isFolder) {
            found << path + text(": a link to %1, which does not exist").arg(parts.captured(1));
            continue;
        }
        const QStringList headings = headingsOf(tree.read(relative));
        if (!parts.captured(2).isEmpty() && std::none_of(headings.begin(), headings.end(), [&](const QString &one) {
                return anchorOf(one) == parts.captured(2);
            }))
            found << path + text(": %1 has no heading for #%2").arg(relative, parts.captured(2));
    }
    return found;
}

/// Names of files in `code` that is not indented, and links.
QStringList complaintsAboutDocument(const Tree &tree, const QString &path, const QString &document)
{
    static const QRegularExpression fenced(text("^```.*?^```"), QRegularExpression::MultilineOption |
                                                                    QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression indented(text("^    [^\\n]*$"), QRegularExpression::MultilineOption);
    static const QRegularExpression code(text("`([^`\\n]+)`"));
    const QString prose = QString(document).remove(fenced).remove(indented);
    QStringList found = brokenLinks(tree, path, prose);
    for (auto match = code.globalMatch(prose); match.hasNext();)
        found << missingFiles(tree, path, match.next().captured(1));
    return found;
}

const Tree &realTree()
{
    static const Tree tree = [] {
        const QStringList all = sourceFiles({text("app"), text("cmake"), text("docs"), text("model"), text("packaging"),
                                             text("resources"), text("tests"), text("views")},
                                            {text("*")});
        QSet<QString> files(all.begin(), all.end());
        files.unite({text("README.md"), text("LICENSE"), text("CMakeLists.txt"), text("CMakePresets.json")});
        return Tree{files, sourceText};
    }();
    return tree;
}

/// What the rows below refer to.
Tree madeUpTree()
{
    static const QHash<QString, QString> files{
        {text("docs/FORMATS.md"), text("# Formats\n\n## Tar records\n\ntext\n\n### What's new, now\n")},
        {text("docs/decisions/one.md"), text("# One\n")},
        {text("README.md"), text("# Strata\n")},
        {text("model/io/tar_reader.h"), QString()},
        {text("model/io/tar_reader_p.h"), QString()}};
    const QStringList names = files.keys();
    return {QSet<QString>(names.begin(), names.end()), [](const QString &path) { return files.value(path); }};
}

} // namespace

class TestReferences : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comments_data();
    void comments();
    void sources_data();
    void sources();
    void documents_data();
    void documents();
    void allSources();
    void allDocuments();
};

void TestReferences::comments_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QStringList>("found");
    const auto row = [](const char *name, const char *source, const QStringList &found) {
        QTest::newRow(name) << text(source) << found;
    };
    row("none", "int a = 1;\n", {});
    row("a line", "int a; // one\n", {text("one")});
    row("lines that follow are one", "// one\n//   two\nint a;\n", {text("one two")});
    row("of a function", "/// one\n/// two\n", {text("one two")});
    row("an empty line ends it", "// one\n\n// two\n", {text("one"), text("two")});
    row("code ends it", "int a; // one\nint b; // two\n", {text("one"), text("two")});
    row("a block", "/* one\n two */ int a;\n", {text("one two */")});
    row("not in a text", "auto a = \"http://x.h\"; // one\n", {text("one")});
    row("not in a text with a quote", "auto a = \"\\\"//x.h\";\n", {});
    row("not in a raw string", "auto a = R\"(\n// x.h \")\"; // one\n", {text("one")});
    row("a character", "auto a = '\"'; // one\n", {text("one")});
    row("a number", "auto a = 1'000; // it's one\n", {text("it's one")});
}

void TestReferences::comments()
{
    QFETCH(QString, source);
    QFETCH(QStringList, found);
    QCOMPARE(commentsOf(source), found);
}

void TestReferences::sources_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("complaint"); // a part of it; empty: none
    const auto row = [](const char *name, const char *source, const char *complaint) {
        QTest::newRow(name) << text(source) << text(complaint);
    };
    row("path", "// See model/io/tar_reader.h.\n", "");
    row("another path", "// See model/tree/tar_reader.h.\n", "there is no model/tree/tar_reader.h");
    row("name alone", "// See tar_reader.h.\n", "");
    row("wrong name", "// See tar_writer.h.\n", "there is no tar_writer.h");
    row("not in a comment", "#include \"tar_writer.h\"\n", "");
    row("several files", "// The functions of tar_*.h, model/io/*_p.h\n", "");
    row("none of several", "// The functions of zip_*.h\n", "there is no zip_*.h");
    row("system header", "// what <malloc.h> offers\n", "");
    row("other projects", "// image-spec/layer.md, \"Whiteouts\"; linux/capability.h\n", "");
    row("document", "// docs/FORMATS.md\n", "");
    row("document without its directory", "// FORMATS.md section 6\n", "there is no FORMATS.md");
    row("document that is not there", "// docs/CLI.md\n", "there is no docs/CLI.md");
    row("section", "// as docs/FORMATS.md, \"Tar records\", says\n", "");
    row("section over two lines", "// as docs/FORMATS.md, \"Tar\n// records\", says\n", "");
    row("section that is not there", "/// docs/FORMATS.md, \"Tar\"\n", "docs/FORMATS.md has no section \"Tar\"");
    row("at most 120 columns",
        "// 3456789 123456789 123456789 123456789 123456789 123456789 123456789 123456789 "
        "123456789 123456789 123456789 123456789\n",
        "");
    row("121 columns",
        "// 3456789 123456789 123456789 123456789 123456789 123456789 123456789 123456789 "
        "123456789 123456789 123456789 1234567890\n",
        "a.cpp:1: 121 columns");
    row("a raw string may be longer",
        "auto a = R\"(                                                              "
        "                                                                  )\";\n",
        "");
}

void TestReferences::sources()
{
    QFETCH(QString, source);
    QFETCH(QString, complaint);
    const QStringList found = complaintsAboutSource(madeUpTree(), text("model/io/a.cpp"), source);
    QCOMPARE(found.isEmpty(), complaint.isEmpty());
    QVERIFY2(found.join(u'\n').contains(complaint), qPrintable(found.join(u'\n')));
}

void TestReferences::documents_data()
{
    QTest::addColumn<QString>("document");
    QTest::addColumn<QString>("complaint");
    const auto row = [](const char *name, const char *document, const char *complaint) {
        QTest::newRow(name) << text(document) << text(complaint);
    };
    row("link", "[one](decisions/one.md), [Strata](../README.md)", "");
    row("link to a directory", "[decisions](decisions)", "");
    row("link elsewhere", "[site](https://example.org/a.md)", "");
    row("broken link", "[two](decisions/two.md)", "a link to decisions/two.md, which does not exist");
    row("heading", "[tar](FORMATS.md#tar-records) [new](FORMATS.md#whats-new-now)", "");
    row("heading of its own", "[tar](#tar-records)", "");
    row("no such heading", "[tar](FORMATS.md#zip-records)", "docs/FORMATS.md has no heading for #zip-records");
    row("file", "`model/io/tar_reader.h`, `tar_reader.h`", "");
    row("no such file", "`model/io/tar.h`", "there is no model/io/tar.h");
    row("in prose", "model/io/tar.h", "");
    row("in an example", "text\n\n    a `model/io/tar.h`\n\n```\n`model/io/tar.h`\n```\n", "");
}

void TestReferences::documents()
{
    QFETCH(QString, document);
    QFETCH(QString, complaint);
    const QStringList found = complaintsAboutDocument(madeUpTree(), text("docs/FORMATS.md"), document);
    QCOMPARE(found.isEmpty(), complaint.isEmpty());
    QVERIFY2(found.join(u'\n').contains(complaint), qPrintable(found.join(u'\n')));
}

void TestReferences::allSources()
{
    const QStringList files = sourceFiles({text("app"), text("model"), text("resources"), text("tests"), text("views")},
                                          {text("*.h"), text("*.cpp")});
    QVERIFY(files.size() > 50);
    QStringList found;
    for (const QString &file : files) {
        if (!file.startsWith(text("tests/arrows/"))) // the rows name files that are not there
            found << complaintsAboutSource(realTree(), file, sourceText(file));
        else
            found << longLines(file, sourceText(file));
    }
    QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
}

void TestReferences::allDocuments()
{
    QStringList files = sourceFiles({text("docs"), text("tests")}, {text("*.md")});
    QVERIFY(files.size() > 10);
    files << text("README.md");
    QStringList found;
    for (const QString &file : files)
        found << complaintsAboutDocument(realTree(), file, sourceText(file));
    QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestReferences)
#include "tst_references.moc"
