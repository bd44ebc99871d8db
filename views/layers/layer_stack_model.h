// SPDX-License-Identifier: Apache-2.0
// The stack of one image as a list: the container layer, then layers and metadata-only steps in the order of the
// history, newest first. The base is the last row.
#pragma once

#include "model/image/image_sizes.h"
#include "views/common/inspect_state.h"

#include <QAbstractListModel>

#include <optional>
#include <vector>

namespace strata {

/// Data for the delegate and the view, in addition to DisplayRole (the command) and SortRole (stored bytes).
enum StackRole : int {
    KindRole = Qt::UserRole + 100, // int(LayerStackModel::Kind)
    LayerNumberRole,               // quint32: the layer of the row; for a step the layer below it (0: none)
    StepRole,                      // int: index into ImageInfo::history, or -1
    SizeTextRole,                  // "129 MB stored"; known from the start
    FilesTextRole,                 // "46.7 MB in files · hides 18.4 MB"; empty until the layers are read
    FractionRole,                  // double 0…1: stored bytes relative to the largest layer
    StatusTextRole,                // "missing …", "verified", "reading 40 %" …; may be empty
    StatusGradeRole,               // int(LayerStackModel::Grade)
    PercentRole,                   // int while the layer is being read, else -1
    MarkRole,                      // int(LayerStackModel::Mark): how the row is selected
    HidesTextRole,                 // the end of it that is a link to what is hidden: "hides 18.4 MB"; may be empty
    ShortFilesTextRole,            // FilesTextRole for narrow views: "46.7 MB · hides 18.4 MB"
};

/// Follows the state of its document; interface thread.
class LayerStackModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum class Kind { Container, Layer, Step };
    enum class Grade { Plain, Good, Warning, Bad };
    enum class Mark { None, Selected, Between };

    explicit LayerStackModel(InspectState *state, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    [[nodiscard]] QModelIndex indexOfLayer(LayerNumber layer) const;
    [[nodiscard]] LayerNumber layerOf(const QModelIndex &index) const; // 0 for the container layer
    [[nodiscard]] Kind kindOf(const QModelIndex &index) const;

private:
    struct Row {
        Kind kind = Kind::Layer;
        LayerNumber layer;               // for a step: the layer below
        std::optional<std::size_t> step; // index into the history
    };

    void rebuild();
    void sizesChanged();
    void layerChanged(LayerNumber layer);
    void marksChanged();
    [[nodiscard]] std::vector<Row> baseFirstRows() const;
    void takeSizes();
    [[nodiscard]] const Sizes &sizesOf(LayerNumber layer) const { return m_sizes.layers[layer.index()]; }
    [[nodiscard]] bool isContainer(const Row &row) const;
    [[nodiscard]] bool isOfRealContainer(const Row &row) const;
    [[nodiscard]] QString commandOf(const Row &row) const;
    [[nodiscard]] QString sizeTextOf(const Row &row) const;
    [[nodiscard]] QString filesTextOf(const Row &row, bool isShort = false) const;
    [[nodiscard]] QString hidesTextOf(const Row &row) const;
    [[nodiscard]] QStringList layerFacts(const Row &row) const;
    [[nodiscard]] std::pair<QString, Grade> statusOf(const Row &row) const;
    [[nodiscard]] Mark markOf(const Row &row) const;
    [[nodiscard]] QString spokenText(const Row &row) const;
    [[nodiscard]] QString toolTipOf(const Row &row) const;

    InspectState *m_state;
    std::vector<Row> m_rows; // newest first
    ImageSizes m_sizes;
    std::uint64_t m_largest = 0; // stored bytes
};

} // namespace strata
