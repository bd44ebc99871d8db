// SPDX-License-Identifier: Apache-2.0
#include "model/gate/report/report_format.h"

#include "model/base/text.h"

#include <algorithm>
#include <array>

namespace strata {

namespace {

constexpr std::array<ReportFormatFacts, 8> formats = {{
    {ReportFormat::Text, "text", "lines for people", CheckDetail::Figures},
    {ReportFormat::Json, "json", "everything, for programs (docs/schemas/check-1.json)"},
    {ReportFormat::Junit, "junit", "JUnit XML, a test case for each rule"},
    {ReportFormat::Sarif, "sarif", "SARIF 2.1.0, for code scanning", CheckDetail::None},
    {ReportFormat::Gitlab, "gitlab", "GitLab Code Quality", CheckDetail::None},
    {ReportFormat::Github, "github",
     "annotations of GitHub Actions; also appends to $GITHUB_STEP_SUMMARY and $GITHUB_OUTPUT"},
    {ReportFormat::Markdown, "markdown", "a comment on a merge request"},
    {ReportFormat::Html, "html", "one self-contained page"},
}};

std::string names()
{
    std::string text;
    for (const ReportFormatFacts &facts : formats)
        text += (text.empty() ? "" : ", ") + std::string(facts.name);
    return text;
}

Result<ReportRequest> requestOf(const std::string &value)
{
    const std::size_t equals = value.find('=');
    const std::string name = value.substr(0, equals);
    const auto format = reportFormatOfName(name);
    if (!format)
        return fail(ErrorCode::Usage,
                    Message(QT_TRANSLATE_NOOP("Message", "--report: '%1' is not a format; they are %2"),
                            escapedForDisplay(name), names()));
    if (equals == std::string::npos)
        return ReportRequest{*format, {}};
    if (equals + 1 == value.size())
        return fail(ErrorCode::Usage,
                    Message(QT_TRANSLATE_NOOP("Message", "--report: %1= needs the name of a file"), name));
    return ReportRequest{*format, value.substr(equals + 1)};
}

} // namespace

std::span<const ReportFormatFacts> reportFormats()
{
    return formats;
}

std::optional<ReportFormat> reportFormatOfName(std::string_view name)
{
    const auto found = std::ranges::find(formats, name, &ReportFormatFacts::name);
    return found == formats.end() ? std::nullopt : std::optional(found->format);
}

Result<std::vector<ReportRequest>> reportRequestsOf(std::span<const std::string> values)
{
    std::vector<ReportRequest> requests;
    for (const std::string &value : values) {
        auto request = requestOf(value);
        if (!request)
            return fail(request);
        if (std::ranges::find(requests, request->file, &ReportRequest::file) == requests.end()) {
            requests.push_back(*std::move(request));
            continue;
        }
        if (request->file.empty())
            return fail(ErrorCode::Usage,
                        QT_TRANSLATE_NOOP("Message", "--report: only one report can go to standard output"));
        return fail(ErrorCode::Usage, Message(QT_TRANSLATE_NOOP("Message", "--report: two reports for %1"),
                                              escapedForDisplay(request->file)));
    }
    return requests;
}

CheckDetail detailOf(std::span<const ReportRequest> requests)
{
    CheckDetail detail = CheckDetail::None;
    for (const ReportRequest &request : requests)
        detail = std::max(detail, std::ranges::find(formats, request.format, &ReportFormatFacts::format)->detail);
    return detail;
}

} // namespace strata
