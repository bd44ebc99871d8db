// SPDX-License-Identifier: Apache-2.0
// Rows of the tree that are pulled out of the window: their files are extracted into a temporary folder, and the drag
// offers those copies.
#pragma once

#include "views/common/job.h"
#include "views/common/tree/extract_choice.h"

#include <QList>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include <atomic>
#include <memory>

class QMimeData;
class QWidget;

namespace strata {

/// Owned by the view of the tree; lives on the interface thread, which never waits: the files are extracted by a worker
/// while the button is held down, and the drag begins when they are there. If released earlier, a later drag begins at
/// once when they are. The copies are kept until the program ends, because programs read them after the drop.
class DragOut : public QObject {
    Q_OBJECT

public:
    /// `source`: where the drag starts, and whose button is looked at.
    DragOut(const InspectState *state, QWidget *source);
    ~DragOut() override;

    /// The user pulls at these rows.
    void start(const std::vector<NodeId> &nodes);

Q_SIGNALS:
    void said(const QString &text);            // how far it is, or why nothing can be dragged; "" when that is over
    void ready(const QList<QUrl> &files);      // the copies are there
    void dragStarts(const QMimeData *offered); // just before it

private:
    struct Copies;
    struct Outcome {
        std::shared_ptr<Copies> copies; // null: it failed
        QString problem;
    };

    [[nodiscard]] static Outcome extract(const ExtractChoice &choice, const ProgressFunction &progress,
                                         const StopToken &stop);
    void take(Outcome outcome, const ExtractChoice &choice);
    void drag();
    [[nodiscard]] QString pathsText() const;

    const InspectState *m_state;
    QWidget *m_source;
    ExtractChoice m_choice;           // of m_copies
    std::vector<NodeId> m_nodes;      // as they were selected, for the text
    std::shared_ptr<Copies> m_copies; // the last ones; all are kept elsewhere
    std::shared_ptr<std::atomic<int>> m_percent = std::make_shared<std::atomic<int>>(0);
    QTimer m_tell;
    Job m_job;
};

} // namespace strata
