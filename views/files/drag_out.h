// SPDX-License-Identifier: Apache-2.0
// Dragging rows of the tree out of the window: their files are extracted into a temporary directory, and the drag
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

/// Owned by the view of the tree. Lives on the interface thread, which never waits: a worker extracts the files while
/// the button is held down, and the drag begins when they are ready. If the button is released earlier, a later drag
/// of the same rows begins at once. The copies are kept until the program ends, because other programs read them
/// after the drop.
class DragOut : public QObject {
    Q_OBJECT

public:
    /// `source`: the widget where the drag starts.
    DragOut(const InspectState *state, QWidget *source);
    ~DragOut() override;

    /// The user drags these rows.
    void start(const std::vector<NodeId> &nodes);

Q_SIGNALS:
    void said(const QString &text);            // progress, or why dragging is not possible; "" to clear it
    void ready(const QList<QUrl> &files);      // the copies are ready
    void dragStarts(const QMimeData *offered); // immediately before the drag

private:
    struct Copies;
    struct Outcome {
        std::shared_ptr<Copies> copies; // null on failure
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
    std::vector<NodeId> m_nodes;      // as selected, for the text
    std::shared_ptr<Copies> m_copies; // the latest ones; all of them are kept elsewhere
    std::shared_ptr<std::atomic<int>> m_percent = std::make_shared<std::atomic<int>>(0);
    QTimer m_tell;
    Job m_job;
};

} // namespace strata
