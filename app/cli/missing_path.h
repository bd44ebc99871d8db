// SPDX-License-Identifier: Apache-2.0
// Why a requested path does not exist, and the --at or --layer with which it does.
#pragma once

#include "model/image/image_loader.h"

#include <string>

namespace strata::cli {

/// "removed in layer 7; use --at 6": the end of the error for a path that does not exist after layer `at`.
/// `followLast`: a symbolic link at the end of the path is followed. Empty if no layer has the path.
[[nodiscard]] std::string whereElse(const ImageTree &tree, const std::string &path, LayerNumber at, bool followLast);

/// "; layers 1 and 3 do": the end of the error for a path that a given layer does not store. Empty if none does.
[[nodiscard]] std::string layersThatStore(const ImageTree &tree, NodeId node);

} // namespace strata::cli
