// SPDX-License-Identifier: Apache-2.0
// Parses history commands. Builders write the same step in several ways (docs/FORMATS.md, "What a step says"):
//   /bin/sh -c #(nop)  CMD ["sh"]                     classic builder, metadata ("nop": nothing was run)
//   |1 V=1 /bin/sh -c make                            classic builder, RUN with build arguments
//   RUN |1 V=1 /bin/sh -c make # buildkit             BuildKit
//   RUN make                                          kaniko: the line of the Dockerfile
//   bazel build ...                                   no Dockerfile at all
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

struct BuildStep {
    std::string keyword;   // "RUN", "COPY", …; "" if it is not a Dockerfile instruction
    std::string arguments; // what follows the keyword; the whole text if there is none
    std::string buildArgs; // "V=1 W=two words"
    std::string shell;     // "/bin/sh -c", removed from a RUN; "" if it had none
    bool expanded = false; // written by a builder: values are expanded and not quoted, lists are in Go's notation
};

/// `shell` is the SHELL in force, its words joined by blanks.
[[nodiscard]] BuildStep parseBuildStep(std::string_view createdBy, std::string_view shell = "/bin/sh -c");

/// The strings of a list: Go's ["a" "b"] or JSON's ["a", "b"]. Empty if the text is not such a list.
[[nodiscard]] std::optional<std::vector<std::string>> parseQuotedList(std::string_view text);
/// The words of "[80/tcp 81/tcp]", of "map[80/tcp:{} 81/udp:{}]" or of a quoted list. Empty for other texts.
[[nodiscard]] std::optional<std::vector<std::string>> parseWordList(std::string_view text);

/// `["a", "b"]`
[[nodiscard]] std::string jsonList(const std::vector<std::string> &words);

} // namespace strata
