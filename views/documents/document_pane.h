// SPDX-License-Identifier: Apache-2.0
// One document of an image: what is known of it, and what can be read in it, as tabs: facts, tables, texts; for a list
// of packages, what it has missing and surplus.
#pragma once

#include "model/documents/document_tree.h"
#include "model/io/byte_source.h"
#include "views/common/inspect_state.h"
#include "views/common/job.h"
#include "views/documents/document_page.h"

#include <QWidget>

#include <optional>

class QPlainTextEdit;
class QTabWidget;
class QToolButton;

namespace strata {

class PackageCheckView;
class PackageFacts;
class PanelHeading;

/// Reads the document in the background; can be stopped. Layers of images are not read: the window shows them already.
class DocumentPane : public QWidget {
    Q_OBJECT

public:
    /// Both must outlive it.
    DocumentPane(InspectState *state, const PackageFacts *facts, QWidget *parent = nullptr);

    /// `subject`: what it, or what it belongs to, is about. `hint`: what activating it does; "" for nothing.
    void showDocument(const DocumentNode &node, const Digest &subject, const QString &hint);
    void forget();
    [[nodiscard]] bool isReading() const { return m_job.isActive(); }

Q_SIGNALS:
    void saveRequested(const strata::ByteSourcePtr &bytes, const QString &fileName);
    void copyRequested(const QString &digest);

private:
    void buildHeading();
    void read();
    void stopReading();
    void take(const Result<DocumentPagePtr> &page);
    void addPages();
    void addTable(const DocumentTable &table);
    void addText(const DocumentPage::Text &text);
    void clearPages();
    void showOverview(const QString &more);
    void updateButtons();

    std::optional<DocumentNode> m_node;
    Digest m_subject;
    QString m_hint;
    DocumentPagePtr m_page; // null until it has been read
    PanelHeading *m_heading;
    QToolButton *m_stop;
    QToolButton *m_save;
    QToolButton *m_copy;
    QTabWidget *m_tabs;
    QPlainTextEdit *m_overview;
    PackageCheckView *m_check;
    Job m_job; // last: its destructor waits for work
};

} // namespace strata
