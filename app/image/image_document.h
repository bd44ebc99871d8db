// SPDX-License-Identifier: Apache-2.0
// One tab: an image that is opened, or on its way, or that could not be opened. Owns its state and its loader
// and lays out the places around them.
#pragma once

#include "app/document.h"
#include "app/image/document_loader.h"
#include "app/open_request.h"
#include "views/common/inspect_state.h"

#include <optional>

class QSplitter;

namespace strata {

class DocumentDetails;
class FilesView;
class LayersView;
class MapView;
class NotesView;
class StateStack;

class ImageDocument : public Document {
    Q_OBJECT

public:
    explicit ImageDocument(const WindowParts &parts);
    ~ImageDocument() override;

    /// Opens the source; the receiver of archiveOpened() then calls load(). What is shown now is shown again
    /// then, as far as it is there.
    void open(const OpenRequest &request);
    /// What to show once the image has been read.
    void recall(const InspectState::Remembered &place) { m_remembered = place; }
    void load(const OpenRequest &request, const ImageArchivePtr &archive, std::size_t index);
    void showOpenFailure(const QString &text);

    /// Empty if the image is not from a source, as that of a container.
    [[nodiscard]] const OpenRequest &request() const { return m_request; }
    /// Whether the image can be opened again by its request.
    [[nodiscard]] bool hasSource() const { return m_request.sample || !m_request.source.isEmpty(); }
    [[nodiscard]] QString sourceName() const; // the last part of what was asked for
    /// What it was made of and is compared with; null unless it is such an image and that is there.
    [[nodiscard]] virtual ImagePtr below() const { return nullptr; }
    [[nodiscard]] InspectState *state() const { return m_state; }
    [[nodiscard]] DocumentLoader *loader() const { return m_loader; }
    [[nodiscard]] FilesView *files() const { return m_files; }
    [[nodiscard]] NotesView *notes() const { return m_notes; }
    [[nodiscard]] bool isNotesShown() const;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString distinctTitle() const override;
    [[nodiscard]] QString toolTipText() const override { return m_request.text(); }
    [[nodiscard]] QList<QAction *> available() const override;
    void checkActions() const override;
    [[nodiscard]] HeaderColumns *columns() const override;
    [[nodiscard]] bool canReload() const override { return m_request.source != QLatin1String("-"); }
    void reload() override { open(OpenRequest(m_request)); }
    [[nodiscard]] bool isReading() const override { return m_loader->isReading(); }
    void stop() override { m_loader->stop(); }
    void saveLayout() const override;
    void restoreDefaultLayout() override;

Q_SIGNALS:
    void archiveOpened(const strata::ImageArchivePtr &archive);
    void fileTabRequested(strata::LayerNumber version);  // to read a file in a tab of its own
    void versionsRequested(strata::LayerNumber version); // the selected path's, and the one below

protected:
    [[nodiscard]] StateStack *stack() const { return m_stack; }

private:
    void buildColumns();
    void connectPlaces();
    void connectActions();
    void restoreLayout();
    void showStage();
    void followUnpack();
    void setMapShown(bool shown);
    void setNotesShown(bool shown);
    void copySelected() const;
    [[nodiscard]] const LayerInfo *layer() const;
    void moveLayer(int by);

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
};

} // namespace strata
