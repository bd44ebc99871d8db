// SPDX-License-Identifier: Apache-2.0
// One history step as an instruction of a Dockerfile. Private to dockerfile.cpp; separate because every instruction
// has its own notation.
#pragma once

#include "model/image/history/build_step.h"
#include "model/image/image_info.h"

#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// The instruction for a RUN: one line, or a here-document if the command has several.
[[nodiscard]] std::string runInstruction(const BuildStep &step);

/// The words of `[/a b /c]` in a history, where blanks separate words that may contain blanks: words in the final
/// config (`known`) are taken whole if they fit. Empty if it is not such a list.
[[nodiscard]] std::optional<std::vector<std::string>> wordsKnowing(std::string_view list,
                                                                   const std::vector<std::string> &known);
/// `K=V W="two words"` for an ENV or LABEL whose values a builder wrote without quotes. The final config (`known`, as
/// "K=V") determines where a value with blanks ends.
[[nodiscard]] std::string quotedPairs(std::string_view text, const std::vector<std::string> &known);

/// `--interval=30s CMD curl …`, "NONE"; "" if the check is empty (it inherits that of the base).
[[nodiscard]] std::string healthcheckArguments(const Healthcheck &check);
/// Reads Go's notation: `{Test:[CMD-SHELL x] Interval:30s …}` or the older `&{["CMD" "x"] "30s" …}`.
[[nodiscard]] std::optional<Healthcheck> parseHealthcheck(std::string_view text);

/// "file:ab12…" in `file:ab12… in /srv`, and its target: builders do not keep the names of what they copied.
struct HashedSource {
    std::string flags; // "--chown=me "
    std::string kind;  // "file", "dir", "multi"
    std::string hash;
    std::string target;
};
[[nodiscard]] std::optional<HashedSource> parseHashedSource(std::string_view arguments);

} // namespace strata
