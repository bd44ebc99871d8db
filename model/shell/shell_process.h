// SPDX-License-Identifier: Apache-2.0
// One command of the lab's shell while it runs: its words, its input and output, and its access to the session.
#pragma once

#include "model/base/message.h"
#include "model/lab/lab_session.h"
#include "model/lab/path_walker.h"
#include "model/shell/shell_line.h"

#include <QtGlobal>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// One piece of the output of a line; the pieces are in order.
struct ShellText {
    enum class Kind : std::uint8_t {
        Output,
        Error, // what the real program prints on standard error
        Note,  // added by the lab: the real program would be silent
    };
    Kind kind = Kind::Output;
    std::string text; // bytes; names in it are as in the file system
    Message message;  // of an error or a note: the message that `text` renders in English; empty if there is none
};

/// The state that is kept from one command to the next.
struct ShellState {
    std::string folder = "/"; // absolute path in the merged view, without links
    ShellVariables variables;
    bool stopsAtErrors = false; // set -e
    bool hasEnded = false;      // exit
};

/// One thread; keeps references to the session and the state.
class ShellProcess {
public:
    ShellProcess(LabSession &session, ShellState &state, std::vector<std::string> words)
        : m_session(session), m_state(state), m_words(std::move(words))
    {
    }

    [[nodiscard]] LabSession &session() const { return m_session; }
    [[nodiscard]] ShellState &state() const { return m_state; }
    [[nodiscard]] MergedView view() const { return m_session.view(); }
    [[nodiscard]] const std::string &name() const { return m_words.front(); }
    /// The words after the name.
    [[nodiscard]] const std::vector<std::string> &words() const { return m_words; }

    void setInput(std::string input) { m_input = std::move(input); }
    [[nodiscard]] const std::optional<std::string> &input() const { return m_input; }
    /// Whether a person reads the output directly; `ls` then prints columns.
    void setTerminal(bool isTerminal) { m_isTerminal = isTerminal; }
    [[nodiscard]] bool isTerminal() const { return m_isTerminal; }

    void print(std::string_view text) { add(ShellText::Kind::Output, text); }
    void note(const Message &text) { m_texts.push_back({ShellText::Kind::Note, text.english() + '\n', text}); }
    /// "NAME: TEXT" on standard error; the command then fails with `status`.
    void complain(const Message &text, int status = 1);
    /// "NAME: cannot open 'x': No such file or directory"
    void complain(const Message &before, Errno error, int status = 1);
    /// Prints to standard error without a prefix; the command does not fail because of it.
    void report(std::string_view text) { add(ShellText::Kind::Error, text); }
    [[nodiscard]] int status() const { return m_status; }
    void setStatus(int status) { m_status = status; }
    /// Takes over the output and the status of another process.
    void adopt(ShellProcess &other);
    [[nodiscard]] std::vector<ShellText> takeTexts() { return std::move(m_texts); }

    /// A path in the form that the session needs: from the root on.
    [[nodiscard]] std::string absolute(std::string_view path) const;
    /// The object at a path; ENOENT if there is none.
    [[nodiscard]] OrErrno<PathTarget> find(std::string_view path, LastLink last = LastLink::Keep) const;
    [[nodiscard]] bool isFolder(std::string_view path) const; // following links
    /// Carries an operation out; its paths may be relative to the current folder.
    Errno apply(LabOperation operation);
    /// All bytes of a file; complains if it is a folder, is missing or is too large for the shell.
    [[nodiscard]] std::optional<std::string> read(std::string_view path, const Message &whenNotOpened,
                                                  const Message &whenNotRead);

private:
    void add(ShellText::Kind kind, std::string_view text);

    LabSession &m_session;
    ShellState &m_state;
    std::vector<std::string> m_words;
    std::optional<std::string> m_input;
    bool m_isTerminal = false;
    int m_status = 0;
    std::vector<ShellText> m_texts;
};

/// `x` -> `'x'`, as GNU programs quote names in messages.
[[nodiscard]] std::string quotedName(std::string_view name);
/// "d/x"; "./x" and "x" stay different.
[[nodiscard]] std::string pathIn(std::string_view folder, std::string_view name);
/// The last component of a path, without trailing slashes; "/" for the root.
[[nodiscard]] std::string lastComponent(std::string_view path);

} // namespace strata
