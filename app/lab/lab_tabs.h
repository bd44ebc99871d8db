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

/// Owned by the window; destroyed after the tabs. Interface thread.
class LabTabs : public QObject {
    Q_OBJECT

public:
    LabTabs(const WindowParts &parts, ImageTabs *images);

    /// Opens a tab with the directory example.
    LabDocument *open();
    /// The same, then starts on the layers of an image as soon as it has been read.
    void openOn(const ImageDocument *image);
    /// Opens a tab with a saved session once it has been read; shows a message if that fails.
    void openSession(const QString &file);

    /// The tab that shows image and container layer of this lab; null if there is none.
    [[nodiscard]] ContainerDocument *inspectorOf(const LabDocument *lab) const;
    /// Switches to that tab; creates it if necessary.
    void inspect(LabDocument *lab);
    /// Shows a path of a compared container in the tab of the container.
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
