// SPDX-License-Identifier: Apache-2.0
// The lines of a Dockerfile: directives, comments, continuations and here-documents, before any instruction is known.
#pragma once

#include "model/base/result.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// A text that stands in the Dockerfile below its instruction: `RUN <<EOF`, `COPY <<"EOF" /etc/motd`.
struct BuildHeredoc {
    std::string name;        // "EOF"
    std::string content;     // its lines, each with its end; with `<<-` their first tabs are gone
    unsigned descriptor = 0; // `3<<EOF`
    bool isExpanded = true;  // false: the name was quoted, `$` stands for itself
    std::string word;        // as written: `<<-"EOF"`
};

/// An instruction with its continuations in one line.
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
};

/// Errors begin with "line 3: ".
[[nodiscard]] Result<BuildLines> readBuildLines(std::string_view text);

/// An error about a line of the file.
[[nodiscard]] std::unexpected<Error> failAtLine(int line, const std::string &what);

} // namespace strata
