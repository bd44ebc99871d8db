// SPDX-License-Identifier: Apache-2.0
// What is shown about an image as a whole: the results of `images`, `layers`, `history` and `dockerfile`.
#pragma once

#include "model/image/history/dockerfile.h"
#include "model/image/image_loader.h"
#include "model/image/image_sizes.h"
#include "model/image/shared_bytes.h"
#include "model/report/record_writer.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace strata {

[[nodiscard]] Columns imageColumns(bool hasShared = false);
/// `shared`: also what it has in common with the other images of its source; may be null.
void writeImageRow(RecordWriter &to, const ImageInfo &image, const SharedBytes *shared = nullptr);

/// A row of the stack with what was read of the layer.
struct LayerRow {
    const LayerInfo *info = nullptr;
    const LoadedLayer *read = nullptr;
    const LayerTotals *totals = nullptr; // null if the layer could not be read
    Sizes sizes;
    const HistoryStep *step = nullptr; // null if the history does not have one
    std::optional<bool> verified;
    Digest diffId;           // as claimed by the config, else computed (if digests were wanted)
    Digest chainId;          // from these diff IDs
    bool isComputed = false; // the config does not claim a diff ID for this layer
};
[[nodiscard]] std::vector<LayerRow> layerRows(const Image &image); // base first; walks the tree
[[nodiscard]] std::string_view layerStateName(LayerState state);   // "present", "missing", …
[[nodiscard]] Columns layerColumns();
void writeLayerRow(RecordWriter &to, const LayerRow &row);

/// The bytes of each layer's files, base first, as `docker history` counts them; empty for a layer that was not read.
[[nodiscard]] std::vector<std::optional<std::uint64_t>> historyBytes(const Image &image);
[[nodiscard]] Columns historyColumns();
/// Writes one step; `step` is an index into ImageInfo::history.
void writeHistoryStep(RecordWriter &to, const ImageInfo &image, std::size_t step,
                      const std::vector<std::optional<std::uint64_t>> &layerBytes);

void writeDockerfile(Sink &sink, const std::vector<DockerfileLine> &lines); // one JSON document

} // namespace strata
