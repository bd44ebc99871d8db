// SPDX-License-Identifier: Apache-2.0
// Writes a layer archive: a PAX tar (POSIX.1-2001) with owners, times to the nanosecond, extended attributes,
// whiteouts and opaque marks in the form of the OCI image spec (image-spec/layer.md). The same items always give the
// same bytes.
#pragma once

#include "model/base/result.h"
#include "model/base/text.h"
#include "model/io/byte_source.h"
#include "model/io/tar/tar_reader.h"
#include "model/tree/layer_tree.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace strata {

/// Takes bytes in order; an error stops the writer and is handed to its caller.
using ByteSink = std::function<Result<void>(std::span<const std::byte>)>;
/// Takes the content of a file instead of its bytes; the zeros that fill its last block are the receiver's.
using ContentSink = std::function<void(const ByteSourcePtr &)>;

/// One thing that a layer says.
struct LayerItem {
    std::string path;                 // relative, raw bytes, without ".." ("etc/passwd"); "." is the root, a Directory
    EntryType type = EntryType::File; // of a Whiteout `path` is what goes away; no OpaqueMark, see `opaque`
    std::uint32_t mode = 0644;        // low twelve bits; a hard link repeats its target's
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
    std::string userName = {};
    std::string groupName = {};
    Instant mtime = {};
    std::string data = {};      // bytes of a File
    ByteSourcePtr content = {}; // the same for large ones; wins over `data`
    std::string target = {};    // of a Symlink: any text; of a Hardlink: the path of an earlier item or a lower layer
    std::pair<std::uint32_t, std::uint32_t> device = {}; // major, minor
    std::vector<Xattr> xattrs = {};        // POSIX ACLs too: text under "SCHILY.acl.access" and "SCHILY.acl.default"
    std::vector<SparseRegion> sparse = {}; // of a File with holes: where its bytes are
    bool opaque = false;                   // of a Directory: hides what lower layers have in it
};

/// Writes items one after another, as they come: parents are not made up, nothing is sorted. One thread.
class LayerWriter {
public:
    explicit LayerWriter(ByteSink sink);
    /// LayerItem::content is not read but handed to `contents`, after the header that goes to `headers`.
    LayerWriter(ByteSink headers, ContentSink contents);
    ~LayerWriter();
    LayerWriter(const LayerWriter &) = delete;
    LayerWriter &operator=(const LayerWriter &) = delete;

    /// Usage for an OpaqueMark, and for a path that is empty, absolute, holds ".." or a NUL; whatever the sink or the
    /// content's source says.
    [[nodiscard]] Result<void> add(const LayerItem &item);
    /// Writes the end marker. Nothing can be added after it.
    [[nodiscard]] Result<void> finish();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// A whole layer in memory.
[[nodiscard]] Result<std::string> layerTar(std::span<const LayerItem> items);

} // namespace strata
