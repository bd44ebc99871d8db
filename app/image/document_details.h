// SPDX-License-Identifier: Apache-2.0
// The right side of an opened image: the selected path, and tabs about it and about the image.
#pragma once

#include "views/common/inspect_state.h"

#include <QTabWidget>
#include <QWidget>

class QSplitter;
class QToolButton;
class QVBoxLayout;

namespace strata {

class Actions;
class DetailsView;
class DockerfileView;
class HistoryView;
class ImageSettingsView;
class LayerDetails;
class PackageFacts;
class PackagesView;
class PanelHeading;
class PreviewView;
class StoryView;

class DocumentDetails : public QWidget {
    Q_OBJECT

public:
    DocumentDetails(InspectState *state, const Actions &actions, QWidget *parent = nullptr);

    /// Shared with the other places of the document.
    [[nodiscard]] const PackageFacts *packageFacts() const { return m_facts; }
    void showAbout();
    void showPreview();
    void showStep(std::size_t historyIndex);
    /// Shows one of the tabs, by index; takes the focus.
    void showTab(int index);
    /// Shows the facts about the selected layer.
    void showLayer();

    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);
    void restoreDefaultLayout();

Q_SIGNALS:
    void fileTabRequested(strata::LayerNumber version);
    void versionsRequested(strata::LayerNumber version);
    void engineSizesRequested();

private:
    void buildTabs();
    void describeTabs();
    void placePreview();
    void updatePath();

    InspectState *m_state;
    const Actions &m_actions;
    PackageFacts *m_facts;
    PanelHeading *m_path;
    QToolButton *m_copyPath;
    QTabWidget *m_tabs;
    QSplitter *m_about; // details, story and, while this tab is shown, the preview
    QWidget *m_previewPage;
    QVBoxLayout *m_previewLayout;
    DetailsView *m_details;
    StoryView *m_story;
    PreviewView *m_preview;
    ImageSettingsView *m_settings;
    QSplitter *m_steps; // the history, and the selected step
    HistoryView *m_history;
    LayerDetails *m_step;
    DockerfileView *m_dockerfile;
    PackagesView *m_packages;
};

} // namespace strata
