// SPDX-License-Identifier: Apache-2.0
// Walks the container's tree and that of its image in parallel. Folders in which nothing can differ are not entered.
#pragma once

#include "model/lab/lab_session.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace strata {

/// One name in two trees; it exists in at least one.
struct TreePair {
    std::string name;
    std::optional<MergedObject> image;
    std::optional<MergedObject> container;
};

/// Keeps a reference to the session, which must not change in the meantime. One thread.
class TreePairWalk {
public:
    explicit TreePairWalk(const LabSession &session);

    [[nodiscard]] MergedObject imageRoot() const { return m_imageView.root(); }
    [[nodiscard]] MergedObject containerRoot() const { return m_view.root(); }
    /// The names in a folder, sorted; either argument may be something other than a folder. Names at and below which
    /// both trees are the same are left out.
    [[nodiscard]] std::vector<TreePair> pairs(const std::optional<MergedObject> &image,
                                              const std::optional<MergedObject> &container) const;
    /// Whether the container's object, which must exist, is new or differs from the image's in any way.
    [[nodiscard]] bool isChanged(const TreePair &pair) const;
    /// The merged view of the image alone.
    [[nodiscard]] const MergedView &imageView() const { return m_imageView; }

private:
    [[nodiscard]] std::vector<std::string> namesOf(const std::optional<MergedObject> &image,
                                                   const std::optional<MergedObject> &container) const;
    [[nodiscard]] bool isUntouched(const MergedObject &image, const MergedObject &container) const;
    [[nodiscard]] bool isCopy(const MergedObject &container) const;
    void addAliases();

    UnionRules m_imageRules;
    UpperTree m_empty;
    MergedView m_view;
    MergedView m_imageView;
    /// Paths of files of the image that were changed under another name, and the folders above them.
    std::set<std::string, std::less<>> m_aliases;
};

} // namespace strata
