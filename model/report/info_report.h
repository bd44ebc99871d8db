// SPDX-License-Identifier: Apache-2.0
// The answer of `info`: what an image is, its settings, its sums, and everything odd about it.
#pragma once

#include "model/image/image_loader.h"
#include "model/report/json_writer.h"

#include <QJsonObject>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// Sums beside the documents.
struct ImageSums {
    std::uint64_t compressed = 0;              // of the blobs as stored
    std::optional<std::uint64_t> uncompressed; // of the plain layers; empty when one could not be read to its end
    std::uint64_t files = 0;                   // of the merged tree: everything but folders
    std::uint64_t directories = 0;
    std::uint64_t visibleBytes = 0;
};
[[nodiscard]] ImageSums imageSums(const Image &image);

/// The settings as the image stores them (`config` of its config document); empty if there are none.
[[nodiscard]] QJsonObject settingsOf(const ImageInfo &image);

void writeInfo(Sink &sink, const Image &image);                    // one JSON document
void writeNotes(JsonWriter &json, const std::vector<Note> &notes); // an array

/// The same for people: lines of "Label:  value", lists below each other, names escaped.
[[nodiscard]] std::string infoText(const Image &image);

} // namespace strata
