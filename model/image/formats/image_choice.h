// SPDX-License-Identifier: Apache-2.0
// Which image of a source is meant (--image and --platform: docs/CLI.md, "Sources").
#pragma once

#include "model/base/result.h"
#include "model/image/formats/image_archive.h"

#include <cstddef>
#include <string>
#include <vector>

namespace strata {

/// Which image is meant. Empty texts are "not said".
struct ImageChoice {
    std::string ref;      // name with tag, tag, digest or its start, or number from 1; "#2" is always a number
    std::string platform; // OS/ARCH[/VARIANT]
};
struct ChosenImage {
    std::size_t index = 0;           // into images()
    std::vector<std::size_t> others; // that fit as well, when nothing was chosen
};
/// Every image, of any kind, that the choice fits: all for an empty choice, at least one. NotFound names what there is.
[[nodiscard]] Result<std::vector<std::size_t>> fittingImages(const ImageArchive &archive, const ImageChoice &choice);
/// An empty choice considers images alone, and entries of other kinds only if the source does not have an image. The
/// platform defaults to this machine's own, else the first. NotFound names what there is.
[[nodiscard]] Result<ChosenImage> chooseImage(const ImageArchive &archive, const ImageChoice &choice);

} // namespace strata
