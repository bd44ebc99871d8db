// SPDX-License-Identifier: Apache-2.0
// The shell of the lab: runs the lines that a person types, on a session. Nothing on this machine is read or changed.
#pragma once

#include "model/shell/shell_process.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// The result of one line.
struct ShellAnswer {
    std::vector<ShellText> texts; // in the order they were printed
    int status = 0;               // of its last command
    std::size_t firstStep = 0;    // the line's operations: steps of the session from here …
    std::size_t endStep = 0;      // … to before this one
    std::string unknown;          // the first command that the lab does not have; the line ended there

    [[nodiscard]] std::string output() const { return textOf(ShellText::Kind::Output); }
    [[nodiscard]] std::string errors() const { return textOf(ShellText::Kind::Error); }
    [[nodiscard]] std::string notes() const { return textOf(ShellText::Kind::Note); }

private:
    [[nodiscard]] std::string textOf(ShellText::Kind kind) const;
};

/// Possible completions of the word at the cursor.
struct ShellCompletion {
    std::size_t begin = 0;          // start of the word in the line, in bytes; it ends at the cursor
    std::vector<std::string> words; // whole, quoted as the shell reads them, sorted; folders end in '/'
    std::string common;             // their common beginning
};

/// Keeps a reference to the session. One thread.
class LabShell {
public:
    /// `isTerminal`: true if a person reads the output; false: as under `sh -c`.
    explicit LabShell(LabSession &session, bool isTerminal = true);

    [[nodiscard]] ShellState &state() { return m_state; }
    [[nodiscard]] const ShellState &state() const { return m_state; }

    /// Never fails: an error in the line becomes an error text and a status of 2, an unknown command 127.
    ShellAnswer run(std::string_view line);

    /// The lines so far, oldest first, without blank ones and those that repeat the one before.
    [[nodiscard]] const std::vector<std::string> &history() const { return m_history; }
    [[nodiscard]] ShellCompletion completions(std::string_view line, std::size_t cursor) const;

private:
    struct Output;
    struct Streams;

    void remember(std::string_view line);
    void runPipeline(const ShellPipeline &pipeline, ShellAnswer &answer);
    void runCommand(const ShellCommand &command, Streams &streams, ShellAnswer &answer);
    void deliver(ShellProcess &process, Streams &streams, ShellAnswer &answer);
    void writeTo(const Output &output, const std::string &text, ShellAnswer &answer);
    [[nodiscard]] std::vector<std::string> expandedWords(const ShellCommand &command) const;
    [[nodiscard]] bool openRedirections(const ShellCommand &command, bool opens, Streams &streams,
                                        ShellProcess &process) const;
    [[nodiscard]] std::optional<std::vector<std::string>> namesIn(std::string_view folder) const;

    LabSession &m_session;
    ShellState m_state;
    bool m_isTerminal;
    std::vector<std::string> m_history;
};

} // namespace strata
