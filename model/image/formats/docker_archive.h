// SPDX-License-Identifier: Apache-2.0
// docker archive: what `docker save` wrote from 1.10 on, and what podman, skopeo, kaniko, ko, jib, bazel and
// crane write. manifest.json is a list of images; each names its config and its layers, base first, by member
// path. The names of members mean nothing; a path may be a link to another layer's file.
#pragma once

#include "model/image/formats/archive_format.h"

namespace strata {

[[nodiscard]] bool isDockerArchive(const SourceRoot &root);
[[nodiscard]] OpenedSource openDockerArchive(SourceRoot &root);

/// The member that holds an image's config, as manifest.json names it, normalised: by position in `images`.
/// (Kept beside the images, because ImageInfo knows configs by digest only.)
struct DockerImages {
    OpenedSource opened;
    std::vector<std::string> configMembers;
};
[[nodiscard]] DockerImages readDockerImages(SourceRoot &root);

} // namespace strata
