// SPDX-License-Identifier: Apache-2.0
#include "views/common/tree/local_path.h"

#include "views/common/format.h"

#include <QDir>
#include <QFile>
#include <QMimeData>
#include <QUrl>

namespace strata {

std::filesystem::path localPath(const QString &name)
{
    return QFile::encodeName(name).toStdString();
}

QString localName(const std::filesystem::path &path)
{
    return QFile::decodeName(path.c_str());
}

QString pathText(const std::filesystem::path &path)
{
    return nameText(path.string());
}

QStringList localPaths(const QMimeData *data)
{
    QStringList paths;
    for (const QUrl &url : data->urls()) {
        if (url.isLocalFile())
            paths += QDir::cleanPath(url.toLocalFile());
    }
    return paths;
}

} // namespace strata
