// SPDX-License-Identifier: Apache-2.0
// What happened in a container's layer while it was watched, as a table: one row for each change, the newest last.
#pragma once

#include "model/places/container/layer_change.h"

#include <QAbstractTableModel>

#include <cstddef>

namespace strata {

/// SignRole of a change is its sign, PathRole the raw path.
class TimelineModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { TimeColumn, MarkColumn, KindColumn, PathColumn, ColumnCount };

    static constexpr std::size_t mostRows = 100'000; // of more, the oldest are dropped

    using QAbstractTableModel::QAbstractTableModel;

    /// Appends them; they are the newest until the next call.
    void add(const LayerChanges &changes);
    void clear();
    /// Those that were seen while the container was watched, including dropped ones.
    [[nodiscard]] std::size_t seenCount() const { return m_seen; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// "2026-11-24T06:20:58.120Z	C	/etc/motd": a line as of `strata-cli watch`, with tabs.
    [[nodiscard]] QString lineText(int row) const;
    [[nodiscard]] QByteArray path(int row) const;

private:
    [[nodiscard]] bool isNewest(int row) const;

    LayerChanges m_changes;
    std::size_t m_newestFrom = 0; // the first row of the last add()
    std::size_t m_seen = 0;
};

} // namespace strata
