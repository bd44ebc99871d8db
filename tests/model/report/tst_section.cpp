// SPDX-License-Identifier: Apache-2.0
// A section of findings, not of a comparison, in all forms of a report.
#include "model/report/section_html.h"
#include "model/report/section_markdown.h"
#include "model/report/section_records.h"
#include "model/report/section_text.h"

#include <QTest>

#include <array>

using namespace strata;

namespace {

constexpr Form machine = Form::Json | Form::Tsv;
constexpr Form people = Form::Text | Form::Markdown | Form::Html;

struct Finding {
    Sign sign;
    std::string path;
    std::optional<std::uint64_t> size;
    std::optional<std::string> older;
    std::optional<std::string> newer;
};

const std::array<Finding, 3> findings = {{
    {Sign::Same, "/a", 12, "x", "x"},
    {Sign::Changed, "/b|c\n", 2000, "", "<y>"},
    {Sign::Added, "/d", std::nullopt, std::nullopt, "z"},
}};

Section sample()
{
    Section section{.id = "findings", .title = "Findings", .rows = findings.size()};
    section.sign = [](std::size_t row) { return findings[row].sign; };
    section.columns = {
        {.key = "path",
         .title = "Path",
         .role = CellRole::Path,
         .forms = machine | people,
         .cell = [](std::size_t row) { return Cell::of(findings[row].path); }},
        {.role = CellRole::Remark,
         .forms = Form::Markdown | Form::Html,
         .cell = [](std::size_t row) { return row == 2 ? Cell::of("<new>") : Cell::none(); },
         .joins = true,
         .before = " "},
        {.key = "size",
         .title = "Size",
         .role = CellRole::Size,
         .forms = machine | people,
         .cell = [](std::size_t row) { return Cell::of(findings[row].size); },
         .width = -8,
         .style = "number"},
        {.key = "a",
         .title = "A",
         .role = CellRole::Value,
         .forms = machine | people,
         .side = ColumnSide::A,
         .cell = [](std::size_t row) { return Cell::of(findings[row].older); },
         .before = "  "},
        {.key = "b",
         .title = "B",
         .role = CellRole::Value,
         .forms = machine | people,
         .side = ColumnSide::B,
         .cell = [](std::size_t row) { return Cell::of(findings[row].newer); },
         .before = "  "},
        {.key = "tags",
         .role = CellRole::List,
         .forms = Form::Json,
         .cell =
             [](std::size_t row) {
                 return Cell{.isThere = row == 1, .list = {"p", "q"}};
             },
         .isOptional = true},
    };
    return section;
}

template<class Write>
std::string written(Write write)
{
    StringSink sink;
    write(sink);
    return sink.take();
}

} // namespace

class TestSection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void text()
    {
        const auto text = [](const Section &section) {
            return written([&](Sink &sink) { writeSectionText(sink, section); });
        };
        Section section = sample();
        QCOMPARE(text(section), std::string("\nFindings:\n"
                                            "  = /a     12B  x -> x\n"
                                            "  ~ /b|c\\n     2kB  \"\" -> <y>\n"
                                            "  + /d       -  z\n"));
        section.onlyChangesCount = true;
        QVERIFY(text(section).find("/a") == std::string::npos);
        section.rows = 1; // the same on both sides
        QCOMPARE(text(section), std::string());
        section.isAlwaysShown = true;
        QCOMPARE(text(section), std::string("\nFindings:\n"));
        section.onlyChangesCount = false;
        section.columns = {section.columns[3], section.columns[4]};
        section.hasLinePerSide = true;
        QCOMPARE(text(section), std::string("\nFindings:\n  - x\n  + x\n"));
    }

    void longCommandsAreCutOnATerminal()
    {
        std::string command(70, 'x');
        command.resize(73, ' ');
        Section section{.title = "Steps", .rows = 1};
        section.sign = [](std::size_t) { return Sign::Same; };
        section.columns = {{.role = CellRole::Command,
                            .forms = Form::Text,
                            .cell = [&command](std::size_t) { return Cell::of(command); },
                            .isCut = true}};
        QCOMPARE(sectionLine(section, 0), std::string(70, 'x'));
        QCOMPARE(sectionLine(section, 0, true), std::string(59, 'x') + "…");
    }

    void records()
    {
        const Section section = sample();
        QCOMPARE(written([&](Sink &sink) { writeSectionTsv(sink, section); }),
                 std::string("path\tsize\ta\tb\n/a\t12\tx\tx\n/b|c\\n\t2000\t\t<y>\n/d\t\t\tz\n"));
        const std::string json = written([&](Sink &sink) {
            JsonWriter writer(sink);
            writer.beginObject();
            writeSectionJson(writer, sink, section);
            writer.endObject();
        });
        QVERIFY2(json.find(R"("findings":[)") != std::string::npos, json.c_str());
        QVERIFY2(json.find(R"({"path":"/b|c\n","size":2000,"a":"","b":"<y>","tags":["p","q"]})") != std::string::npos,
                 json.c_str());
        QVERIFY2(json.find(R"({"path":"/d","size":null,"a":null,"b":"z"})") != std::string::npos, json.c_str());
    }

    void markdown()
    {
        const auto markdown = [](const Section &section) {
            return written([&](Sink &sink) { writeSectionMarkdown(sink, section); });
        };
        Section section = sample();
        section.remark = "One is not listed.";
        QCOMPARE(markdown(section),
                 std::string("\n<details>\n<summary>Findings (3)</summary>\n\n"
                             "| Path | Size | A | B |\n| --- | --- | --- | --- |\n"
                             "| `/a` | 12B | `x` | `x` |\n"
                             "| <code>/b&#124;c&#92;n</code> | 2kB | `\"\"` | <code>&#60;y&#62;</code> |\n"
                             "| `/d` (&#60;new&#62;) | – | – | `z` |\n"
                             "\n</details>\n\nOne is not listed.\n"));
        section.remark.clear();
        section.rows = 0;
        QCOMPARE(markdown(section), std::string());
    }

    void html()
    {
        const auto html = [](const Section &section, std::size_t mostRows) {
            return written([&](Sink &sink) { writeSectionHtml(sink, section, {"v1", "v2"}, mostRows); });
        };
        Section section = sample();
        section.newestFirst = Form::Html;
        QCOMPARE(
            html(section, 2),
            std::string("<h2>Findings <span class=\"muted\">3</span></h2>\n<table>\n"
                        "<thead><tr><th>Path</th><th class=\"number\">Size</th><th>v1</th><th>v2</th></tr></thead>\n"
                        "<tr><td class=\"path\">/d <span class=\"muted\">&lt;new&gt;</span></td>"
                        "<td class=\"number\">–</td><td><span class=\"muted\">not set</span></td>"
                        "<td><code>z</code></td></tr>\n"
                        "<tr><td class=\"path\">/b|c\\n</td><td class=\"number\">2kB</td>"
                        "<td><span class=\"muted\">empty</span></td><td><code>&lt;y&gt;</code></td></tr>\n"
                        "</table>\n<p class=\"muted\">… and 1 more.</p>\n"));
        section.rows = 0;
        section.nothing = "Nothing found.";
        QCOMPARE(html(section, 2), std::string("<h2>Findings <span class=\"muted\">0</span></h2>\n"
                                               "<p class=\"muted\">Nothing found.</p>\n"));
    }
};

QTEST_GUILESS_MAIN(TestSection)
#include "tst_section.moc"
