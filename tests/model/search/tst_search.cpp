// SPDX-License-Identifier: Apache-2.0
#include "model/search/search.h"
#include "tests/support/opened_image.h"
#include "tests/support/tar_bytes.h"

#include <QTest>

#include <stop_token>

using namespace strata;
using namespace strata::test;

namespace {

struct File {
    std::string path;
    std::string text = {};
    char type = '0';
    std::string link = {};
};

std::string layerOfFiles(const std::vector<File> &files)
{
    TarBytes tar;
    for (const File &file : files)
        tar.entry({.name = file.path, .type = file.type, .link = file.link}, file.text);
    return tar.end().bytes();
}

SearchRequest requestFor(const ImagePtr &image, const LinePattern &pattern)
{
    auto matcher = LineMatcher::compile(pattern);
    if (!matcher)
        qFatal("%s", matcher.error().message().c_str());
    return {.matcher = std::move(*matcher), .at = image->lastLayer()};
}

/// "/a 1 [2:text 5:text] binary", a line for each file.
QString found(const ImagePtr &image, const SearchRequest &request, NoteList *notes = nullptr)
{
    QString text;
    const auto add = [&](const SearchedFile &file, const FileHits &hits) {
        text += QString::fromStdString(image->tree()->path(file.node)) + u' ' + QString::number(file.layer.value);
        text += u' ' + QString::number(hits.count);
        for (const MatchingLine &line : hits.lines)
            text += u' ' + QString::number(line.number) + u':' + QString::fromStdString(line.text).left(20);
        text += hits.isBinary ? QStringLiteral(" binary\n") : QStringLiteral("\n");
        return true;
    };
    const auto unread = searchFiles(image, filesToSearch(*image->tree(), request), request, add, {});
    if (!unread)
        return QString::fromStdString(unread.error().message());
    if (notes != nullptr)
        *notes = *unread;
    return text;
}

ImagePtr sample(std::string_view codec)
{
    const auto step = [&](const std::vector<File> &files) {
        return TestStep{.createdBy = "ADD", .tar = layerOfFiles(files), .compression = std::string(codec)};
    };
    return loadImage({.steps = {step({{"z", "last hit\n"},
                                      {"etc/conf", "one\nhit two\nthree\nhit four"},
                                      {"etc/link", "", '1', "etc/conf"},
                                      {"etc/sym", "", '2', "conf"},
                                      {"gone", "hit\n"},
                                      {"empty"},
                                      {"bin", std::string("x hit\0hit\nno\0", 13)}}),
                                step({{"etc/conf", "one\nno more\n"}, {".wh.gone"}, {"a-new", "\nhit\r\n"}})}});
}

} // namespace

class TestSearch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scopes_data();
    void scopes();
    void details();
    void inverted();
    void context_data();
    void context();
    void blocks_data();
    void blocks();
    void binaryFromItsBlockOn();
    void longBinaryLines();
    void manyTasks();
    void damaged();
    void stops();
};

void TestSearch::scopes_data()
{
    QTest::addColumn<QByteArray>("codec");
    for (const char *codec : {"none", "gzip", "zstd", "xz"})
        QTest::newRow(codec) << QByteArray(codec);
}

/// In the order of ls, although the layer has another one; a hard link under each of its names, links not followed.
void TestSearch::scopes()
{
    QFETCH(const QByteArray, codec);
    const ImagePtr image = sample(codec.toStdString());
    SearchRequest request = requestFor(image, {.text = "hit"});
    const QString a = QStringLiteral("/a-new 2 1 2:hit\r\n");
    const QString bin = QStringLiteral("/bin 1 1 binary\n");
    const QString link = QStringLiteral("/etc/link 1 2 2:hit two 4:hit four\n");
    const QString z = QStringLiteral("/z 1 1 1:last hit\n");
    QCOMPARE(found(image, request), a + bin + link + z);

    request.scope = SearchScope::AllLayers;
    const QString conf = QStringLiteral("/etc/conf 1 2 2:hit two 4:hit four\n");
    QCOMPARE(found(image, request), a + bin + conf + link + QStringLiteral("/gone 1 1 1:hit\n") + z);

    request.scope = SearchScope::LayerOnly;
    request.at = LayerNumber(2);
    QCOMPARE(found(image, request), a);

    request.scope = SearchScope::Merged;
    request.at = LayerNumber(1);
    request.start = *image->tree()->find("/etc");
    QCOMPARE(found(image, request), conf + link);
    request.start = *image->tree()->find("/etc/link");
    QCOMPARE(found(image, request), link);
}

void TestSearch::details()
{
    const ImagePtr image = sample("none");
    SearchRequest request = requestFor(image, {.text = "hit"});
    request.detail = SearchDetail::Names;
    QCOMPARE(found(image, request), QStringLiteral("/a-new 2 1\n/bin 1 1\n/etc/link 1 1\n/z 1 1\n"));
    request.detail = SearchDetail::Count; // in a binary file, NUL ends a line, too
    QCOMPARE(found(image, request),
             QStringLiteral("/a-new 2 1\n/bin 1 2\n/empty 1 0\n/etc/conf 2 0\n/etc/link 1 2\n/z 1 1\n"));
}

void TestSearch::inverted()
{
    const ImagePtr image = loadImage({.steps = {{"ADD", layerOfFiles({{"a", "hit\nx\nhit\ny"}, {"b", "hit\n"}})}}});
    SearchRequest request = requestFor(image, {.text = "hit"});
    request.inverted = true;
    QCOMPARE(found(image, request), QStringLiteral("/a 1 2 2:x 4:y\n"));
}

void TestSearch::context_data()
{
    QTest::addColumn<quint64>("before");
    QTest::addColumn<quint64>("after");
    QTest::addColumn<bool>("inverted");
    QTest::addColumn<QString>("expected"); // '-' for a line of context
    const auto row = [](const char *name, quint64 before, quint64 after, bool inverted, const char *expected) {
        QTest::newRow(name) << before << after << inverted << QString::fromLatin1(expected);
    };
    row("none", 0, 0, false, "3 5 10");
    row("before", 2, 0, false, "-1 -2 3 -4 5 -8 -9 10");
    row("after", 0, 2, false, "3 -4 5 -6 -7 10 -11");
    row("both", 1, 1, false, "-2 3 -4 5 -6 -9 10 -11");
    row("more than there are", 99, 99, false, "-1 -2 3 -4 5 -6 -7 -8 -9 10 -11");
    row("inverted", 1, 1, true, "1 2 -3 4 -5 6 7 8 9 -10 11");
}

/// Also if each line is in a block of its own.
void TestSearch::context()
{
    QFETCH(const quint64, before);
    QFETCH(const quint64, after);
    QFETCH(const bool, inverted);
    for (const std::size_t length : {std::size_t{1}, std::size_t{400} << 10}) {
        std::string text;
        for (int i = 1; i <= 11; ++i)
            text += (i == 3 || i == 5 || i == 10 ? "hit" : "") + std::string(length, 'x') + "\n";
        const ImagePtr image = loadImage({.steps = {{"ADD", layerOfFiles({{"a", text}, {"b", "x\n"}})}}});
        SearchRequest request = requestFor(image, {.text = "hit"});
        request.start = *image->tree()->find("/a");
        request.before = before;
        request.after = after;
        request.inverted = inverted;
        QStringList lines;
        const auto add = [&](const SearchedFile &, const FileHits &hits) {
            for (const MatchingLine &line : hits.lines)
                lines += (line.isContext ? QStringLiteral("-") : QString()) + QString::number(line.number);
            return true;
        };
        QVERIFY(searchFiles(image, filesToSearch(*image->tree(), request), request, add, {}));
        QTEST(lines.join(u' '), "expected");
    }
}

void TestSearch::blocks_data()
{
    QTest::addColumn<std::size_t>("before"); // bytes of other lines
    for (const std::size_t unit : {std::size_t{96} << 10, std::size_t{768} << 10, std::size_t{3} << 20}) {
        for (const std::size_t before : {unit - 4, unit - 3, unit - 1, unit, unit + 1})
            QTest::addRow("%zu", before) << before;
    }
}

/// A line on the border of what is read at once; with lines before it, and with one long line.
void TestSearch::blocks()
{
    QFETCH(const std::size_t, before);
    std::string lines(before, 'x');
    for (std::size_t i = 63; i < lines.size(); i += 64)
        lines[i] = '\n';
    const auto number = std::count(lines.begin(), lines.end(), '\n') + 1;
    const std::string longLine = std::string(before, 'y') + "hit";
    const ImagePtr image =
        loadImage({.steps = {{"ADD", layerOfFiles({{"a", lines + "hit\nend\n"}, {"b", longLine}})}}});
    for (const bool isRegex : {false, true}) {
        const LinePattern pattern{.text = isRegex ? "h.t$" : "hit", .isRegex = isRegex};
        SearchRequest request = requestFor(image, pattern);
        const QString hits = found(image, request);
        QVERIFY2(hits.startsWith(QStringLiteral("/a 1 1 %1:").arg(number)), qPrintable(hits));
        QVERIFY2(hits.contains(QStringLiteral("\n/b 1 1 1:yyyy")), qPrintable(hits));
    }
}

/// As GNU grep judges: the lines of the blocks before the first NUL byte are text.
void TestSearch::binaryFromItsBlockOn()
{
    std::string text = "hit 1\n" + std::string((96 << 10) - 7, 'x') + "\nhit 2\n";
    text += std::string("\0hit 3\n", 7);
    const ImagePtr image = loadImage({.steps = {{"ADD", layerOfFiles({{"a", text}})}}});
    QCOMPARE(found(image, requestFor(image, {.text = "hit"})), QStringLiteral("/a 1 2 1:hit 1 binary\n"));
    QCOMPARE(found(image, requestFor(image, {.text = "hit 1"})), QStringLiteral("/a 1 1 1:hit 1\n"));
}

/// Of a binary file, a line of several blocks, before and after its first NUL byte.
void TestSearch::longBinaryLines()
{
    const std::string part(2 << 20, 'x');
    const std::string text =
        "a\n" + part + std::string(1, '\0') + part + part + "hit" + std::string(1, '\0') + part + "\n" + part;
    const ImagePtr image = loadImage({.steps = {{"ADD", layerOfFiles({{"a", text}})}}});
    SearchRequest request = requestFor(image, {.text = "hit"});
    QCOMPARE(found(image, request), QStringLiteral("/a 1 1 binary\n"));
    request.detail = SearchDetail::Count;
    QCOMPARE(found(image, request), QStringLiteral("/a 1 1\n"));
    request.inverted = true;
    QCOMPARE(found(image, request), QStringLiteral("/a 1 4\n"));
}

/// Several tasks in a compressed layer, and the listener gets the files in their order, one at a time.
void TestSearch::manyTasks()
{
    std::vector<File> files;
    std::string big(3 << 20, 'x');
    for (std::size_t i = 99; i < big.size(); i += 100)
        big[i] = '\n';
    for (int i = 40; i-- > 0;)
        files.push_back({"f" + std::to_string(100 + i), big + "hit " + std::to_string(i) + "\n"});
    const ImagePtr image =
        loadImage({.steps = {{.createdBy = "ADD", .tar = layerOfFiles(files), .compression = "gzip"}}});
    const SearchRequest request = requestFor(image, {.text = "hit"});
    std::vector<std::string> paths;
    const auto add = [&](const SearchedFile &file, const FileHits &hits) {
        paths.push_back(image->tree()->path(file.node));
        return hits.count == 1;
    };
    QVERIFY(searchFiles(image, filesToSearch(*image->tree(), request), request, add, {}));
    QCOMPARE(paths.size(), std::size_t{40});
    QVERIFY(std::ranges::is_sorted(paths));
    paths.clear();
    const auto stopAtThird = [&](const SearchedFile &file, const FileHits &) {
        paths.push_back(image->tree()->path(file.node));
        return paths.size() < 3;
    };
    QVERIFY(searchFiles(image, filesToSearch(*image->tree(), request), request, stopAtThird, {}));
    QCOMPARE(paths.size(), std::size_t{3});
}

/// What cannot be read is a note; the rest is searched.
void TestSearch::damaged()
{
    const std::string whole = layerOfFiles({{"a", "hit\n"}, {"b", "hit\n" + std::string(5'000, 'x')}});
    const ImagePtr image = loadImage({.steps = {{"ADD", whole.substr(0, 3'000)}}});
    NoteList notes;
    QVERIFY(found(image, requestFor(image, {.text = "hit"}), &notes).startsWith(QStringLiteral("/a 1 1 1:hit\n")));
    if (image->tree()->find("/b"))
        QCOMPARE(notes.count(), std::uint64_t{1});
}

void TestSearch::stops()
{
    const ImagePtr image = sample("gzip");
    const SearchRequest request = requestFor(image, {.text = "hit"});
    std::stop_source source;
    source.request_stop();
    const auto never = [](const SearchedFile &, const FileHits &) { return true; };
    const auto result = searchFiles(image, filesToSearch(*image->tree(), request), request, never, source.get_token());
    QVERIFY(!result);
    QCOMPARE(result.error().code(), ErrorCode::Cancelled);
}

QTEST_APPLESS_MAIN(TestSearch)
#include "tst_search.moc"
