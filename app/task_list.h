// SPDX-License-Identifier: Apache-2.0
// Extracting and saving as separate jobs, each with a line in the status bar: title, progress, cancel.
#pragma once

#include "model/base/notes.h"
#include "model/base/progress.h"
#include "model/base/result.h"

#include <QObject>
#include <QWidget>

#include <functional>

namespace strata {

/// The result of a task.
struct TaskReport {
    QString text;   // one sentence, plain
    NoteList notes; // what was left out, and why
};

using TaskWork = std::function<Result<TaskReport>(const StopToken &, const ProgressFunction &)>;

/// A row of running tasks. Owned by the window; its destructor stops running tasks and waits for them. Several tasks
/// may run at once.
class TaskList : public QWidget {
    Q_OBJECT

public:
    explicit TaskList(QWidget *parent = nullptr);
    ~TaskList() override;

    /// `work` runs on a worker thread and must not touch any QObject.
    void start(const QString &title, TaskWork work);
    /// The same, but `finished` is called at the end in place of the signals; also if the task is cancelled.
    using TaskFinished = std::function<void(const Result<TaskReport> &)>;
    void start(const QString &title, TaskWork work, TaskFinished finished);
    [[nodiscard]] bool isBusy() const { return !m_lines.isEmpty(); }

Q_SIGNALS:
    void succeeded(const QString &title, const strata::TaskReport &report);
    void failed(const QString &title, const QString &text);

private:
    QList<QWidget *> m_lines;
};

} // namespace strata
