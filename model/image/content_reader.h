// SPDX-License-Identifier: Apache-2.0
// Random access to the bytes of any file of an image, in any layer with any compression.
#pragma once

#include "model/base/digest.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/image/image_loader.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace strata {

/// The bytes of a file of an image, together with its entry.
class EntrySource : public ByteSource {
public:
    [[nodiscard]] virtual EntryRef entry() const = 0;
};

/// Opens files of one image. Files in one compressed layer share its decoder and the pieces decoded last, so opening
/// many is cheap. Any thread may use it; the files that it opened may outlive it.
class ContentReader {
public:
    enum class Order : std::uint8_t {
        Any,
        AsStored, // faster with many small files; the reader and its files are used by one thread only
    };
    explicit ContentReader(ImagePtr image, Order order = Order::Any);
    ~ContentReader();
    ContentReader(const ContentReader &) = delete;
    ContentReader &operator=(const ContentReader &) = delete;

    [[nodiscard]] Result<ByteSourcePtr> open(EntryRef entry) const;                            // as openContent()
    [[nodiscard]] Result<bool> same(EntryRef a, EntryRef b, const StopToken &stop = {}) const; // as sameContent()

    /// The sha256 of a file's bytes as the table of contents of its layer gives it; null if it is not known.
    [[nodiscard]] Digest knownDigest(EntryRef inode) const;
    /// True if reading the file would cost network requests.
    [[nodiscard]] bool isFar(EntryRef inode) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// Opens a file: size() and readAt() are as a program inside the container would see them (hard links followed, holes
/// of sparse files read as zeros). Any thread may read; in a compressed layer reading forward is cheapest, and going
/// back restarts at a seek point. Errors: NotFound (a dangling hard link), Unsupported (not a file), Damaged.
[[nodiscard]] Result<ByteSourcePtr> openContent(const ImagePtr &image, EntryRef entry);

/// Returns whether two files have the same bytes; compares sizes, then hashes, then the bytes.
[[nodiscard]] Result<bool> sameContent(const ImagePtr &image, EntryRef a, EntryRef b, const StopToken &stop = {});

/// The sha256 of a file's bytes. Error: LimitExceeded for a sparse file that consists almost entirely of holes
/// (inflatedSparse()).
[[nodiscard]] Result<Digest> contentDigest(const ImagePtr &image, EntryRef entry, const StopToken &stop = {});

/// The reason why a file must not be read, hashed or written as a whole: it claims so much more than is stored (over
/// limits::expansionFloor and expansionRatio). A sparse file of 4 EiB costs 512 bytes. Empty if all is well.
[[nodiscard]] std::optional<std::string> inflatedSparse(const ImageTree &tree, EntryRef inode);

} // namespace strata
