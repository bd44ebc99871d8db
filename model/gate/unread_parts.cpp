// SPDX-License-Identifier: Apache-2.0
#include "model/gate/unread_parts.h"

#include <algorithm>
#include <array>

namespace strata {

Message UnreadParts::text() const
{
    if (parts.empty())
        return {};
    if (parts.size() == 1)
        return parts.front();
    return Message(QT_TRANSLATE_NOOP("Message", "%1; and %2 more"), parts.front(), parts.size() - 1);
}

UnreadParts unreadPartsOf(const Image &image)
{
    UnreadParts unread;
    unread.isCutOff = std::ranges::any_of(image.allNotes().all(),
                                          [](const Note &note) { return note.code == NoteCode::SourceTruncated; });
    if (unread.isCutOff)
        unread.parts.emplace_back(QT_TRANSLATE_NOOP("Message", "the source is cut off"));
    if (!image.tree()->incompleteFrom().isLayer())
        return unread;
    for (std::size_t i = 0; i < image.layers().size(); ++i) {
        const LoadedLayer &layer = image.layers()[i];
        if (!layer.tree)
            unread.parts.emplace_back(QT_TRANSLATE_NOOP("Message", "layer %1 could not be read"), i + 1);
        else if (layer.damaged)
            unread.parts.emplace_back(QT_TRANSLATE_NOOP("Message", "layer %1 could not be read completely"), i + 1);
    }
    if (unread.parts.empty())
        unread.parts.emplace_back(QT_TRANSLATE_NOOP("Message", "layer %1 could not be read completely"),
                                  image.tree()->incompleteFrom().value);
    return unread;
}

std::vector<Message> unreadNotesOf(const Image &image)
{
    using enum NoteCode;
    static constexpr std::array codes{SourceTruncated, LayerMissing,    LayerForeign,
                                      LayerEncrypted,  LayerUnreadable, LayerDamaged};
    std::vector<Message> notes;
    for (const Note &note : image.allNotes().all()) {
        if (std::ranges::find(codes, note.code) != codes.end())
            notes.push_back(note.where().empty() ? note.text : Message::placed(note.where(), note.text));
    }
    return notes;
}

} // namespace strata
