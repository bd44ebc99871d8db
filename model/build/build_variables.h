// SPDX-License-Identifier: Apache-2.0
// Variables of a Dockerfile: $A, ${A}, ${A:-x}, ${A:+x}, quotes and escapes, and the scopes of ARG and ENV.
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

/// One word of a Dockerfile as the builder reads it: variables replaced, quotes and escapes removed; an unset variable
/// is empty. Errors do not include the place: `failed to process "${A#x}": unsupported modifier (#) in substitution`.
[[nodiscard]] Result<std::string> expandedWord(std::string_view word, const VariableLookup &lookup, char escape = '\\');
/// The same, split at blanks that are not quoted, as for EXPOSE. An empty value gives no word.
[[nodiscard]] Result<std::vector<std::string>> expandedWords(std::string_view text, const VariableLookup &lookup,
                                                             char escape = '\\');
/// The content of a here-document: variables are replaced; a backslash, whatever the file's own escape is, is removed
/// and makes the next character literal; quotes are kept.
[[nodiscard]] Result<std::string> expandedText(std::string_view text, const VariableLookup &lookup);

/// Whether Docker replaces variables in the arguments of such an instruction.
[[nodiscard]] bool expandsVariables(InstructionKind kind);

/// The variables at one place of a Dockerfile. A value; one thread.
class BuildScope {
public:
    /// `given`: the values of --build-arg; used only for names that an ARG declares.
    explicit BuildScope(std::map<std::string, std::string, std::less<>> given = {});

    /// Adds an ARG before the first FROM.
    void addGlobal(const std::string &name, const std::optional<std::string> &fallback);
    /// The value in a FROM line, in which only the arguments before the first FROM are visible.
    [[nodiscard]] std::optional<std::string> globalValue(std::string_view name) const;

    /// `environment`: "K=V" of the stage's base. Discards the arguments of the stage before.
    void startStage(const std::vector<std::string> &environment);
    /// The value is the given one, else the fallback, else the global one of that name; otherwise declared but unset.
    void addArgument(const std::string &name, const std::optional<std::string> &fallback);
    void setEnvironment(const std::string &name, const std::string &value);

    /// ENV wins over ARG.
    [[nodiscard]] std::optional<std::string> value(std::string_view name) const;
    /// "K=V" in the order in which they were first set, as stored in the config.
    [[nodiscard]] std::vector<std::string> environment() const;
    /// "K=V" of the arguments that have a value and that no ENV hides, sorted: shown in the history as `|2 A=1 B=2`.
    [[nodiscard]] std::vector<std::string> arguments() const;
    /// "K=V" of all arguments in the order of their ARG; an ENV of that name takes precedence: BuildKit's `|2 B=2 A=1`.
    [[nodiscard]] std::vector<std::string> declaredArguments() const;
    /// Given names that no ARG declared, sorted.
    [[nodiscard]] std::vector<std::string> unusedNames() const;

private:
    using Arguments = std::map<std::string, std::optional<std::string>, std::less<>>;

    std::map<std::string, std::string, std::less<>> m_given;
    std::map<std::string, bool, std::less<>> m_used; // for names in m_given
    Arguments m_global;
    Arguments m_arguments;
    std::vector<std::string> m_argumentOrder;
    std::vector<std::pair<std::string, std::string>> m_environment;
};

} // namespace strata
