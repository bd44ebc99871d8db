// SPDX-License-Identifier: Apache-2.0
// Writes a layer archive: a PAX tar (POSIX.1-2001) with owners, times to the nanosecond, extended attributes,
// whiteouts and opaque marks in the form of the OCI image spec (image-spec/layer.md). The same items always give the
// same bytes.
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/image/write/layer_item.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>

namespace strata {

/// Takes bytes in order; an error stops the writer and is handed to its caller.
using ByteSink = std::function<Result<void>(std::span<const std::byte>)>;
/// Takes the content of a file instead of its bytes; the zeros that fill its last block are the receiver's.
using ContentSink = std::function<void(const ByteSourcePtr &)>;

/// Writes items one after another, as they come: parents are not made up, nothing is sorted. One thread.
class LayerWriter {
public:
    explicit LayerWriter(ByteSink sink);
    /// LayerItem::content is not read but handed to `contents`, after the header that goes to `headers`.
    LayerWriter(ByteSink headers, ContentSink contents);
    ~LayerWriter();
    LayerWriter(const LayerWriter &) = delete;
    LayerWriter &operator=(const LayerWriter &) = delete;

    /// Errors: Usage for an OpaqueMark, and for a path that is empty, absolute, holds ".." or a NUL; those of the sink
    /// and of the content's source.
    [[nodiscard]] Result<void> add(const LayerItem &item);
    /// Writes the end marker. Nothing can be added after it.
    [[nodiscard]] Result<void> finish();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// A whole layer: add() for each item, then finish(). With `contents` as the second constructor. Errors: as add(),
/// Cancelled.
[[nodiscard]] Result<void> writeLayer(std::span<const LayerItem> items, const ByteSink &sink,
                                      const StopToken &stop = {}, ContentSink contents = {});

/// The same as a file, there whole or not at all. Returns its size. `onWritten` gets the bytes written so far.
[[nodiscard]] Result<std::uint64_t> writeLayerFile(std::span<const LayerItem> items, const std::filesystem::path &file,
                                                   const StopToken &stop = {},
                                                   const std::function<void(std::uint64_t)> &onWritten = {});

/// The same in memory.
[[nodiscard]] Result<std::string> layerTar(std::span<const LayerItem> items);

} // namespace strata
