// SPDX-License-Identifier: Apache-2.0
#include "app/task_list.h"

#include "app/low_priority.h"
#include "model/base/progress_gate.h"
#include "views/common/job.h"
#include "views/common/message_text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

#include <optional>

namespace strata {

namespace {

/// One running task. Its job is a child, so deleting the line stops the work and waits for it.
class TaskLine : public QWidget {
public:
    TaskLine(const QString &title, QWidget *parent)
        : QWidget(parent), m_bar(new QProgressBar(this)), m_cancel(new QToolButton(this)), m_job(new Job(this))
    {
        setObjectName(QStringLiteral("taskLine"));
        auto *label = new QLabel(title, this);
        label->setTextFormat(Qt::PlainText);
        m_bar->setFixedWidth(110);
        m_bar->setMaximumHeight(12);
        m_bar->setTextVisible(false);
        m_bar->setRange(0, 0);
        m_bar->setAccessibleName(title);
        m_cancel->setText(TaskList::tr("Cancel"));
        m_cancel->setAutoRaise(true);
        auto *layout = new QHBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(label);
        layout->addWidget(m_bar);
        layout->addWidget(m_cancel);
    }

    [[nodiscard]] Job *job() const { return m_job; }
    [[nodiscard]] QToolButton *cancelButton() const { return m_cancel; }

    void setPercent(int percent)
    {
        m_bar->setRange(0, 100);
        m_bar->setValue(percent);
    }

private:
    QProgressBar *m_bar;
    QToolButton *m_cancel;
    Job *m_job;
};

} // namespace

TaskList::TaskList(QWidget *parent) : QWidget(parent)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(18);
    hide();
}

TaskList::~TaskList()
{
    qDeleteAll(m_lines);
}

void TaskList::start(const QString &title, TaskWork work)
{
    start(title, std::move(work), [this, title](const Result<TaskReport> &report) {
        if (report)
            Q_EMIT succeeded(title, *report);
        else if (report.error().code() == ErrorCode::Cancelled)
            Q_EMIT failed(title, tr("cancelled"));
        else
            Q_EMIT failed(title, messageText(report.error().text()));
    });
}

void TaskList::start(const QString &title, TaskWork work, TaskFinished finished)
{
    auto *line = new TaskLine(title, this);
    m_lines += line;
    layout()->addWidget(line);
    show();
    const auto finish = [this, line] {
        m_lines.removeOne(line);
        line->hide();
        line->deleteLater();
        setVisible(isBusy());
    };
    connect(line->cancelButton(), &QToolButton::clicked, this, [line, finish, finished] {
        line->job()->stop();
        finish();
        finished(failCancelled());
    });
    const ProgressFunction progress =
        byPercent([line](int percent) { // the line outlives the work: its job waits for it
            QMetaObject::invokeMethod(
                line, [line, percent] { line->setPercent(percent); }, Qt::QueuedConnection);
        });
    line->job()->start(
        [work = std::move(work), progress](const StopToken &stop) {
            std::optional<Result<TaskReport>> report;
            runBesideThePool([&] { report.emplace(work(stop, progress)); });
            return std::move(*report);
        },
        [finish, finished](const Result<TaskReport> &report) {
            finish();
            finished(report);
        });
}

} // namespace strata
