// SPDX-License-Identifier: Apache-2.0
// The result of `info`: what an image is, its settings, its totals, and everything unusual about it.
#pragma once

#include "model/image/image_loader.h"
#include "model/image/image_sizes.h"
#include "model/report/json_writer.h"
#include "model/report/section.h"

#include <QJsonObject>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// The totals of an image: sizes in bytes, and counts of the merged tree.
struct ImageSums {
    Sizes sizes;
    std::uint64_t files = 0; // everything but directories
    std::uint64_t directories = 0;
};
[[nodiscard]] ImageSums imageSums(const Image &image);

/// The settings as the image stores them (`config` of its config document); empty if it does not have any.
[[nodiscard]] QJsonObject settingsOf(const ImageInfo &image);

/// One JSON document. `more`: further tables, each under its id.
void writeInfo(Sink &sink, const Image &image, std::span<const Section> more = {});
void writeNotes(JsonWriter &json, const std::vector<Note> &notes); // an array
/// "sizes": an object of the four sizes; null for one that is not known.
void writeSizes(JsonWriter &json, const Sizes &sizes);

} // namespace strata
