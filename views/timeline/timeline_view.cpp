// SPDX-License-Identifier: Apache-2.0
#include "views/timeline/timeline_view.h"

#include "views/common/format.h"
#include "views/common/panel.h"
#include "views/common/roles.h"
#include "views/common/row_table.h"
#include "views/common/tone.h"
#include "views/common/tree/change_delegate.h"
#include "views/common/tree/state_stack.h"
#include "views/timeline/timeline_model.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollBar>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace strata {

TimelineView::TimelineView(InspectState *state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_model(new TimelineModel(this))
    , m_heading(new PanelHeading(tr("Timeline"), this))
    , m_table(new QTableView(this))
    , m_stack(new StateStack(m_table, this))
    , m_remark(plainLabel({}, this))
{
    buildTable();
    buildHeading();
    m_remark->setObjectName(QStringLiteral("timelineRemark"));
    m_remark->setAccessibleName(tr("State of the watch"));
    m_remark->setWordWrap(true);
    m_remark->setContentsMargins(8, 4, 8, 4);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_heading);
    layout->addWidget(m_remark);
    layout->addWidget(m_stack, 1);
    setFocusProxy(m_table);
    // Qt::QueuedConnection: when all places have the new tree.
    connect(m_state, &InspectState::imageChanged, this, &TimelineView::showWanted, Qt::QueuedConnection);
    showRemark({}, false);
    updateState();
}

void TimelineView::buildTable()
{
    m_table->setObjectName(QStringLiteral("timelineTable"));
    m_table->setAccessibleName(tr("Changes of the container"));
    m_table->setModel(m_model);
    auto *delegate = new ChangeDelegate(m_table);
    delegate->setBadgeColumn(-1);
    m_table->setItemDelegate(delegate);
    setUpRowTable(*m_table);
    m_table->setTextElideMode(Qt::ElideMiddle);
    QHeaderView *header = m_table->horizontalHeader();
    header->setStretchLastSection(true);
    const int letter = fontMetrics().averageCharWidth();
    m_table->setColumnWidth(TimelineModel::TimeColumn, letter * 18);
    m_table->setColumnWidth(TimelineModel::MarkColumn, letter * 12);
    m_table->setColumnWidth(TimelineModel::KindColumn, letter * 22);

    auto *copy = new QAction(tr("Copy"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(copy, &QAction::triggered, this, &TimelineView::copySelected);
    auto *show = new QAction(tr("Show path"), this);
    connect(show, &QAction::triggered, this, [this] { showPathOf(m_table->currentIndex()); });
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->addActions({show, copy});
    connect(m_table, &QTableView::clicked, this, &TimelineView::showPathOf);
    connect(m_table, &QTableView::activated, this, &TimelineView::showPathOf);
}

void TimelineView::buildHeading()
{
    const auto button = [this](const QString &name, const QString &text, const QString &tip) {
        auto *made = new QToolButton(this);
        made->setObjectName(name);
        made->setText(text);
        made->setToolTip(tip);
        made->setFocusPolicy(Qt::StrongFocus);
        m_heading->addControl(made);
        return made;
    };
    m_again = button(QStringLiteral("timelineAgain"), tr("Watch again"), tr("Watch this container from now on"));
    m_copy = button(QStringLiteral("timelineCopy"), tr("Copy as TSV"), tr("Copy all changes: time, kind and path"));
    connect(m_again, &QToolButton::clicked, this, &TimelineView::againRequested);
    connect(m_copy, &QToolButton::clicked, this, &TimelineView::copyAll);
    connect(m_heading->addCloseButton(QStringLiteral("closeTimeline"), tr("Close the timeline")), &QToolButton::clicked,
            this, &TimelineView::closeRequested);
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeRequested();
    else
        QWidget::keyPressEvent(event);
}

void TimelineView::begin(const QString &name)
{
    m_name = name;
    m_wanted.clear();
    m_isWatching = true;
    m_model->clear();
    showRemark({}, false);
    updateState();
}

/// The newest stays visible, unless an older one is being looked at.
void TimelineView::add(const LayerChanges &changes)
{
    const QScrollBar *bar = m_table->verticalScrollBar();
    const bool isAtEnd = bar->value() == bar->maximum();
    m_model->add(changes);
    updateState();
    if (isAtEnd)
        m_table->scrollToBottom();
}

void TimelineView::showRemark(const QString &text, bool isProblem)
{
    m_remark->setText(text);
    m_remark->setVisible(!text.isEmpty());
    setTone(m_remark, isProblem ? Tone::Error : Tone::Muted);
}

void TimelineView::end(const QString &reason, bool isProblem)
{
    m_isWatching = false;
    showRemark(reason, isProblem);
    updateState();
}

void TimelineView::updateState()
{
    const QString count = countText(m_model->seenCount());
    m_heading->setTitle(m_name.isEmpty() ? tr("Timeline")
                        : m_isWatching   ? tr("Timeline of %1 · watching · %2 seen").arg(m_name, count)
                                         : tr("Timeline of %1 · not watching · %2 seen").arg(m_name, count));
    m_copy->setEnabled(m_model->rowCount() > 0);
    m_again->setVisible(!m_name.isEmpty() && !m_isWatching);
    if (m_model->rowCount() > 0)
        m_stack->showContent();
    else if (m_isWatching)
        m_stack->showNothing(tr("Nothing has changed yet"),
                             tr("Each change in the container is listed here as soon as it is seen."));
    else
        m_stack->showNothing(tr("No changes were seen"));
}

void TimelineView::copySelected() const
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QStringList lines;
    for (const QModelIndex &row : rows)
        lines += m_model->lineText(row.row());
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

void TimelineView::copyAll() const
{
    QString text = QStringLiteral("time\tkind\tpath\n");
    for (int row = 0; row < m_model->rowCount(); ++row)
        text += m_model->lineText(row) + QLatin1Char('\n');
    QGuiApplication::clipboard()->setText(text);
}

void TimelineView::showPathOf(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    m_wanted = m_model->path(index.row());
    showWanted();
}

/// At the container's layer, in which a deleted path is only seen as a change.
void TimelineView::showWanted()
{
    if (m_wanted.isEmpty() || !m_state->image())
        return;
    const ImageTree &tree = *m_state->image()->tree();
    const auto node = tree.find(m_wanted.toStdString());
    if (!node)
        return;
    m_wanted.clear();
    m_state->selectLayer(m_state->lastLayer());
    if (!tree.existsAt(*node, m_state->lastLayer()))
        m_state->setScope(TreeScope::Changes);
    m_state->selectNode(*node);
}

} // namespace strata
