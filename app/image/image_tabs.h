// SPDX-License-Identifier: Apache-2.0
// The tabs of a window that show images and files of images: opens sources, asks which of their images to open, and
// remembers opened images.
#pragma once

#include "app/open_request.h"
#include "app/window_parts.h"
#include "views/common/inspect_state.h"

#include <QObject>

#include <vector>

namespace strata {

class ContentTab;
class ImageDocument;

/// Owned by the window; destroyed after the tabs. Interface thread.
class ImageTabs : public QObject {
    Q_OBJECT

public:
    explicit ImageTabs(const WindowParts &parts);

    /// Switches to the tab that already shows it, or makes a new one.
    void open(const OpenRequest &request);
    /// Makes a tab for a source that is already open (standard input can only be read once). The request has a
    /// number.
    void openArchive(const OpenRequest &request, const ImageArchivePtr &archive, const InspectState::Remembered &place);
    void add(ImageDocument *document);
    void add(ContentTab *tab);

    /// Documents whose image comes from a source, in the order of their tabs.
    [[nodiscard]] std::vector<ImageDocument *> withSource() const;

private:
    [[nodiscard]] ImageDocument *newDocument();
    void connectDocument(ImageDocument *document);
    void archiveOpened(ImageDocument *document, const ImageArchivePtr &archive);
    void loadOnly(ImageDocument *document, const ImageArchivePtr &archive, std::size_t image);
    void chooseImages(ImageDocument *document, const ImageArchivePtr &archive);
    void loadChosen(ImageDocument *document, const ImageArchivePtr &archive, const std::vector<std::size_t> &images);
    void remember(const ImageDocument *document);

    WindowParts m_parts;
};

} // namespace strata
