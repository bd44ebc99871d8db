// SPDX-License-Identifier: Apache-2.0
// Layers with a table of contents, made from a tar as stargz-snapshotter and containers/storage make them, and an OCI
// layout of such layers.
#pragma once

#include "model/image/formats/descriptor.h"
#include "tests/support/archive_builder.h"

#include <QJsonObject>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace strata::test {

/// A layer as it is stored, with the annotations of its descriptor.
struct StoredLayer {
    std::string blob = {};
    std::string plain = {}; // the tar in it
    std::string mediaType = {};
    StringPairs annotations = {};
};

struct TocOptions {
    bool isStargz = true;         // else zstd:chunked
    std::uint64_t chunkBytes = 0; // larger files are stored in parts; 0: none is
    bool endsTar = false;         // eStargz: the tar ends before the table, as BuildKit makes it
    bool hasOlderFooter = false;
    bool isAnnotated = true;
    std::function<void(QJsonObject &)> editTable = {}; // before it is digested
};

/// A layer of the tar `plain`; zeros of a whole part are stored as such in zstd:chunked.
[[nodiscard]] StoredLayer layerWithToc(const std::string &plain, const TocOptions &options);
/// The same layer without a table; `codec` as for compressed().
[[nodiscard]] StoredLayer layerWithoutToc(const std::string &plain, const std::string &codec);

[[nodiscard]] Members ociLayoutOf(const std::vector<StoredLayer> &layers);

} // namespace strata::test
