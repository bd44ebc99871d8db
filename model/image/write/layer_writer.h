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

/// Takes bytes in order; an error stops the writer and is returned to its caller.
using ByteSink = std::function<Result<void>(std::span<const std::byte>)>;
/// Takes the content of a file instead of its bytes; the receiver adds the zeros that fill its last block.
using ContentSink = std::function<void(const ByteSourcePtr &)>;

/// Writes items in the given order: parents are not added, nothing is sorted. Used by one thread.
class LayerWriter {
public:
    explicit LayerWriter(ByteSink sink);
    /// LayerItem::content is not read but passed to `contents`, after its header was passed to `headers`.
    LayerWriter(ByteSink headers, ContentSink contents);
    ~LayerWriter();
    LayerWriter(const LayerWriter &) = delete;
    LayerWriter &operator=(const LayerWriter &) = delete;

    /// Errors: Usage for an OpaqueMark, and for a path that is empty, absolute, or contains ".." or a NUL; those of
    /// the sink and of the content's source.
    [[nodiscard]] Result<void> add(const LayerItem &item);
    /// Writes the end marker. Nothing can be added afterwards.
    [[nodiscard]] Result<void> finish();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// Writes a whole layer: add() for each item, then finish(). With `contents`, like the second constructor. Errors: as
/// for add(), Cancelled.
[[nodiscard]] Result<void> writeLayer(std::span<const LayerItem> items, const ByteSink &sink,
                                      const StopToken &stop = {}, ContentSink contents = {});

/// The same to a file, which is written completely or not at all. Returns its size. `onWritten` gets the number of
/// bytes written so far.
[[nodiscard]] Result<std::uint64_t> writeLayerFile(std::span<const LayerItem> items, const std::filesystem::path &file,
                                                   const StopToken &stop = {},
                                                   const std::function<void(std::uint64_t)> &onWritten = {});

/// The same in memory.
[[nodiscard]] Result<std::string> layerTar(std::span<const LayerItem> items);

} // namespace strata
