// SPDX-License-Identifier: Apache-2.0
#include "tests/support/folder_text.h"

#include <QCryptographicHash>
#include <QFile>
#include <QList>

#include <sys/stat.h>

#include <algorithm>

namespace strata::test {

namespace {

namespace fs = std::filesystem;

QByteArray contentOf(const fs::path &path, const struct stat &status)
{
    if (S_ISLNK(status.st_mode))
        return QByteArray::fromStdString(fs::read_symlink(path).string());
    QFile file(QFile::decodeName(path.c_str()));
    if (!S_ISREG(status.st_mode) || !file.open(QIODevice::ReadOnly))
        return {};
    return QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256).toHex();
}

QByteArray lineOf(const fs::path &path, const fs::path &folder)
{
    struct stat status = {};
    if (::lstat(path.c_str(), &status) != 0)
        return {};
    QList<QByteArray> cells{QByteArray::fromStdString(path.lexically_relative(folder).string()),
                            QByteArray::number(static_cast<int>(status.st_mode), 8),
                            QByteArray::number(status.st_uid),
                            QByteArray::number(status.st_gid),
                            QByteArray::number(static_cast<qint64>(status.st_size)),
                            QByteArray::number(static_cast<qint64>(status.st_ino)),
                            contentOf(path, status)};
    for (const timespec &time : {status.st_mtim, status.st_ctim})
        cells << QByteArray::number(static_cast<qint64>(time.tv_sec))
              << QByteArray::number(static_cast<qint64>(time.tv_nsec));
    return cells.join(' ');
}

} // namespace

QByteArray treeText(const fs::path &folder)
{
    QList<QByteArray> lines{lineOf(folder, folder)};
    for (const auto &entry : fs::recursive_directory_iterator(folder))
        lines << lineOf(entry.path(), folder);
    std::ranges::sort(lines);
    return lines.join('\n');
}

} // namespace strata::test
