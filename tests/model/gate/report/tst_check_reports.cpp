// SPDX-License-Identifier: Apache-2.0
// The reports of a check: each form is what its readers expect, says the same figures as all others, and survives
// names that are markup in it.
#include "model/base/text.h"
#include "model/gate/report/check_github.h"
#include "model/gate/report/check_sections.h"
#include "model/gate/report/check_words.h"
#include "model/gate/report/check_writer.h"
#include "model/report/html_text.h"
#include "model/report/section.h"
#include "tests/support/check_samples.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace strata;
using namespace strata::test;

namespace {

std::string written(const CheckReport &report, ReportFormat format)
{
    StringSink sink;
    writeCheckReport(sink, report, format);
    return sink.take();
}

QJsonDocument jsonOf(const std::string &text)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(text), &error);
    if (error.error != QJsonParseError::NoError)
        qWarning("%s", qPrintable(error.errorString()));
    return document;
}

bool hasText(const std::string &text, const std::string &part)
{
    return text.find(part) != std::string::npos;
}

std::size_t countOf(const std::string &text, const std::string &part)
{
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
        ++count;
    return count;
}

/// Valid UTF-8 without control characters but line ends.
bool isHarmless(const std::string &text)
{
    const auto isControl = [](char c) { return (c >= 0 && c < 0x20 && c != '\n') || c == 0x7f; };
    return isValidUtf8(text) && std::ranges::none_of(text, isControl) && !hasText(text, "\xc2\x85");
}

QString sourceFile(const char *path)
{
    return QString::fromUtf8(STRATA_SOURCE_DIR) + u'/' + QString::fromUtf8(path);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

} // namespace

class TestCheckReports : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void requests()
    {
        const auto of = [](std::vector<std::string> values) { return reportRequestsOf(values); };
        const auto good = of({"json", "html=a=b.html", "sarif=x.sarif"});
        QVERIFY(good);
        QCOMPARE(good->size(), std::size_t(3));
        QCOMPARE((*good)[1].file, std::string("a=b.html"));
        QVERIFY((*good)[2].format == ReportFormat::Sarif);
        for (const std::vector<std::string> &bad : std::vector<std::vector<std::string>>{
                 {"xml"}, {""}, {"json="}, {"json", "text"}, {"json=a", "text=a"}, {"JSON"}}) {
            const auto result = of(bad);
            QVERIFY(!result);
            QVERIFY(result.error().code() == ErrorCode::Usage);
        }
        for (const ReportFormatFacts &facts : reportFormats())
            QVERIFY(reportFormatOfName(facts.name) == facts.format);
    }

    void text()
    {
        const std::string text = written(sampleCheck(), ReportFormat::Text);
        QVERIFY(hasText(text, "PASS  max-layers               3 layers, at most 10\n"));
        QVERIFY(hasText(text, "FAIL  forbid: no keys          120 paths match **/*.pem\n"
                              "      /etc/ssl/private/a.pem: a private key (layer 2, 1.7kB)\n"
                              "      /srv/data (layer 3)\n      /srv/data (layer 2)\n      and 117 more places\n"));
        QVERIFY(hasText(text, "SKIP  command-test: /srv/data  a command needs an engine\n"));
        QVERIFY(hasText(text, "  +    +40MB  package libfoo  1.0-1 → 1.2-1\n"));
        QVERIFY(hasText(text, "  +   +1.5MB  others\n"));
        QVERIFY(text.ends_with("\nFAIL: 3 of 6 rules failed, 2 skipped\n"));
    }

    /// Sizes, waste and growth have a line each.
    void figuresInText()
    {
        const std::string text = written(sampleCheck(), ReportFormat::Text);
        QVERIFY(hasText(text, "\n\nStored 71MB, Unpacked 204MB, Files in all layers 203MB, Visible 160MB, Layers 3\n"
                              "Wasted 43MB, Efficiency 78.82%, Wasted share 21.18%, Wasted by own layers (share of "
                              "their bytes) 12.50%\nGrowth +50MB\n\n"));
        const std::vector<ReportRequest> requests{{ReportFormat::Text, {}}, {ReportFormat::Sarif, "x"}};
        QCOMPARE(detailOf(requests), CheckDetail::Figures);
    }

    /// What a rule lists, but does not forbid, is in all reports that list places, at the lowest grade.
    void notes()
    {
        using enum ReportFormat;
        CheckReport report;
        report.image = "app.tar";
        report.rows = {{.id = "list-findings",
                        .title = "info",
                        .severity = CheckSeverity::Info,
                        .why = Message("1 finding, for information"),
                        .places = {{.path = "/usr/bin/su",
                                    .layer = LayerNumber(1),
                                    .text = Message("setuid root"),
                                    .finding = "setuid-file"}},
                        .placeCount = 1}};
        const QJsonValue results = jsonOf(written(report, Sarif))[u"runs"][0][u"results"];
        QCOMPARE(results.toArray().size(), 1);
        QCOMPARE(results[0][u"level"].toString(), QStringLiteral("note"));
        QCOMPARE(results[0][u"properties"][u"finding"].toString(), QStringLiteral("setuid-file"));
        const QJsonDocument gitlab = jsonOf(written(report, Gitlab));
        QCOMPARE(gitlab[0][u"severity"].toString(), QStringLiteral("info"));
        const QJsonDocument json = jsonOf(written(report, Json));
        QCOMPARE(json[u"outcome"].toString(), QStringLiteral("PASS"));
        QCOMPARE(json[u"rules"][0][u"places"][0][u"finding"].toString(), QStringLiteral("setuid-file"));
        QVERIFY(hasText(written(report, Github), "::notice title=strata-cli check%3A list-findings%3A info::"));
        const std::string place = "/usr/bin/su: setuid root (setuid-file, layer 1)";
        QVERIFY(
            hasText(written(report, Text), "PASS  list-findings: info  1 finding, for information\n      " + place));
        QVERIFY(hasText(written(report, Markdown), "Notes") && hasText(written(report, Markdown), "/usr/bin/su"));
        QVERIFY(hasText(written(report, Html), "Notes") && hasText(written(report, Html), "/usr/bin/su"));
        QVERIFY(!hasText(written(report, Junit), "<failure"));
    }

    /// What the reason says is not said again.
    void theOnlyPlaceIsNotRepeated()
    {
        using enum ReportFormat;
        CheckReport report;
        CheckRow row{.id = "forbid-findings", .title = "warning", .outcome = Outcome::Fail};
        row.why = Message("no USER is set");
        row.places = {{.text = row.why}};
        row.placeCount = 1;
        report.rows = {row};
        for (const ReportFormat format : {Text, Github})
            QCOMPARE(countOf(written(report, format), "no USER is set"), std::size_t(1));
        report.rows[0].places[0].path = "/etc";
        for (const ReportFormat format : {Text, Github})
            QCOMPARE(countOf(written(report, format), "no USER is set"), std::size_t(2));
    }

    void aPassIsSaid()
    {
        CheckReport report;
        report.image = "x";
        QVERIFY(hasText(written(report, ReportFormat::Text), "PASS: no rules\n"));
        report.rows = {{.id = "max-size", .title = "max-size", .why = Message("small")}};
        QVERIFY(hasText(written(report, ReportFormat::Text), "PASS: 1 rule passed\n"));
        QCOMPARE(written(report, ReportFormat::Github), std::string());
        QVERIFY(jsonOf(written(report, ReportFormat::Gitlab)).isArray());
        QCOMPARE(jsonOf(written(report, ReportFormat::Gitlab)).array().size(), 0);
        QVERIFY(jsonOf(written(report, ReportFormat::Json))[u"growth"].isNull());
    }

    /// The figures of each form are read back.
    void theSameFiguresEverywhere()
    {
        const CheckReport report = sampleCheck();
        const auto figures = checkFigures(report);
        QCOMPARE(figures.size(), std::size_t(10));
        const std::string text = written(report, ReportFormat::Text);
        const std::string markdown = written(report, ReportFormat::Markdown);
        const std::string html = written(report, ReportFormat::Html);
        const std::string junit = written(report, ReportFormat::Junit);
        const QJsonObject json = jsonOf(written(report, ReportFormat::Json)).object();
        StringSink outputs;
        writeGithubOutputs(outputs, report);
        const std::string lines = outputs.take();
        for (const CheckFigure &figure : figures) {
            const std::string title = figure.title;
            const std::string shown = figure.text();
            QVERIFY2(hasText(text, title + " " + shown), shown.c_str());
            QVERIFY2(hasText(markdown, "| " + title + " | " + shown + " |"), shown.c_str());
            QVERIFY2(hasText(html, "<b>" + shown + "</b>" + title), shown.c_str());
            QVERIFY2(hasText(junit, "name=\"" + std::string(figure.key) + "\" value=\"" + shown + "\""), shown.c_str());
            const QJsonValue value = json[u"figures"][QString::fromUtf8(figure.key)];
            QVERIFY2(value.isDouble(), figure.key.data());
            CheckMeasure read = figure.measure;
            read.number = value.toInteger();
            read.ratio = value.toDouble();
            QCOMPARE((CheckFigure{figure.key, figure.title, read, figure.isDifference}.text()), shown);
            std::string key(figure.key);
            std::ranges::replace(key, '_', '-');
            QVERIFY2(hasText("\n" + lines, "\n" + key + "="), key.c_str());
        }
        QVERIFY(hasText("\n" + lines, "\nwasted-bytes=43000000\n"));
        QVERIFY(hasText("\n" + lines, "\nresult=fail\n"));
        QVERIFY(hasText("\n" + lines, "\ngrowth=50000000\n"));
    }

    void theSameGrowthEverywhere()
    {
        const CheckReport report = sampleCheck();
        const QJsonObject growth = jsonOf(written(report, ReportFormat::Json))[u"growth"].toObject();
        const std::string text = written(report, ReportFormat::Text);
        const std::string markdown = written(report, ReportFormat::Markdown);
        const std::string html = written(report, ReportFormat::Html);
        for (const char *list : {"parts", "steps"}) {
            std::int64_t sum = 0;
            for (const QJsonValue row : growth[QLatin1String(list)].toArray()) {
                const std::int64_t bytes = row[u"bytes"].toInteger();
                sum += bytes;
                QVERIFY(hasText(text, signedSize(bytes)));
                QVERIFY(hasText(markdown, "| " + signedSize(bytes) + " |"));
                QVERIFY(hasText(html, "<td class=\"number\">" + signedSize(bytes) + "</td>"));
            }
            QCOMPARE(sum, growth[u"delta"].toInteger());
        }
        QCOMPARE(growth[u"delta"].toInteger(), growth[u"after"].toInteger() - growth[u"before"].toInteger());
        for (const std::string *form : {&text, &markdown, &html})
            QVERIFY(hasText(*form, "From 153MB to 203MB (files in all layers), against old.tar"));
    }

    void theSameWasteEverywhere()
    {
        const CheckReport report = sampleCheck();
        const QJsonObject waste = jsonOf(written(report, ReportFormat::Json))[u"waste"].toObject();
        const std::string text = written(report, ReportFormat::Text);
        const std::string markdown = written(report, ReportFormat::Markdown);
        const std::string html = written(report, ReportFormat::Html);
        std::uint64_t sum = 0;
        for (const QJsonValue row : waste[u"reasons"].toArray()) {
            const auto bytes = static_cast<std::uint64_t>(row[u"bytes"].toInteger());
            sum += bytes;
            const std::string reason = row[u"reason"].toString().toStdString();
            QVERIFY(hasText(text, dockerSize(bytes) + "  " + reason + "\n"));
            QVERIFY(hasText(markdown, "| " + reason + " | " + dockerSize(bytes) + " |"));
            QVERIFY(hasText(html, "<td>" + reason + "</td><td class=\"number\">" + dockerSize(bytes) + "</td>"));
        }
        QCOMPARE(sum, static_cast<std::uint64_t>(waste[u"wasted_bytes"].toInteger()));
        for (const QJsonValue row : waste[u"paths"].toArray()) {
            const std::string path = row[u"path"].toString().toStdString();
            const std::string bytes = dockerSize(static_cast<std::uint64_t>(row[u"bytes"].toInteger()));
            QVERIFY(hasText(markdown, "| `" + path + "` | " + bytes + " |"));
            QVERIFY(hasText(html, "<td class=\"path\">" + path + "</td><td class=\"number\">" + bytes + "</td>"));
        }
    }

    void github()
    {
        QCOMPARE(githubData("50%\r\na:b,c"), std::string("50%25%0D%0Aa:b,c"));
        QCOMPARE(githubProperty("50%\r\na:b,c"), std::string("50%25%0D%0Aa%3Ab%2Cc"));
        const std::string text = written(sampleCheck(), ReportFormat::Github);
        QVERIFY(hasText(text,
                        "::error file=.strata-check.yaml,line=7,title=strata-cli check%3A max-size::203MB, more than "
                        "150MB\n"));
        QVERIFY(hasText(
            text, "::warning file=.strata-check.yaml,line=9,title=strata-cli check%3A forbid%3A no keys::120 paths "
                  "match **/*.pem%0A/etc/ssl/private/a.pem: a private key (layer 2, 1.7kB)%0A"));
        QVERIFY(hasText(text, "::notice title=strata-cli check%3A user::the user is root\n"));
        // One command for each rule, whatever the names contain.
        const std::string hostile = written(hostileCheck(), ReportFormat::Github);
        QCOMPARE(countOf(hostile, "\n"), std::size_t(3));
        for (const QString &line : QString::fromStdString(hostile).split(u'\n', Qt::SkipEmptyParts)) {
            static const QRegularExpression form(
                QStringLiteral("^::(error|warning|notice) (file=[^:,]+,)?(line=\\d+,)?title=[^:,]+::.+$"));
            QVERIFY2(form.match(line).hasMatch(), qPrintable(line));
        }
    }

    void gitlab()
    {
        const QJsonArray issues = jsonOf(written(sampleCheck(), ReportFormat::Gitlab)).array();
        QCOMPARE(issues.size(), 5);
        const QJsonObject first = issues[0].toObject();
        QCOMPARE(first[u"check_name"].toString(), QStringLiteral("strata/max-size"));
        QCOMPARE(first[u"severity"].toString(), QStringLiteral("major"));
        QCOMPARE(first[u"location"][u"path"].toString(), QStringLiteral(".strata-check.yaml"));
        QCOMPARE(first[u"location"][u"lines"][u"begin"].toInt(), 7);
        QSet<QString> fingerprints;
        for (const QJsonValue issue : issues)
            fingerprints << issue[u"fingerprint"].toString();
        QCOMPARE(fingerprints.size(), 5); // also of one path in two layers
        // What is measured and where the rule is may change.
        CheckReport later = sampleCheck();
        for (CheckRow &row : later.rows) {
            row.line += 3;
            row.why = Message("other figures");
            for (CheckPlace &place : row.places)
                place.layer = LayerNumber(place.layer.value + 1);
        }
        later.rows.insert(later.rows.begin(), CheckRow{.id = "new", .outcome = Outcome::Fail, .why = Message("new")});
        const QJsonArray moved = jsonOf(written(later, ReportFormat::Gitlab)).array();
        for (qsizetype i = 0; i < issues.size(); ++i)
            QCOMPARE(moved[i + 1][u"fingerprint"], issues[i][u"fingerprint"]);
    }

    void sarif()
    {
        const QJsonObject run = jsonOf(written(sampleCheck(), ReportFormat::Sarif))[u"runs"][0].toObject();
        const QJsonArray rules = run[u"tool"][u"driver"][u"rules"].toArray();
        const QJsonArray results = run[u"results"].toArray();
        QCOMPARE(results.size(), 5);
        for (const QJsonValue result : results)
            QCOMPARE(rules[result[u"ruleIndex"].toInt()][u"id"], result[u"ruleId"]);
        const QJsonValue key = results[1];
        QCOMPARE(key[u"level"].toString(), QStringLiteral("warning"));
        const QJsonValue place = key[u"locations"][0][u"physicalLocation"];
        QCOMPARE(place[u"artifactLocation"][u"uri"].toString(), QStringLiteral("etc/ssl/private/a.pem"));
        QVERIFY(run[u"originalUriBaseIds"].toObject().contains(place[u"artifactLocation"][u"uriBaseId"].toString()));
        QCOMPARE(key[u"relatedLocations"][0][u"physicalLocation"][u"region"][u"startLine"].toInt(), 9);
        QCOMPARE(results[0][u"locations"][0][u"physicalLocation"][u"artifactLocation"][u"uri"].toString(),
                 QStringLiteral(".strata-check.yaml"));
        // Any path is a valid URI.
        const QJsonArray hostile =
            jsonOf(written(hostileCheck(), ReportFormat::Sarif))[u"runs"][0][u"results"].toArray();
        static const QRegularExpression uri(QStringLiteral("^(file://)?[A-Za-z0-9._~/%-]+$"));
        for (const QJsonValue result : hostile)
            QVERIFY(uri.match(result[u"locations"][0][u"physicalLocation"][u"artifactLocation"][u"uri"].toString())
                        .hasMatch());
    }

    void junit()
    {
        for (const CheckReport &report : {sampleCheck(), hostileCheck()}) {
            const std::string text = written(report, ReportFormat::Junit);
            QVERIFY(isHarmless(text));
            QVERIFY(!hasText(text, "\xef\xbf\xbe"));
            QXmlStreamReader xml(QByteArray::fromStdString(text));
            QSet<QString> cases;
            int failures = 0;
            int skipped = 0;
            while (!xml.atEnd()) {
                if (xml.readNext() != QXmlStreamReader::StartElement)
                    continue;
                if (xml.name() == u"testsuite") {
                    QCOMPARE(xml.attributes().value(QLatin1String("tests")).toInt(), 6);
                    QCOMPARE(xml.attributes().value(QLatin1String("failures")).toInt(), 3);
                }
                failures += xml.name() == u"failure" ? 1 : 0;
                skipped += xml.name() == u"skipped" ? 1 : 0;
                if (xml.name() == u"testcase")
                    cases << xml.attributes().value(QLatin1String("classname")).toString() + u'/' +
                                 xml.attributes().value(QLatin1String("name")).toString();
            }
            QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
            QCOMPARE(failures, 3);
            QCOMPARE(skipped, 2);
            QCOMPARE(cases.size(), 6); // also of two tests with the same name
        }
    }

    /// No form looks like a success if a layer could not be read.
    void anIncompleteImage()
    {
        using enum ReportFormat;
        const CheckReport report = incompleteCheck();
        const std::string text = written(report, Text);
        QVERIFY(hasText(text, "INCOMPLETE  complete-image  layer 2 could not be read\n"));
        QVERIFY(hasText(text, "PASS        max-layers      3 layers, limit 10\n"));
        QVERIFY(hasText(text, "INCOMPLETE  forbid: id_rsa  there is no such path, as far as"));
        QVERIFY(text.ends_with("\nINCOMPLETE: 1 of 4 rules failed, 2 not known, since the image is incomplete\n"));
        const QJsonObject json = jsonOf(written(report, Json)).object();
        QCOMPARE(json[u"outcome"].toString(), QStringLiteral("INCOMPLETE"));
        QCOMPARE(json[u"incomplete"].toInt(), 2);
        QCOMPARE(json[u"rules"][2][u"outcome"].toString(), QStringLiteral("INCOMPLETE"));
        QCOMPARE(json[u"notes"].toArray().size(), 1);
        const QJsonValue run = jsonOf(written(report, Sarif))[u"runs"][0];
        const QJsonValue invocation = run[u"invocations"][0];
        QVERIFY(!invocation[u"executionSuccessful"].toBool(true));
        QCOMPARE(invocation[u"exitCode"].toInt(), 2);
        QCOMPARE(invocation[u"toolExecutionNotifications"][0][u"level"].toString(), QStringLiteral("error"));
        QCOMPARE(jsonOf(written(report, Gitlab)).array().size(), 3);
        const std::string junit = written(report, Junit);
        QCOMPARE(countOf(junit, "<error "), std::size_t(2));
        QVERIFY(hasText(junit, " errors=\"2\"") && hasText(junit, " failures=\"1\""));
        const std::string github = written(report, Github);
        QVERIFY(hasText(github, "::error title=strata-cli check%3A complete-image::layer 2 could not be read\n"));
        QCOMPARE(countOf(github, "::error "), std::size_t(3));
        StringSink outputs;
        writeGithubOutputs(outputs, report);
        QVERIFY(outputs.take().starts_with("result=incomplete\n"));
        const std::string markdown = written(report, Markdown);
        QVERIFY(hasText(markdown, "### strata-cli check: INCOMPLETE, ") && !hasText(markdown, "check: PASS"));
        QVERIFY(hasText(markdown, "- **INCOMPLETE** `complete-image`: layer 2 could not be read"));
        QVERIFY(hasText(written(report, Html), "<span class=\"verdict removed\">INCOMPLETE: "));
    }

    /// Patterns stay as they are written.
    void codeInMarkdown()
    {
        const Message inner(QT_TRANSLATE_NOOP("Message", "expected '%1' is not in the file (%2)"),
                            std::string(".*a\\.b_c.*"), std::string("2*3"));
        QCOMPARE(markdownMessage(inner), std::string("expected `.*a\\.b_c.*` is not in the file (2\\*3)"));
        QCOMPARE(markdownMessage(Message::placed(std::string("/x_y"), inner)),
                 std::string("/x_y: expected `.*a\\.b_c.*` is not in the file (2\\*3)"));
        QCOMPARE(markdownMessage(Message("it's 100% of '%9'")), std::string("it's 100% of '%9'"));
    }

    /// An entry for a place is about this place, not about all the others.
    void issuesSayOnePlaceEach()
    {
        CheckReport report;
        report.rows = {{.id = "file-existence-test",
                        .title = "t",
                        .outcome = Outcome::Fail,
                        .why = Message("/a: uid 1; /b: uid 2"),
                        .places = {{.path = "/a", .text = Message("uid 1")}, {.path = "/b", .text = Message("uid 2")}},
                        .placeCount = 2}};
        const QJsonArray issues = jsonOf(written(report, ReportFormat::Gitlab)).array();
        QCOMPARE(issues[0][u"description"].toString(), QStringLiteral("file-existence-test: t: /a: uid 1"));
        QCOMPARE(issues[1][u"description"].toString(), QStringLiteral("file-existence-test: t: /b: uid 2"));
        const QJsonValue results = jsonOf(written(report, ReportFormat::Sarif))[u"runs"][0][u"results"];
        QCOMPARE(results[1][u"message"][u"text"].toString(), QStringLiteral("file-existence-test: t: /b: uid 2"));
    }

    void severalLayersOfAPart()
    {
        const CheckReport report = sampleCheck();
        const QJsonValue parts = jsonOf(written(report, ReportFormat::Json))[u"growth"][u"parts"];
        QCOMPARE(parts[0][u"layer"].toInt(), 2);
        QVERIFY(parts[1][u"layer"].isNull() && parts[1][u"step"].isNull());
        QCOMPARE(parts[1][u"layers"].toArray(), (QJsonArray{2, 3}));
        QCOMPARE(parts[1][u"steps"].toArray(), (QJsonArray{1, 2}));
        QVERIFY(hasText(written(report, ReportFormat::Markdown), "| 2, 3 | `several` |"));
    }

    void hostileNamesStayText()
    {
        const CheckReport report = hostileCheck();
        for (const ReportFormatFacts &facts : reportFormats())
            QVERIFY2(isHarmless(written(report, facts.format)), facts.name.data());
        using enum ReportFormat;
        for (const ReportFormat shown : {Junit, Github, Markdown, Html})
            QVERIFY(!hasText(written(report, shown), "\xe2\x80\xae")); // what reorders text
        const std::string html = written(report, ReportFormat::Html);
        QVERIFY(!hasText(html, "<script") && !hasText(html, "</script") && !hasText(html, "<i>"));
        QVERIFY(!hasText(html, "<!--"));
        // Each row of a table is one line with as many cells as the heading.
        QString heading;
        for (const QString &line : QString::fromStdString(written(report, ReportFormat::Markdown)).split(u'\n')) {
            if (!line.startsWith(u'|')) {
                heading.clear();
                QVERIFY2(!line.startsWith(u':') &&
                             !line.startsWith(u'#') == !line.startsWith(QLatin1String("### strata")),
                         qPrintable(line));
                continue;
            }
            heading = heading.isEmpty() ? line : heading;
            QCOMPARE(line.count(u'|'), heading.count(u'|'));
        }
        const std::string markdown = written(report, ReportFormat::Markdown);
        QVERIFY(!hasText(markdown, "<i>") && !hasText(markdown, "</script>") && !hasText(markdown, "[l](http"));
        QCOMPARE(countOf(markdown, "<!--"), std::size_t(1)); // the mark
        // The bytes are complete in JSON.
        const QJsonObject place = jsonOf(written(report, ReportFormat::Json))[u"rules"][2][u"places"][1].toObject();
        QCOMPARE(QByteArray::fromBase64(place[u"path_base64"].toString().toLatin1()).toStdString(), hostileName());
    }

    void theHtmlPageIsOneFile()
    {
        const std::string html = written(sampleCheck(), ReportFormat::Html);
        for (const char *outside : {"http:", "https:", "src=", "<link", "<script", "url(", "@import"})
            QVERIFY2(!hasText(html, outside), outside);
        QCOMPARE(countOf(html, "class=\"treemap\""), std::size_t(2));
        QVERIFY(hasText(html, "<title>/usr/lib 90MB</title>"));
        QVERIFY(hasText(html, "<title>others 10MB</title>")); // of the visible bytes
        QVERIFY(hasText(html, "prefers-color-scheme: dark") && hasText(html, "@media print"));
    }

    void files()
    {
        const QTemporaryDir folder;
        const auto path = [&](const char *name) { return folder.filePath(QLatin1String(name)); };
        QFile earlier(path("summary.md"));
        QVERIFY(earlier.open(QIODevice::WriteOnly) && earlier.write("earlier\n") == 8);
        earlier.close();
        const CheckReport report = sampleCheck();
        const std::vector<ReportRequest> requests = {{ReportFormat::Github, {}},
                                                     {ReportFormat::Json, path("a.json").toStdString()},
                                                     {ReportFormat::Html, path("no/such/place.html").toStdString()},
                                                     {ReportFormat::Sarif, path("a.sarif").toStdString()}};
        const GithubFiles github{path("summary.md").toStdString(), path("outputs").toStdString()};
        StringSink out;
        const auto result = writeCheckReports(out, report, requests, github);
        QVERIFY(!result); // of one file; the others are written
        QCOMPARE(out.take(), written(report, ReportFormat::Github));
        QCOMPARE(contentOf(path("a.json")).toStdString(), written(report, ReportFormat::Json));
        QCOMPARE(contentOf(path("a.sarif")).toStdString(), written(report, ReportFormat::Sarif));
        QCOMPARE(contentOf(path("summary.md")).toStdString(), "earlier\n" + written(report, ReportFormat::Markdown));
        QVERIFY(contentOf(path("outputs")).startsWith("result=fail\n"));
        // Only the format github has to do with these files.
        QFile::remove(path("outputs"));
        QVERIFY(writeCheckReports(out, report, std::vector<ReportRequest>{{ReportFormat::Json, {}}}, github));
        QVERIFY(!QFile::exists(path("outputs")));
    }

    /// By schemas, with Python's jsonschema. STRATA_REPORT_SCHEMAS names a directory with the original schemas of
    /// SARIF and JUnit; without it, the parts that Strata writes are checked.
    void schemas()
    {
        const QString python = QStandardPaths::findExecutable(QStringLiteral("python3"));
        if (python.isEmpty())
            QSKIP("there is no python3");
        const QTemporaryDir folder;
        std::vector<ReportRequest> requests;
        int number = 0;
        CheckReport empty;
        empty.image = "empty";
        for (const CheckReport &report : {sampleCheck(), hostileCheck(), incompleteCheck(), empty}) {
            requests.clear();
            for (const ReportFormatFacts &facts : reportFormats())
                requests.push_back(
                    {facts.format,
                     folder.filePath(QString::number(number) + u'.' + QString::fromUtf8(facts.name)).toStdString()});
            StringSink out;
            QVERIFY(writeCheckReports(out, report, requests, {}));
            ++number;
        }
        QProcess process;
        process.start(python, {sourceFile("tests/model/gate/report/validate_reports.py"), folder.path(),
                               sourceFile("docs/schemas/check-1.json")});
        QVERIFY(process.waitForFinished(120'000));
        if (process.exitCode() == 77)
            QSKIP(process.readAllStandardOutput().constData());
        const QByteArray said = process.readAllStandardOutput() + process.readAllStandardError();
        QVERIFY2(process.exitCode() == 0, said.constData());
    }
};

QTEST_GUILESS_MAIN(TestCheckReports)
#include "tst_check_reports.moc"
