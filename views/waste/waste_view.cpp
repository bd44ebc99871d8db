// SPDX-License-Identifier: Apache-2.0
#include "views/waste/waste_view.h"

#include "views/common/format.h"
#include "views/common/message_text.h"
#include "views/common/panel.h"
#include "views/common/section/section_model.h"
#include "views/common/section/section_view.h"
#include "views/common/segment_switch.h"
#include "views/common/tool_tip.h"
#include "views/common/tree/state_stack.h"
#include "views/waste/waste_reader.h"
#include "views/waste/waste_score.h"
#include "views/waste/waste_texts.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <climits>

namespace strata {

namespace {

constexpr int scoreWidth = 250;
constexpr int roomForHints = 1150; // narrower, and paths would be cut too short
constexpr int lowest = 150;
constexpr int longestFilter = 36; // in characters

int pluralOf(std::uint64_t count)
{
    return static_cast<int>(std::min<std::uint64_t>(count, INT_MAX));
}

} // namespace

WasteView::WasteView(InspectState *state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_reader(new WasteReader(state, this))
    , m_heading(new PanelHeading(tr("Waste · what is stored and not needed"), this))
    , m_text(new QLineEdit(this))
    , m_parts(new SegmentSwitch({"wastePaths", "wasteReasons", "wasteLayers", "wasteFolders", "wastePackages",
                                 "wasteHints", "wasteDuplicates"},
                                this))
    , m_filter(new QToolButton(this))
    , m_asTree(new QToolButton(this))
    , m_score(new WasteScore)
    , m_pages(new QStackedWidget)
    , m_stack(new StateStack(m_pages, this))
    , m_advice(plainLabel({}, this))
{
    setObjectName(QStringLiteral("wasteView"));
    setAccessibleName(tr("Waste"));
    setMinimumHeight(lowest);
    nameParts();
    buildHeading();
    buildTools();
    connect(m_parts, &SegmentSwitch::chosen, this, [this](int part) { showPart(static_cast<WastePart>(part)); });
    connect(m_reader, &WasteReader::changed, this, &WasteView::refresh);
    connect(m_reader, &WasteReader::percentChanged, this, [this] {
        if (m_part == WastePart::Duplicates)
            m_stack->setProgress(m_reader->percent());
    });
    connect(m_stack, &StateStack::actionTriggered, this, [this] {
        if (m_reader->isFindingDuplicates())
            m_reader->stopDuplicates();
        else
            m_reader->findDuplicates();
    });
    refresh();
}

WasteView::~WasteView() = default;

void WasteView::nameParts()
{
    const auto name = [this](WastePart part, const QString &text, const QString &tip) {
        m_parts->setPart(static_cast<int>(part), text, tip);
    };
    m_parts->setAccessibleName(tr("What the table shows"));
    name(WastePart::Paths, tr("Paths"), tr("Each path with versions that are not needed, most bytes first"));
    name(WastePart::Reasons, tr("Reasons"), tr("Why the bytes are not needed"));
    name(WastePart::Layers, tr("Layers and steps"), tr("What each layer stores that is not needed, and what it hides"));
    name(WastePart::Folders, tr("Directories"), tr("The directories that account for most of it"));
    name(WastePart::Packages, tr("Packages"), tr("The packages that the paths belong to"));
    name(WastePart::Hints, tr("Hints"), tr("What to change in the Dockerfile, and what that would save"));
    name(WastePart::Duplicates, tr("Equal files"), tr("Files of the final file system with the same bytes"));
}

void WasteView::buildHeading()
{
    m_text->setObjectName(QStringLiteral("wasteText"));
    m_text->setPlaceholderText(tr("Filter rows"));
    m_text->setAccessibleName(tr("Filter rows"));
    m_text->setClearButtonEnabled(true);
    m_text->setFixedWidth(fontMetrics().averageCharWidth() * 28);
    connect(m_text, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (table().view != nullptr)
            table().view->setFilterText(text.trimmed());
    });
    m_heading->addControl(m_text);
    QToolButton *close = m_heading->addCloseButton(QStringLiteral("closeWaste"), tr("Close the waste"));
    connect(close, &QToolButton::clicked, this, &WasteView::closeRequested);
    setTabOrder(m_text, close);
}

void WasteView::buildTools()
{
    m_advice->setObjectName(QStringLiteral("wasteAdvice"));
    m_advice->setAccessibleName(tr("What to do"));
    m_advice->setWordWrap(true);
    m_advice->setContentsMargins(8, 4, 8, 4);
    m_filter->setObjectName(QStringLiteral("wasteFilter"));
    m_filter->setFocusPolicy(Qt::StrongFocus);
    connect(m_filter, &QToolButton::clicked, this, [this] { m_reader->setFilter({}); });
    m_asTree->setObjectName(QStringLiteral("wasteAsTree"));
    m_asTree->setText(tr("As a tree"));
    m_asTree->setToolTip(tr("Show all that is hidden as a tree, to be previewed and extracted"));
    m_asTree->setAccessibleDescription(m_asTree->toolTip());
    m_asTree->setFocusPolicy(Qt::StrongFocus);
    connect(m_asTree, &QToolButton::clicked, this, &WasteView::showAsTree);
    auto *tools = new QHBoxLayout;
    tools->setContentsMargins(12, 6, 12, 6);
    tools->addWidget(m_parts);
    tools->addSpacing(8);
    tools->addWidget(m_filter);
    tools->addStretch(1);
    tools->addWidget(m_asTree);
    auto *score = new QScrollArea(this);
    score->setObjectName(QStringLiteral("wasteScoreArea"));
    score->setFrameShape(QFrame::NoFrame);
    score->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    score->setWidgetResizable(true);
    score->setFixedWidth(scoreWidth);
    score->setWidget(m_score);
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addLayout(tools);
    right->addWidget(m_stack, 1);
    right->addWidget(m_advice);
    auto *below = new QHBoxLayout;
    below->setSpacing(0);
    below->addWidget(score);
    below->addLayout(right, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_heading);
    layout->addLayout(below, 1);
}

void WasteView::showPart(WastePart part)
{
    m_text->clear(); // that of the table before
    m_part = part;
    m_parts->setChosen(static_cast<int>(part));
    if (part == WastePart::Duplicates && !m_reader->data().duplicates)
        m_reader->findDuplicates();
    refresh();
}

void WasteView::showPaths(const WasteFilter &filter)
{
    m_text->clear();
    m_part = WastePart::Paths;
    m_parts->setChosen(static_cast<int>(m_part));
    m_reader->setFilter(filter);
}

void WasteView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_reader->want();
}

void WasteView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeRequested();
    else
        QWidget::keyPressEvent(event);
}

void WasteView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitColumns();
}

/// The hints have a list of their own.
void WasteView::fitColumns()
{
    const Table &paths = m_tables[static_cast<std::size_t>(WastePart::Paths)];
    if (paths.view != nullptr)
        paths.view->table()->setColumnHidden(paths.model->columnCount() - 1, width() < roomForHints);
}

void WasteView::refresh()
{
    const WasteData &known = m_reader->data();
    setFocusProxy(m_parts->chosenPart());
    m_score->setReport(known.report);
    const QString filter = known.report ? filterText(m_reader->filter(), *known.report) : QString();
    m_filter->setVisible(m_part == WastePart::Paths && !filter.isEmpty());
    nameFilter(filter);
    if (known.has(m_part)) {
        refreshTable();
        refreshRemark();
    } else {
        refreshState();
    }
    showAdvice();
}

/// A directory may have a long name, and one with '&', which is no shortcut.
void WasteView::nameFilter(const QString &filter)
{
    const QFontMetrics metrics = m_filter->fontMetrics();
    QString text = metrics.elidedText(filter, Qt::ElideMiddle, metrics.averageCharWidth() * longestFilter);
    text.replace(QLatin1Char('&'), QStringLiteral("&&"));
    m_filter->setText(text + QStringLiteral("  ✕"));
    const QString whole = tr("Only %1; show all paths again").arg(filter);
    m_filter->setToolTip(plainToolTip(whole));
    m_filter->setAccessibleName(whole);
}

/// What is shown while there are no rows.
void WasteView::refreshState()
{
    table().shows.reset();
    m_heading->setRemark({});
    if (!m_state->failure().isEmpty())
        return m_stack->showFailed(tr("Nothing to show"), m_state->failure());
    if (m_state->info() == nullptr)
        return m_stack->showNothing(tr("Nothing open"));
    if (!m_state->image())
        return m_stack->showWorking(tr("Reading layers…"));
    const bool isOfFiles = m_part == WastePart::Duplicates && m_reader->data().report;
    if (isOfFiles && !m_reader->isFindingDuplicates())
        return m_stack->showNothing(tr("Equal files were not looked for"),
                                    tr("Files of equal size are read and compared."), tr("Look for them"));
    m_stack->showWorking(isOfFiles ? tr("Comparing files…") : tr("Computing…"), {},
                         isOfFiles ? tr("Cancel") : QString());
    m_stack->setProgress(isOfFiles ? m_reader->percent() : -1);
}

void WasteView::refreshTable()
{
    const WasteData &known = m_reader->data();
    if (table().view == nullptr)
        buildTable(m_part);
    const std::shared_ptr<const void> made = m_part == WastePart::Paths ? known.shown
                                             : m_part == WastePart::Packages
                                                 ? std::shared_ptr<const void>(known.packages)
                                             : m_part == WastePart::Duplicates ? known.duplicates
                                                                               : known.report;
    if (table().shows != made) {
        table().model->setSection(wasteTable(m_part, known), std::make_shared<const WasteData>(known));
        if (m_part != WastePart::Hints)
            table().view->table()->selectionModel()->clear(); // nothing was chosen yet
        table().shows = made;
    }
    m_pages->setCurrentWidget(table().view);
    m_stack->showContent();
}

void WasteView::refreshRemark()
{
    const WasteData &known = m_reader->data();
    if (m_part != WastePart::Paths)
        return m_heading->setRemark({});
    const std::size_t count = known.shown->paths.size();
    const QString sum =
        tr("%1 path(s) · %2", nullptr, pluralOf(count)).arg(countText(count), sizeText(known.shownBytes));
    m_heading->setRemark(count <= mostWastePaths
                             ? sum
                             : tr("%1, of which the %2 largest are shown").arg(sum, countText(mostWastePaths)));
}

void WasteView::buildTable(WastePart part)
{
    Table &made = m_tables[static_cast<std::size_t>(part)];
    made.model = new SectionModel(wasteTable(part, m_reader->data()), this);
    SectionView::Setup setup;
    setup.objectName = QStringLiteral("wasteTable%1").arg(static_cast<int>(part));
    setup.accessibleName = tr("Waste: the rows");
    setup.nothing = part == WastePart::Hints        ? tr("There is nothing to advise")
                    : part == WastePart::Duplicates ? tr("No two files have the same bytes")
                                                    : tr("Nothing is wasted");
    setup.sortKey = "bytes";
    setup.order = Qt::DescendingOrder;
    setup.hasSides = false;
    made.view = new SectionView(made.model, setup);
    m_pages->addWidget(made.view);
    QTableView *rows = made.view->table();
    rows->setTextElideMode(Qt::ElideMiddle); // the end of a path says most
    for (int i = 0; i < made.model->columnCount(); ++i) {
        if (made.model->column(i).characters == 0)
            rows->horizontalHeader()->setSectionResizeMode(i, QHeaderView::Stretch);
    }
    setTabOrder(m_asTree, rows); // a table that is made later would come after all other places of the window
    fitColumns();
    connect(made.view, &SectionView::rowClicked, this, [this, part](int row) { goTo(part, row); });
    connect(made.view, &SectionView::rowActivated, this, [this, part](int row) { drillDown(part, row); });
    connect(rows->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &WasteView::showAdvice);
    auto *go = new QAction(tr("Go there"), rows);
    auto *paths = new QAction(tr("Show the paths"), rows);
    connect(go, &QAction::triggered, this, [this, part, view = made.view] { goTo(part, view->currentRow()); });
    connect(paths, &QAction::triggered, this, [this, part, view = made.view] { drillDown(part, view->currentRow()); });
    QAction *copy = rows->actions().constFirst();
    rows->insertActions(copy, part == WastePart::Paths || part == WastePart::Duplicates ? QList<QAction *>{go}
                                                                                        : QList<QAction *>{paths, go});
}

/// To the path, at the layer that stores the bytes; to the layer and its step.
void WasteView::goTo(WastePart part, int row)
{
    const WasteData &known = m_reader->data();
    if (row < 0 || !known.has(part))
        return;
    const WasteTarget target = wasteTarget(part, known, static_cast<std::size_t>(row));
    if (target.isHidden) {
        m_state->selectLayer(m_state->lastLayer());
        m_state->setScope(TreeScope::Hidden);
    } else if (target.layer.isLayer()) {
        m_state->selectLayer(target.layer);
        if (target.node.isValid() && m_state->scope() != TreeScope::LayerOnly)
            m_state->setScope(TreeScope::Merged);
    }
    if (target.node.isValid())
        m_state->selectNode(target.node);
    if (target.step)
        Q_EMIT stepRequested(*target.step);
}

/// From a sum to the paths that it counts.
void WasteView::drillDown(WastePart part, int row)
{
    const WasteData &known = m_reader->data();
    if (row < 0 || !known.has(part))
        return;
    const WasteTarget target = wasteTarget(part, known, static_cast<std::size_t>(row));
    if (target.paths.by == WasteFilter::By::Nothing)
        return goTo(part, row);
    showPaths(target.paths);
}

/// A table has room for a part of it.
void WasteView::showAdvice()
{
    const WasteData &known = m_reader->data();
    const int row =
        m_part == WastePart::Hints && known.report && table().view != nullptr ? table().view->currentRow() : -1;
    const bool isThere = row >= 0 && static_cast<std::size_t>(row) < known.report->hints.hints.size();
    m_advice->setVisible(isThere);
    if (isThere)
        m_advice->setText(messageText(known.report->hints.hints[static_cast<std::size_t>(row)].text));
}

void WasteView::showAsTree()
{
    m_state->selectLayer(m_state->lastLayer());
    m_state->setScope(TreeScope::Hidden);
}

} // namespace strata
