// SPDX-License-Identifier: Apache-2.0
// One tab: an image that is open, or being opened, or could not be opened. Owns its state and its loader and lays out
// the views of them.
#pragma once

#include "app/document.h"
#include "app/image/document_loader.h"
#include "app/open_request.h"
#include "views/common/inspect_state.h"

#include <optional>
#include <vector>

class QSplitter;
class QStackedWidget;

namespace strata {

class DocumentDetails;
class DocumentsView;
class EngineSizesView;
class FilesView;
class FindingsView;
class LayersView;
class MapView;
class NotesView;
class StateStack;
class TimelineView;
class WalkView;
class WasteView;
class WatchFeed;

class ImageDocument : public Document {
    Q_OBJECT

public:
    explicit ImageDocument(const WindowParts &parts);
    ~ImageDocument() override;

    /// Opens the source; the receiver of archiveOpened() then calls load(). The current selection is then restored as
    /// far as it still exists.
    void open(const OpenRequest &request);
    /// Sets the selection to restore once the image has been read.
    void recall(const InspectState::Remembered &place) { m_remembered = place; }
    void load(const OpenRequest &request, const ImageArchivePtr &archive, std::size_t index);
    void showOpenFailure(const QString &text);

    /// Empty if the image does not come from a source, such as that of a container.
    [[nodiscard]] const OpenRequest &request() const { return m_request; }
    /// Whether the image can be opened again with its request.
    [[nodiscard]] bool hasSource() const { return m_request.sample || !m_request.source.isEmpty(); }
    [[nodiscard]] QString sourceName() const; // the last component of the requested source
    /// For a container's image: what it was made from and is compared with, null until available. Otherwise null.
    [[nodiscard]] virtual ImagePtr below() const { return nullptr; }
    [[nodiscard]] InspectState *state() const { return m_state; }
    [[nodiscard]] DocumentLoader *loader() const { return m_loader; }
    [[nodiscard]] FilesView *files() const { return m_files; }
    [[nodiscard]] NotesView *notes() const { return m_notes; }
    [[nodiscard]] bool isNotesShown() const;
    [[nodiscard]] WasteView *waste() const { return m_waste; }
    [[nodiscard]] TimelineView *timeline() const { return m_timeline; }
    [[nodiscard]] WatchFeed *watch() const { return m_watch; }

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
    void fileTabRequested(strata::LayerNumber version);  // to read a file in a separate tab
    void versionsRequested(strata::LayerNumber version); // of the selected path, and the one below it
    void imageRequested(std::size_t image);              // another one of the archive

protected:
    [[nodiscard]] StateStack *stack() const { return m_stack; }

private:
    void buildColumns();
    void connectPlaces();
    void connectActions();
    void connectWatch();
    void restoreLayout();
    void showStage();
    [[nodiscard]] bool isOfPlace() const;
    [[nodiscard]] QString wayOut() const;
    [[nodiscard]] std::vector<ImageInfo> otherOpenImages() const;
    void followUnpack();
    void setMapShown(bool shown);
    void setNotesShown(bool shown);
    void showBelow(QWidget *panel, bool shown);
    void showHiddenBy(LayerNumber layer);
    void startWatch();
    void toggleWatch();
    [[nodiscard]] bool canWatch() const;
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
    WasteView *m_waste;
    FindingsView *m_findings;
    DocumentsView *m_documents;
    WalkView *m_walk;
    NotesView *m_notes;
    EngineSizesView *m_engineSizes;
    TimelineView *m_timeline; // of a container that is watched
    QStackedWidget *m_below;  // one of these panels, if any
    QSplitter *m_middle;
    QSplitter *m_columns;
    QSplitter *m_rows;
    StateStack *m_stack;
    DocumentLoader *m_loader;
    WatchFeed *m_watch;
};

} // namespace strata
