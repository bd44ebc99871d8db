// SPDX-License-Identifier: Apache-2.0
// Chooses an image of a source (--image and --platform: docs/CLI.md, "Sources").
#pragma once

#include "model/base/result.h"
#include "model/image/formats/image_archive.h"

#include <cstddef>
#include <string>
#include <vector>

namespace strata {

/// The image that is wanted. An empty text means "not specified".
struct ImageChoice {
    std::string ref;      // name with tag, tag, digest or its start, or number from 1; "#2" is always a number
    std::string platform; // OS/ARCH[/VARIANT]
};
struct ChosenImage {
    std::size_t index = 0;           // into images()
    std::vector<std::size_t> others; // that fit as well
};
/// All images, of any kind, that fit the choice; at least one. An empty choice fits all. Error: NotFound, which lists
/// what the source contains.
[[nodiscard]] Result<std::vector<std::size_t>> fittingImages(const ImageArchive &archive, const ImageChoice &choice);
/// Entries that are not images are only considered if the choice does not fit any image. The platform defaults to
/// that of this machine, or else to the first one. Error: NotFound, which lists what the source contains.
[[nodiscard]] Result<ChosenImage> chooseImage(const ImageArchive &archive, const ImageChoice &choice);

} // namespace strata
