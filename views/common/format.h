// SPDX-License-Identifier: Apache-2.0
// Model values as text for people, in the user's language. (Text for scripts and Docker users: model/base/text.h.)
#pragma once

#include "model/base/text.h"
#include "model/base/time_text.h"
#include "model/image/formats/descriptor.h"
#include "model/tree/image_tree.h"

#include <QString>

#include <optional>
#include <string_view>

namespace strata {

/// A name or path from an image as plain text: no markup, and no characters that reorder or hide others
/// (escapedForDisplay).
[[nodiscard]] QString nameText(std::string_view bytes);
/// For the clipboard: unchanged if it is valid text, so that it can be pasted back; otherwise as nameText().
[[nodiscard]] QString pastableName(std::string_view bytes);
/// "1.2 MB": base 1000, at most three significant digits, in the format of the locale.
[[nodiscard]] QString sizeText(std::uint64_t bytes);
[[nodiscard]] QString signedSizeText(std::int64_t bytes); // "+59.4 MB", "−3 kB"
[[nodiscard]] QString countText(std::uint64_t count);     // "12,845"
/// "2026-11-24 06:20:58" in UTC; sortable and the same in every language.
[[nodiscard]] QString timeText(std::int64_t seconds);
[[nodiscard]] QString instantText(const std::optional<Instant> &instant); // "not recorded" if empty
/// "drwxr-xr-x"
[[nodiscard]] QString modeText(EntryType type, std::uint32_t mode);
[[nodiscard]] QString ownerText(const Owner &owner); // "1000:1000 (app:app)" or "0:0 (root:root)"
[[nodiscard]] QString typeText(EntryType type);      // "regular file", "directory", …
[[nodiscard]] QString changeText(ChangeKind kind);   // "added", …
/// "owner, mode": what differs; "" for nothing.
[[nodiscard]] QString whatText(What what);

} // namespace strata
