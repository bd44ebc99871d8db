// SPDX-License-Identifier: Apache-2.0
#include "views/findings/findings_view.h"

#include "model/base/qstring.h"
#include "model/findings/findings.h"
#include "views/common/format.h"
#include "views/common/job.h"
#include "views/common/message_text.h"
#include "views/common/panel.h"
#include "views/common/roles.h"
#include "views/common/row_table.h"
#include "views/common/tree/change_delegate.h"
#include "views/common/tree/state_stack.h"
#include "views/findings/findings_model.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace strata {

namespace {
constexpr int tellEachMs = 100;
}

FindingsView::FindingsView(InspectState *state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_model(new FindingsModel(this))
    , m_proxy(new QSortFilterProxyModel(this))
    , m_job(new Job(this))
    , m_heading(new PanelHeading(tr("Findings"), this))
    , m_filter(new QLineEdit(this))
    , m_table(new QTableView(this))
    , m_parts(new QSplitter(Qt::Horizontal, this))
    , m_whole(new QPlainTextEdit(this))
    , m_stack(new StateStack(m_parts, this))
{
    m_proxy->setSourceModel(m_model);
    m_proxy->setFilterKeyColumn(-1);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_proxy->setSortRole(SortRole);
    buildTable();
    m_filter->setObjectName(QStringLiteral("findingsFilter"));
    m_filter->setPlaceholderText(tr("Filter findings"));
    m_filter->setAccessibleName(tr("Filter findings"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setFixedWidth(fontMetrics().averageCharWidth() * 28);
    m_heading->addControl(m_filter);
    connect(m_heading->addCloseButton(QStringLiteral("closeFindings"), tr("Close the findings")), &QToolButton::clicked,
            this, &FindingsView::closeRequested);
    m_whole->setObjectName(QStringLiteral("findingText"));
    m_whole->setAccessibleName(tr("The selected finding"));
    m_whole->setReadOnly(true);
    m_whole->setTabChangesFocus(true);
    m_parts->setChildrenCollapsible(false);
    m_parts->setHandleWidth(1);
    m_parts->addWidget(m_table);
    m_parts->addWidget(m_whole);
    m_parts->setStretchFactor(0, 2);
    m_parts->setStretchFactor(1, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_heading);
    layout->addWidget(m_stack, 1);
    setFocusProxy(m_table);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_proxy->setFilterFixedString(text.trimmed());
        updateState();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &FindingsView::showCurrent);
    m_tell.setInterval(tellEachMs);
    connect(&m_tell, &QTimer::timeout, this, [this] { m_stack->setProgress(*m_percent); });
    connect(m_stack, &StateStack::actionTriggered, this, [this] {
        if (!isLooking())
            return look();
        m_job->stop();
        updateState();
    });
    connect(state, &InspectState::archiveChanged, this, &FindingsView::follow);
    connect(state, &InspectState::imageChanged, this, &FindingsView::follow);
    connect(state, &InspectState::failed, this, &FindingsView::updateState);
    connect(state, &InspectState::imageDecided, this, [this] { // the same files, and so the same findings
        if (m_image)
            m_image = m_state->image();
    });
    updateState();
}

bool FindingsView::isLooking() const
{
    return m_job->isActive();
}

void FindingsView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    follow();
}

void FindingsView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeRequested();
    else
        QWidget::keyPressEvent(event);
}

void FindingsView::buildTable()
{
    m_table->setObjectName(QStringLiteral("findingsTable"));
    m_table->setAccessibleName(tr("Findings in this image"));
    m_table->setModel(m_proxy);
    setUpRowTable(*m_table);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(FindingsModel::SeverityColumn, Qt::DescendingOrder);
    QHeaderView *header = m_table->horizontalHeader();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(FindingsModel::PathColumn, QHeaderView::Stretch);
    const int letter = fontMetrics().averageCharWidth();
    m_table->setColumnWidth(FindingsModel::SeverityColumn, letter * 13);
    m_table->setColumnWidth(FindingsModel::KindColumn, letter * 30);
    m_table->setColumnWidth(FindingsModel::LayerColumn, letter * 9);
    m_table->setColumnWidth(FindingsModel::StateColumn, letter * 20);
    m_table->setTextElideMode(Qt::ElideMiddle); // the end of a path says most
    auto *badges = new ChangeDelegate(m_table);
    badges->setBadgeColumn(FindingsModel::LayerColumn);
    m_table->setItemDelegateForColumn(FindingsModel::LayerColumn, badges);

    auto *copy = new QAction(tr("Copy"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(copy, &QAction::triggered, this, &FindingsView::copySelected);
    auto *show = new QAction(tr("Show path"), this);
    connect(show, &QAction::triggered, this, [this] { showPlaceOf(m_table->currentIndex()); });
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->addActions({show, copy});
    connect(m_table, &QTableView::activated, this, &FindingsView::showPlaceOf);
}

void FindingsView::follow()
{
    if (m_state->image() != m_image)
        forget();
    if (m_image == nullptr && isVisible())
        look();
    else
        updateState();
}

void FindingsView::forget()
{
    m_job->stop();
    m_image.reset();
    m_isKnown = false;
    m_model->setFindings({}, {});
}

void FindingsView::look()
{
    m_image = m_state->image();
    if (m_image == nullptr)
        return updateState();
    *m_percent = -1;
    FindingOptions options;
    options.progress = [percent = m_percent](std::uint64_t done, std::uint64_t total) {
        *percent = total == 0 ? -1 : static_cast<int>(100 * done / total);
    };
    m_job->start([image = m_image, options](const StopToken &stop) { return findingsOf(image, options, stop); },
                 [this](Result<std::vector<Finding>> findings) {
                     m_isKnown = findings.has_value();
                     if (findings)
                         m_model->setFindings(m_image, std::move(*findings));
                     updateState();
                 });
    updateState();
}

void FindingsView::updateState()
{
    const int shown = m_proxy->rowCount();
    const int all = m_model->rowCount();
    const auto counted = [](int count) { return countText(static_cast<std::uint64_t>(count)); };
    m_heading->setTitle(all == 0       ? tr("Findings")
                        : shown == all ? tr("Findings · %1").arg(counted(all))
                                       : tr("Findings · %1 of %2 rows").arg(counted(shown), counted(all)));
    if (isLooking())
        m_tell.start();
    else
        m_tell.stop();
    if (!m_isKnown)
        showWhatIsMissing();
    else if (all == 0)
        m_stack->showNothing(tr("No findings"), tr("Nothing was found in this image."));
    else if (shown == 0)
        m_stack->showNothing(tr("No finding matches"), tr("Clear the filter to see all %1.").arg(counted(all)));
    else
        m_stack->showContent();
    if (shown > 0 && !m_table->currentIndex().isValid())
        m_table->selectRow(0);
    showCurrent();
}

/// While the findings are not known.
void FindingsView::showWhatIsMissing()
{
    if (!m_state->failure().isEmpty())
        return m_stack->showFailed(tr("Nothing to show"), m_state->failure());
    if (m_state->info() == nullptr)
        return m_stack->showNothing(tr("Nothing open"));
    if (m_state->image() && !isLooking())
        return m_stack->showNothing(tr("Findings were not looked for"), tr("Every file of every layer is looked at."),
                                    tr("Look for them"));
    if (m_state->image())
        m_stack->showWorking(tr("Looking into the files"), tr("Every file of every layer is looked at once."),
                             tr("Cancel"));
    else
        m_stack->showWorking(tr("Reading layers…"));
    m_stack->setProgress(m_state->image() ? m_percent->load() : -1);
}

int FindingsView::sourceRow(const QModelIndex &index) const
{
    return m_proxy->mapToSource(index).row();
}

void FindingsView::showCurrent()
{
    const QModelIndex current = m_table->currentIndex();
    m_whole->setPlainText(current.isValid() ? m_model->wholeText(sourceRow(current)) : QString());
}

void FindingsView::showPlaceOf(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const Finding finding = m_model->finding(sourceRow(index)); // a copy: the selection may lead to another image
    if (finding.layer.isLayer())
        m_state->selectLayer(finding.layer);
    if (!finding.path.empty())
        m_state->selectPath(toQByteArray(finding.path));
}

void FindingsView::copySelected() const
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QStringList texts;
    for (const QModelIndex &row : rows)
        texts += m_model->wholeText(sourceRow(row));
    if (!texts.isEmpty())
        QGuiApplication::clipboard()->setText(texts.join(QStringLiteral("\n\n")));
}

} // namespace strata
