// SPDX-License-Identifier: Apache-2.0
// Why a path that was asked for is not there, and with which --at or --layer it is.
#pragma once

#include "model/image/image_loader.h"

#include <string>

namespace strata::cli {

/// "removed in layer 7; use --at 6": the end of the error for a path that is not there after layer `at`. `followLast`:
/// a symbolic link at the end of the path is followed. Empty if no layer has the path.
[[nodiscard]] std::string whereElse(const ImageTree &tree, const std::string &path, LayerNumber at, bool followLast);

/// "; layers 1 and 3 do": the end of the error for a path that a single layer does not store. Empty if none does.
[[nodiscard]] std::string layersThatStore(const ImageTree &tree, NodeId node);

} // namespace strata::cli
