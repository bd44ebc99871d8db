// SPDX-License-Identifier: Apache-2.0
// Why a path that was asked for is not there, and with which --at or --layer it is.
#pragma once

#include "model/image/image_loader.h"

#include <string>

namespace strata::cli {

/// "removed in layer 7; use --at 6": behind the error for a path that is not there after layer `at`. `followLast`: a
/// symbolic link at its end counts as what it leads to. Empty when no layer has it.
[[nodiscard]] std::string whereElse(const ImageTree &tree, const std::string &path, LayerNumber at, bool followLast);

/// "; layers 1 and 3 do": behind the error for a path that a single layer does not store. Empty when none does.
[[nodiscard]] std::string layersThatStore(const ImageTree &tree, NodeId node);

} // namespace strata::cli
