// SPDX-License-Identifier: Apache-2.0
// Recognises the directories in which engines keep their images (/var/lib/docker, /var/lib/containers/storage,
// /var/lib/containerd) by file names alone. Only containerd's metadata is opened, for its namespaces. Private to
// model/image.
#pragma once

#include "model/base/message.h"
#include "model/io/source.h"

#include <optional>
#include <string>

namespace strata {

struct ContainerStore {
    Message what;    // "Docker's image store (storage driver overlay2)"
    std::string how; // a command that exports an image from it; NAME is the image
};

/// Empty if `source` is not such a store. The store may be in a directory inside the source.
[[nodiscard]] std::optional<ContainerStore> containerStoreIn(const Source &source);

} // namespace strata
