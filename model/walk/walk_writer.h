// SPDX-License-Identifier: Apache-2.0
// Puts the steps of a walk together: those that all stores share, and the paths that steps name.
#pragma once

#include "model/image/image_info.h"
#include "model/walk/walk.h"

#include <string>
#include <string_view>
#include <vector>

namespace strata {

class WalkWriter {
public:
    /// `image` must outlive it.
    WalkWriter(WalkStore store, const ImageInfo &image);

    [[nodiscard]] Walk &walk() { return m_walk; }
    [[nodiscard]] Walk take() { return std::move(m_walk); }
    /// Adds a step about the image, or about a layer. The reference is valid until the next one is added.
    WalkStep &add(WalkStepKind kind, Message text, std::string value, LayerNumber layer = {});
    /// The same for a value that the store makes up: what is in capital letters in it is `given`.
    WalkStep &addGiven(WalkStepKind kind, Message text, std::string value, std::string_view given,
                       LayerNumber layer = {});
    /// Something that ought to be in the store and is not.
    WalkStep &addMissing(WalkStepKind kind, Message text, LayerNumber layer);

    /// The layers of the image, base first, without that of a container.
    [[nodiscard]] const std::vector<const LayerInfo *> &layers() const { return m_layers; }
    /// The diff ID that the config names; the step says so if it does not name one.
    WalkStep &addDiffId(const LayerInfo &layer);
    /// From the diff ID and the chain ID below.
    WalkStep &addChainId(const LayerInfo &layer);
    /// lowerdir=TOP:…:BASE of all layers; nothing if one of the directories is not known at all.
    void addLowerDirs(const std::vector<std::string> &baseFirst, bool isRead, std::string_view given);
    /// The directory of a container's writable layer: the one of the opened container, or `usual`.
    void addContainer(Message text, std::string usual, std::string_view given);

    /// An absolute path of something in the store.
    [[nodiscard]] std::string path(std::string_view name) const;

private:
    const ImageInfo &m_image;
    Walk m_walk;
    std::vector<const LayerInfo *> m_layers;
};

/// "docker.io/library/app:1" for "app:1"; the name itself if engines would refuse it.
[[nodiscard]] std::string wholeName(const std::string &name);

} // namespace strata
