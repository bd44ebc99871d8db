// SPDX-License-Identifier: Apache-2.0
// Words about what became of a path, and of many paths.
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

/// whatText() without the time, unless that is all: files that are written again nearly always have another one.
[[nodiscard]] QString tellingText(What what);

/// "200 owner · 4 added": what happened most often first, because a narrow column may cut the rest.
[[nodiscard]] QString countedWords(std::vector<std::pair<std::uint32_t, QString>> words);

} // namespace strata
