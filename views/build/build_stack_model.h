// SPDX-License-Identifier: Apache-2.0
// The history steps of the built image as rows, newest first.
#pragma once

#include "model/build/build_report.h"

#include <QAbstractListModel>

#include <optional>
#include <vector>

namespace strata {

class BuildState;

enum BuildStackRole : int {
    StackLayerRole = Qt::UserRole + 200, // quint32: the layer; 0: metadata only
    StackSizeRole,                       // "52.4 MB"; "0 B"
    StackHidesRole,                      // "hides 50 MB"; may be empty
    StackFractionRole,                   // double 0…1: size relative to the largest layer
    StackBaseRole,                       // bool: from the base image, not made by this build
};

/// Follows a BuildState, which must outlive it.
class BuildStackModel : public QAbstractListModel {
    Q_OBJECT

public:
    explicit BuildStackModel(BuildState *state, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    /// Index into the report's steps; empty if the row is from the base image.
    [[nodiscard]] std::optional<std::size_t> stepOf(int row) const;
    [[nodiscard]] int rowOfStep(std::size_t step) const; // -1 if not in the image

private:
    struct Row {
        QString command;
        std::uint32_t layer = 0;
        std::optional<std::uint64_t> bytes;
        HiddenFiles hidden;
        std::optional<std::size_t> step;
    };
    void rebuild();
    [[nodiscard]] QString spoken(const Row &row) const;

    BuildState *m_state;
    BuildReportPtr m_report; // the source of the rows
    std::vector<Row> m_rows;
    std::uint64_t m_largest = 0;
};

} // namespace strata
