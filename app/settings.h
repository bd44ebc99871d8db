// SPDX-License-Identifier: Apache-2.0
// What the window remembers from one start to the next, typed, with the defaults in one place.
#pragma once

#include "model/tree/unpack.h"
#include "views/common/theme.h"
#include "views/start/recent_image.h"

#include <QObject>
#include <QSettings>
#include <QStringList>

namespace strata {

/// On the interface thread. The file carries a version; older files are brought up to date when they are
/// opened.
class Settings : public QObject {
    Q_OBJECT

public:
    static constexpr int currentVersion = 1;
    static constexpr qsizetype longestRecent = 18; // of all kinds together

    /// The user's own file; a test names another.
    explicit Settings(QObject *parent = nullptr);
    explicit Settings(const QString &file, QObject *parent = nullptr);

    [[nodiscard]] ThemeChoice theme() const;
    void setTheme(ThemeChoice theme);
    [[nodiscard]] QString language() const; // "": the system's; else "en", "zh_CN"
    void setLanguage(const QString &language);

    [[nodiscard]] Unpack unpack() const; // how layers become one tree
    void setUnpack(Unpack unpack);
    [[nodiscard]] bool usesCache() const; // the index cache
    void setUsesCache(bool uses);
    [[nodiscard]] bool mapShown() const;
    void setMapShown(bool shown);
    // Of the file dialogs: what is read and what is written seldom are in one place.
    [[nodiscard]] QString lastFolder() const; // where something was opened
    void setLastFolder(const QString &folder);
    [[nodiscard]] QString lastSaveFolder() const; // where something was written
    void setLastSaveFolder(const QString &folder);

    [[nodiscard]] QList<RecentImage> recentImages() const; // newest first
    void addRecentImage(const RecentImage &image);
    void removeRecentImage(const RecentImage &image);
    void clearRecentImages();

    // -- lessons of the lab that were done to their end, by their names --
    [[nodiscard]] QStringList finishedLessons() const;
    void addFinishedLesson(const QString &id);
    void clearFinishedLessons();

    // -- layout; empty when the default is meant --
    [[nodiscard]] QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray &geometry);
    /// State of a splitter or a header by its name ("columns", "files").
    [[nodiscard]] QByteArray partState(const QString &part) const;
    void setPartState(const QString &part, const QByteArray &state);
    /// Forgets window, splitters and headers.
    void clearLayout();

Q_SIGNALS:
    void themeChanged();
    void languageChanged();
    void unpackChanged();
    void recentImagesChanged();
    void finishedLessonsChanged();
    void layoutCleared();

private:
    void upgrade();
    void writeRecent(const QList<RecentImage> &images);

    mutable QSettings m_store; // reading an array moves its cursor
};

} // namespace strata
