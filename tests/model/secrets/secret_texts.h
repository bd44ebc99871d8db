// SPDX-License-Identifier: Apache-2.0
// Secrets that were made up.
#pragma once

#include <QByteArray>

#include <cstdint>
#include <string>
#include <string_view>

namespace strata::test {

/// `count` characters of `alphabet`, always the same ones for a seed.
inline std::string
randomText(std::size_t count, std::uint32_t seed = 1,
           std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
{
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        seed = seed * 1664525U + 1013904223U;
        text += alphabet[(seed >> 8U) % alphabet.size()];
    }
    return text;
}

inline std::string upperText(std::size_t count, std::uint32_t seed = 1)
{
    return randomText(count, seed, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
}

inline std::string base64Of(const std::string &text)
{
    return QByteArray::fromStdString(text).toBase64().toStdString();
}

/// A private key in PEM; `head` is the beginning of its bytes.
inline std::string pemKey(const std::string &name = "RSA ", const std::string &head = "MIIEpAIBAAKCAQEA",
                          const std::string &lineEnd = "\n")
{
    std::string text = "-----BEGIN " + name + "PRIVATE KEY-----" + lineEnd;
    text += head + randomText(48, 7) + lineEnd;
    for (std::uint32_t line = 0; line < 10; ++line)
        text += randomText(64, 8 + line) + lineEnd;
    return text + "-----END " + name + "PRIVATE KEY-----" + lineEnd;
}

} // namespace strata::test
