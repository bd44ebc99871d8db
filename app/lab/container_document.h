// SPDX-License-Identifier: Apache-2.0
// One tab: the image of a lab with the container layer on top. It follows the lab.
#pragma once

#include "app/image/image_document.h"

namespace strata {

class ContainerFeed;
class LabState;

/// Its request stays empty, and nothing is opened or loaded.
class ContainerDocument : public ImageDocument {
    Q_OBJECT

public:
    /// `lab` need not outlive the tab: the last state stays visible.
    ContainerDocument(const WindowParts &parts, LabState *lab);
    ~ContainerDocument() override;

    [[nodiscard]] LabState *lab() const; // null once closed
    [[nodiscard]] ImagePtr below() const override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString distinctTitle() const override { return title(); }
    [[nodiscard]] QString toolTipText() const override { return title(); }
    [[nodiscard]] bool isSimulated() const override { return true; }
    [[nodiscard]] bool canReload() const override { return lab() != nullptr; }
    void reload() override;

private:
    ContainerFeed *m_feed;
};

} // namespace strata
