// SPDX-License-Identifier: Apache-2.0
// One history step as an instruction of a Dockerfile. Private to dockerfile.cpp; split off because every
// instruction has its own notation.
#pragma once

#include "model/image/history/build_step.h"
#include "model/image/image_info.h"

#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// The instruction of a RUN: one line, or a here-document when the command has several.
[[nodiscard]] std::string runInstruction(const BuildStep &step);

/// `[/a b /c]` of a history, where blanks divide words that may hold blanks: where words that the final config knows
/// fit, they are taken whole. Empty if it is not such a list.
[[nodiscard]] std::optional<std::vector<std::string>> wordsKnowing(std::string_view list,
                                                                   const std::vector<std::string> &known);
/// `K=V W="two words"` for an ENV or LABEL whose values a builder wrote without quotes. What the final config
/// says
/// (`known`, as "K=V") says where a value with blanks ends.
[[nodiscard]] std::string quotedPairs(std::string_view text, const std::vector<std::string> &known);

/// `--interval=30s CMD curl …`, "NONE"; "" when the check says nothing (it inherits that of the base).
[[nodiscard]] std::string healthcheckArguments(const Healthcheck &check);
/// Reads Go's notation of a health check: `{Test:[CMD-SHELL x] Interval:30s …}` or the older `&{["CMD" "x"]
/// "30s" …}`.
[[nodiscard]] std::optional<Healthcheck> parseHealthcheck(std::string_view text);

/// "file:ab12…" of `file:ab12… in /srv`, and where it went: builders keep no names of what they copied.
struct HashedSource {
    std::string flags; // "--chown=me "
    std::string kind;  // "file", "dir", "multi"
    std::string hash;
    std::string target;
};
[[nodiscard]] std::optional<HashedSource> parseHashedSource(std::string_view arguments);

} // namespace strata
