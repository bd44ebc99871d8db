// SPDX-License-Identifier: Apache-2.0
// What reports make of names and texts that want to be more than text, and the files that they are written to.
#include "model/image/write/layer_writer.h"
#include "model/report/compare_file.h"
#include "model/report/compare_html.h"
#include "model/report/compare_markdown.h"
#include "model/report/compare_text.h"
#include "model/report/section_markdown.h"
#include "tests/support/compared_images.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace strata;
using namespace strata::test;

namespace {

LayerItem fileItem(const std::string &path, const std::string &data)
{
    LayerItem item;
    item.path = path;
    item.data = data;
    return item;
}

TestImage imageOf(const std::vector<LayerItem> &items, const char *user)
{
    TestImage image;
    image.refs = {"localhost/a:1"};
    image.runtime.insert(QStringLiteral("User"), QString::fromLatin1(user));
    image.steps = {{"RUN echo '<script>alert(1)</script>' @everyone | x", *layerTar(items)}};
    return image;
}

const std::string hostile = "<script>alert(1)<|script>`*_[x](y)|\n@all\xff";

ComparisonPtr sample()
{
    static const ComparisonPtr comparison = compared(
        sideOf(imageOf({fileItem("text", "one\ntwo <b>\n"), fileItem("binary", std::string("\0a", 2))}, "root")),
        sideOf(imageOf(
            {fileItem("text", "one\ntwo <i>\n"), fileItem("binary", std::string("\0b", 2)), fileItem(hostile, "x\n")},
            "<b>@me</b>")));
    return comparison;
}

std::string htmlOf(const HtmlLimits &limits = {})
{
    StringSink sink;
    if (const auto written = writeCompareHtml(sink, *sample(), {}, {}, limits); !written)
        qFatal("%s", written.error().message().c_str());
    return sink.take();
}

} // namespace

class TestCompareReport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pageIsPlainTextAndWhole()
    {
        const std::string page = htmlOf();
        const QByteArray html = QByteArray::fromStdString(page);
        QVERIFY(html.startsWith("<!DOCTYPE html>"));
        QVERIFY(html.trimmed().endsWith("</html>"));
        for (const char *unwanted : {"<script", "<b>@me", "src=", "href=\"http", "@import", "two <i>"})
            QVERIFY2(!html.contains(unwanted), unwanted);
        QVERIFY(html.contains("&lt;script&gt;"));
        QVERIFY(html.contains("&lt;<")); // the changed word of the text is marked inside the line
        QVERIFY(html.contains("@media print"));
        QVERIFY(html.contains("prefers-color-scheme: dark"));
        for (const QByteArray tag : {"table", "tr", "td", "ul", "details", "span", "section", "div"}) {
            const QByteArray closed = "</" + tag + '>';
            const QByteArray bare = '<' + tag + '>';
            const QByteArray furnished = '<' + tag + ' ';
            QCOMPARE(html.count(bare) + html.count(furnished), html.count(closed));
        }
        QVERIFY(QString::fromUtf8(html).toUtf8() == html); // UTF-8 throughout
    }

    void pageSaysWhatIsLeftOut()
    {
        HtmlLimits limits;
        limits.rows = 1;
        limits.texts = 0;
        const QByteArray whole = QByteArray::fromStdString(htmlOf());
        const QByteArray html = QByteArray::fromStdString(htmlOf(limits));
        const QByteArray remarks[] = {
            "<h2>Files <span class=\"muted\">1 of 3 listed", "… and 2 more paths.",
            "The contents of 2 more changed files are not shown: the page is limited to 0 texts"};
        for (const QByteArray &remark : remarks) {
            QVERIFY2(html.contains(remark), html.constData());
            QVERIFY2(!whole.contains(remark), remark.constData());
        }
        // One of the three paths is left, and no text.
        const QByteArrayList paths{"binary", "/text", "&lt;script&gt;alert(1)&lt;|"};
        const auto count = [&paths](const QByteArray &page) {
            return std::ranges::count_if(paths, [&](const QByteArray &path) { return page.contains(path); });
        };
        QCOMPARE(count(whole), 3);
        QCOMPARE(count(html), 1);
        QVERIFY(whole.contains("&lt;<")); // the changed word of a text
        QVERIFY(!html.contains("&lt;<"));
    }

    /// The one number over the table, in the verdict and in its rows; times are counted, links come last.
    void numbersAgree()
    {
        std::vector<LayerItem> items{fileItem("app", std::string(1'000, 'a')), fileItem("busybox", "same")};
        TestImage a = imageOf(items, "root");
        items[0].data = std::string(2'000, 'a');
        items[1].mtime = {1'800'000'000, 0};
        for (int i = 0; i < 1'500; ++i) {
            LayerItem &link = items.emplace_back(fileItem("tool" + std::to_string(i), {}));
            link.type = EntryType::Symlink;
            link.linkTarget = "busybox";
        }
        TestImage b = imageOf(items, "daemon");
        a.editConfig = [](QJsonObject &config) {
            config.insert(QStringLiteral("created"), QStringLiteral("2026-01-01T00:00:00Z"));
        };
        b.editConfig = [](QJsonObject &config) {
            config.insert(QStringLiteral("created"), QStringLiteral("2026-02-01T00:00:00Z"));
        };
        const ComparisonPtr comparison = compared(sideOf(a), sideOf(b));
        QCOMPARE(comparison->settings.size(), std::size_t(2)); // the user, and when it was built
        QByteArray reasons;
        for (const VerdictReason &reason : comparison->verdict.reasons)
            reasons += QByteArray::fromStdString(reasonText(reason)) + '\n';
        QVERIFY2(reasons.contains("2 settings differ\n"), reasons.constData());
        QVERIFY2(reasons.contains("1,500 paths were added\n"), reasons.constData());
        StringSink page;
        QVERIFY(writeCompareHtml(page, *comparison, {}));
        const QByteArray html = QByteArray::fromStdString(page.take());
        for (const char *wanted :
             {"Settings <span class=\"muted\">2<", "<li>2 settings differ</li>", "<b class=\"added\">+1,500</b>",
              "<h2>Files <span class=\"muted\">500 of 1,502 listed<",
              "links and directories added or removed</summary>",
              "1 path differs only in modification time and is not listed."})
            QVERIFY2(html.contains(wanted), wanted);
        QVERIFY(!html.contains("same-files"));
        StringSink sink;
        writeCompareMarkdown(sink, *comparison, {});
        const QByteArray text = QByteArray::fromStdString(sink.take());
        for (const char *wanted : {"<summary>Settings (2)</summary>", "| Files added | 1,500 |",
                                   "<summary>Files (1)</summary>", "| changed | `/app` | content | 1kB | 2kB |",
                                   "<summary>Links and directories added or removed (1,500)</summary>",
                                   "… and 1,400 more.", "1 path differs only in modification time and is not listed."})
            QVERIFY2(text.contains(wanted), text.constData());
    }

    void fewLinksStayAmongTheFiles()
    {
        const ComparisonPtr comparison =
            compared(sideOf({layerOf("f app 1000")}), sideOf({layerOf("f app 1000\nl new app\nd empty")}));
        StringSink sink;
        writeCompareMarkdown(sink, *comparison, {});
        const QByteArray text = QByteArray::fromStdString(sink.take());
        QVERIFY2(text.contains("<summary>Files (2)</summary>"), text.constData());
        QVERIFY2(!text.contains("Links and directories"), text.constData());
    }

    void markdownIsPlainText()
    {
        StringSink sink;
        writeCompareMarkdown(sink, *sample(), {});
        const QByteArray text = QByteArray::fromStdString(sink.take());
        for (const char *unwanted : {"<script", "<b>", "[x](y)", " @everyone", "@me<"})
            QVERIFY2(!text.contains(unwanted), text.constData());
        QCOMPARE(markdownEscaped("a|b").find("a|b"), std::string::npos);
        QCOMPARE(markdownEscaped("a\nb").find('\n'), std::string::npos);
        QCOMPARE(markdownEscaped("plain"), std::string("plain"));
        // Read raw, in a mail for example, it is what it says.
        for (const char *usual : {"/usr/lib/libc_nonshared.a", "sha256:0123abcd", "a: b (c) = 1; 50%",
                                  "x@ y# +1 'q' \"q\"", "PATH=/usr/bin:/bin", "name_with_underscores"})
            QCOMPARE(markdownEscaped(usual), std::string(usual));
        for (const char *markup :
             {"<b>", "&amp;", "*x*", "_x_", "[x](y)", "`x`", "@me", "#12", "a\\b", "https://x.y", "www.x.y", "~~x~~"})
            QVERIFY2(markdownEscaped(markup) != markup, markup);
    }

    /// "No package differs" would be a lie there.
    void databasesThatCouldNotBeRead()
    {
        const ComparedSide a = sideOf(imageOf({fileItem("text", "x")}, "root"));
        const ComparedSide b = sideOf(imageOf({fileItem("var/lib/rpm/rpmdb.sqlite", "rubbish")}, "root"));
        const ComparisonPtr comparison = compared(a, b);
        QVERIFY(comparison->packages.empty());
        for (const bool isText : {false, true}) {
            StringSink sink;
            if (isText)
                writeCompareText(sink, *comparison, {});
            else
                writeCompareMarkdown(sink, *comparison, {});
            const std::string text = sink.take();
            const char *path = isText ? "/var/lib/rpm/rpmdb.sqlite: " : "`/var/lib/rpm/rpmdb.sqlite`: ";
            QVERIFY2(text.find(path) != std::string::npos, text.c_str());
        }
    }

    /// What grew may be a single file.
    void growthOfAFileIsNotOfADirectory()
    {
        const ComparisonPtr comparison =
            compared(sideOf(imageOf({fileItem("text", "x")}, "root")),
                     sideOf(imageOf({fileItem("text", "x"), fileItem("big", std::string(9000, 'b'))}, "root")));
        StringSink sink;
        writeCompareText(sink, *comparison, {});
        const std::string text = sink.take();
        QVERIFY2(text.find("\nPaths:    /big +9kB\n") != std::string::npos, text.c_str());
        for (const char *wrong : {"Folders", "inserted"})
            QVERIFY2(text.find(wrong) == std::string::npos, text.c_str());
    }

    void files_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("holds");
        QTest::newRow("html") << QByteArray("r.html") << QByteArray("<!DOCTYPE html>");
        QTest::newRow("markdown") << QByteArray("r.md") << QByteArray("| ");
        QTest::newRow("text") << QByteArray("r.txt") << QByteArray("Verdict:  ");
        QTest::newRow("json") << QByteArray("r.json") << QByteArray("\"summary\"");
        QTest::newRow("tsv") << QByteArray("r.tsv") << QByteArray("modified\t/text");
        QTest::newRow("patch") << QByteArray("r.patch") << QByteArray("-two <b>\n+two <i>\n");
        QTest::newRow("diff") << QByteArray("r.diff") << QByteArray("-two <b>\n+two <i>\n");
    }
    void files()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, holds);
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath(QString::fromLatin1(name)).toStdString();
        const auto form = reportFormOf(path);
        QVERIFY(form);
        const auto leftOut = writeCompareFile(path, *sample(), *form);
        QVERIFY(leftOut);
        QFile file(folder.filePath(QString::fromLatin1(name)));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY2(text.contains(holds), text.constData());
        QCOMPARE(leftOut->size(), std::size_t(*form == ReportForm::Patch ? 1 : 0)); // the binary file
        if (*form == ReportForm::Json)
            QVERIFY(QJsonDocument::fromJson(text).object().contains(QStringLiteral("packages")));
    }

    void filesThatCannotBeWritten()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath(QStringLiteral("none/r.html")).toStdString();
        const auto written = writeCompareFile(path, *sample(), ReportForm::Html);
        QVERIFY(!written);
        QCOMPARE(written.error().code(), ErrorCode::Io);
        std::stop_source stop;
        stop.request_stop();
        const std::filesystem::path stopped = folder.filePath(QStringLiteral("r.html")).toStdString();
        QVERIFY(!writeCompareFile(stopped, *sample(), ReportForm::Html, {}, stop.get_token()));
        QVERIFY(!std::filesystem::exists(stopped));
        QVERIFY(!reportFormOf("report.v2"));
        QVERIFY(!reportFormOf("html"));
    }
};

QTEST_GUILESS_MAIN(TestCompareReport)
#include "tst_compare_report.moc"
