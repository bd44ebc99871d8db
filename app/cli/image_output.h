// SPDX-License-Identifier: Apache-2.0
// Where the commands of the lab write a new image.
#pragma once

#include "app/cli/console.h"
#include "model/image/write/image_writer.h"

#include <filesystem>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace strata::cli {

/// --output, --format and --tag.
struct ImageOutput {
    std::string output; // a file, optionally with a transport
    std::string format; // of the file: "docker" or "oci"
    std::vector<std::string> tags;
};
/// `what` begins the help text of --output, the option that is returned.
CLI::Option *addImageOutput(CLI::App &app, ImageOutput &output, const char *what);

struct ImageTarget {
    std::filesystem::path file;
    ImageLayout layout = ImageLayout::DockerArchive;
    std::string ref; // given after the file name; in the form to be stored
};

/// "FILE", "docker-archive:FILE[:REF]", "oci-archive:FILE[:REF]"; without a transport --format decides. Usage error
/// for another transport, an unknown format, and a format that contradicts the transport.
[[nodiscard]] Result<ImageTarget> imageTarget(const ImageOutput &options);

/// The names of --tag, each with a tag. Usage error for a name that engines refuse.
[[nodiscard]] Result<std::vector<std::string>> imageTags(const ImageOutput &options);

/// Under the names that it has, and the target's name.
[[nodiscard]] Result<void> writeImage(Console &console, const ImageTarget &target, const NewImage &image);

} // namespace strata::cli
