// SPDX-License-Identifier: Apache-2.0
// The persistent settings of the window, typed, with the defaults in one place.
#pragma once

#include "model/tree/unpack.h"
#include "views/common/theme.h"
#include "views/start/recent_image.h"

#include <QObject>
#include <QSettings>
#include <QStringList>

namespace strata {

/// Interface thread. The file has a version; older files are upgraded when they are opened.
class Settings : public QObject {
    Q_OBJECT

public:
    static constexpr int currentVersion = 1;
    static constexpr qsizetype recentLimit = 18; // of all kinds together

    /// The user's own file; tests pass another one.
    explicit Settings(QObject *parent = nullptr);
    explicit Settings(const QString &file, QObject *parent = nullptr);

    [[nodiscard]] ThemeChoice theme() const;
    void setTheme(ThemeChoice theme);
    [[nodiscard]] QString language() const; // "": the system's; otherwise "en", "zh_CN"
    void setLanguage(const QString &language);

    [[nodiscard]] Unpack unpack() const; // how layers become one tree
    void setUnpack(Unpack unpack);
    [[nodiscard]] bool usesCache() const; // the index cache
    void setUsesCache(bool uses);
    [[nodiscard]] bool mapShown() const;
    void setMapShown(bool shown);
    // For file dialogs; separate, because files are seldom opened and saved in the same directory.
    [[nodiscard]] QString lastFolder() const; // where something was last opened
    void setLastFolder(const QString &folder);
    [[nodiscard]] QString lastSaveFolder() const; // where something was last written
    void setLastSaveFolder(const QString &folder);

    [[nodiscard]] QList<RecentImage> recentImages() const; // newest first
    void addRecentImage(const RecentImage &image);
    void removeRecentImage(const RecentImage &image);
    void clearRecentImages();

    // -- completed lessons of the lab, by id --
    [[nodiscard]] QStringList finishedLessons() const;
    void addFinishedLesson(const QString &id);
    void clearFinishedLessons();

    // -- layout; empty means the default --
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

    mutable QSettings m_store; // mutable: reading an array moves its cursor
};

} // namespace strata
