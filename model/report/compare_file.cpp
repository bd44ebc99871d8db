// SPDX-License-Identifier: Apache-2.0
#include "model/report/compare_file.h"

#include "model/base/text.h"
#include "model/image/write/output_file.h"
#include "model/report/compare_html.h"
#include "model/report/compare_markdown.h"
#include "model/report/compare_patch.h"
#include "model/report/compare_text.h"

#include <array>
#include <system_error>
#include <utility>

namespace strata {

namespace {

constexpr std::array<std::pair<std::string_view, ReportForm>, 9> suffixes = {{
    {"html", ReportForm::Html},
    {"htm", ReportForm::Html},
    {"md", ReportForm::Markdown},
    {"markdown", ReportForm::Markdown},
    {"txt", ReportForm::Text},
    {"json", ReportForm::Json},
    {"tsv", ReportForm::Tsv},
    {"patch", ReportForm::Patch},
    {"diff", ReportForm::Patch},
}};

Result<void> writeForm(Sink &sink, const Comparison &comparison, ReportForm form, const CompareParts &parts,
                       std::vector<ReportLeftOut> &leftOut, const StopToken &stop)
{
    switch (form) {
    case ReportForm::Html: return writeCompareHtml(sink, comparison, parts, stop);
    case ReportForm::Markdown: writeCompareMarkdown(sink, comparison, parts); return {};
    case ReportForm::Text: writeCompareText(sink, comparison, parts); return {};
    case ReportForm::Json: writeCompareJson(sink, comparison, parts); return {};
    case ReportForm::Tsv: writeCompareTsv(sink, comparison, parts); return {};
    case ReportForm::Patch:
        return writeComparePatch(
            sink, *comparison.files,
            [&leftOut](const std::string &path, std::string_view why) {
                leftOut.push_back({path, std::string(why)});
            },
            stop);
    }
    return {};
}

} // namespace

std::optional<ReportForm> reportFormOf(const std::filesystem::path &file)
{
    const std::string extension = file.extension().string();
    for (const auto &[suffix, form] : suffixes) {
        if (!extension.empty() && std::string_view(extension).substr(1) == suffix)
            return form;
    }
    return std::nullopt;
}

std::string_view reportSuffix(ReportForm form)
{
    for (const auto &[suffix, of] : suffixes) {
        if (of == form)
            return suffix;
    }
    return {};
}

Result<std::vector<ReportLeftOut>> writeCompareFile(const std::filesystem::path &file, const Comparison &comparison,
                                                    ReportForm form, const CompareParts &parts, const StopToken &stop)
{
    auto output = OutputFile::create(file);
    if (!output)
        return fail(output);
    DescriptorSink sink(output->descriptor());
    std::vector<ReportLeftOut> leftOut;
    if (const auto written = writeForm(sink, comparison, form, parts, leftOut, stop); !written)
        return fail(written);
    if (!sink.flush())
        return fail(ErrorCode::Io,
                    escapedForDisplay(file.native()) + ": " + std::generic_category().message(sink.error()));
    if (const auto finished = output->finish(); !finished)
        return fail(finished);
    return leftOut;
}

} // namespace strata
