// SPDX-License-Identifier: Apache-2.0
// One tab: an image that is opened, or on its way, or that could not be opened. Owns its state and its loader
// and lays out the places around them.
#pragma once

#include "app/image/document_loader.h"
#include "app/open_request.h"
#include "views/common/inspect_state.h"

#include <QWidget>

#include <optional>
#include <vector>

class QSplitter;

namespace strata {

class Actions;
class ContainerFeed;
class DocumentDetails;
class FilesView;
class LabState;
class LayersView;
class MapView;
class NotesView;
class Settings;
class StateStack;

class ImageDocument : public QWidget {
    Q_OBJECT

public:
    ImageDocument(const Actions &actions, Settings *settings, QWidget *parent = nullptr);
    ~ImageDocument() override;

    /// Opens the source; the receiver of archiveOpened() then calls load(). What is shown now is shown again
    /// then, as far as it is there.
    void open(const OpenRequest &request);
    /// What to show once the image has been read.
    void recall(const InspectState::Remembered &place) { m_remembered = place; }
    void load(const OpenRequest &request, const ImageArchivePtr &archive, std::size_t index);

    /// Shows what becomes of a lab; the request stays empty, and nothing is opened or loaded.
    void follow(LabState *lab);
    /// Null for a tab of an image.
    [[nodiscard]] ContainerFeed *container() const { return m_container; }

    [[nodiscard]] const OpenRequest &request() const { return m_request; }
    [[nodiscard]] InspectState *state() const { return m_state; }
    [[nodiscard]] DocumentLoader *loader() const { return m_loader; }
    [[nodiscard]] FilesView *files() const { return m_files; }
    [[nodiscard]] DocumentDetails *details() const { return m_details; }
    [[nodiscard]] NotesView *notes() const { return m_notes; }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString sourceName() const; // the last part of what was asked for
    [[nodiscard]] bool isNotesShown() const;

    void showOpenFailure(const QString &text);
    void setMapShown(bool shown);
    void setNotesShown(bool shown);
    void saveLayout() const;
    void restoreDefaultLayout();

Q_SIGNALS:
    void archiveOpened(const strata::ImageArchivePtr &archive);
    void titleChanged();
    void openAnotherRequested();
    void notesShownChanged(bool shown);
    void fileTabRequested(strata::LayerNumber version);  // to read a file in a tab of its own
    void versionsRequested(strata::LayerNumber version); // the selected path's, and the one below

private:
    void buildColumns();
    void connectPlaces();
    void restoreLayout();
    void showStage();

    const Actions &m_actions;
    Settings *m_settings;
    OpenRequest m_request;
    std::optional<InspectState::Remembered> m_remembered;
    InspectState *m_state;
    LayersView *m_layers;
    FilesView *m_files;
    MapView *m_map;
    DocumentDetails *m_details;
    NotesView *m_notes;
    QSplitter *m_middle;
    QSplitter *m_columns;
    QSplitter *m_rows;
    StateStack *m_stack;
    DocumentLoader *m_loader;
    ContainerFeed *m_container = nullptr;
};

} // namespace strata
