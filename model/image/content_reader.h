// SPDX-License-Identifier: Apache-2.0
// The bytes of any file of an image, at random, from any layer in any compression.
#pragma once

#include "model/base/digest.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/image/image_loader.h"

#include <memory>
#include <optional>
#include <span>
#include <string>

namespace strata {

/// Bytes that are those of a file of an image, wherever they are handed about.
class EntrySource : public ByteSource {
public:
    [[nodiscard]] virtual EntryRef entry() const = 0;
};

/// Opens files of one image. Files of one compressed layer share its decoder and its last decoded pieces, so
/// opening many costs little. Any thread may use it; what it opened outlives it.
class ContentReader {
public:
    explicit ContentReader(ImagePtr image);
    ~ContentReader();
    ContentReader(const ContentReader &) = delete;
    ContentReader &operator=(const ContentReader &) = delete;

    [[nodiscard]] Result<ByteSourcePtr> open(EntryRef entry) const;                            // as openContent()
    [[nodiscard]] Result<bool> same(EntryRef a, EntryRef b, const StopToken &stop = {}) const; // as sameContent()

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// One open file: size() and readAt() as a program inside the container would see them (hard links followed,
/// holes of sparse files are zeros). Any thread may read; reading forward is cheapest in a compressed layer,
/// going back restarts at a seek point. Errors: NotFound (a hard link to nowhere), Unsupported (not a file),
/// Damaged.
[[nodiscard]] Result<ByteSourcePtr> openContent(const ImagePtr &image, EntryRef entry);

/// Whether two files hold the same bytes; sizes first, then hashes, then the bytes.
[[nodiscard]] Result<bool> sameContent(const ImagePtr &image, EntryRef a, EntryRef b, const StopToken &stop = {});

/// sha256 of a file's bytes. LimitExceeded for a sparse file that is next to nothing but holes
/// (inflatedSparse()).
[[nodiscard]] Result<Digest> contentDigest(const ImagePtr &image, EntryRef entry, const StopToken &stop = {});

/// Whether a file claims so much more than is stored (over limits::expansionFloor and expansionRatio) that
/// no one should read, hash or write it as a whole: a sparse file of 4 EiB costs 512 bytes. The reason as a
/// text; empty if all is well.
[[nodiscard]] std::optional<std::string> inflatedSparse(const ImageTree &tree, EntryRef inode);

} // namespace strata
