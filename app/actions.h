// SPDX-License-Identifier: Apache-2.0
// All actions of the window, defined once: text, icon, shortcut, tip. Menus, toolbar and context menus share them;
// the window connects them and keeps their state.
#pragma once

#include <QAction>
#include <QActionGroup>
#include <QObject>

namespace strata {

class LabCommands;

/// Owned by the window. The members live as long as this object.
class Actions : public QObject {
    Q_OBJECT

public:
    explicit Actions(QObject *parent = nullptr);

    // file
    QAction *open = nullptr;
    QAction *openFolder = nullptr;
    QAction *openName = nullptr; // of an engine, a store or a registry
    QAction *openSample = nullptr;
    QAction *clearRecent = nullptr;
    QAction *otherImages = nullptr;
    QAction *compare = nullptr;
    QAction *saveReport = nullptr;
    QAction *lab = nullptr;
    QAction *labWithImage = nullptr;
    LabCommands *inLab = nullptr;
    QAction *extract = nullptr;
    QAction *extractTar = nullptr;
    QAction *saveLayer = nullptr;
    QAction *reload = nullptr;
    QAction *stop = nullptr;
    QAction *closeTab = nullptr;
    QAction *quit = nullptr;
    // edit
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
    QAction *hidden = nullptr;
    QAction *showRemoved = nullptr;
    QAction *map = nullptr;
    QAction *waste = nullptr;
    QAction *findings = nullptr;
    QAction *documents = nullptr;
    QAction *walk = nullptr; // where the image lies
    QAction *notes = nullptr;
    QAction *watch = nullptr; // the container whose image it is
    QActionGroup *details = nullptr;   // the tabs on the right of an image, in order
    QActionGroup *unpacks = nullptr;   // data: int(Unpack)
    QActionGroup *themes = nullptr;    // data: int(ThemeChoice)
    QActionGroup *languages = nullptr; // data: QString, a value of Settings::language
    QAction *swapSides = nullptr;
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

    /// F5 reloads an image or a comparison; a lab cannot be reloaded, so that F5 presents it instead. Ctrl+S saves a
    /// layer of an image, or the session of a lab.
    void setLabShown(bool shown);

    /// The actions that the current document makes available.
    [[nodiscard]] const QList<QAction *> &ofDocuments() const { return m_ofDocuments; }

    /// All actions with a shortcut, in the order of the menus; for the help.
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
    QList<QAction *> m_ofDocuments;
};

} // namespace strata
