// SPDX-License-Identifier: Apache-2.0
// What the window shows while no image is open: ways to open one, the recent ones, and what Strata does.
#pragma once

#include "views/start/recent_image.h"

#include <QScrollArea>
#include <QStringList>

class QListView;
class QVBoxLayout;

namespace strata {

class RecentModel;
class StateStack;

class StartPage : public QScrollArea {
    Q_OBJECT

public:
    explicit StartPage(QWidget *parent = nullptr);

    void setRecentImages(const QList<RecentImage> &images);

Q_SIGNALS:
    void openRequested();
    void openFolderRequested();
    void sampleRequested();
    void compareRequested();
    void labRequested();
    void pathsDropped(const QStringList &paths);
    void recentRequested(const strata::RecentImage &image);
    void forgetRequested(const strata::RecentImage &image); // take it off the list

private:
    [[nodiscard]] QWidget *buildLeft();
    [[nodiscard]] QWidget *buildRight();
    void addAbilities(QVBoxLayout *layout);

    RecentModel *m_recent;
    QListView *m_list = nullptr;
    StateStack *m_stack = nullptr;
};

} // namespace strata
