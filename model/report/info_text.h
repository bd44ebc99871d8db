// SPDX-License-Identifier: Apache-2.0
// The result of `info` for people.
#pragma once

#include "model/image/image_loader.h"

#include <string>

namespace strata {

/// Lines of "Label:  value", lists below each other, names escaped.
[[nodiscard]] std::string infoText(const Image &image);

} // namespace strata
