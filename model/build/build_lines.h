// SPDX-License-Identifier: Apache-2.0
// The lines of a Dockerfile: directives, comments, continuations and here-documents, before instructions are parsed.
#pragma once

#include "model/base/result.h"
#include "model/build/build_rules.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// A text below its instruction in the Dockerfile: `RUN <<EOF`, `COPY <<"EOF" /etc/motd`.
struct BuildHeredoc {
    std::string name;        // "EOF"
    std::string content;     // its lines, each with its line end; `<<-` removes leading tabs
    unsigned descriptor = 0; // `3<<EOF`
    bool isExpanded = true;  // false: the name was quoted, `$` is an ordinary character
    bool stripsTabs = false; // `<<-`
    std::string word;        // as written: `<<-"EOF"`, `<<  EOF`
};

/// An instruction and its continuations on one line.
struct BuildLine {
    std::string text;
    int first = 0; // number of its first line in the file, from 1
    int last = 0;
    std::vector<BuildHeredoc> heredocs;
};

struct BuildLines {
    std::vector<BuildLine> lines;
    std::map<std::string, std::string> directives; // names in lower case: "syntax", "escape", "check"
    char escape = '\\';
    bool hasUnreadHeredoc = false; // there is one, and the builder does not support here-documents
};

/// Errors begin with "line 3: ". The classic builder of Docker 20.10 has no here-documents: their lines are
/// instructions.
[[nodiscard]] Result<BuildLines> readBuildLines(std::string_view text, Builder builder);

/// The here-document that a word begins (`<<EOF`), without its content; empty if it does not begin one.
[[nodiscard]] std::optional<BuildHeredoc> heredocOf(std::string_view word);

/// The place of an error in a Dockerfile: Message(linePattern, 3).
inline constexpr const char *linePattern = QT_TRANSLATE_NOOP("Message", "line %1");

/// An error about a line of the file.
[[nodiscard]] std::unexpected<Error> failAtLine(int line, Message what);

} // namespace strata
