// SPDX-License-Identifier: Apache-2.0
// Secrets that have a form of their own, in any bytes: a token with a known beginning, a private key. Those that only
// the name of a setting gives away are in secret_settings.h.
#pragma once

#include "model/base/message.h"
#include "model/base/notes.h"
#include "model/secrets/secret_values.h"

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

} // namespace strata
