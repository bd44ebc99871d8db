// SPDX-License-Identifier: Apache-2.0
// A layer of an image by what unpacking it changed, which is not always what it stores: its "lib/b" is in "usr/lib"
// if a link "lib" is followed, either one in the layer itself or, if it is unpacked onto the result of the lower
// layers, one in those.
#pragma once

#include "model/base/lazy.h"
#include "model/lab/branches/image_objects.h"
#include "model/lab/branches/lab_branch.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// Reads the image's tree, which it keeps alive: a path is in this branch if the layer changed it or something below
/// it.
class UnpackedBranch : public LabBranch {
public:
    UnpackedBranch(ImageTreePtr tree, LayerNumber number, ContentOpener opener);

    [[nodiscard]] std::optional<BranchEntry> find(std::string_view path) const override;
    [[nodiscard]] std::vector<std::string> names(std::string_view folder) const override;
    [[nodiscard]] std::vector<std::string> someNames(std::string_view folder, std::string_view from,
                                                     std::size_t most) const override;
    [[nodiscard]] std::vector<std::string> pathsOf(std::uint64_t inode) const override;
    [[nodiscard]] std::int64_t newestTime() const override;
    [[nodiscard]] bool hasMarksAsFiles() const override { return false; }

private:
    using Links = std::map<std::uint64_t, std::vector<NodeId>>;

    /// Whether this layer changed the path or something below it.
    [[nodiscard]] bool isChanged(NodeId id) const;
    [[nodiscard]] std::optional<BranchEntry> entryOf(NodeId id) const;
    /// Whether nothing from lower layers is left in a folder.
    [[nodiscard]] bool isNewFolder(NodeId id) const;
    [[nodiscard]] const Links &links() const;

    ImageTreePtr m_tree;
    LayerNumber m_number;
    ImageObjects m_objects;
    Lazy<std::vector<bool>> m_changed; // by node
    Lazy<Links> m_links;               // by inode: the names of each file to which this layer gave several
};

} // namespace strata
