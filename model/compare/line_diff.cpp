// SPDX-License-Identifier: Apache-2.0
#include "model/compare/line_diff.h"

#include <git2.h>
#include <openssl/crypto.h>

#include <algorithm>
#include <string>

namespace strata {

namespace {

constexpr std::uint32_t mostContext = 1u << 30; // the engine computes with it

/// libgit2 is started once and stays so until the program ends. It starts OpenSSL, which keeps something for the
/// calling thread; a thread of a pool would still have it when the program ends.
bool isStarted()
{
    static const bool started = [] {
        const bool done = git_libgit2_init() > 0;
        OPENSSL_thread_stop();
        return done;
    }();
    return started;
}

std::string lastError()
{
    const git_error *error = git_error_last();
    return error && error->message ? error->message : "the comparison failed";
}

std::uint32_t lineNumber(int number)
{
    return number < 0 ? 0 : static_cast<std::uint32_t>(number);
}

int onHunk(const git_diff_delta * /*delta*/, const git_diff_hunk *hunk, void *payload)
{
    const RawHunk raw{lineNumber(hunk->old_start), lineNumber(hunk->old_lines), lineNumber(hunk->new_start),
                      lineNumber(hunk->new_lines)};
    return static_cast<const LineDiffSink *>(payload)->hunk(raw) ? 0 : GIT_EUSER;
}

int onLine(const git_diff_delta * /*delta*/, const git_diff_hunk * /*hunk*/, const git_diff_line *line, void *payload)
{
    const bool isLine = line->origin == GIT_DIFF_LINE_CONTEXT || line->origin == GIT_DIFF_LINE_ADDITION ||
                        line->origin == GIT_DIFF_LINE_DELETION;
    if (!isLine) // a remark on a line end that is missing, which the line itself shows
        return 0;
    const RawLine raw{line->origin, lineNumber(line->old_lineno), lineNumber(line->new_lineno),
                      std::string_view(line->content, line->content_len)};
    return static_cast<const LineDiffSink *>(payload)->line(raw) ? 0 : GIT_EUSER;
}

} // namespace

Result<bool> diffLines(std::string_view a, std::string_view b, const LineDiffOptions &options, const LineDiffSink &sink)
{
    if (!isStarted())
        return fail(ErrorCode::Io, lastError());
    git_diff_options wanted; // the macro of newer versions leaves fields out
    git_diff_options_init(&wanted, GIT_DIFF_OPTIONS_VERSION);
    wanted.flags = GIT_DIFF_FORCE_TEXT | GIT_DIFF_INDENT_HEURISTIC;
    if (options.ignoreWhitespace)
        wanted.flags |= GIT_DIFF_IGNORE_WHITESPACE;
    wanted.context_lines = std::min(options.contextLines, mostContext);
    wanted.max_size = -1;
    LineDiffSink calls = sink;
    const int code = git_diff_buffers(a.data() ? a.data() : "", a.size(), nullptr, b.data() ? b.data() : "", b.size(),
                                      nullptr, &wanted, nullptr, nullptr, onHunk, onLine, &calls);
    if (code == GIT_EUSER)
        return false;
    if (code != 0)
        return fail(ErrorCode::Io, lastError());
    return true;
}

} // namespace strata
