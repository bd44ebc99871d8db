// SPDX-License-Identifier: Apache-2.0
// A parsed Dockerfile: stages, and their instructions with flags and arguments. Nothing is expanded and nothing is run.
// Everything that the chosen builder's parser accepts is accepted; what the lab cannot do is rejected by the build.
#pragma once

#include "model/base/result.h"
#include "model/build/build_lines.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strata {

enum class InstructionKind : std::uint8_t {
    Add,
    Arg,
    Cmd,
    Copy,
    Entrypoint,
    Env,
    Expose,
    From,
    Healthcheck,
    Label,
    Maintainer,
    Onbuild,
    Run,
    Shell,
    Stopsignal,
    User,
    Volume,
    Workdir,
};
/// "RUN"
[[nodiscard]] std::string_view instructionName(InstructionKind kind);

/// `--from=build`; a flag without a value has an empty `value`.
struct BuildFlag {
    std::string name;
    std::string value;
};

/// A value; its texts are as written, including variables and quotes.
struct BuildInstruction {
    InstructionKind kind = InstructionKind::Run;
    int line = 0;     // its first line in the file, from 1
    std::string text; // on one line, with the keyword as written
    std::vector<BuildFlag> flags;
    bool isList = false; // the JSON form
    /// CMD, ENTRYPOINT, RUN, SHELL, HEALTHCHECK: the list, or one text for the shell. STOPSIGNAL, USER, WORKDIR,
    /// MAINTAINER: one text. The others: their words.
    std::vector<std::string> words;
    /// ENV, LABEL, ARG: names with their values; only ARG may have no value.
    std::vector<std::pair<std::string, std::optional<std::string>>> pairs;
    std::vector<BuildHeredoc> heredocs;
    std::vector<BuildInstruction> trigger; // of ONBUILD: the instruction that it defers

    /// The value of a flag; the last one if it occurs several times.
    [[nodiscard]] std::optional<std::string> flag(std::string_view name) const;
};

/// Whether BuildKit makes a vertex for it, and therefore a layer.
[[nodiscard]] bool makesVertex(const BuildInstruction &instruction);

struct BuildStage {
    BuildInstruction from;
    std::string base; // an image, an earlier stage or "scratch", as written
    std::string name; // "build" in lower case; empty without AS
    std::vector<BuildInstruction> steps;
};

struct BuildFile {
    std::vector<BuildInstruction> arguments; // ARG before the first FROM
    std::vector<BuildStage> stages;          // at least one
    char escape = '\\';
    std::string syntax;                 // of `# syntax=`
    std::size_t size = 0;               // of its text, in bytes
    Builder builder = Builder::Classic; // whose rules it was parsed by and is built by
};

/// `name` prefixes each error: "Dockerfile: line 3: unknown instruction: FOO". Pure; any thread.
[[nodiscard]] Result<BuildFile> parseBuildFile(std::string_view text, std::string_view name = "Dockerfile",
                                               Builder builder = Builder::Classic);

/// One instruction without its file, as in an image's ONBUILD list.
[[nodiscard]] Result<BuildInstruction> parseBuildInstruction(const BuildLine &line, Builder builder,
                                                             char escape = '\\');

} // namespace strata
