// SPDX-License-Identifier: Apache-2.0
// The entries of an opened image as objects of the lab, for the branches that show its layers.
#pragma once

#include "model/image/image_loader.h"
#include "model/lab/lab_object.h"

#include <cstdint>
#include <functional>

namespace strata {

/// The bytes of a file; as ContentReader::open(). Any thread.
using ContentOpener = std::function<Result<ByteSourcePtr>(EntryRef)>;

/// Keeps the tree. Bytes are opened when they are first read. Any thread.
class ImageObjects {
public:
    ImageObjects(ImageTreePtr tree, ContentOpener opener);

    /// `ref`: an inode, not a hard link to one.
    [[nodiscard]] LabObject object(EntryRef ref) const;
    /// The same for all hard links of one file, in whatever layer.
    [[nodiscard]] static std::uint64_t inodeNumber(EntryRef ref)
    {
        return (std::uint64_t{ref.layer.value} << 32) | ref.entry.value;
    }

private:
    ImageTreePtr m_tree;
    ContentOpener m_opener;
};

} // namespace strata
