// SPDX-License-Identifier: Apache-2.0
// What secrets look like. Two ways to find them: by their own form, in any bytes (a token with a known beginning, a
// private key), and by the name of the setting that holds them, in files and commands that hold settings.
#pragma once

#include "model/base/message.h"
#include "model/base/notes.h"
#include "model/findings/secret_values.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

enum class SecretKind : std::uint8_t {
    PrivateKey,
    AwsKey,
    GithubToken,
    GitlabToken,
    SlackToken,
    GoogleKey,
    StripeKey,
    RegistryToken, // of a registry of packages: npm, PyPI
    DockerAuth,
    ApiToken, // of another service
    WebToken, // JWT
    StoredPassword,
    Password, // of a setting
};

/// A secret in a text. A value.
struct FoundSecret {
    SecretKind kind = SecretKind::Password;
    TextRange range;       // the secret itself
    Message text;          // "GitHub token ghp_…9f (40 bytes)"; redacted
    bool isCertain = true; // false: it is encrypted, has expired for sure, or is only half of a secret
};

/// How many bytes around an anchor decide whether there is a secret.
inline constexpr std::size_t secretLookBehind = 128;
inline constexpr std::size_t secretLookAhead = 8'192;

/// Secrets that have a form of their own, in `bytes`, whose anchors begin in [from, to); in the order of their places.
/// Bytes of any kind.
[[nodiscard]] std::vector<FoundSecret> secretsByForm(std::string_view bytes, std::size_t from, std::size_t to);
[[nodiscard]] inline std::vector<FoundSecret> secretsByForm(std::string_view bytes)
{
    return secretsByForm(bytes, 0, bytes.size());
}

/// What kind of settings a file contains, by its name.
enum class SettingsForm : std::uint8_t {
    None,
    Settings,       // NAME=VALUE, NAME: VALUE, "NAME": "VALUE"
    Netrc,          // machine HOST login NAME password VALUE
    GitCredentials, // https://NAME:PASSWORD@HOST
    PgPass,         // HOST:PORT:DATABASE:NAME:PASSWORD
};
[[nodiscard]] SettingsForm settingsFormOf(std::string_view fileName);

/// Secrets by the names of settings, in a file of this form.
[[nodiscard]] std::vector<FoundSecret> secretsBySetting(std::string_view text, SettingsForm form);

/// All secrets in the value of a variable or label, as places in `value`.
[[nodiscard]] std::vector<FoundSecret> secretsInValue(std::string_view name, std::string_view value);
/// All secrets in "A=1 B=two words", as places in `text`: a value ends where the next name begins.
[[nodiscard]] std::vector<FoundSecret> secretsInPairs(std::string_view text);
/// All secrets in a command: NAME=VALUE, --password VALUE, "Authorization: Bearer VALUE", URLs, tokens.
[[nodiscard]] std::vector<FoundSecret> secretsInCommand(std::string_view text);

/// A history command as readableCommand(), with its secrets redacted.
[[nodiscard]] std::string commandWithoutSecrets(std::string_view createdBy);

/// `text` with what was found in it redacted.
[[nodiscard]] std::string withoutSecrets(std::string_view text, const std::vector<FoundSecret> &secrets);

} // namespace strata
