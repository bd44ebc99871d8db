// SPDX-License-Identifier: Apache-2.0
// The two outputs of the program: the answer on standard output, everything else on standard error.
#pragma once

#include "app/cli/common_options.h"
#include "model/base/notes.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/report/record_writer.h"
#include "model/report/sink.h"

#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace strata::cli {

constexpr int done = 0;
constexpr int answerIsNo = 1;
constexpr int failed = 2;

class Console {
public:
    Console(const CommonOptions &options, StopToken stop);

    [[nodiscard]] const CommonOptions &options() const { return m_options; }
    [[nodiscard]] const StopToken &stop() const { return m_stop; }

    [[nodiscard]] Sink &out() { return m_out; }
    /// True once the reader of the answer has closed the pipe.
    [[nodiscard]] bool isBroken() const { return m_out.error() != 0; }
    /// Whether the answer goes to a terminal.
    [[nodiscard]] bool isTerminal() const { return m_isTerminal; }
    void line(std::string_view text)
    {
        m_out.write(text);
        m_out.write('\n');
    }
    /// JSON or TSV records on standard output; null if the answer is text.
    [[nodiscard]] std::unique_ptr<RecordWriter> records(Columns columns, JsonForm form = JsonForm::Array);

    /// Prints one line on standard error: "strata-cli: SOURCE: …". Returns the status for main(). Without `source`:
    /// that of the command line, or the first of two.
    int fail(const Error &error) { return fail(error, m_options.source); }
    int fail(const Error &error, std::string_view source); // `source` may be "": not about a source
    /// Prints a line unless --quiet is given.
    void remark(std::string_view text) { remark(text, m_options.source); }
    void remark(std::string_view text, std::string_view source);
    /// Takes warnings and errors; with --verbose everything. A long list is cut. finish() prints them, and only
    /// together with an answer: a command that fails prints just one line.
    void notes(const NoteList &notes) { this->notes(notes, m_options.source); }
    /// A note that a file is truncated is printed at once, before the answer.
    void notes(const NoteList &notes, std::string_view source);

    /// A line that is overwritten; on a terminal only. From any thread.
    void progress(std::string_view what, std::uint64_t done, std::uint64_t total);
    void endProgress();

    /// Flushes the answer, then prints the notes. Returns `status`; or `failed`, with a message, if the answer could
    /// not be written, or if the source or one of its documents (not just a layer) could not be read completely.
    [[nodiscard]] int finish(int status);

private:
    struct SourceNotes {
        std::string source;
        NoteList notes;
    };

    [[nodiscard]] static std::string withSource(std::string_view text, std::string_view source);
    void complain(std::string_view text);
    void reportNotes(const SourceNotes &list);
    [[nodiscard]] bool isHalfAnAnswer(); // and prints the reason if --quiet suppressed it

    const CommonOptions &m_options;
    StopToken m_stop;
    DescriptorSink m_out;
    std::vector<SourceNotes> m_notes; // in the order of arrival
    bool m_isTerminal;                // of standard output
    bool m_showsProgress;
    std::mutex m_mutex; // protects the next two
    bool m_progressShown = false;
    std::chrono::steady_clock::time_point m_lastProgress;
};

} // namespace strata::cli
