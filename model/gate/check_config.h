// SPDX-License-Identifier: Apache-2.0
// The rules of a check, from files and from the command line. What a file is, is found from its content: our own form,
// a .dive-ci file, or a container-structure-test file (docs/CHECK.md).
#pragma once

#include "model/base/result.h"
#include "model/gate/check_rule.h"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strata {

/// The names of files in the current directory, the first of which is used if none is named.
inline constexpr std::string_view ownConfigName = ".strata-check.yaml";
inline constexpr std::string_view diveConfigName = ".dive-ci";

struct CheckConfig {
    std::vector<CheckRule> rules;
    std::vector<Message> notes; // what was ignored, since its author's tool ignores it
};

/// Adds the rules of a file. Errors: Usage, "FILE:LINE:COLUMN: …"; LimitExceeded.
[[nodiscard]] Result<void> addConfig(CheckConfig &config, const std::string &text, const std::string &file);
/// The same with a file of this machine. Error: also Io.
[[nodiscard]] Result<void> addConfigFile(CheckConfig &config, const std::string &file);
/// Rules of the command line, as pairs of id and value; each replaces those of the same kind. Error: Usage.
[[nodiscard]] Result<void> addFlags(CheckConfig &config, std::span<const std::pair<std::string, std::string>> flags);

/// A commented configuration to begin with.
[[nodiscard]] std::string starterConfig();

} // namespace strata
