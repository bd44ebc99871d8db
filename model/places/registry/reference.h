// SPDX-License-Identifier: Apache-2.0
// The name of an image in a registry: HOST/NAME[:TAG][@DIGEST] (distribution/reference; docs/PLACES.md, "Registries").
#pragma once

#include "model/base/digest.h"
#include "model/base/result.h"

#include <string>
#include <string_view>

namespace strata {

struct RegistryReference {
    std::string host;       // "docker.io", "localhost:5000", in lower case
    std::string repository; // "library/debian"
    std::string tag;        // "" if none is given
    Digest digest;          // null if none is given; what it names counts, the tag is only a name then

    /// "docker.io/library/debian": the host and the repository.
    [[nodiscard]] std::string name() const;
    /// With tag and digest, as they are given.
    [[nodiscard]] std::string text() const;
    /// What is asked for in the registry: the digest, else the tag, else "latest".
    [[nodiscard]] std::string wanted() const;
};

/// Reads a name as engines do: "debian" is docker.io/library/debian, and the first part is a host if it has a dot, a
/// colon or an upper-case letter, or is "localhost". Usage, with the reason, for anything that engines refuse.
[[nodiscard]] Result<RegistryReference> parseRegistryReference(std::string_view text);

} // namespace strata
