// SPDX-License-Identifier: Apache-2.0
// The documents of an opened image: index, manifests, configs, layers, and what is attached to them, as a tree; beside
// it what can be read in the selected one (docs/DOCUMENTS.md).
#pragma once

#include "views/common/inspect_state.h"
#include "views/common/job.h"
#include "views/documents/documents_model.h"

#include <QWidget>

#include <string>

class QLabel;
class QModelIndex;
class QSplitter;
class QToolButton;
class QTreeView;

namespace strata {

class DocumentPane;
class PackageFacts;
class PanelHeading;
class StateStack;

/// Reads them when it is first shown with an image. Activating a layer selects it in the stack; activating another
/// image requests it. What a registry keeps beside an image is asked for by a button.
class DocumentsView : public QWidget {
    Q_OBJECT

public:
    /// Both must outlive it.
    DocumentsView(InspectState *state, const PackageFacts *facts, QWidget *parent = nullptr);

    /// The SOURCE word that led to the image; only for those of registries.
    void setSource(const std::string &word);
    [[nodiscard]] DocumentsModel *model() const { return m_model; }
    [[nodiscard]] DocumentPane *pane() const { return m_pane; }

Q_SIGNALS:
    void closeRequested();
    void imageRequested(std::size_t image); // index into ImageArchive::images()

protected:
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildTree();
    void buildHeading();
    void follow();
    void forget();
    void read();
    void askRegistry();
    void setTree(DocumentTreePtr tree, const Digest &selected);
    void updateState();
    void say(const QString &text);
    void showCurrent();
    void activate(const QModelIndex &index);
    [[nodiscard]] bool isOfShownImage(const DocumentNode &node) const;
    [[nodiscard]] QString hintFor(const DocumentNode &node) const;
    [[nodiscard]] const DocumentNode *current() const;

    InspectState *m_state;
    std::string m_word;        // of a registry; "" for all others
    ImageArchivePtr m_archive; // whose documents are shown or being read
    DocumentsModel *m_model;
    PanelHeading *m_heading;
    QToolButton *m_registry;
    QTreeView *m_tree;
    QLabel *m_said; // about the last question to the registry, and what was not followed
    DocumentPane *m_pane;
    QSplitter *m_parts;
    StateStack *m_stack;
    Job m_reading;
    Job m_asking; // last: their destructors wait for work
};

} // namespace strata
