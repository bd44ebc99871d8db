// SPDX-License-Identifier: Apache-2.0
// The sample image's recipe (recipe.json): parts made of history steps, a step's items as in a lab scenario,
// images made of parts. An item's bytes come from "data" (text, or lines), "from" (a file in files/) or
// "generate" (generate.h). Folders that an item is in are written into its layer too, as a builder does.
#pragma once

#include "model/base/result.h"
#include "model/image/write/image_writer.h"

#include <filesystem>
#include <vector>

namespace strata::sample {

/// All images of the recipe; parts that several of them use become the same layers.
[[nodiscard]] Result<std::vector<NewImage>> readRecipe(const std::filesystem::path &file);

} // namespace strata::sample
