// SPDX-License-Identifier: Apache-2.0
// What `docker save` wrote before 1.10: `repositories` {name: {tag: ID}}, and for each layer ID/json and
// ID/layer.tar. A layer's json names its parent, so an image is the chain from the tagged layer down to one
// without parent. There is no config blob, no diff ID, no history list: all of it is in the layers' own
// json.
#pragma once

#include "model/image/formats/archive_format.h"

namespace strata {

[[nodiscard]] bool isDockerV1(const SourceRoot &root);
[[nodiscard]] OpenedSource openDockerV1(SourceRoot &root);

} // namespace strata
