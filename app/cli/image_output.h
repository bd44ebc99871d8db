// SPDX-License-Identifier: Apache-2.0
// Where the commands of the lab write a new image: --output and --format.
#pragma once

#include "app/cli/console.h"
#include "model/image/write/image_writer.h"

#include <filesystem>
#include <string>
#include <vector>

namespace strata::cli {

struct ImageTarget {
    std::filesystem::path file;
    ImageLayout layout = ImageLayout::DockerArchive;
    std::string ref; // given behind the file's name; as it is to be stored
};

/// "FILE", "docker-archive:FILE[:REF]", "oci-archive:FILE[:REF]"; --format says which if no transport does. Usage for
/// another transport, an unknown format, and a format that contradicts the transport.
[[nodiscard]] Result<ImageTarget> imageTarget(const Options &options);

/// The names of --tag, each with a tag. Usage for one that engines refuse.
[[nodiscard]] Result<std::vector<std::string>> imageTags(const Options &options);

/// Under the names it has, and the target's name.
[[nodiscard]] Result<void> writeImage(Console &console, const ImageTarget &target, const NewImage &image);

} // namespace strata::cli
