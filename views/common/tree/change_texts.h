// SPDX-License-Identifier: Apache-2.0
// Texts about the changes to a path, and to many paths.
#pragma once

#include "model/tree/image_tree.h"

#include <QString>

#include <cstdint>
#include <utility>
#include <vector>

namespace strata {

constexpr What without(What set, What bit)
{
    return static_cast<What>(static_cast<std::uint8_t>(set) & ~static_cast<std::uint8_t>(bit));
}

/// whatText() without the time, unless only the time differs: files that are rewritten nearly always get a new one.
[[nodiscard]] QString tellingText(What what);

/// "200 owner · 4 added": the most frequent first, because a narrow column may cut off the rest.
[[nodiscard]] QString countedWords(std::vector<std::pair<std::uint32_t, QString>> words);

} // namespace strata
