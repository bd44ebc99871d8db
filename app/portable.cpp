// SPDX-License-Identifier: Apache-2.0
#include "app/portable.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSaveFile>
#include <QStandardPaths>
#include <QStringList>

namespace strata {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Portable", source);
}

QString programFolder()
{
    return QFileInfo(QFile::symLinkTarget(QStringLiteral("/proc/self/exe"))).path();
}

QString shareFolder()
{
    return QDir::cleanPath(programFolder() + QStringLiteral("/../share"));
}

QString userData()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
}

QString userPrograms()
{
    return QDir::homePath() + QStringLiteral("/.local/bin");
}

QString listPath()
{
    return userData() + QStringLiteral("/strata/installed");
}

/// What starts this Strata again: the one file that it was unpacked from, or the program itself.
QString starter(const QString &name)
{
    const QString single = qEnvironmentVariable("STRATA_STARTED_AS");
    return single.isEmpty() || name != QStringLiteral("strata") ? programFolder() + QLatin1Char('/') + name : single;
}

/// As the Desktop Entry Specification has it ("The Exec key"): quoted, and backslashes doubled once more because the
/// value is a string.
QString quotedForExec(QString path)
{
    path.replace(QLatin1Char('\\'), QStringLiteral("\\\\"));
    for (const char special : {'"', '`', '$'})
        path.replace(QLatin1Char(special), QLatin1Char('\\') + QString(QLatin1Char(special)));
    path.replace(QLatin1Char('\\'), QStringLiteral("\\\\"));
    path.replace(QLatin1Char('%'), QStringLiteral("%%"));
    return QLatin1Char('"') + path + QLatin1Char('"');
}

/// A file as it is in a home: a menu entry with the full path of the program, which is seldom on the PATH of a desktop;
/// and file types without the general "*.tar", because Qt asks the home's database before the system's, and would take
/// every tar for an image.
QByteArray forUser(const QString &path, const QByteArray &bytes)
{
    const bool isEntry = path.endsWith(QStringLiteral(".desktop"));
    const bool isTypes = path.endsWith(QStringLiteral(".xml"));
    if (!isEntry && !isTypes)
        return bytes;
    QByteArrayList lines = bytes.split('\n');
    if (isTypes)
        lines.removeIf([](const QByteArray &line) { return line.contains("pattern=\"*.tar\""); });
    for (QByteArray &line : lines) {
        if (isEntry && line.startsWith("Exec=strata"))
            line.replace(0, 11, QByteArray("Exec=" + quotedForExec(starter(QStringLiteral("strata"))).toUtf8()));
    }
    return lines.join('\n');
}

class UserInstallation {
public:
    UserInstallation() { readList(); }

    /// `from` is a file, `to` an absolute path.
    void copy(const QString &from, const QString &to)
    {
        QFile file(from);
        if (!file.open(QIODevice::ReadOnly))
            return fail(from, file.errorString());
        const QByteArray bytes = forUser(to, file.readAll());
        if (!mayWrite(to))
            return;
        QSaveFile copy(to);
        if (!copy.open(QIODevice::WriteOnly) || copy.write(bytes) < 0 || !copy.commit())
            fail(to, copy.errorString());
    }

    void link(const QString &target, const QString &at)
    {
        if (!mayWrite(at))
            return;
        QFile::remove(at);
        if (!QFile::link(target, at))
            fail(at, text(QT_TRANSLATE_NOOP("Portable", "the link cannot be created")));
    }

    void removeAll()
    {
        for (const QString &path : std::as_const(m_files)) {
            const QFileInfo file(path);
            if ((file.exists() || file.isSymLink()) && !QFile::remove(path))
                fail(path, text(QT_TRANSLATE_NOOP("Portable", "cannot be removed")));
            QDir().rmpath(file.path()); // as far as nothing else is there
        }
        m_files.clear();
        QFile::remove(listPath());
        QDir().rmpath(QFileInfo(listPath()).path());
    }

    void writeList()
    {
        QDir().mkpath(QFileInfo(listPath()).path());
        QSaveFile list(listPath());
        if (!list.open(QIODevice::WriteOnly) || list.write(m_files.join(QLatin1Char('\n')).toUtf8() + '\n') < 0 ||
            !list.commit())
            fail(listPath(), list.errorString());
    }

    [[nodiscard]] std::optional<QString> error() const { return m_error; }

private:
    void readList()
    {
        QFile list(listPath());
        if (!list.open(QIODevice::ReadOnly))
            return;
        const QStringList lines = QString::fromUtf8(list.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        for (const QString &line : lines) {
            if (isPlace(line))
                m_files.append(line);
        }
    }

    /// Nothing outside of these is ever written or removed.
    static bool isPlace(const QString &path)
    {
        const QString clean = QDir::cleanPath(path);
        return clean == path &&
               (clean.startsWith(userData() + QLatin1Char('/')) || clean.startsWith(userPrograms() + QLatin1Char('/')));
    }

    bool mayWrite(const QString &path)
    {
        const QFileInfo file(path);
        if (!m_files.contains(path)) {
            if (file.exists() || file.isSymLink())
                return false; // of another origin
            m_files.append(path);
        }
        if (QDir().mkpath(file.path()))
            return true;
        fail(file.path(), text(QT_TRANSLATE_NOOP("Portable", "the directory cannot be created")));
        return false;
    }

    void fail(const QString &path, const QString &why)
    {
        if (!m_error)
            m_error = path + QStringLiteral(": ") + why;
    }

    QStringList m_files;
    std::optional<QString> m_error;
};

/// Desktops keep indexes of these directories. A program that is missing has none to renew.
void renewIndexes()
{
    QProcess::execute(QStringLiteral("update-mime-database"), {userData() + QStringLiteral("/mime")});
    QProcess::execute(QStringLiteral("update-desktop-database"), {userData() + QStringLiteral("/applications")});
}

/// Of these directories of share/ everything that is there goes along.
constexpr const char *copied[] = {"applications", "bash-completion", "fish", "icons", "man", "mime/packages", "zsh"};

} // namespace

void usePortableData()
{
    const QString own = shareFolder() + QStringLiteral("/strata");
    const QString fonts = own + QStringLiteral("/fonts/fonts.conf");
    if (QFileInfo::exists(fonts) && !qEnvironmentVariableIsSet("FONTCONFIG_FILE"))
        qputenv("FONTCONFIG_FILE", QFile::encodeName(fonts));
    const QString keyboards = own + QStringLiteral("/xkb");
    if (QFileInfo::exists(keyboards) && !QFileInfo::exists(QStringLiteral("/usr/share/X11/xkb")) &&
        !qEnvironmentVariableIsSet("XKB_CONFIG_ROOT"))
        qputenv("XKB_CONFIG_ROOT", QFile::encodeName(keyboards));
}

std::optional<QString> installForUser()
{
    const QDir share(shareFolder());
    if (!share.exists(QStringLiteral("applications/org.strata_inspector.Strata.desktop")))
        return shareFolder() + QStringLiteral(": ") +
               text(QT_TRANSLATE_NOOP("Portable", "no menu entry lies beside this program"));
    UserInstallation installation;
    for (const char *folder : copied) {
        QDirIterator files(share.filePath(QLatin1String(folder)), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString from = files.next();
            installation.copy(from, userData() + QLatin1Char('/') + share.relativeFilePath(from));
        }
    }
    for (const QString &name : {QStringLiteral("strata"), QStringLiteral("strata-cli")})
        installation.link(starter(name), userPrograms() + QLatin1Char('/') + name);
    installation.writeList();
    renewIndexes();
    return installation.error();
}

std::optional<QString> removeForUser()
{
    if (!QFileInfo::exists(listPath()))
        return text(QT_TRANSLATE_NOOP("Portable", "Nothing is installed for this user."));
    UserInstallation installation;
    installation.removeAll();
    renewIndexes();
    return installation.error();
}

} // namespace strata
