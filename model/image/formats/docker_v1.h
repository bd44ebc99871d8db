// SPDX-License-Identifier: Apache-2.0
// The output of `docker save` before 1.10: `repositories` {name: {tag: ID}}, and for each layer ID/json and
// ID/layer.tar. A layer's json names its parent, so an image is the chain from the tagged layer down to one without a
// parent. The archive has neither config blobs nor diff IDs nor history lists: what is known is in the json of the
// layers.
#pragma once

#include "model/image/formats/archive_format.h"

namespace strata {

[[nodiscard]] bool isDockerV1(const SourceRoot &root);
[[nodiscard]] OpenedSource openDockerV1(SourceRoot &root);

} // namespace strata
