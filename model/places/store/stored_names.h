// SPDX-License-Identifier: Apache-2.0
// Finds the image of a store that a name means, by the rules that people know from the engines.
#pragma once

#include "model/base/digest.h"
#include "model/base/result.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// What one image of a store can be called.
struct StoredNames {
    std::vector<std::string> names; // whole, as the store has them ("docker.io/library/app:1")
    std::vector<Digest> digests;    // the image ID, then what else points to it: manifest, index; never empty
};

/// The position of the image called `word`: a name with or without registry and tag ("app" is
/// "docker.io/library/app:latest", else "localhost/app:latest", else the only name that ends in "/app:latest"), an ID
/// or its start, with or without "sha256:", or NAME@DIGEST. Of several that fit equally the first in the list is taken
/// if they are one image; else Ambiguous. NotFound if none fits.
[[nodiscard]] Result<std::size_t> imageCalled(std::string_view word, std::span<const StoredNames> images);

} // namespace strata
