// SPDX-License-Identifier: Apache-2.0
// Shown while nothing is open: three doors (inspect an image, compare two, learn and teach), each with what it needs,
// and below them the recently opened items.
#pragma once

#include "views/start/lesson_list.h"
#include "views/start/recent_image.h"

#include <QScrollArea>
#include <QStringList>

class QHBoxLayout;
class QListView;

namespace strata {

class RecentModel;
class StartDoor;
class StateStack;

class StartPage : public QScrollArea {
    Q_OBJECT

public:
    explicit StartPage(QWidget *parent = nullptr);

    void setRecentImages(const QList<RecentImage> &images);
    /// What is on this machine, beside the recent items; becomes a child of the page.
    void setPlaces(QWidget *places);
    void setLessons(const QList<LessonName> &lessons);

Q_SIGNALS:
    void openRequested();
    void openFolderRequested();
    void sampleRequested();
    void compareRequested();
    void labRequested();
    void buildRequested();   // the simulated build
    void sessionRequested(); // a saved lab session
    void lessonRequested(int lesson);
    void pathsDropped(const QStringList &paths);
    void comparedDropped(const QStringList &paths); // one or more, to be compared
    void recentRequested(const strata::RecentImage &image);
    void forgetRequested(const strata::RecentImage &image); // remove it from the list

private:
    [[nodiscard]] QWidget *buildHeading();
    [[nodiscard]] StartDoor *buildInspect();
    [[nodiscard]] StartDoor *buildCompare();
    [[nodiscard]] StartDoor *buildLearn();
    [[nodiscard]] QWidget *buildRecent();
    void connectRecent();

    RecentModel *m_recent;
    QListView *m_list = nullptr;
    LessonList *m_lessons = nullptr;
    StateStack *m_stack = nullptr;
    QHBoxLayout *m_below = nullptr; // the recent items and the places
};

} // namespace strata
