// SPDX-License-Identifier: Apache-2.0
// Puts a record together from an entry's header block and the extra headers before it. Which wins:
// a PAX record beats the header; GNU's long name and long link beat both, as in Go's archive/tar, which the
// container engines read layers with. Private to the tar reader.
#pragma once

#include "model/io/tar/tar_header.h"
#include "model/io/tar/tar_pax.h"
#include "model/io/tar/tar_reader.h"

#include <string>

namespace strata {

/// Adds notes about the entry at hand.
class TarNotes {
public:
    TarNotes(NoteList &notes, LayerNumber layer, const TarRecord &record)
        : m_notes(notes), m_layer(layer), m_record(record)
    {
    }
    void add(Severity severity, NoteCode code, Message text)
    {
        m_notes.add(severity, code, std::move(text), m_layer, m_record.path);
    }

private:
    NoteList &m_notes;
    LayerNumber m_layer;
    const TarRecord &m_record;
};

struct TarExtras {
    PaxValues *pax = nullptr; // own and global records; null where there are none
    const std::string *longName = nullptr;
    const std::string *longLink = nullptr;
};

/// Everything but the size and where the body is.
void fillTarRecord(const TarHeader &header, const TarExtras &extras, TarRecord &record, TarNotes &notes);

/// The one size that counts: of the PAX record, else of the header. Damaged where it cannot be: the place of
/// the next header is not known then.
[[nodiscard]] Result<std::uint64_t> tarSize(const TarHeader &header, const PaxValues *pax, TarNotes &notes);

} // namespace strata
