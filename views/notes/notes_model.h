// SPDX-License-Identifier: Apache-2.0
// Everything unusual about one image as a table: notes from the documents, the layers, the merge and the digests.
#pragma once

#include "model/base/notes.h"
#include "views/common/inspect_state.h"

#include <QAbstractTableModel>

#include <vector>

namespace strata {

/// Follows the state. SortRole of the severity column is its grade, PathRole the raw path of a note.
class NotesModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { SeverityColumn, CodeColumn, WhereColumn, TextColumn, ColumnCount };

    explicit NotesModel(InspectState *state, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// The number of notes, including those cut from the list.
    [[nodiscard]] std::uint64_t noteCount() const { return m_count; }
    [[nodiscard]] std::optional<Severity> worst() const;
    [[nodiscard]] const Note &note(int row) const { return m_notes[static_cast<std::size_t>(row)]; }
    /// The row as one line of text for the clipboard.
    [[nodiscard]] QString lineText(int row) const;

    /// The problems found when the digests of manifest and config were checked.
    void setDocumentProblems(std::vector<Message> problems);

Q_SIGNALS:
    void countChanged();

private:
    void reload();
    void layerChanged(LayerNumber layer);

    InspectState *m_state;
    std::vector<Note> m_notes;
    std::vector<Message> m_documentProblems;
    std::uint64_t m_count = 0;
};

} // namespace strata
