// SPDX-License-Identifier: Apache-2.0
// Reads an image config (image-spec/config.md, docker image spec). Tolerant: a member of the wrong type becomes a
// note, and the rest is shown.
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

/// A recorded time; empty if it is missing, Go's zero time or 1970. A text that is not a time becomes a note.
[[nodiscard]] std::optional<Instant> readTime(const JsonReader &json, std::string_view key);

/// readStatedTime() returns the time as stored; recordedTime() returns it only if it counts as recorded.
[[nodiscard]] std::optional<Instant> readStatedTime(const JsonReader &json, std::string_view key);
[[nodiscard]] std::optional<Instant> recordedTime(const std::optional<Instant> &stated);

/// The object `config` (or `container_config`) of a config.
[[nodiscard]] RuntimeConfig readRuntimeConfig(const JsonReader &config);

/// Everything but the history.
[[nodiscard]] ImageConfig readImageConfig(const JsonReader &document);
[[nodiscard]] std::vector<HistoryStep> readHistory(const JsonReader &document, NoteList &notes);

/// Parses a config's bytes into `image` (config, history, platform, rawConfig). A document that cannot be read
/// becomes a note of severity Error about `where`, and `image` keeps what is already known.
void applyConfig(ImageInfo &image, std::string bytes, const std::string &where);

} // namespace strata
