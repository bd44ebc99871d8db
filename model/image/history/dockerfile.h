// SPDX-License-Identifier: Apache-2.0
// Rebuilds a Dockerfile from the history (docs/FORMATS.md, "Rebuilding a Dockerfile"). It is never the original file:
// what cannot be known becomes a comment.
#pragma once

#include "model/image/image_info.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

struct DockerfileLine {
    std::string text; // one line, or a whole instruction with its continuation lines
    bool isComment = false;
    std::optional<std::size_t> step; // index into ImageInfo::history; empty for lines that do not come from a step
};

[[nodiscard]] std::vector<DockerfileLine> dockerfileOf(const ImageInfo &image);
[[nodiscard]] std::string dockerfileText(const std::vector<DockerfileLine> &lines);

/// The first step that is not one of the base image, if a builder recorded that: buildah notes on each step what it was
/// built on. That step's comment is then "FROM " and a name.
[[nodiscard]] std::optional<std::size_t> firstOwnStep(const ImageInfo &image);

/// A history command as it would be written by hand: "RUN apt-get update", "COPY app /srv/app", "CMD [\"sh\"]";
/// without the builder's prefixes and marks. For slabs and lists.
[[nodiscard]] std::string readableCommand(std::string_view createdBy);

} // namespace strata
