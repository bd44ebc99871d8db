// SPDX-License-Identifier: Apache-2.0
// The engines and stores of this machine with their images and containers: a tree of two levels.
#pragma once

#include "model/places/place_listing.h"

#include <QAbstractItemModel>
#include <QList>

#include <cstddef>
#include <optional>
#include <vector>

namespace strata {

class PlacesModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column : int { Name, Size, Created, State, ColumnCount };

    using QAbstractItemModel::QAbstractItemModel;

    /// Replaces what is known of the place at position `place` of the list of kinds. Does nothing if nothing is new.
    void setListing(std::size_t place, PlaceListing listing);

    /// The SOURCE word that opens a row; "" if it is not an image or container.
    [[nodiscard]] QString word(const QModelIndex &index) const;
    /// The row that a word opens; invalid if there is none.
    [[nodiscard]] QModelIndex indexOf(const QString &word) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    /// An image, a container, or why there is none.
    struct Row {
        QString name;
        QString word; // "" if there is nothing to open
        QString created;
        QString state;
        std::optional<std::uint64_t> size;
    };
    struct Place {
        std::size_t kind = 0; // position in the list of kinds
        PlaceListing listing;
        QString title;
        std::vector<Row> rows;
    };

    [[nodiscard]] static Place placeOf(std::size_t kind, PlaceListing listing);
    [[nodiscard]] static Row imageRow(const PlacedImage &image);
    [[nodiscard]] static Row containerRow(const PlacedContainer &container);
    [[nodiscard]] const Row *rowAt(const QModelIndex &index) const;
    [[nodiscard]] QVariant placeData(const Place &place, int column, int role) const;

    std::vector<Place> m_places; // those that are there, in the order of the kinds
};

} // namespace strata
