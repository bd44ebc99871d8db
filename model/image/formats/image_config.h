// SPDX-License-Identifier: Apache-2.0
// Reads an image config (image-spec/config.md, docker image spec). Tolerant: a member of a wrong type is
// named in a note, the rest is shown.
#pragma once

#include "model/base/notes.h"
#include "model/base/time_text.h"
#include "model/image/image_info.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

class JsonReader;

/// A time that is recorded; empty for a missing one, Go's zero time and 1970. A text that is not a time is
/// noted.
[[nodiscard]] std::optional<Instant> readTime(const JsonReader &json, std::string_view key);

/// The same as it is stored, and what of such a time counts as recorded.
[[nodiscard]] std::optional<Instant> readStatedTime(const JsonReader &json, std::string_view key);
[[nodiscard]] std::optional<Instant> recordedTime(const std::optional<Instant> &stated);

/// The object `config` (or `container_config`) of a config.
[[nodiscard]] RuntimeConfig readRuntimeConfig(const JsonReader &config);

/// Everything but the history.
[[nodiscard]] ImageConfig readImageConfig(const JsonReader &document);
[[nodiscard]] std::vector<HistoryStep> readHistory(const JsonReader &document, NoteList &notes);

/// Parses a config's bytes into `image` (config, history, platform, rawConfig). A document that cannot be
/// read becomes a note of severity Error about `where`, and the image keeps what is known of it.
void applyConfig(ImageInfo &image, std::string bytes, const std::string &where);

} // namespace strata
