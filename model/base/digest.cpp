// SPDX-License-Identifier: Apache-2.0
#include "model/base/digest.h"

#include "model/base/text.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>

namespace strata {

namespace {

constexpr std::size_t longestDigest = 1024; // no algorithm needs more; keeps hostile text short

bool isLowerHex(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool isComponentChar(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool isSeparator(char c)
{
    return c == '+' || c == '.' || c == '_' || c == '-';
}

// algorithm ::= component (separator component)*
bool isAlgorithm(std::string_view text)
{
    if (text.empty() || !isComponentChar(text.front()) || !isComponentChar(text.back()))
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (isComponentChar(text[i]))
            continue;
        if (!isSeparator(text[i]) || isSeparator(text[i + 1]))
            return false;
    }
    return true;
}

bool isEncoded(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '=' || c == '_' ||
               c == '-';
    });
}

std::size_t hexLength(std::string_view algorithm)
{
    if (algorithm == "sha256")
        return 64;
    return algorithm == "sha512" ? 128 : 0;
}

std::string quoted(std::string_view text)
{
    constexpr std::size_t shown = 80;
    std::string escaped = escapedForDisplay(text.substr(0, shown));
    if (text.size() > shown)
        escaped += "…";
    return "'" + escaped + "'";
}

} // namespace

Result<Digest> Digest::parse(std::string_view text)
{
    const std::size_t colon = text.find(':');
    if (text.size() > longestDigest || colon == std::string_view::npos || !isAlgorithm(text.substr(0, colon)) ||
        !isEncoded(text.substr(colon + 1)))
        return fail(ErrorCode::Damaged, Message(QT_TRANSLATE_NOOP("Message", "bad digest %1"), quoted(text)));
    const std::string_view encoded = text.substr(colon + 1);
    if (const std::size_t length = hexLength(text.substr(0, colon));
        length != 0 && (encoded.size() != length || !isLowerHex(encoded)))
        return fail(ErrorCode::Damaged, Message(QT_TRANSLATE_NOOP("Message", "bad digest %1"), quoted(text)));
    Digest digest;
    digest.m_text = text;
    return digest;
}

Result<Digest> Digest::fromSha256Hex(std::string_view hex)
{
    if (hex.size() != hexLength("sha256") || !isLowerHex(hex))
        return fail(ErrorCode::Damaged, Message(QT_TRANSLATE_NOOP("Message", "bad digest %1"), quoted(hex)));
    Digest digest;
    digest.m_text = "sha256:" + std::string(hex);
    return digest;
}

std::string_view Digest::algorithm() const
{
    return std::string_view(m_text).substr(0, std::min(m_text.find(':'), m_text.size()));
}

std::string_view Digest::encoded() const
{
    return isNull() ? std::string_view() : std::string_view(m_text).substr(m_text.find(':') + 1);
}

std::string Digest::shortText(std::size_t digits) const
{
    return std::string(encoded().substr(0, digits));
}

bool Digest::canVerify() const
{
    return hexLength(algorithm()) != 0;
}

namespace {

/// Two digests need no configuration file of OpenSSL; reading it takes
/// longer than checking the documents of an image.
EVP_MD_CTX *newContext()
{
    // The names of digests and ciphers are not left out: that cannot be undone, and TLS could not check certificates.
    static const int ready = OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
    return ready != 0 ? EVP_MD_CTX_new() : nullptr;
}

} // namespace

struct Hasher::Context {
    EVP_MD_CTX *md = newContext();

    Context() = default;
    Context(const Context &) = delete;
    Context &operator=(const Context &) = delete;
    ~Context() { EVP_MD_CTX_free(md); }
};

Hasher::Hasher(std::string_view algorithm) : m_context(std::make_unique<Context>()), m_algorithm(algorithm)
{
    EVP_DigestInit_ex(m_context->md, algorithm == "sha512" ? EVP_sha512() : EVP_sha256(), nullptr);
}

Hasher::~Hasher() = default;
Hasher::Hasher(Hasher &&) noexcept = default;
Hasher &Hasher::operator=(Hasher &&) noexcept = default;

void Hasher::add(std::span<const std::byte> bytes)
{
    EVP_DigestUpdate(m_context->md, bytes.data(), bytes.size());
}

void Hasher::add(std::string_view bytes)
{
    add(std::as_bytes(std::span(bytes)));
}

Digest Hasher::finish()
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::array<unsigned char, EVP_MAX_MD_SIZE> raw{};
    unsigned int length = 0;
    EVP_DigestFinal_ex(m_context->md, raw.data(), &length);
    std::string text = m_algorithm + ":";
    for (unsigned int i = 0; i < length; ++i) {
        text += digits[raw[i] >> 4];
        text += digits[raw[i] & 0xf];
    }
    return *Digest::parse(text);
}

Digest sha256Of(std::string_view bytes)
{
    Hasher hasher;
    hasher.add(bytes);
    return hasher.finish();
}

Digest chainIdOf(const Digest &parentChain, const Digest &diffId)
{
    if (parentChain.isNull())
        return diffId;
    return sha256Of(parentChain.text() + " " + diffId.text());
}

} // namespace strata
