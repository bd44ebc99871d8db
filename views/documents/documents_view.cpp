// SPDX-License-Identifier: Apache-2.0
#include "views/documents/documents_view.h"

#include "model/documents/registry_documents.h"
#include "model/places/image_place.h"
#include "views/common/format.h"
#include "views/common/message_text.h"
#include "views/common/panel.h"
#include "views/common/tree/state_stack.h"
#include "views/documents/document_pane.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QSplitter>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr std::size_t mostExpanded = 2000; // documents; with more, only the outermost levels
constexpr int lowest = 150;
constexpr int roomForTypes = 1200; // narrower, and what a document is would be cut too short

QString textOf(const NoteList &notes)
{
    QStringList lines;
    for (const Note &note : notes.all())
        lines += messageText(note.text);
    return lines.join(QLatin1Char('\n'));
}

} // namespace

DocumentsView::DocumentsView(InspectState *state, const PackageFacts *facts, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_model(new DocumentsModel(this))
    , m_heading(new PanelHeading(tr("Documents"), this))
    , m_registry(new QToolButton(this))
    , m_tree(new QTreeView)
    , m_said(plainLabel())
    , m_pane(new DocumentPane(state, facts))
    , m_parts(new QSplitter(Qt::Horizontal))
    , m_stack(new StateStack(m_parts, this))
{
    setObjectName(QStringLiteral("documentsView"));
    setAccessibleName(tr("Documents"));
    setMinimumHeight(lowest);
    buildHeading();
    buildTree();
    auto *left = new QWidget;
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_tree, 1);
    column->addWidget(m_said);
    m_parts->setChildrenCollapsible(false);
    m_parts->setHandleWidth(1);
    m_parts->addWidget(left);
    m_parts->addWidget(m_pane);
    m_parts->setStretchFactor(0, 3);
    m_parts->setStretchFactor(1, 2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_heading);
    layout->addWidget(m_stack, 1);
    setFocusProxy(m_tree);
    connect(m_stack, &StateStack::actionTriggered, this, [this] {
        if (!m_reading.isActive())
            return read();
        m_reading.stop();
        updateState();
    });
    connect(state, &InspectState::archiveChanged, this, &DocumentsView::follow);
    connect(state, &InspectState::failed, this, &DocumentsView::updateState);
    updateState();
}

void DocumentsView::buildHeading()
{
    m_registry->setObjectName(QStringLiteral("askRegistry"));
    m_registry->setFocusPolicy(Qt::StrongFocus);
    m_heading->addControl(m_registry);
    connect(m_registry, &QToolButton::clicked, this, [this] {
        if (!m_asking.isActive())
            return askRegistry();
        m_asking.stop();
        say(tr("The question was cancelled."));
        updateState();
    });
    connect(m_heading->addCloseButton(QStringLiteral("closeDocuments"), tr("Close the documents")),
            &QToolButton::clicked, this, &DocumentsView::closeRequested);
}

void DocumentsView::buildTree()
{
    m_said->setObjectName(QStringLiteral("documentsSaid"));
    m_said->setAccessibleName(tr("About these documents"));
    m_said->setWordWrap(true);
    m_said->setContentsMargins(8, 4, 8, 4);
    m_said->hide();
    m_tree->setObjectName(QStringLiteral("documentsTree"));
    m_tree->setAccessibleName(tr("Documents of the image"));
    m_tree->setModel(m_model);
    m_tree->setUniformRowHeights(true);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_tree->setFrameShape(QFrame::NoFrame);
    QHeaderView *header = m_tree->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(DocumentsModel::RemarkColumn, QHeaderView::Stretch);
    header->setSectionResizeMode(DocumentsModel::TypeColumn, QHeaderView::Stretch);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const int letter = fontMetrics().averageCharWidth();
    m_tree->setColumnWidth(DocumentsModel::NameColumn, letter * 26);
    m_tree->setColumnWidth(DocumentsModel::DigestColumn, letter * 17);
    m_tree->setColumnWidth(DocumentsModel::SizeColumn, letter * 11);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &DocumentsView::showCurrent);
    connect(m_tree, &QTreeView::activated, this, &DocumentsView::activate);
}

void DocumentsView::setSource(const std::string &word)
{
    const PlaceKind *kind = placeKindOf(word);
    m_word = kind != nullptr && kind->scheme == "registry" ? word : std::string();
    updateState();
}

void DocumentsView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    follow();
}

void DocumentsView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeRequested();
    else
        QWidget::keyPressEvent(event);
}

/// The overview of a document has its type, too.
void DocumentsView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_tree->setColumnHidden(DocumentsModel::TypeColumn, width() < roomForTypes);
}

void DocumentsView::follow()
{
    if (m_state->archive() != m_archive)
        forget();
    if (m_archive == nullptr && isVisible())
        read();
    else
        updateState();
}

void DocumentsView::forget()
{
    m_reading.stop();
    m_asking.stop();
    m_archive.reset();
    m_pane->forget();
    m_model->setTree({});
    say({});
}

void DocumentsView::read()
{
    m_archive = m_state->archive();
    if (m_archive == nullptr)
        return updateState();
    m_reading.start([archive = m_archive](
                        const StopToken &) { return std::make_shared<const DocumentTree>(documentTreeOf(*archive)); },
                    [this](DocumentTreePtr tree) {
                        say(textOf(tree->notes));
                        const ImageInfo *info = m_state->info();
                        setTree(std::move(tree), info != nullptr ? info->manifestDigest : Digest());
                    });
    updateState();
}

void DocumentsView::askRegistry()
{
    const DocumentTreePtr tree = m_model->tree();
    if (!tree || m_state->info() == nullptr)
        return;
    const auto added = [this](Result<RegistryDocuments> found) {
        if (!found) {
            say(messageText(found.error().text()));
            return updateState();
        }
        const QString notes = textOf(found->tree.notes);
        const auto number = static_cast<int>(found->added);
        const QString count = number == 0 ? tr("The registry has nothing else that is attached to this image.")
                                          : tr("Attached in the registry: %n document(s)", nullptr, number);
        say(notes.isEmpty() ? count : count + QLatin1Char('\n') + notes);
        const DocumentNode *node = current();
        const Digest selected = node != nullptr ? node->digest : Digest();
        setTree(std::make_shared<const DocumentTree>(std::move(found->tree)), selected);
    };
    m_asking.start([tree, word = m_word, manifest = m_state->info()->manifestDigest](
                       const StopToken &stop) { return withReferrers(*tree, word, manifest, stop); },
                   added);
    say(tr("Asking the registry…"));
    updateState();
}

/// Selects the document with this digest, or else the first one about the shown image.
void DocumentsView::setTree(DocumentTreePtr tree, const Digest &selected)
{
    m_model->setTree(tree);
    if (tree->nodes.size() <= mostExpanded)
        m_tree->expandAll();
    else
        m_tree->expandToDepth(1);
    const auto ofDigest =
        std::ranges::find_if(tree->nodes, [&](const DocumentNode &node) { return node.digest == selected; });
    const auto ofImage =
        std::ranges::find_if(tree->nodes, [this](const DocumentNode &node) { return isOfShownImage(node); });
    const auto chosen = !selected.isNull() && ofDigest != tree->nodes.end() ? ofDigest : ofImage;
    updateState();
    m_tree->setCurrentIndex(chosen != tree->nodes.end() ? m_model->indexOfNumber(chosen->number)
                                                        : m_model->index(0, 0));
}

void DocumentsView::updateState()
{
    const DocumentTreePtr &tree = m_model->tree();
    m_heading->setTitle(tree ? tr("Documents · %1").arg(countText(tree->nodes.size())) : tr("Documents"));
    m_registry->setVisible(!m_word.empty());
    m_registry->setEnabled(tree != nullptr);
    m_registry->setText(m_asking.isActive() ? tr("Cancel") : tr("Ask the Registry"));
    m_registry->setToolTip(tr("Which signatures, package lists and provenance the registry keeps beside this image"));
    m_registry->setAccessibleDescription(m_registry->toolTip());
    if (tree && !tree->nodes.empty())
        return m_stack->showContent();
    if (tree)
        return m_stack->showNothing(tr("No documents"));
    if (m_reading.isActive())
        return m_stack->showWorking(tr("Reading the documents…"), {}, tr("Cancel"));
    if (m_state->info() == nullptr && !m_state->failure().isEmpty())
        return m_stack->showFailed(tr("Nothing to show"), m_state->failure());
    if (m_state->info() == nullptr)
        return m_stack->showNothing(tr("Nothing open"));
    m_stack->showNothing(tr("The documents were not read"), {}, tr("Read them"));
}

void DocumentsView::say(const QString &text)
{
    m_said->setText(text);
    m_said->setVisible(!text.isEmpty());
}

const DocumentNode *DocumentsView::current() const
{
    return m_model->document(m_tree->currentIndex());
}

bool DocumentsView::isOfShownImage(const DocumentNode &node) const
{
    return node.image == m_state->imageIndex();
}

void DocumentsView::showCurrent()
{
    const DocumentNode *node = current();
    if (node == nullptr)
        return m_pane->forget();
    m_pane->showDocument(*node, m_model->tree()->subjectOf(*node), hintFor(*node));
}

QString DocumentsView::hintFor(const DocumentNode &node) const
{
    if (node.sameAs != 0)
        return tr("Enter or a double click goes to the place where its parts are shown.");
    if (!node.image || node.kind != ImageKind::Image)
        return {};
    if (!isOfShownImage(node))
        return tr("Enter or a double click opens the image that it belongs to.");
    return node.role == DocumentRole::Layer ? tr("Enter or a double click selects the layer in the stack.") : QString();
}

void DocumentsView::activate(const QModelIndex &index)
{
    const DocumentNode *node = m_model->document(index);
    if (node == nullptr)
        return;
    if (node->sameAs != 0)
        return m_tree->setCurrentIndex(m_model->indexOfNumber(node->sameAs));
    if (!node->image || node->kind != ImageKind::Image)
        return;
    if (!isOfShownImage(*node))
        Q_EMIT imageRequested(*node->image);
    else if (node->role == DocumentRole::Layer)
        m_state->selectLayer(node->layer);
}

} // namespace strata
