// SPDX-License-Identifier: Apache-2.0
#include "views/notes/notes_model.h"

#include "model/base/qstring.h"
#include "views/common/message_text.h"
#include "views/common/roles.h"
#include "views/notes/note_texts.h"

#include <algorithm>
#include <utility>

namespace strata {

NotesModel::NotesModel(InspectState *state, QObject *parent) : QAbstractTableModel(parent), m_state(state)
{
    connect(state, &InspectState::archiveChanged, this, [this] {
        m_documentProblems.clear();
        reload();
    });
    connect(state, &InspectState::imageChanged, this, &NotesModel::reload);
    connect(state, &InspectState::layerProgressChanged, this, &NotesModel::layerChanged);
    reload();
}

int NotesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_notes.size());
}

int NotesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant NotesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Note &note = m_notes[static_cast<std::size_t>(index.row())];
    if (role == SortRole && index.column() == SeverityColumn)
        return static_cast<int>(note.severity);
    if (role == PathRole)
        return toQByteArray(note.path);
    if (role == Qt::ToolTipRole && index.column() == CodeColumn) // the word of `strata-cli info --json`
        return toQString(slug(note.code));
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    switch (static_cast<Column>(index.column())) {
    case SeverityColumn: return severityText(note.severity);
    case CodeColumn: return noteTitle(note.code);
    case WhereColumn: return noteWhere(note);
    case TextColumn: return messageText(note.text);
    case ColumnCount: break;
    }
    return {};
}

QVariant NotesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case SeverityColumn: return tr("Severity");
    case CodeColumn: return tr("What");
    case WhereColumn: return tr("Where");
    case TextColumn: return tr("Text");
    case ColumnCount: break;
    }
    return {};
}

std::optional<Severity> NotesModel::worst() const
{
    const auto found = std::ranges::max_element(m_notes, {}, &Note::severity);
    return found == m_notes.end() ? std::nullopt : std::optional(found->severity);
}

QString NotesModel::lineText(int row) const
{
    QStringList cells;
    for (int column = 0; column < ColumnCount; ++column)
        cells += index(row, column).data().toString();
    return cells.join(QLatin1Char('\t'));
}

void NotesModel::setDocumentProblems(std::vector<Message> problems)
{
    m_documentProblems = std::move(problems);
    reload();
}

void NotesModel::reload()
{
    NoteList list;
    if (m_state->image()) {
        list = m_state->image()->allNotes();
    } else if (const ImageInfo *info = m_state->info()) {
        list = m_state->archive()->notes();
        list.append(info->notes);
    }
    for (const Message &problem : m_documentProblems)
        list.add(Severity::Error, NoteCode::DigestMismatch, problem);
    for (std::uint32_t i = 1; i <= m_state->lastLayer().value; ++i) {
        const LayerProgress &progress = m_state->layerProgress(LayerNumber(i));
        const bool isThere = m_state->info()->layers[LayerNumber(i).index()].state != LayerState::Missing;
        if (progress.verified == false && isThere) // else there is a note of it already
            list.add(Severity::Error, NoteCode::DigestMismatch, progress.problem, LayerNumber(i));
    }
    beginResetModel();
    m_notes = list.all();
    m_count = list.count();
    endResetModel();
    Q_EMIT countChanged();
}

void NotesModel::layerChanged(LayerNumber layer)
{
    if (m_state->layerProgress(layer).verified == false)
        reload();
}

} // namespace strata
