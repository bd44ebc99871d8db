// SPDX-License-Identifier: Apache-2.0
#include "model/gate/report/check_writer.h"

#include "model/base/text.h"
#include "model/gate/report/check_github.h"
#include "model/gate/report/check_gitlab.h"
#include "model/gate/report/check_html.h"
#include "model/gate/report/check_json.h"
#include "model/gate/report/check_junit.h"
#include "model/gate/report/check_markdown.h"
#include "model/gate/report/check_sarif.h"
#include "model/gate/report/check_text.h"
#include "model/image/write/output_file.h"
#include "model/io/file_descriptor.h"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

namespace strata {

namespace {

std::unexpected<Error> fileError(const std::string &file, int error)
{
    return fail(ErrorCode::Io, Message::placed(escapedForDisplay(file), std::generic_category().message(error)));
}

Result<void> writeFile(const std::string &file, const CheckReport &report, ReportFormat format)
{
    auto output = OutputFile::create(file);
    if (!output)
        return fail(output);
    DescriptorSink sink(output->descriptor());
    writeCheckReport(sink, report, format);
    if (!sink.flush())
        return fileError(file, sink.error());
    return output->finish();
}

/// What other steps have written there is kept.
template<class Write>
Result<void> append(const std::string &file, Write write)
{
    if (file.empty())
        return {};
    const FileDescriptor descriptor(::open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644));
    if (descriptor.value() < 0)
        return fileError(file, errno);
    DescriptorSink sink(descriptor.value());
    write(sink);
    return sink.flush() ? Result<void>() : fileError(file, sink.error());
}

std::string environment(const char *name)
{
    const char *value = std::getenv(name);
    return value == nullptr ? std::string() : value;
}

} // namespace

void writeCheckReport(Sink &sink, const CheckReport &report, ReportFormat format)
{
    switch (format) {
    case ReportFormat::Text: return writeCheckText(sink, report);
    case ReportFormat::Json: return writeCheckJson(sink, report);
    case ReportFormat::Junit: return writeCheckJunit(sink, report);
    case ReportFormat::Sarif: return writeCheckSarif(sink, report);
    case ReportFormat::Gitlab: return writeCheckGitlab(sink, report);
    case ReportFormat::Github: return writeCheckGithub(sink, report);
    case ReportFormat::Markdown: return writeCheckMarkdown(sink, report);
    case ReportFormat::Html: return writeCheckHtml(sink, report);
    }
}

GithubFiles GithubFiles::ofEnvironment()
{
    return {environment("GITHUB_STEP_SUMMARY"), environment("GITHUB_OUTPUT")};
}

Result<void> writeCheckReports(Sink &standardOutput, const CheckReport &report, std::span<const ReportRequest> requests,
                               const GithubFiles &github)
{
    Result<void> result;
    const auto keep = [&result](Result<void> one) {
        if (result && !one)
            result = std::move(one);
    };
    for (const ReportRequest &request : requests) {
        if (request.file.empty())
            writeCheckReport(standardOutput, report, request.format);
        else
            keep(writeFile(request.file, report, request.format));
    }
    if (std::ranges::find(requests, ReportFormat::Github, &ReportRequest::format) == requests.end())
        return result;
    keep(append(github.summary, [&](Sink &sink) { writeCheckMarkdown(sink, report); }));
    keep(append(github.outputs, [&](Sink &sink) { writeGithubOutputs(sink, report); }));
    return result;
}

} // namespace strata
