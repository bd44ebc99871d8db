// SPDX-License-Identifier: Apache-2.0
// The tabs of a window that show images, and files of images: opens sources, asks which of their images, and remembers
// what was opened.
#pragma once

#include "app/open_request.h"
#include "app/window_parts.h"
#include "views/common/inspect_state.h"

#include <QObject>

#include <vector>

namespace strata {

class ContentTab;
class ImageDocument;

/// Owned by the window; goes after the tabs. On the interface thread.
class ImageTabs : public QObject {
    Q_OBJECT

public:
    explicit ImageTabs(const WindowParts &parts);

    /// Goes to the tab that shows it already, or makes one.
    void open(const OpenRequest &request);
    /// A new tab, for a source that is open already (standard input can be read only once). The request has a number.
    void openArchive(const OpenRequest &request, const ImageArchivePtr &archive, const InspectState::Remembered &place);
    void add(ImageDocument *document);
    void add(ContentTab *tab);

    /// Those whose image is from a source, in the order of their tabs.
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
