// SPDX-License-Identifier: Apache-2.0
// Collects the items of a container's layer, and what had to be left out. Private to model/places/container.
#pragma once

#include "model/image/write/item_tar.h"
#include "model/places/container/container_layer.h"

#include <string>

namespace strata {

/// For one thread. Paths are those of the container: "/etc/motd".
class LayerItems {
public:
    /// What no layer can have is left out, with a note. Other errors as for ItemTar::add().
    [[nodiscard]] Result<void> add(const LayerItem &item);
    [[nodiscard]] Result<void> addWhiteout(const std::string &path);
    void leaveOut(const std::string &path, Message why);
    /// What was added; once.
    [[nodiscard]] Result<ContainerLayer> finish();

    /// "etc/motd" of "/etc/motd": as an item of a layer.
    [[nodiscard]] static std::string pathOf(const std::string &path) { return path.substr(1); }

private:
    ItemTar m_tar;
    NoteList m_notes;
};

} // namespace strata
