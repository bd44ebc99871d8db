// SPDX-License-Identifier: Apache-2.0
#include "app/document_details.h"

#include "app/actions.h"
#include "views/common/format.h"
#include "views/common/panel.h"
#include "views/content/preview_view.h"
#include "views/details/details_view.h"
#include "views/settings/dockerfile_view.h"
#include "views/settings/history_view.h"
#include "views/settings/image_settings_view.h"
#include "views/story/story_view.h"

#include <QSplitter>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace strata {

namespace {
const QList<int> defaultHeights{250, 150, 400};
}

DocumentDetails::DocumentDetails(InspectState *state, const Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_path(new PanelHeading({}, this))
    , m_tabs(new QTabWidget(this))
    , m_about(new QSplitter(Qt::Vertical, this))
    , m_previewPage(new QWidget(this))
    , m_previewLayout(new QVBoxLayout(m_previewPage))
    , m_details(new DetailsView(state))
    , m_story(new StoryView(state))
    , m_preview(new PreviewView(state))
    , m_settings(new ImageSettingsView(state))
    , m_history(new HistoryView(state))
    , m_dockerfile(new DockerfileView(state))
{
    auto *copy = new QToolButton(m_path);
    copy->setDefaultAction(actions.copyPath);
    copy->setToolButtonStyle(Qt::ToolButtonIconOnly);
    copy->setAutoRaise(true);
    m_path->addControl(copy);
    buildTabs();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_path);
    layout->addWidget(m_tabs, 1);
    setMinimumWidth(240);
    connect(m_preview, &PreviewView::tabRequested, this, &DocumentDetails::fileTabRequested);
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

void DocumentDetails::showStep(std::size_t historyIndex)
{
    m_tabs->setCurrentWidget(m_history);
    m_history->showStep(historyIndex);
}

QByteArray DocumentDetails::saveState() const
{
    return m_about->saveState();
}

void DocumentDetails::restoreState(const QByteArray &state)
{
    if (!state.isEmpty())
        m_about->restoreState(state);
}

void DocumentDetails::restoreDefaultLayout()
{
    m_about->setSizes(defaultHeights);
    m_tabs->setCurrentIndex(0);
}

void DocumentDetails::buildTabs()
{
    m_tabs->setObjectName(QStringLiteral("detailTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setExpanding(false);
    // Five tabs have to fit into a narrow column.
    m_tabs->tabBar()->setStyleSheet(QStringLiteral("QTabBar::tab { padding: 6px 9px; }"));
    m_about->setChildrenCollapsible(false);
    m_about->setHandleWidth(1);
    m_about->addWidget(m_details);
    m_about->addWidget(m_story);
    m_previewLayout->setContentsMargins(0, 0, 0, 0);
    m_tabs->addTab(m_about, tr("About"));
    m_tabs->addTab(m_previewPage, tr("Preview"));
    m_tabs->addTab(m_settings, tr("Image"));
    m_tabs->addTab(m_history, tr("History"));
    m_tabs->addTab(m_dockerfile, tr("Dockerfile"));
    connect(m_tabs, &QTabWidget::currentChanged, this, &DocumentDetails::placePreview);
    placePreview();
    m_about->setSizes(defaultHeights);
}

// One preview serves both: below the details, or with the whole tab to itself.
void DocumentDetails::placePreview()
{
    if (m_tabs->currentWidget() == m_about && m_about->indexOf(m_preview) < 0) {
        const QByteArray sizes = m_about->saveState();
        m_about->addWidget(m_preview);
        m_about->restoreState(sizes);
        m_about->setStretchFactor(2, 1);
        m_preview->setVisible(true);
    } else if (m_tabs->currentWidget() == m_previewPage && m_previewLayout->indexOf(m_preview) < 0) {
        m_previewLayout->addWidget(m_preview);
        m_preview->setVisible(true);
    }
}

void DocumentDetails::updatePath()
{
    const NodeId node = m_state->node();
    m_path->setTitle(m_state->image() && node.isValid() ? nameText(m_state->image()->tree()->path(node))
                                                        : tr("Nothing selected"));
}

} // namespace strata
