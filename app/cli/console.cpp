// SPDX-License-Identifier: Apache-2.0
#include "app/cli/console.h"

#include "model/base/text.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <system_error>

namespace strata::cli {

namespace {

constexpr std::size_t longestNoteList = 20;
constexpr std::chrono::milliseconds progressPause{100};

std::string lineOf(const Note &note)
{
    const std::string where = note.where();
    return std::string(slug(note.severity)) + ": " + (where.empty() ? "" : where + ": ") + note.text.english();
}

/// The source or one of its documents could not be read. What a single layer lacks is reported beside the answer.
bool spoilsTheAnswer(const Note &note)
{
    return note.severity == Severity::Error && !note.layer.isLayer();
}

} // namespace

Console::Console(const CommonOptions &options, StopToken stop)
    : m_options(options)
    , m_stop(std::move(stop))
    , m_out(STDOUT_FILENO)
    , m_isTerminal(::isatty(STDOUT_FILENO) == 1)
    , m_showsProgress(!options.quiet && ::isatty(STDERR_FILENO) == 1)
{
}

std::unique_ptr<RecordWriter> Console::records(Columns columns, JsonForm form)
{
    if (m_options.json)
        return jsonRecords(m_out, form);
    if (m_options.tsv)
        return tsvRecords(m_out, columns);
    return nullptr;
}

void Console::complain(std::string_view text)
{
    endProgress();
    const std::string line = "strata-cli: " + std::string(text) + "\n";
    DescriptorSink sink(STDERR_FILENO);
    sink.write(line);
    sink.flush();
}

std::string Console::withSource(std::string_view text, std::string_view source)
{
    return source.empty() ? std::string(text) : escapedForDisplay(source) + ": " + std::string(text);
}

int Console::fail(const Error &error, std::string_view source)
{
    m_out.flush();
    if (error.code() == ErrorCode::Cancelled)
        complain("interrupted");
    else
        complain(withSource(error.message(), source));
    return failed;
}

void Console::remark(std::string_view text, std::string_view source)
{
    if (!m_options.quiet)
        complain(withSource(text, source));
}

void Console::notes(const NoteList &notes, std::string_view source)
{
    for (const Note &note : notes.all()) {
        if (note.code == NoteCode::SourceTruncated)
            remark(lineOf(note), source);
    }
    m_notes.push_back({std::string(source), notes});
}

void Console::reportNotes(const SourceNotes &list)
{
    std::size_t shown = 0;
    std::uint64_t hidden = 0;
    for (const Note &note : list.notes.all()) {
        if (note.code == NoteCode::SourceTruncated || (note.severity == Severity::Info && !m_options.verbose))
            continue;
        if (shown == longestNoteList && !m_options.verbose) {
            ++hidden;
            continue;
        }
        ++shown;
        remark(lineOf(note), list.source);
    }
    if (hidden > 0)
        remark("… and " + std::to_string(hidden) + " more notes (--verbose shows them)", list.source);
}

void Console::progress(std::string_view what, std::uint64_t doneBytes, std::uint64_t total)
{
    if (!m_showsProgress)
        return;
    const std::lock_guard lock(m_mutex);
    const auto now = std::chrono::steady_clock::now();
    if (m_progressShown && now - m_lastProgress < progressPause)
        return;
    m_lastProgress = now;
    m_progressShown = true;
    const double percent = total == 0 ? 100.0 : 100.0 * static_cast<double>(doneBytes) / static_cast<double>(total);
    std::fprintf(stderr, "\r%.*s: %.0f%% of %s\x1b[K", static_cast<int>(what.size()), what.data(), percent,
                 dockerSize(total).c_str());
    std::fflush(stderr);
}

void Console::endProgress()
{
    const std::lock_guard lock(m_mutex);
    if (!m_progressShown)
        return;
    m_progressShown = false;
    std::fputs("\r\x1b[K", stderr);
    std::fflush(stderr);
}

int Console::finish(int status)
{
    endProgress();
    if (!m_out.flush()) {
        complain("standard output: " + std::generic_category().message(m_out.error()));
        return failed;
    }
    if (status == failed)
        return failed;
    if (!m_options.quiet) {
        for (const SourceNotes &list : m_notes)
            reportNotes(list);
    }
    return isHalfAnAnswer() ? failed : status;
}

bool Console::isHalfAnAnswer()
{
    for (const SourceNotes &list : m_notes) {
        const std::vector<Note> all = list.notes.all();
        const auto worst = std::find_if(all.begin(), all.end(), spoilsTheAnswer);
        if (worst == all.end())
            continue;
        if (m_options.quiet)
            complain(escapedForDisplay(list.source) + ": " + lineOf(*worst));
        return true;
    }
    return false;
}

} // namespace strata::cli
