// SPDX-License-Identifier: Apache-2.0
// Every action of the window, once: text, icon, shortcut, tip. Menus, toolbar and context menus share them;
// the window connects them and keeps their state.
#pragma once

#include <QAction>
#include <QActionGroup>
#include <QObject>

namespace strata {

/// Owned by the window. The members live as long as this object.
class Actions : public QObject {
    Q_OBJECT

public:
    explicit Actions(QObject *parent = nullptr);

    // file
    QAction *open = nullptr;
    QAction *openFolder = nullptr;
    QAction *openSample = nullptr;
    QAction *clearRecent = nullptr;
    QAction *otherImages = nullptr;
    QAction *compare = nullptr;
    QAction *saveReport = nullptr;
    QAction *lab = nullptr;
    QAction *labWithImage = nullptr;
    QAction *openSession = nullptr; // of the lab
    QAction *saveSession = nullptr;
    QAction *saveSessionAs = nullptr;
    QAction *inspectLab = nullptr;
    QAction *extract = nullptr;
    QAction *extractTar = nullptr;
    QAction *saveLayer = nullptr;
    QAction *reload = nullptr;
    QAction *stop = nullptr;
    QAction *closeTab = nullptr;
    QAction *quit = nullptr;
    // edit
    QAction *undo = nullptr; // a step of the lab
    QAction *redo = nullptr;
    QAction *copyPath = nullptr;
    QAction *copyImageId = nullptr;
    QAction *copyLayerDigest = nullptr;
    QAction *copyDiffId = nullptr;
    QAction *filter = nullptr;
    QAction *settings = nullptr;
    // view
    QActionGroup *scopes = nullptr;
    QAction *merged = nullptr;
    QAction *layerOnly = nullptr;
    QAction *changes = nullptr;
    QAction *showRemoved = nullptr;
    QAction *map = nullptr;
    QAction *notes = nullptr;
    QActionGroup *details = nullptr;   // the tabs at the right of an image, in their order
    QActionGroup *unpacks = nullptr;   // data: int(Unpack)
    QActionGroup *themes = nullptr;    // data: int(ThemeChoice)
    QActionGroup *languages = nullptr; // data: QString as in Settings::language
    QAction *swapSides = nullptr;
    QAction *present = nullptr;
    QAction *restoreLayout = nullptr;
    // go
    QAction *back = nullptr;
    QAction *forward = nullptr;
    QAction *goToPath = nullptr;
    QAction *newerLayer = nullptr;
    QAction *olderLayer = nullptr;
    QAction *nextDifference = nullptr;
    QAction *previousDifference = nullptr;
    QAction *nextTab = nullptr;
    QAction *previousTab = nullptr;
    // help
    QAction *shortcuts = nullptr;
    QAction *about = nullptr;

    /// F5 reloads an image or a comparison; a lab has nothing to reload and is presented by that key. Ctrl+S saves a
    /// layer of an image, and the session of a lab.
    void setLabShown(bool shown);

    /// All that have a shortcut, in the order of the menus; for the help.
    [[nodiscard]] QList<QAction *> withShortcut() const;

private:
    void makeFile();
    void makeEdit();
    void makeView();
    void makeGo();
    void makeHelp();
    QAction *make(const QString &name, const QString &text, const QKeySequence &shortcut = {},
                  const char *icon = nullptr);
    QAction *makeCheckable(const QString &name, const QString &text, const QKeySequence &shortcut = {},
                           QActionGroup *group = nullptr);
    void addChoice(QActionGroup *group, const QString &name, const QString &text, const QVariant &value);

    QList<QAction *> m_all;
};

} // namespace strata
