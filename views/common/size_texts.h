// SPDX-License-Identifier: Apache-2.0
// The four sizes as text. Every part of the window that shows a size of an image or a layer uses these to label it.
// The figures come from model/image/image_sizes.h.
#pragma once

#include "model/image/image_sizes.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace strata {

enum class SizeKind { Stored, Unpacked, Files, Visible, Hidden };

[[nodiscard]] std::optional<std::uint64_t> sizeOf(const Sizes &sizes, SizeKind kind);

[[nodiscard]] QString sizeName(SizeKind kind); // "Stored": the label of a figure, the title of a column
/// "129 MB stored"; "stored size unknown" if empty.
[[nodiscard]] QString labelledSize(SizeKind kind, const std::optional<std::uint64_t> &bytes);
/// "129 MB (129,412,331 bytes)"; "not known" if empty.
[[nodiscard]] QString exactSize(const std::optional<std::uint64_t> &bytes);
/// A sentence for tool tips: what the size counts.
[[nodiscard]] QString sizeMeaning(SizeKind kind);

} // namespace strata
