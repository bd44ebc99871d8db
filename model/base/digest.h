// SPDX-License-Identifier: Apache-2.0
// Content digests ("sha256:…"). Text is checked against the grammar before any use, so that unchecked text never
// becomes a path (CVE-2024-3727). Grammar: image-spec/descriptor.md, "Digests".
#pragma once

#include "model/base/result.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace strata {

class Digest {
public:
    Digest() = default; // null: the digest is not known

    /// Accepts the grammar of the image spec; for sha256 and sha512 also requires the right length and lower-case
    /// hex.
    [[nodiscard]] static Result<Digest> parse(std::string_view text);
    /// A sha256 digest from 64 lower-case hex digits (docker archives, dir transport).
    [[nodiscard]] static Result<Digest> fromSha256Hex(std::string_view hex);

    [[nodiscard]] bool isNull() const { return m_text.empty(); }
    [[nodiscard]] const std::string &text() const { return m_text; } // "sha256:abc…"
    [[nodiscard]] std::string_view algorithm() const;
    [[nodiscard]] std::string_view encoded() const;
    [[nodiscard]] std::string shortText(std::size_t digits = 12) const; // "abc…", without the algorithm
    [[nodiscard]] bool canVerify() const;                               // true for sha256 and sha512

    auto operator<=>(const Digest &) const = default;

private:
    std::string m_text;
};

/// Hashes a stream. Use one object per stream; not thread-safe.
class Hasher {
public:
    explicit Hasher(std::string_view algorithm = "sha256"); // "sha256" or "sha512"
    ~Hasher();
    Hasher(Hasher &&) noexcept;
    Hasher &operator=(Hasher &&) noexcept;

    void add(std::span<const std::byte> bytes);
    void add(std::string_view bytes);
    [[nodiscard]] Digest finish(); // may be called once

private:
    struct Context;
    std::unique_ptr<Context> m_context;
    std::string m_algorithm;
};

[[nodiscard]] Digest sha256Of(std::string_view bytes);

/// ChainID(n) = sha256(ChainID(n-1) + " " + DiffID(n)); the first ChainID is the first DiffID (docker image spec).
[[nodiscard]] Digest chainIdOf(const Digest &parentChain, const Digest &diffId);

} // namespace strata
