// SPDX-License-Identifier: Apache-2.0
// The container's tree beside that of its image. Folders in which nothing can differ are not entered.
#pragma once

#include "model/lab/lab_session.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace strata {

/// One name in two trees; at least one is there.
struct TreePair {
    std::string name;
    std::optional<MergedObject> image;
    std::optional<MergedObject> container;
};

/// Keeps a reference to the session, which must not change meanwhile. One thread.
class TreePairWalk {
public:
    explicit TreePairWalk(const LabSession &session);

    [[nodiscard]] MergedObject imageRoot() const { return m_imageView.root(); }
    [[nodiscard]] MergedObject containerRoot() const { return m_view.root(); }
    /// The names of a folder, sorted; either may be no folder. Without those at and below which both are the same.
    [[nodiscard]] std::vector<TreePair> pairs(const std::optional<MergedObject> &image,
                                              const std::optional<MergedObject> &container) const;
    /// Whether the container's object, which must be there, is another than the image's, or differs from it in
    /// anything.
    [[nodiscard]] bool isChanged(const TreePair &pair) const;
    /// The image as it is seen.
    [[nodiscard]] const MergedView &imageView() const { return m_imageView; }

private:
    [[nodiscard]] std::vector<std::string> namesOf(const std::optional<MergedObject> &image,
                                                   const std::optional<MergedObject> &container) const;
    [[nodiscard]] bool isUntouched(const MergedObject &image, const MergedObject &container) const;
    [[nodiscard]] bool isCopy(const MergedObject &container) const;
    void addAliases();

    UnionRules m_imageRules;
    WritableLayer m_empty;
    MergedView m_view;
    MergedView m_imageView;
    /// Paths of the image whose file changed under another of its names, and the folders above them.
    std::set<std::string, std::less<>> m_aliases;
};

} // namespace strata
