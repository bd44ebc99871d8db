// SPDX-License-Identifier: Apache-2.0
#include "app/settings.h"

#include "model/base/qstring.h"

#include <QStandardPaths>

namespace strata {

namespace {

const QString versionKey = QStringLiteral("version");
const QString themeKey = QStringLiteral("look/theme");
const QString languageKey = QStringLiteral("look/language");
const QString unpackKey = QStringLiteral("open/unpack");
const QString cacheKey = QStringLiteral("open/cache");
const QString mapKey = QStringLiteral("inspect/map");
const QString folderKey = QStringLiteral("dialogs/folder");
const QString saveFolderKey = QStringLiteral("dialogs/saveFolder");
const QString finishedLessonsKey = QStringLiteral("lab/finishedLessons");
const QString recentKey = QStringLiteral("recent");
const QString layoutGroup = QStringLiteral("layout");
const QString geometryKey = QStringLiteral("layout/window");
const QString partKey = QStringLiteral("layout/part/");

QString themeName(ThemeChoice theme)
{
    switch (theme) {
    case ThemeChoice::System: return QStringLiteral("system");
    case ThemeChoice::Light: return QStringLiteral("light");
    case ThemeChoice::Dark: return QStringLiteral("dark");
    }
    return {};
}

QString kindName(RecentKind kind)
{
    switch (kind) {
    case RecentKind::Image: return QStringLiteral("image");
    case RecentKind::Comparison: return QStringLiteral("comparison");
    case RecentKind::Session: return QStringLiteral("session");
    }
    return {};
}

/// Lists that were written before there were kinds hold images and sessions.
RecentKind kindOf(const QString &name, const QString &source)
{
    if (name == kindName(RecentKind::Comparison))
        return RecentKind::Comparison;
    return name == kindName(RecentKind::Session) || (name.isEmpty() && source.endsWith(QLatin1String(".strata-lab")))
               ? RecentKind::Session
               : RecentKind::Image;
}

QString bytesText(const QList<qulonglong> &numbers)
{
    QStringList texts;
    for (const qulonglong number : numbers)
        texts += QString::number(number);
    return texts.join(QLatin1Char(' '));
}

QList<qulonglong> bytesOf(const QString &text)
{
    QList<qulonglong> numbers;
    for (const QString &part : text.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        numbers += part.toULongLong();
    return numbers;
}

} // namespace

Settings::Settings(QObject *parent)
    : QObject(parent)
    , m_store(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("strata"), QStringLiteral("strata"))
{
    upgrade();
}

Settings::Settings(const QString &file, QObject *parent) : QObject(parent), m_store(file, QSettings::IniFormat)
{
    upgrade();
}

ThemeChoice Settings::theme() const
{
    const QString name = m_store.value(themeKey).toString();
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        if (name == themeName(choice))
            return choice;
    }
    return ThemeChoice::System;
}

void Settings::setTheme(ThemeChoice theme)
{
    if (theme == this->theme())
        return;
    m_store.setValue(themeKey, themeName(theme));
    Q_EMIT themeChanged();
}

QString Settings::language() const
{
    return m_store.value(languageKey).toString();
}

void Settings::setLanguage(const QString &language)
{
    if (language == this->language())
        return;
    m_store.setValue(languageKey, language);
    Q_EMIT languageChanged();
}

Unpack Settings::unpack() const
{
    return unpackOf(m_store.value(unpackKey).toString().toStdString()).value_or(Unpack::Overlay);
}

void Settings::setUnpack(Unpack unpack)
{
    if (unpack == this->unpack())
        return;
    const std::string_view name = unpackName(unpack);
    m_store.setValue(unpackKey, toQString(name));
    Q_EMIT unpackChanged();
}

bool Settings::usesCache() const
{
    return m_store.value(cacheKey, true).toBool();
}

void Settings::setUsesCache(bool uses)
{
    m_store.setValue(cacheKey, uses);
}

bool Settings::mapShown() const
{
    return m_store.value(mapKey, true).toBool();
}

void Settings::setMapShown(bool shown)
{
    m_store.setValue(mapKey, shown);
}

QString Settings::lastFolder() const
{
    const QString home = QStandardPaths::writableLocation(QStandardPaths::HomeLocation);
    return m_store.value(folderKey, home).toString();
}

void Settings::setLastFolder(const QString &folder)
{
    m_store.setValue(folderKey, folder);
}

QStringList Settings::finishedLessons() const
{
    return m_store.value(finishedLessonsKey).toStringList();
}

void Settings::addFinishedLesson(const QString &id)
{
    QStringList ids = finishedLessons();
    if (ids.contains(id))
        return;
    ids += id;
    m_store.setValue(finishedLessonsKey, ids);
    Q_EMIT finishedLessonsChanged();
}

void Settings::clearFinishedLessons()
{
    if (finishedLessons().isEmpty())
        return;
    m_store.remove(finishedLessonsKey);
    Q_EMIT finishedLessonsChanged();
}

QString Settings::lastSaveFolder() const
{
    const QString home = QStandardPaths::writableLocation(QStandardPaths::HomeLocation);
    return m_store.value(saveFolderKey, home).toString();
}

void Settings::setLastSaveFolder(const QString &folder)
{
    m_store.setValue(saveFolderKey, folder);
}

QList<RecentImage> Settings::recentImages() const
{
    QList<RecentImage> images;
    const int count = m_store.beginReadArray(recentKey);
    for (int i = 0; i < count; ++i) {
        m_store.setArrayIndex(i);
        RecentImage image;
        image.source = m_store.value(QStringLiteral("source")).toString();
        image.number = m_store.value(QStringLiteral("number"), 1).toInt();
        image.name = m_store.value(QStringLiteral("name")).toString();
        image.platform = m_store.value(QStringLiteral("platform")).toString();
        image.opened = m_store.value(QStringLiteral("opened")).toDateTime();
        image.layerBytes = bytesOf(m_store.value(QStringLiteral("layers")).toString());
        image.kind = kindOf(m_store.value(QStringLiteral("kind")).toString(), image.source);
        image.otherSource = m_store.value(QStringLiteral("otherSource")).toString();
        image.otherNumber = m_store.value(QStringLiteral("otherNumber"), 1).toInt();
        image.otherName = m_store.value(QStringLiteral("otherName")).toString();
        image.otherLayerBytes = bytesOf(m_store.value(QStringLiteral("otherLayers")).toString());
        const bool isWhole = image.kind != RecentKind::Comparison || !image.otherSource.isEmpty();
        if (!image.source.isEmpty() && isWhole)
            images += image;
    }
    m_store.endArray();
    return images;
}

void Settings::addRecentImage(const RecentImage &image)
{
    QList<RecentImage> images = recentImages();
    images.removeIf([&](const RecentImage &other) { return image.isSameImage(other); });
    images.prepend(image);
    images.resize(std::min(images.size(), recentLimit));
    writeRecent(images);
}

void Settings::removeRecentImage(const RecentImage &image)
{
    QList<RecentImage> images = recentImages();
    images.removeIf([&](const RecentImage &other) { return image.isSameImage(other); });
    writeRecent(images);
}

void Settings::clearRecentImages()
{
    writeRecent({});
}

QByteArray Settings::windowGeometry() const
{
    return m_store.value(geometryKey).toByteArray();
}

void Settings::setWindowGeometry(const QByteArray &geometry)
{
    m_store.setValue(geometryKey, geometry);
}

QByteArray Settings::partState(const QString &part) const
{
    return m_store.value(partKey + part).toByteArray();
}

void Settings::setPartState(const QString &part, const QByteArray &state)
{
    m_store.setValue(partKey + part, state);
}

void Settings::clearLayout()
{
    m_store.remove(layoutGroup);
    m_store.remove(mapKey);
    Q_EMIT layoutCleared();
}

// One step for each version, each from exactly the one before. A file of a newer program is left as it is:
// its keys are only read.
void Settings::upgrade()
{
    const int version = m_store.value(versionKey, 0).toInt();
    if (version < currentVersion)
        m_store.setValue(versionKey, currentVersion);
}

void Settings::writeRecent(const QList<RecentImage> &images)
{
    m_store.remove(recentKey);
    m_store.beginWriteArray(recentKey, static_cast<int>(images.size()));
    for (int i = 0; i < static_cast<int>(images.size()); ++i) {
        m_store.setArrayIndex(i);
        m_store.setValue(QStringLiteral("source"), images[i].source);
        m_store.setValue(QStringLiteral("number"), images[i].number);
        m_store.setValue(QStringLiteral("name"), images[i].name);
        m_store.setValue(QStringLiteral("platform"), images[i].platform);
        m_store.setValue(QStringLiteral("opened"), images[i].opened);
        m_store.setValue(QStringLiteral("layers"), bytesText(images[i].layerBytes));
        m_store.setValue(QStringLiteral("kind"), kindName(images[i].kind));
        if (images[i].kind != RecentKind::Comparison)
            continue;
        m_store.setValue(QStringLiteral("otherSource"), images[i].otherSource);
        m_store.setValue(QStringLiteral("otherNumber"), images[i].otherNumber);
        m_store.setValue(QStringLiteral("otherName"), images[i].otherName);
        m_store.setValue(QStringLiteral("otherLayers"), bytesText(images[i].otherLayerBytes));
    }
    m_store.endArray();
    Q_EMIT recentImagesChanged();
}

} // namespace strata
