// SPDX-License-Identifier: Apache-2.0
// The line at the bottom of the window: digests, counts, bytes, running tasks, notes.
#pragma once

#include "app/image/document_loader.h"
#include "model/base/notes.h"
#include "views/common/job.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <optional>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace strata {

class ElidedLabel;

class StatusLine : public QWidget {
    Q_OBJECT

public:
    explicit StatusLine(QWidget *parent = nullptr);

    void setDocument(InspectState *state, DocumentLoader *loader); // nulls: nothing is open
    /// Shows a text in place of a document's figures; "" clears it.
    void setFacts(const QString &text, const QString &more = {}); // `more`: for a tool tip, line by line
    void setNotes(std::uint64_t count, std::optional<Severity> worst);
    /// Shows a sentence in place of the counts for some seconds.
    void showMessage(const QString &text);
    void clearMessage() { updateCounts(); }
    void addTasks(QWidget *tasks); // a TaskList

Q_SIGNALS:
    void notesRequested();
    void wasteRequested();

private:
    void updateVerification();
    void updateCounts();
    void countFiles();
    void recount();
    void countWaste();
    [[nodiscard]] static QString verificationText(const Verification &verification);

    QPointer<InspectState> m_state;
    QPointer<DocumentLoader> m_loader;
    QLabel *m_verification;
    QToolButton *m_stopVerification;
    ElidedLabel *m_counts;
    ElidedLabel *m_bytes;
    ElidedLabel *m_message;
    QToolButton *m_waste;
    QToolButton *m_notes;
    QHBoxLayout *m_layout;
    QTimer m_messageEnd;
    Job m_counting;
    Job m_countingWaste;
};

} // namespace strata
