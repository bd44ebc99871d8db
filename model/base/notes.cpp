// SPDX-License-Identifier: Apache-2.0
#include "model/base/notes.h"

#include "model/base/note_codes.h"
#include "model/base/text.h"

namespace strata {

std::string_view slug(NoteCode code)
{
    return noteCodeTexts(code).slug;
}

std::string_view slug(Severity severity)
{
    switch (severity) {
    case Severity::Info: return "info";
    case Severity::Warning: return "warning";
    case Severity::Error: return "error";
    }
    return {};
}

std::string Note::where() const
{
    std::string place;
    if (layer.isLayer())
        place = "layer " + std::to_string(layer.value);
    if (!path.empty()) {
        if (!place.empty())
            place += ", ";
        place += shownText(path);
    }
    return place;
}

void NoteList::add(Note note)
{
    auto &[seen, worst] = m_counts[{note.code, note.layer}];
    seen += note.count;
    worst = std::max(worst, note.severity);
    if (seen <= listedPerCode)
        m_listed.push_back(std::move(note));
}

void NoteList::add(Severity severity, NoteCode code, Message text, LayerNumber layer, std::string path)
{
    add(Note{severity, code, std::move(text), layer, std::move(path), 1});
}

void NoteList::append(const NoteList &other)
{
    for (const Note &note : other.all())
        add(note);
}

std::vector<Note> NoteList::all() const
{
    std::vector<Note> notes = m_listed;
    for (const auto &[key, tally] : m_counts) {
        std::uint64_t listed = 0;
        for (const Note &note : m_listed) {
            if (note.code == key.first && note.layer == key.second)
                listed += note.count;
        }
        if (tally.first > listed) {
            const std::uint64_t rest = tally.first - listed;
            notes.push_back({tally.second,
                             key.first,
                             Message(QT_TRANSLATE_NOOP("Message", "and %1 more of this kind"), rest),
                             key.second,
                             {},
                             rest});
        }
    }
    return notes;
}

std::uint64_t NoteList::count() const
{
    std::uint64_t sum = 0;
    for (const auto &[key, tally] : m_counts)
        sum += tally.first;
    return sum;
}

} // namespace strata
