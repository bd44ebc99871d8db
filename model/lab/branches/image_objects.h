// SPDX-License-Identifier: Apache-2.0
// The entries of an opened image as objects of the lab, for the branches that show its layers.
#pragma once

#include "model/image/image_loader.h"
#include "model/lab/lab_object.h"

#include <cstdint>
#include <functional>

namespace strata {

/// Opens the bytes of a file, like ContentReader::open(). Any thread.
using ContentOpener = std::function<Result<ByteSourcePtr>(EntryRef)>;

/// Keeps the tree alive. Bytes are opened when they are first read. Any thread.
class ImageObjects {
public:
    ImageObjects(ImageTreePtr tree, ContentOpener opener);

    /// `ref`: an inode, not a hard link to one.
    [[nodiscard]] LabObject object(EntryRef ref) const;
    /// Equal for all hard links to one file, in any layer.
    [[nodiscard]] static std::uint64_t inodeNumber(EntryRef ref)
    {
        return (std::uint64_t{ref.layer.value} << 32) | ref.entry.value;
    }

private:
    ImageTreePtr m_tree;
    ContentOpener m_opener;
};

} // namespace strata
