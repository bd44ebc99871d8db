// SPDX-License-Identifier: Apache-2.0
// The tabs of a window that show labs, and those that show the image and the container layer of a lab.
#pragma once

#include "app/compare/compare_loader.h"
#include "app/lab/lab_document.h"
#include "app/lab/lab_images.h"

#include <QObject>

#include <memory>

namespace strata {

class ContainerDocument;
class ImageTabs;
struct OpenedLab;

/// Owned by the window; goes after the tabs. On the interface thread.
class LabTabs : public QObject {
    Q_OBJECT

public:
    LabTabs(const WindowParts &parts, ImageTabs *images);

    /// A tab with the directory example.
    LabDocument *open();
    /// The same; it goes on to the layers of an image as soon as that is there.
    void openOn(const ImageDocument *image);
    /// A tab with a saved session, once it has been read; a message if that fails.
    void openSession(const QString &file);

    /// The tab that shows image and container layer of this lab; null if there is none.
    [[nodiscard]] ContainerDocument *inspectorOf(const LabDocument *lab) const;
    /// Goes to that tab, which is made if it is missing.
    void inspect(LabDocument *lab);
    /// A path of the container that was compared, in the tab that shows it.
    void inspectContainer(const CompareInput &input, const QByteArray &path);

private:
    void askForSession();
    void showOpened(const QString &file, const std::shared_ptr<OpenedLab> &opened);
    void offerToOpen(const QString &file, const QString &text);

    WindowParts m_parts;
    ImageTabs *m_imageTabs;
    LabImages m_images;
    LabTools m_tools;
};

} // namespace strata
