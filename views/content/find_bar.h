// SPDX-License-Identifier: Apache-2.0
// "Find" below the content of a file: the text to search for, next and previous, and the progress of the search.
#pragma once

#include "views/common/job.h"
#include "views/content/content_search.h"

#include <QTimer>
#include <QWidget>

#include <atomic>
#include <memory>

class QCheckBox;
class QLabel;
class QLineEdit;
class QToolButton;

namespace strata {

class ContentPane;

class FindBar : public QWidget {
    Q_OBJECT

public:
    /// `pane` must outlive it.
    explicit FindBar(ContentPane *pane, QWidget *parent = nullptr);

    void open();  // and takes the focus
    void leave(); // hides, stops, and returns the focus
    /// Searches off the interface thread; opens the bar if there is no text yet.
    void find(bool backward);
    /// Stops a running search, for example when the content changes.
    void stop();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void start(bool backward, bool takesFrom);
    void show(const FindAnswer &answer);

    ContentPane *m_pane;
    QLineEdit *m_text;
    QCheckBox *m_case;
    QLabel *m_message;
    QToolButton *m_stop;
    std::shared_ptr<std::atomic<int>> m_percent;
    QTimer m_progress;
    Job m_job; // last: its destructor waits for work
};

} // namespace strata
