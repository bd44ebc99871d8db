// SPDX-License-Identifier: Apache-2.0
// Cheap notes about one layer: fifty thousand equal oddities must not create fifty thousand texts.
#pragma once

#include "model/base/notes.h"

#include <array>
#include <string>
#include <utility>

namespace strata {

/// Writes to a NoteList. Texts are only created while the list would keep them; after that the notes are counted, and
/// flush() (or the destructor) passes the count on. For one thread.
class LayerNotes {
public:
    struct Wording {
        Message text;
        std::string path; // raw bytes, inside the layer
    };

    LayerNotes(NoteList &list, LayerNumber layer) : m_list(list), m_layer(layer) {}
    ~LayerNotes() { flush(); }
    LayerNotes(const LayerNotes &) = delete;
    LayerNotes &operator=(const LayerNotes &) = delete;

    [[nodiscard]] LayerNumber layer() const { return m_layer; }

    /// `wording()` returns a Wording.
    template<class MakeWording>
    void add(Severity severity, NoteCode code, MakeWording &&wording)
    {
        Tally &tally = m_tallies[static_cast<std::size_t>(code)];
        if (++tally.seen > NoteList::listedPerCode) {
            ++tally.waiting;
            tally.worst = std::max(tally.worst, severity);
            return;
        }
        Wording words = wording();
        m_list.add(severity, code, std::move(words.text), m_layer, std::move(words.path));
    }

    void flush()
    {
        for (std::size_t i = 0; i < m_tallies.size(); ++i) {
            Tally &tally = m_tallies[i];
            if (tally.waiting != 0)
                m_list.add(Note{tally.worst, static_cast<NoteCode>(i), {}, m_layer, {}, tally.waiting});
            tally.waiting = 0;
        }
    }

private:
    struct Tally {
        std::uint64_t seen = 0;
        std::uint64_t waiting = 0;
        Severity worst = Severity::Info;
    };

    NoteList &m_list;
    LayerNumber m_layer;
    std::array<Tally, static_cast<std::size_t>(NoteCode::RootReplaced) + 1> m_tallies{};
};

} // namespace strata
