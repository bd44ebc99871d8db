// SPDX-License-Identifier: Apache-2.0
#include "model/report/section_html.h"
#include "model/report/section_markdown.h"
#include "model/report/section_records.h"
#include "model/waste/dive_json.h"
#include "model/waste/waste_sections.h"
#include "tests/support/opened_image.h"

#include <QJsonDocument>
#include <QTest>

#include <cmath>
#include <limits>

using namespace strata;
using namespace strata::test;

namespace {

TestImage testImage()
{
    return {.steps = {{"/bin/sh -c #(nop) ADD file:1 in /", layerOf("f etc/motd =hi\nd tmp mode=1777\nf tmp/x 90")},
                      {"/bin/sh -c #(nop) CMD [\"sh\"]"},
                      {"/bin/sh -c make", layerOf("f etc/motd =HI\nf bin/su =su mode=4755 uid=1 gid=2\nh bin/sudo "
                                                  "bin/su\nl bin/s su\nc dev/null 1,3")},
                      {"/bin/sh -c rm -r /tmp/*", layerOf("w tmp/x\nf etc/motd =HI mode=0600")}}};
}

template<class Write>
QJsonObject documentOf(Write write)
{
    StringSink sink;
    write(sink);
    const std::string text = sink.take();
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(text), &error);
    if (error.error != QJsonParseError::NoError)
        qFatal("%s", text.c_str());
    return document.object();
}

QString compact(const QJsonValue &value)
{
    return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
}

} // namespace

class TestWasteSections : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void json()
    {
        const auto report = wasteReportOf(loadImage(testImage()));
        QVERIFY(report);
        const QJsonObject json = documentOf([&](Sink &sink) { writeWasteJson(sink, *report); });
        QCOMPARE(json.value(QLatin1String("stored_bytes")).toInt(), 98);
        QCOMPARE(json.value(QLatin1String("wasted_bytes")).toInt(), 94);
        QCOMPARE(json.value(QLatin1String("efficiency")).toDouble(), 4.0 / 98);
        QCOMPARE(json.value(QLatin1String("wasted_percent")).toDouble(), 94.0 / 98);
        QCOMPARE(json.value(QLatin1String("user_wasted_percent")).toDouble(), 94.0 / 6);
        QCOMPARE(json.value(QLatin1String("base_layers")).toInt(), 1);
        QCOMPARE(json.value(QLatin1String("base_from")).toString(), QStringLiteral("guessed"));
        const QJsonObject dive = json.value(QLatin1String("as_dive")).toObject();
        QCOMPARE(dive.value(QLatin1String("wasted_bytes")).toInt(), 96);
        QCOMPARE(dive.value(QLatin1String("efficiency")).toDouble(), 4.0 / 98);
        QCOMPARE(
            compact(json.value(QLatin1String("reasons"))),
            QStringLiteral(R"([{"bytes":90,"paths":1,"reason":"removed"},{"bytes":2,"paths":1,"reason":"rewritten"},)"
                           R"({"bytes":2,"paths":1,"reason":"metadata"}])"));
        QCOMPARE(
            compact(json.value(QLatin1String("paths"))),
            QStringLiteral(
                R"([{"bytes":90,"count":1,"hidden_by":3,"hint":"smaller-base","layers":[1],"path":"/tmp/x","reason":"removed"},)"
                R"({"bytes":2,"count":1,"hidden_by":2,"hint":"smaller-base","layers":[1],"path":"/etc/motd","reason":"rewritten"},)"
                R"({"bytes":2,"count":1,"hidden_by":3,"hint":"join-run","layers":[2],"path":"/etc/motd","reason":"metadata"}])"));
        QVERIFY(json.value(QLatin1String("duplicates")).toObject().contains(QLatin1String("sets")));
    }

    void oneRowForEachPathAndReason()
    {
        const TestImage test{
            .steps = {
                {"a", layerOf("f a 10")}, {"b", layerOf("f a 20")}, {"c", layerOf("f a 30")}, {"d", layerOf("w a")}}};
        const auto report = wasteReportOf(loadImage(test), {.duplicates = false});
        QVERIFY(report);
        StringSink sink;
        writeSectionTsv(sink, wastePathsSection(*report));
        QCOMPARE(sink.take(), std::string("path\tcount\tbytes\treason\tlayers\thidden_by\thint\n"
                                          "/a\t2\t30\trewritten\t1,2\t3\t\n"
                                          "/a\t1\t30\tremoved\t3\t4\tdelete-in-step\n"));
        QCOMPARE(report->folders.size(), std::size_t(1));
        QCOMPARE(report->folders[0].name, std::string("/a"));
        QCOMPARE(report->layers[2].bytes, std::uint64_t(30));
        QCOMPARE(report->layers[2].hides, std::uint64_t(20));
        QCOMPARE(report->layers[3].hides, std::uint64_t(30));
        QVERIFY(!report->duplicates);
    }

    void everyFormHasTheRows()
    {
        const auto report = wasteReportOf(loadImage(testImage()));
        QVERIFY(report);
        const std::vector<WasteSum> packages{{.manager = "dpkg", .name = "curl", .bytes = 5, .paths = 1}};
        for (const Section &section :
             {wasteScoreSection(*report), wasteReasonsSection(*report), wastePathsSection(*report),
              wasteLayersSection(*report), wasteStepsSection(*report), wasteFoldersSection(*report),
              wastePackagesSection(packages), wasteHintsSection(*report)}) {
            QVERIFY2(section.rows > 0, section.id.data());
            for (const Form form : {Form::Text, Form::Markdown, Form::Html, Form::Window})
                QVERIFY2(section.columnsOf(form).size() >= 2, section.id.data());
            StringSink markdown;
            writeSectionMarkdown(markdown, section);
            QVERIFY2(markdown.take().find(section.title) != std::string::npos, section.id.data());
            StringSink html;
            writeSectionHtml(html, section, {}, 100);
            QVERIFY2(html.take().find(section.title) != std::string::npos, section.id.data());
        }
        StringSink markdown;
        writeSectionMarkdown(markdown, wastePathsSection(*report));
        const std::string text = markdown.take();
        QVERIFY2(text.find("removed") != std::string::npos && text.find("/tmp/x") != std::string::npos, text.c_str());
    }

    void stepsAreRedacted()
    {
        const TestImage test{.steps = {{"RUN deploy --password hunter2", layerOf("f tmp/.cache 9")},
                                       {"RUN curl https://me:hunter2@x.example", layerOf("w tmp/.cache")}}};
        const auto report = wasteReportOf(loadImage(test), {.duplicates = false});
        QVERIFY(report);
        for (const Section &section :
             {wasteLayersSection(*report), wasteStepsSection(*report), wasteHintsSection(*report)}) {
            StringSink tsv;
            writeSectionTsv(tsv, section);
            StringSink html;
            writeSectionHtml(html, section, {}, 100);
            const std::string text = tsv.take() + html.take();
            QVERIFY2(text.find("hunter2") == std::string::npos, text.c_str());
            QVERIFY2(text.find("(7 bytes)") != std::string::npos, text.c_str());
        }
    }

    void unknownSharesAreEmpty()
    {
        // A layer above the base that stores nothing, but hides something.
        const TestImage test{.steps = {{"ADD x /", layerOf("f a 10")}, {"CMD [\"sh\"]"}, {"RUN rm a", layerOf("w a")}}};
        const auto report = wasteReportOf(loadImage(test), {.duplicates = false});
        QVERIFY(report);
        const Section section = wasteScoreSection(*report);
        const Column *value = section.columnsOf(Form::Text)[1];
        QVERIFY(std::isinf(report->waste.userWastedPercent()));
        QVERIFY(!value->cell(3).isThere);
        QVERIFY(value->cell(2).isThere);
    }

    /// What own layers hide of the base counts, so that they can waste more than they store: that is not a percentage.
    void moreThanTheWhole()
    {
        const TestImage test{
            .steps = {{"ADD x /", layerOf("f a 1000")}, {"CMD [\"sh\"]"}, {"RUN x", layerOf("f a 10")}}};
        const auto report = wasteReportOf(loadImage(test), {.duplicates = false});
        QVERIFY(report);
        QCOMPARE(report->waste.userWastedPercent(), 100.0);
        const Section section = wasteScoreSection(*report);
        QCOMPARE(section.columnsOf(Form::Text)[1]->cell(3).text, std::string("100.00×"));
    }

    void sumsByGroup()
    {
        const TestImage test{.steps = {{"a", layerOf("f a 10\nf b 20\nf c 40")}, {"b", layerOf("w a\nw b\nw c")}}};
        const ImagePtr image = loadImage(test);
        const auto report = wasteReportOf(image, {.duplicates = false});
        QVERIFY(report);
        const auto sums =
            wasteSumsBy(*report,
                        [&](NodeId node) -> std::optional<std::uint32_t> {
                            const std::string path = image->tree()->path(node);
                            return path == "/a" ? std::optional(0U) : path == "/b" ? std::optional(1U) : std::nullopt;
                        },
                        {{.name = "one"}, {.name = "two"}});
        QCOMPARE(sums.size(), std::size_t(3));
        QCOMPARE(sums[0].name, std::string("two"));
        QCOMPARE(sums[1].bytes, std::uint64_t(10));
        QCOMPARE(sums[2].name, std::string());
        QCOMPARE(sums[2].bytes, std::uint64_t(40));
    }

    void diveJson()
    {
        const ImagePtr image = loadImage(testImage());
        const QJsonObject json =
            documentOf([&](Sink &sink) { writeDiveJson(sink, *image, diveScoreOf(*image->tree())); });
        const QJsonArray layers = json.value(QLatin1String("layer")).toArray();
        QCOMPARE(layers.size(), qsizetype(3));
        const QJsonObject second = layers[1].toObject();
        QCOMPARE(second.value(QLatin1String("index")).toInt(), 1);
        QCOMPARE(second.value(QLatin1String("command")).toString(), QStringLiteral("make"));
        QCOMPARE(second.value(QLatin1String("sizeBytes")).toInt(), 4);
        QVERIFY(second.value(QLatin1String("digestId")).toString().startsWith(QLatin1String("sha256:")));
        // Everything in a directory comes before it; a directory without an entry is all zeros.
        QCOMPARE(
            compact(second.value(QLatin1String("fileList"))),
            QStringLiteral(
                R"([{"fileMode":134218239,"gid":0,"isDir":false,"linkName":"su","path":"bin/s","size":0,"typeFlag":50,"uid":0},)"
                R"({"fileMode":8389101,"gid":2,"isDir":false,"linkName":"","path":"bin/su","size":2,"typeFlag":48,"uid":1},)"
                R"({"fileMode":8389101,"gid":2,"isDir":false,"linkName":"bin/su","path":"bin/sudo","size":0,"typeFlag":49,"uid":1},)"
                R"({"fileMode":0,"gid":0,"isDir":false,"linkName":"","path":"","size":0,"typeFlag":0,"uid":0},)"
                R"({"fileMode":69206436,"gid":0,"isDir":false,"linkName":"","path":"dev/null","size":0,"typeFlag":51,"uid":0},)"
                R"({"fileMode":0,"gid":0,"isDir":false,"linkName":"","path":"","size":0,"typeFlag":0,"uid":0},)"
                R"({"fileMode":420,"gid":0,"isDir":false,"linkName":"","path":"etc/motd","size":2,"typeFlag":48,"uid":0},)"
                R"({"fileMode":0,"gid":0,"isDir":false,"linkName":"","path":"","size":0,"typeFlag":0,"uid":0}])"));
        const QJsonObject whole = json.value(QLatin1String("image")).toObject();
        QCOMPARE(whole.value(QLatin1String("sizeBytes")).toInt(), 98);
        QCOMPARE(whole.value(QLatin1String("inefficientBytes")).toInt(), 96);
        QCOMPARE(compact(whole.value(QLatin1String("fileReference"))),
                 QStringLiteral(
                     R"([{"count":2,"file":"/tmp/x","sizeBytes":90},{"count":3,"file":"/etc/motd","sizeBytes":6}])"));
    }

    void sharesAsText()
    {
        QCOMPARE(shareText(0.984421), std::string("98.44%"));
        QCOMPARE(shareText(1), std::string("100.00%"));
        QCOMPARE(shareText(63.2), std::string("63.20×"));
        QCOMPARE(shareText(std::numeric_limits<double>::quiet_NaN()), std::string("they store nothing"));
        QCOMPARE(shareText(std::numeric_limits<double>::infinity()), std::string("they store nothing"));
    }
};

QTEST_GUILESS_MAIN(TestWasteSections)
#include "tst_waste_sections.moc"
