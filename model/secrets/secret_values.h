// SPDX-License-Identifier: Apache-2.0
// Whether a value is a secret or only stands for one, and how a secret is shown.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// A secret as it may be shown: "ghp_…9f (40 bytes)"; of one with fewer than 20 bytes only the length.
[[nodiscard]] std::string redactedSecret(std::string_view value);

/// A value that a person replaces, or that a program fills in: "changeme", "${TOKEN}", "<password>", "xxxx", or one
/// that says that it is an example.
[[nodiscard]] bool isPlaceholder(std::string_view value);

/// Bits of information for each byte, from the frequencies of the bytes: 0 for "aaaa", about 4.5 for 30 random letters.
[[nodiscard]] double bitsPerByte(std::string_view value);

/// Whether a setting of this name contains a secret if it has this value: DB_PASSWORD=hunter2, but neither
/// DB_PASSWORD_FILE=/run/secrets/x nor TOKENIZERS=false.
[[nodiscard]] bool isSecretSetting(std::string_view name, std::string_view value);

/// "user:password@host" of a URL, without the port.
struct UrlLogin {
    std::string_view user;
    std::string_view password;
    std::string_view host;
};
/// Of the URL whose "://" is at `at` in `text`; empty if it has no password, or a placeholder.
[[nodiscard]] std::optional<UrlLogin> loginInUrl(std::string_view text, std::size_t at);
/// Whether it is one as documentation and programs contain: "user:password@", a host in example.com, an easy password
/// for localhost, a user whose password is the name.
[[nodiscard]] bool isSampleLogin(const UrlLogin &login);

struct TextRange {
    std::size_t offset = 0;
    std::size_t length = 0;
};
/// The places of the passwords of loginInUrl() in `text`, samples included.
[[nodiscard]] std::vector<TextRange> passwordsInUrls(std::string_view text);

/// The bytes of standard base64, padded or not; empty if the text is not that.
[[nodiscard]] std::optional<std::string> fromBase64(std::string_view text);

} // namespace strata
