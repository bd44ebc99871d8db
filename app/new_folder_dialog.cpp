// SPDX-License-Identifier: Apache-2.0
#include "app/new_folder_dialog.h"

#include <QFileInfo>

namespace strata {

NewFolderDialog::NewFolderDialog(const QString &title, QWidget *parent) : QFileDialog(parent, title)
{
    setFileMode(QFileDialog::Directory);
    setOption(QFileDialog::ShowDirsOnly);
}

void NewFolderDialog::accept()
{
    const QStringList chosen = selectedFiles();
    const QFileInfo folder(chosen.isEmpty() ? QString() : chosen.first());
    const bool isNew = chosen.size() == 1 && !folder.exists() && !folder.isSymLink() &&
                       QFileInfo(folder.absolutePath()).isDir();
    if (!isNew)
        return QFileDialog::accept(); // it asks again if need be
    Q_EMIT fileSelected(folder.absoluteFilePath());
    QDialog::accept();
}

} // namespace strata
