// SPDX-License-Identifier: Apache-2.0
// An OCI layout and a docker archive in one tar: docker save from 25 on, docker with the containerd store, ctr,
// nerdctl, buildx type=docker. containerd reads the OCI part, docker load reads manifest.json. Each list may contain
// images that the other lacks, so the result is the union, keyed by config digest (docs/FORMATS.md, "Both at once").
#pragma once

#include "model/image/formats/archive_format.h"

namespace strata {

[[nodiscard]] bool isHybrid(const SourceRoot &root);
[[nodiscard]] OpenedSource openHybrid(SourceRoot &root);

} // namespace strata
