// SPDX-License-Identifier: Apache-2.0
// Docker archive: the output of `docker save` from 1.10 on, and of podman, skopeo, kaniko, ko, jib, bazel and crane.
// manifest.json is a list of images, each with the member paths of its config and its layers, base first. Member
// names do not have a meaning; a path may be a link to another layer's file.
#pragma once

#include "model/image/formats/archive_format.h"

namespace strata {

[[nodiscard]] bool isDockerArchive(const SourceRoot &root);
[[nodiscard]] OpenedSource openDockerArchive(SourceRoot &root);

/// The images, and the normalised name of the member with each image's config, as in manifest.json: by position in
/// `images`. (Separate, because ImageInfo identifies a config only by its digest.)
struct DockerImages {
    OpenedSource opened;
    std::vector<std::string> configMembers;
};
[[nodiscard]] DockerImages readDockerImages(SourceRoot &root);

} // namespace strata
