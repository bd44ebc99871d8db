// SPDX-License-Identifier: Apache-2.0
// The sizes and IDs that Docker, Podman, containerd and skopeo print for an image, computed from the image itself. They
// differ because each counts something else. The formulas, and how they were measured: docs/SIZES.md.
#pragma once

#include "model/base/message.h"
#include "model/image/image_loader.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// What one column of one command shows. A value.
struct EngineSize {
    std::string_view engine;            // "Docker (containerd store)"
    std::string_view command;           // "docker images"
    std::string_view column;            // "SIZE"
    LayerNumber layer;                  // 0 if it is about the whole image
    std::string text;                   // as printed; "" if not known
    std::optional<std::uint64_t> bytes; // before they were rounded; empty for an ID, and if not known
    bool isExact = true;                // false: contains an estimate (LayerUsage::isExact)
    Message formula;                    // what is counted

    bool operator==(const EngineSize &) const = default;
};

/// The IDs, then the sizes of the image, then those of its layers, base first. A value is not known if a layer it
/// counts could not be read, or if the source lacks the document that it needs (a manifest, an index).
/// `platforms`: the other platforms of the same name (otherPlatforms()), read; without them, what counts the layers of
/// all platforms is not known. Reads documents and walks trees: call it from a worker thread.
[[nodiscard]] std::vector<EngineSize> engineSizes(const Image &image, std::span<const ImagePtr> platforms = {});

/// The images of the archive, other than number `index` in it, to which the same name leads, and which are for
/// another platform: indexes into ImageArchive::images(). Without images of which only the descriptor is known.
[[nodiscard]] std::vector<std::size_t> otherPlatforms(const ImageArchive &archive, std::size_t index);

/// Docker's HumanSize with more or fewer digits (dockerSize() has three): "555.4kB".
[[nodiscard]] std::string fourDigitSize(std::uint64_t bytes);
/// As Podman prints sizes in tables: "300 kB".
[[nodiscard]] std::string podmanSize(std::uint64_t bytes);
/// As ctr prints sizes: "97.3 KiB".
[[nodiscard]] std::string ctrSize(std::uint64_t bytes);

} // namespace strata
