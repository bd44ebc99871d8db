// SPDX-License-Identifier: Apache-2.0
// Recognises where engines keep their images (/var/lib/docker, /var/lib/containers/storage, /var/lib/containerd): by
// the names of its files alone. Nothing is opened but containerd's metadata, for its namespaces. Private to
// model/image.
#pragma once

#include "model/base/message.h"
#include "model/io/source.h"

#include <optional>
#include <string>

namespace strata {

struct ContainerStore {
    Message what;    // "Docker's image store (storage driver overlay2)"
    std::string how; // a command that gets an image out of it; NAME is the image
};

/// Empty when `source` is not such a store. The store may be in a directory of the source.
[[nodiscard]] std::optional<ContainerStore> containerStoreIn(const Source &source);

} // namespace strata
