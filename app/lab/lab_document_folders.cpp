// SPDX-License-Identifier: Apache-2.0
// Starting the lab on folders of this machine.
#include "app/lab/lab_document.h"
#include "app/settings.h"
#include "views/common/format.h"
#include "views/common/tree/local_path.h"
#include "views/lab/folder_dialog.h"
#include "views/lab/lab_restart.h"

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
    connect(dialog, &FolderDialog::chosen, m_state,
            [this](const LabStart &start) { chooseStart(m_state, start, this); });
    return dialog;
}

void LabDocument::askForFolders(const QStringList &paths)
{
    FolderDialog *dialog = newFolderDialog();
    const LabStart *folders =
        m_state->beginning().origin.kind == SessionStart::Kind::Folders ? &m_state->beginning() : nullptr;
    for (const LabStart *kept : m_state->bench().keptStarts()) { // those that were left last
        if (m_state->beginning().origin.kind != SessionStart::Kind::Folders &&
            kept->origin.kind == SessionStart::Kind::Folders)
            folders = kept;
    }
    if (folders != nullptr) {
        dialog->setChoices(folders->origin.folders);
        dialog->setMergedName(nameText(folders->origin.mergedName));
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
                return chooseStart(m_state, foldersStart(*folders, choices, "merged"), this);
            FolderDialog *dialog = newFolderDialog();
            dialog->setChoices(choices);
            dialog->open();
        });
}

} // namespace strata
