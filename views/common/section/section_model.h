// SPDX-License-Identifier: Apache-2.0
// Any Section (model/report/section.h) as a table.
#pragma once

#include "model/report/section.h"
#include "views/common/section/marked_text.h"

#include <QAbstractTableModel>

#include <memory>
#include <string_view>
#include <vector>

namespace strata {

/// The columns of Form::Window. Texts and commands with marks are under MarkedTextDelegate::MarkedTextRole, signs
/// under SignRole, pairs of layers and lists of numbers under LayersRole; SortRole is the sort key. Words and titles are translated in the
/// context "Section".
class SectionModel : public QAbstractTableModel {
    Q_OBJECT

public:
    /// A section without rows is enough: it supplies the columns.
    explicit SectionModel(Section section, QObject *parent = nullptr);

    /// `section` must have the same columns. `owner`: the data that the section refers to, kept alive.
    void setSection(Section section, std::shared_ptr<const void> owner = {});
    /// Titles for the columns of the two sides.
    void setSideNames(const QString &a, const QString &b);

    [[nodiscard]] const Column &column(int column) const { return *m_columns[static_cast<std::size_t>(column)]; }
    [[nodiscard]] int columnOf(CellRole role) const;        // the first with that role; -1 if there is none
    [[nodiscard]] int columnOf(std::string_view key) const; // -1 if there is none
    /// All columns of Form::Whole for one side of a row, a line each; line breaks are kept.
    [[nodiscard]] MarkedText whole(int row, ColumnSide side) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void take(Section section);
    [[nodiscard]] std::size_t rowAt(int row) const { return m_section.at(static_cast<std::size_t>(row), Form::Window); }
    [[nodiscard]] QString sideName(ColumnSide side) const;
    [[nodiscard]] MarkedText text(const Column &column, const Cell &cell, bool lines) const;

    Section m_section;
    std::vector<const Column *> m_columns; // of m_section
    std::shared_ptr<const void> m_owner;
    QString m_nameA;
    QString m_nameB;
};

} // namespace strata
