// SPDX-License-Identifier: Apache-2.0
// Everything that can be done in a lab from a button, a menu or a key, as actions: once for all labs of a window.
#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>

class QAction;
class QActionGroup;

namespace strata {

/// Owned by the window's actions, and outlives the labs. The members live as long as this object. What is done in the
/// session, the active page does itself (LabPage::setActive()); for the rest the tab connects.
class LabCommands : public QObject {
    Q_OBJECT

public:
    explicit LabCommands(QObject *parent = nullptr);

    // done by the page
    QAction *undo = nullptr;
    QAction *redo = nullptr;
    QAction *replay = nullptr;
    QAction *rewind = nullptr;
    QActionGroup *speeds = nullptr;  // data: int(LabSpeed)
    QActionGroup *drivers = nullptr; // data: the name, a QString
    // done by the tab
    QAction *folders = nullptr; // of this machine, to start from
    QAction *image = nullptr;   // an opened one, to start from
    QAction *inspect = nullptr; // as layers and files of an image
    QAction *present = nullptr;
    QAction *exportLayer = nullptr;
    QAction *commit = nullptr; // the container as a new image
    QAction *exportSteps = nullptr;
    QAction *exportPictures = nullptr;
    QAction *exportPicture = nullptr;
    QAction *copyPicture = nullptr;
    QAction *saveSession = nullptr;
    QAction *saveSessionAs = nullptr;
    QAction *openSession = nullptr; // of the window: it needs no lab

    /// All but openSession.
    [[nodiscard]] QList<QAction *> ofLab() const;

private:
    QAction *make(const char *name, const QString &text, const QKeySequence &shortcut = {},
                  const QString &toolTip = {});
    void makeSpeeds();
    void makeDrivers();
};

} // namespace strata
