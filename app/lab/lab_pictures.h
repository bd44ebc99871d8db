// SPDX-License-Identifier: Apache-2.0
// Steps of the lab as pictures: all of them into a directory with a document that shows them, or the current one, as a
// file or for the clipboard. Nothing is overwritten without a question, nothing is written outside the directory.
#pragma once

#include "app/window/task_list.h"
#include "views/common/job.h"
#include "views/lab/lab_state.h"

#include <QObject>
#include <QStringList>

#include <filesystem>
#include <functional>
#include <memory>

class QImage;
class QMenu;
class QWidget;

namespace strata {

class Settings;
class StatusLine;

/// Owned by the window; goes after the tasks. On the interface thread.
class LabPictures : public QObject {
    Q_OBJECT

public:
    LabPictures(TaskList *tasks, StatusLine *status, Settings *settings, QWidget *window);

    /// What this does as entries of a menu.
    void addTo(QMenu *menu, const LabState *state);

    void saveAll(const LabState &state);
    void saveThis(const LabState &state);
    void copyThis(const LabState &state);

    static constexpr auto documentName = "steps.md";
    /// "00-start.png", "01-echo-x-f.png" …
    [[nodiscard]] static QStringList fileNames(const LabActions &actions);

private:
    /// A container at one moment.
    struct Shown {
        LabStart start;
        LabSession session;
        LabActions actions;
    };

    [[nodiscard]] static Shown shownIn(const LabState &state);
    void checkFolder(const Shown &shown, const std::filesystem::path &folder);
    void askToReplace(const Shown &shown, const std::filesystem::path &folder, const QString &present);
    void startAll(const Shown &shown, const std::filesystem::path &folder, bool overwrite);
    void paintThis(const Shown &shown, const std::function<void(const QImage &)> &then);
    void writeThis(const QImage &image, const QString &file);

    TaskList *m_tasks;
    StatusLine *m_status;
    Settings *m_settings;
    QWidget *m_window;
    Job m_check;
};

} // namespace strata
