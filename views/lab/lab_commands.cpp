// SPDX-License-Identifier: Apache-2.0
#include "views/lab/lab_commands.h"

#include "views/lab/driver_texts.h"
#include "views/lab/lab_state.h"

#include <QAction>
#include <QActionGroup>

#include <array>
#include <utility>

namespace strata {

LabCommands::LabCommands(QObject *parent) : QObject(parent)
{
    undo = make("undo", tr("&Undo Step"), QKeySequence::Undo);
    redo = make("redo", tr("&Redo Step"), QKeySequence::Redo);
    replay = make("labReplayAll", tr("Replay all steps"));
    rewind = make("labRewind", tr("Back to the start"));
    makeSpeeds();
    makeDrivers();
    folders = make("labStartFolders", tr("Directories…"));
    image = make("labStartImage", tr("Opened image…"));
    inspect = make("inspectLab", tr("&Inspect Lab"), QKeySequence(tr("Ctrl+I")),
                   tr("Inspect the lab's image with the container layer on top: layers, files, story and map"));
    present = make("present", tr("&Presentation"));
    present->setCheckable(true);
    exportLayer = make("labExportLayer", tr("Container layer as tar…"));
    commit = make("labCommit", tr("Commit as a new image…"));
    exportSteps = make("labExportSteps", tr("Steps as Markdown…"));
    exportPictures = make("labExportPictures", tr("Save steps as pictures…"));
    exportPicture = make("labExportPicture", tr("This step as a picture…"));
    copyPicture = make("labCopyPicture", tr("Copy a picture of this step"));
    saveSession = make("saveSession", tr("Sa&ve Lab Session"), {},
                       tr("Save what the lab started from and what was done in it as a file"));
    saveSessionAs = make("saveSessionAs", tr("Save Lab Session &As…"), QKeySequence(tr("Ctrl+Shift+S")));
    openSession = make("openSession", tr("Open La&b Session…"), {}, tr("Continue a saved lab session"));
}

QList<QAction *> LabCommands::ofLab() const
{
    return QList<QAction *>{undo,          redo,        replay,      rewind,       folders,     image,
                            inspect,       present,     exportLayer, commit,       exportSteps, exportPictures,
                            exportPicture, copyPicture, saveSession, saveSessionAs} +
           speeds->actions() + drivers->actions();
}

QAction *LabCommands::make(const char *name, const QString &text, const QKeySequence &shortcut, const QString &toolTip)
{
    auto *action = new QAction(text, this);
    action->setObjectName(QLatin1String(name));
    action->setShortcut(shortcut);
    if (!toolTip.isEmpty())
        action->setToolTip(toolTip);
    return action;
}

void LabCommands::makeSpeeds()
{
    speeds = new QActionGroup(this);
    const std::array<std::pair<QString, LabSpeed>, 4> all = {{{tr("Animate changes"), LabSpeed::Normal},
                                                              {tr("Animate changes slowly"), LabSpeed::Slow},
                                                              {tr("Phase by phase (F9)"), LabSpeed::Stepped},
                                                              {tr("No animation"), LabSpeed::Off}}};
    for (const auto &[text, speed] : all) {
        const int value = static_cast<int>(speed);
        QAction *action = make(qPrintable(QStringLiteral("labSpeed%1").arg(value)), text);
        action->setCheckable(true);
        action->setData(value);
        speeds->addAction(action);
    }
}

void LabCommands::makeDrivers()
{
    drivers = new QActionGroup(this);
    for (const StorageDriver *driver : storageDrivers()) {
        QAction *action = make(qPrintable(QStringLiteral("labDriver_") + driverName(*driver)), driverName(*driver), {},
                               driverText(*driver));
        action->setCheckable(true);
        action->setData(driverName(*driver));
        drivers->addAction(action);
    }
}

} // namespace strata
