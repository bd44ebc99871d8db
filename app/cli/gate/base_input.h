// SPDX-License-Identifier: Apache-2.0
// --base: which layers are those of the base image; what `waste`, `check` and `findings` share.
#pragma once

#include "app/cli/console.h"
#include "app/cli/option_parts.h"
#include "model/base/result.h"
#include "model/image/image_loader.h"
#include "model/waste/base_layers.h"

#include <optional>
#include <string>

namespace strata::cli {

/// What a command assumes without --base.
inline constexpr const char *usualBase = "as the image says, or guessed from its history";
/// Declares --base. `use`: what the base image is for. `without`: what is assumed without the option.
void addBase(CLI::App &app, std::string &base, const std::string &use, const std::string &without = usualBase);

/// The base image that `word`, the value of --base, names: a number of layers, an image of the same source, or a
/// source; empty without a word. Errors: Usage, also for an image with which no layer is shared; those of opening a
/// source. They begin with "--base".
[[nodiscard]] Result<std::optional<BaseLayers>> wantedBase(Console &console, const std::string &word,
                                                           const Image &image);

} // namespace strata::cli
