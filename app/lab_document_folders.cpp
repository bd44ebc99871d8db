// SPDX-License-Identifier: Apache-2.0
// Starting the lab on folders of this machine.
#include "app/lab_document.h"
#include "app/settings.h"
#include "views/common/local_path.h"
#include "views/lab/folder_dialog.h"
#include "views/lab/folder_start.h"

#include <QDir>

namespace strata {

namespace {

std::vector<FolderChoice> choicesOf(const QStringList &words)
{
    std::vector<FolderChoice> choices;
    for (const QString &word : words) {
        FolderChoice choice = folderChoice(localPath(word).string());
        choice.folder = localPath(QDir::cleanPath(QDir().absoluteFilePath(localName(choice.folder))));
        choices.push_back(std::move(choice));
    }
    return choices;
}

} // namespace

FolderDialog *LabDocument::newFolderDialog()
{
    auto *dialog = new FolderDialog(m_settings->lastFolder(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &FolderDialog::browsed, m_settings, &Settings::setLastFolder);
    connect(dialog, &FolderDialog::chosen, m_state, [this](const LabStart &start) { m_state->start(start); });
    return dialog;
}

void LabDocument::askForFolders(const QStringList &paths)
{
    FolderDialog *dialog = newFolderDialog();
    if (const LabStart &start = m_state->beginning(); start.origin == LabOrigin::Folders) {
        dialog->setChoices(start.folders);
        dialog->setMergedName(start.mergedName);
    }
    if (!paths.isEmpty())
        dialog->addFolders(paths);
    dialog->open();
}

void LabDocument::startWithFolders(const QStringList &words)
{
    m_folders.start(
        [choices = choicesOf(words)](const std::stop_token &) { return std::pair(choices, openFolderUnion(choices)); },
        [this](const std::pair<std::vector<FolderChoice>, Result<FolderUnion>> &opened) {
            const auto &[choices, folders] = opened;
            if (folders)
                return m_state->start(foldersStart(*folders, choices, QStringLiteral("merged")));
            FolderDialog *dialog = newFolderDialog();
            dialog->setChoices(choices);
            dialog->open();
        });
}

} // namespace strata
