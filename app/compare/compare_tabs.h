// SPDX-License-Identifier: Apache-2.0
// The tabs of a window that compare two images: asks for the images, and remembers comparisons.
#pragma once

#include "app/compare/compare_dialog.h"
#include "app/compare/compare_loader.h"
#include "app/window_parts.h"

#include <QObject>
#include <QStringList>

namespace strata {

class CompareDocument;
class ImageDocument;
class ImageTabs;
class PlaceWords;

/// Owned by the window; destroyed after the tabs. Interface thread.
class CompareTabs : public QObject {
    Q_OBJECT

public:
    CompareTabs(const WindowParts &parts, ImageTabs *images);

    /// Completes names that are typed in the dialogs; set before the first of them.
    void setNames(PlaceWords *names) { m_names = names; }

    void compare(const CompareInput &a, const CompareInput &b);
    void compare(const OpenRequest &a, const OpenRequest &b);
    /// Asks for two images to compare.
    void ask();
    /// Asks what to compare the image or container with that a SOURCE word names.
    void compareWord(const QString &word);
    /// Compares two images; for a single one, asks for the other.
    void compareDropped(const QStringList &paths);

Q_SIGNALS:
    /// The user wants to see a path of a side that is the image of a container.
    void containerRequested(const strata::CompareInput &input, const QByteArray &path);

private:
    [[nodiscard]] QList<CompareDialog::Candidate> candidates() const;
    [[nodiscard]] CompareDialog *newDialog();
    void askForSide(CompareDocument *document);
    void compareWithBelow(const ImageDocument *document);
    void inspect(const CompareInput &input, const QByteArray &path);
    void remember(const CompareDocument *document);

    WindowParts m_parts;
    ImageTabs *m_images;
    PlaceWords *m_names = nullptr;
};

} // namespace strata
