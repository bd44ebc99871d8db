// SPDX-License-Identifier: Apache-2.0
// Variables of a Dockerfile: $A, ${A}, ${A:-x}, ${A:+x}, quotes and escapes, and which ARG and ENV is seen where.
#pragma once

#include "model/base/result.h"
#include "model/build/build_file.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strata {

using VariableLookup = std::function<std::optional<std::string>(std::string_view name)>;

/// One word of a Dockerfile as the builder sees it: variables replaced, quotes and escapes gone; an unset variable is
/// an empty text. Errors say what, without a place: `failed to process "${A#x}": unsupported modifier (#) in
/// substitution`.
[[nodiscard]] Result<std::string> expandedWord(std::string_view word, const VariableLookup &lookup, char escape = '\\');
/// The same, divided at blanks that are not quoted, as EXPOSE takes them. An empty value gives no word.
[[nodiscard]] Result<std::vector<std::string>> expandedWords(std::string_view text, const VariableLookup &lookup,
                                                             char escape = '\\');
/// The content of a here-document: variables; each backslash, whatever the file's own escape is, makes what is behind
/// it itself and is gone; quotes stay.
[[nodiscard]] Result<std::string> expandedText(std::string_view text, const VariableLookup &lookup);

/// Whether Docker replaces variables in the arguments of such an instruction.
[[nodiscard]] bool expandsVariables(InstructionKind kind);

/// What is set at one place of a Dockerfile. A value; one thread.
class BuildScope {
public:
    /// `given`: what the user sets with --build-arg; counts only for names that an ARG declares.
    explicit BuildScope(std::map<std::string, std::string, std::less<>> given = {});

    /// ARG before the first FROM.
    void addGlobal(const std::string &name, const std::optional<std::string> &fallback);
    /// In a FROM line only those before the first FROM are seen.
    [[nodiscard]] std::optional<std::string> globalValue(std::string_view name) const;

    /// `environment`: "K=V" of the stage's base. The arguments of the stage before are gone.
    void startStage(const std::vector<std::string> &environment);
    /// Without a fallback: what was given, else the global one of that name, else declared but unset.
    void addArgument(const std::string &name, const std::optional<std::string> &fallback);
    void setEnvironment(const std::string &name, const std::string &value);

    /// ENV wins over ARG.
    [[nodiscard]] std::optional<std::string> value(std::string_view name) const;
    /// "K=V" in the order of their first setting, as the config stores it.
    [[nodiscard]] std::vector<std::string> environment() const;
    /// "K=V" of the arguments that have a value and that no ENV hides, sorted: what the history shows as `|2 A=1 B=2`.
    [[nodiscard]] std::vector<std::string> arguments() const;
    /// "K=V" of all of them in the order of their ARG, an ENV of that name counting first: BuildKit's `|2 B=2 A=1`.
    [[nodiscard]] std::vector<std::string> declaredArguments() const;
    /// Names that were given but that no ARG declared, sorted.
    [[nodiscard]] std::vector<std::string> unusedNames() const;

private:
    using Arguments = std::map<std::string, std::optional<std::string>, std::less<>>;

    std::map<std::string, std::string, std::less<>> m_given;
    std::map<std::string, bool, std::less<>> m_used; // of m_given
    Arguments m_global;
    Arguments m_arguments;
    std::vector<std::string> m_argumentOrder;
    std::vector<std::pair<std::string, std::string>> m_environment;
};

} // namespace strata
