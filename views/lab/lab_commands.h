// SPDX-License-Identifier: Apache-2.0
// Everything that a button, a menu or a key can do in a lab, as actions: one set for all labs of a window.
#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>

class QAction;
class QActionGroup;

namespace strata {

/// Owned by the window's actions, and outlives the labs. The members live as long as this object. The active page
/// handles what happens within the session itself (LabPage::setActive()); the tab connects the rest.
class LabCommands : public QObject {
    Q_OBJECT

public:
    explicit LabCommands(QObject *parent = nullptr);

    // handled by the page
    QAction *undo = nullptr;
    QAction *redo = nullptr;
    QAction *replay = nullptr;
    QAction *rewind = nullptr;
    QActionGroup *speeds = nullptr;  // data: int(LabSpeed)
    QActionGroup *drivers = nullptr; // data: the name, a QString
    // handled by the tab
    QAction *folders = nullptr; // start from directories of this machine
    QAction *image = nullptr;   // start from an open image
    QAction *inspect = nullptr; // show layers and files as of an image
    QAction *present = nullptr;
    QAction *exportLayer = nullptr;
    QAction *commit = nullptr; // the container as a new image
    QAction *exportSteps = nullptr;
    QAction *exportPictures = nullptr;
    QAction *exportPicture = nullptr;
    QAction *copyPicture = nullptr;
    QAction *saveSession = nullptr;
    QAction *saveSessionAs = nullptr;
    QAction *openSession = nullptr; // handled by the window: it needs no lab

    /// All except openSession.
    [[nodiscard]] QList<QAction *> ofLab() const;

private:
    QAction *make(const char *name, const QString &text, const QKeySequence &shortcut = {},
                  const QString &toolTip = {});
    void makeSpeeds();
    void makeDrivers();
};

} // namespace strata
