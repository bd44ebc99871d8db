// SPDX-License-Identifier: Apache-2.0
// Secrets that the name of a setting gives away, in files of settings, in variables and in commands.
#pragma once

#include "model/secrets/secret_patterns.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// What kind of settings a file contains, by its name and that of its directory.
enum class SettingsForm : std::uint8_t {
    None,
    Settings,       // NAME=VALUE, NAME: VALUE, "NAME": "VALUE"
    Variables,      // YAML with variables of containers: only names in capital letters
    Netrc,          // machine HOST login NAME password VALUE
    GitCredentials, // https://NAME:PASSWORD@HOST
    PgPass,         // HOST:PORT:DATABASE:NAME:PASSWORD
};
[[nodiscard]] SettingsForm settingsFormOf(std::string_view folderName, std::string_view fileName);

/// Secrets by the names of settings, in a file of this form.
[[nodiscard]] std::vector<FoundSecret> secretsBySetting(std::string_view text, SettingsForm form);

/// All secrets in the value of a variable or label, as places in `value`.
[[nodiscard]] std::vector<FoundSecret> secretsInValue(std::string_view name, std::string_view value);
/// All secrets in "A=1 B=two words", as places in `text`: a value ends where the next name begins.
[[nodiscard]] std::vector<FoundSecret> secretsInPairs(std::string_view text);
/// All secrets in a command: NAME=VALUE, --password VALUE, "Authorization: Bearer VALUE", URLs, tokens.
[[nodiscard]] std::vector<FoundSecret> secretsInCommand(std::string_view text);

/// The value of a variable or label with its secrets redacted, as text to be shown.
[[nodiscard]] std::string shownValue(std::string_view name, std::string_view value);
/// The same of the words of a command, each redacted as what follows the one before it.
[[nodiscard]] std::vector<std::string> wordsWithoutSecrets(const std::vector<std::string> &words);

/// A history command as readableCommand(), with its secrets redacted.
[[nodiscard]] std::string commandWithoutSecrets(std::string_view createdBy);

/// `text` with what was found in it redacted.
[[nodiscard]] std::string withoutSecrets(std::string_view text, const std::vector<FoundSecret> &secrets);

} // namespace strata
