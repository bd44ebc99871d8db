// SPDX-License-Identifier: Apache-2.0
// Builds a record from the header block of an entry and the extra headers before it. A PAX record takes precedence
// over the header; GNU's long name and long link take precedence over both, as in Go's archive/tar, which the
// container engines use to read layers. Private to the tar reader.
#pragma once

#include "model/io/tar/tar_header.h"
#include "model/io/tar/tar_pax.h"
#include "model/io/tar/tar_reader.h"

#include <string>

namespace strata {

/// Adds notes about the current entry.
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
    PaxValues *pax = nullptr; // own and global records; may be null
    const std::string *longName = nullptr;
    const std::string *longLink = nullptr;
};

/// Fills in everything but the size and the position of the body.
void fillTarRecord(const TarHeader &header, const TarExtras &extras, TarRecord &record, TarNotes &notes);

/// The size that counts: from the PAX record, else from the header. Damaged if it is not valid, because the position
/// of the next header is then unknown.
[[nodiscard]] Result<std::uint64_t> tarSize(const TarHeader &header, const PaxValues *pax, TarNotes &notes);

} // namespace strata
