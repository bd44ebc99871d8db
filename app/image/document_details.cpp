// SPDX-License-Identifier: Apache-2.0
#include "app/image/document_details.h"

#include "app/actions.h"
#include "views/common/format.h"
#include "views/common/package_facts.h"
#include "views/common/panel.h"
#include "views/content/preview_view.h"
#include "views/details/details_view.h"
#include "views/details/layer_details.h"
#include "views/packages/packages_view.h"
#include "views/settings/dockerfile_view.h"
#include "views/settings/history_view.h"
#include "views/settings/image_settings_view.h"
#include "views/story/story_view.h"

#include <QActionGroup>
#include <QDataStream>
#include <QIODevice>
#include <QSplitter>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace strata {

namespace {
constexpr int narrowest = 240;
constexpr int tabPadding = 5; // left and right of its text
const QList<int> defaultHeights{250, 150, 400};
const QList<int> defaultSteps{420, 380};
constexpr quint32 stateVersion = 0x5354'4402; // no splitter's own state begins so

/// By their texts: a size hint is right only once the window is shown.
int widthOfTabs(const QTabBar &tabs)
{
    int width = 2 * tabPadding;
    for (int i = 0; i < tabs.count(); ++i)
        width += tabs.fontMetrics().horizontalAdvance(tabs.tabText(i)) + 2 * tabPadding + 1;
    return width;
}

} // namespace

DocumentDetails::DocumentDetails(InspectState *state, const Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_actions(actions)
    , m_facts(new PackageFacts(state, this))
    , m_path(new PanelHeading({}, this))
    , m_copyPath(new QToolButton(m_path))
    , m_tabs(new QTabWidget(this))
    , m_about(new QSplitter(Qt::Vertical, this))
    , m_previewPage(new QWidget(this))
    , m_previewLayout(new QVBoxLayout(m_previewPage))
    , m_details(new DetailsView(state, m_facts))
    , m_story(new StoryView(state))
    , m_preview(new PreviewView(state))
    , m_settings(new ImageSettingsView(state))
    , m_steps(new QSplitter(Qt::Vertical, this))
    , m_history(new HistoryView(state))
    , m_step(new LayerDetails(state, m_facts))
    , m_dockerfile(new DockerfileView(state))
    , m_packages(new PackagesView(state, m_facts))
{
    m_copyPath->setDefaultAction(actions.copyPath);
    m_copyPath->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_copyPath->setAutoRaise(true);
    m_path->addControl(m_copyPath);
    buildTabs();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_path);
    layout->addWidget(m_tabs, 1);
    setMinimumWidth(std::max(narrowest, widthOfTabs(*m_tabs->tabBar())));
    connect(m_history, &HistoryView::stepShown, m_step, &LayerDetails::showStep);
    connect(m_preview, &PreviewView::tabRequested, this, &DocumentDetails::fileTabRequested);
    connect(m_settings, &ImageSettingsView::engineSizesRequested, this, &DocumentDetails::engineSizesRequested);
    connect(m_story, &StoryView::compareRequested, this, &DocumentDetails::versionsRequested);
    connect(state, &InspectState::nodeSelected, this, &DocumentDetails::updatePath);
    connect(state, &InspectState::imageChanged, this, &DocumentDetails::updatePath);
    updatePath();
}

void DocumentDetails::showAbout()
{
    m_tabs->setCurrentWidget(m_about);
}

void DocumentDetails::showPreview()
{
    m_tabs->setCurrentWidget(m_previewPage);
}

void DocumentDetails::showTab(int index)
{
    m_tabs->setCurrentIndex(index);
    m_tabs->tabBar()->setFocus(Qt::ShortcutFocusReason);
}

void DocumentDetails::showStep(std::size_t historyIndex)
{
    m_tabs->setCurrentWidget(m_steps);
    m_history->showStep(historyIndex);
}

// With a path selected, About is about the path.
void DocumentDetails::showLayer()
{
    m_tabs->setCurrentWidget(m_state->node().isValid() ? static_cast<QWidget *>(m_steps) : m_about);
}

QByteArray DocumentDetails::saveState() const
{
    QByteArray state;
    QDataStream(&state, QIODevice::WriteOnly)
        << stateVersion << m_about->saveState() << m_steps->saveState() << m_history->saveState();
    return state;
}

void DocumentDetails::restoreState(const QByteArray &state)
{
    QDataStream from(state);
    quint32 version = 0;
    QByteArray about;
    QByteArray steps;
    QByteArray history;
    from >> version >> about >> steps >> history;
    if (from.status() != QDataStream::Ok || version != stateVersion)
        return;
    m_about->restoreState(about);
    m_steps->restoreState(steps);
    m_history->restoreState(history);
}

void DocumentDetails::restoreDefaultLayout()
{
    m_about->setSizes(defaultHeights);
    m_steps->setSizes(defaultSteps);
    m_history->restoreState({});
    m_tabs->setCurrentIndex(0);
}

void DocumentDetails::buildTabs()
{
    m_tabs->setObjectName(QStringLiteral("detailTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setExpanding(false);
    // The tabs have to fit into a narrow column, whole: it is never narrower than they are.
    m_tabs->tabBar()->setStyleSheet(QStringLiteral("QTabBar::tab { padding: 6px %1px; }").arg(tabPadding));
    m_tabs->tabBar()->setElideMode(Qt::ElideNone);
    m_tabs->setUsesScrollButtons(false);
    m_about->setChildrenCollapsible(false);
    m_about->setHandleWidth(1);
    m_about->addWidget(m_details);
    m_about->addWidget(m_story);
    m_previewLayout->setContentsMargins(0, 0, 0, 0);
    m_tabs->addTab(m_about, tr("About"));
    m_tabs->addTab(m_previewPage, tr("Preview"));
    m_tabs->addTab(m_settings, tr("Image"));
    m_steps->setChildrenCollapsible(false);
    m_steps->setHandleWidth(1);
    m_steps->addWidget(m_history);
    m_steps->addWidget(m_step);
    m_tabs->addTab(m_steps, tr("History"));
    m_tabs->addTab(m_dockerfile, tr("Dockerfile"));
    m_tabs->addTab(m_packages, tr("Packages"));
    describeTabs();
    connect(m_tabs, &QTabWidget::currentChanged, this, &DocumentDetails::placePreview);
    placePreview();
    m_about->setSizes(defaultHeights);
    m_steps->setSizes(defaultSteps);
}

void DocumentDetails::describeTabs()
{
    const QList<QAction *> actions = m_actions.details->actions();
    for (int i = 0; i < m_tabs->count(); ++i)
        m_tabs->setTabToolTip(i,
                              tr("%1 (%2)", "tab, its keys")
                                  .arg(m_tabs->tabText(i), actions[i]->shortcut().toString(QKeySequence::NativeText)));
}

// One preview serves both: below the details, or with the whole tab to itself. Without a path the facts about the layer
// have About for themselves.
void DocumentDetails::placePreview()
{
    const bool hasPath = m_state->image() && m_state->node().isValid();
    m_story->setVisible(hasPath);
    if (m_tabs->currentWidget() == m_about && m_about->indexOf(m_preview) < 0) {
        const QByteArray sizes = m_about->saveState();
        m_about->addWidget(m_preview);
        m_about->restoreState(sizes);
        m_about->setStretchFactor(2, 1);
    } else if (m_tabs->currentWidget() == m_previewPage && m_previewLayout->indexOf(m_preview) < 0) {
        m_previewLayout->addWidget(m_preview);
    }
    m_preview->setVisible(hasPath || m_previewLayout->indexOf(m_preview) >= 0);
}

void DocumentDetails::updatePath()
{
    const NodeId node = m_state->node();
    const bool hasPath = m_state->image() && node.isValid();
    m_copyPath->setVisible(hasPath);
    m_path->setTitle(hasPath ? nameText(m_state->image()->tree()->path(node)) : tr("No file selected"));
    placePreview();
}

} // namespace strata
