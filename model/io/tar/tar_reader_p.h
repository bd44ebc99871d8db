// SPDX-License-Identifier: Apache-2.0
// The state of a TarReader. tar_reader.cpp goes from header to header, tar_body.cpp determines the length of a body
// and reads sparse maps. Private to the tar reader.
#pragma once

#include "model/io/tar/tar_blocks.h"
#include "model/io/tar/tar_entry.h"
#include "model/io/tar/tar_header.h"
#include "model/io/tar/tar_pax.h"
#include "model/io/tar/tar_reader.h"
#include "model/io/tar/tar_sparse.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace strata {

struct TarReader::Private {
    Private(TarInput &input, NoteList &list, LayerNumber number)
        : blocks(input), notes(list), layer(number), entryNotes(list, number, record)
    {
    }

    Result<bool> next();
    Result<bool> advance();
    Result<void> skipBody();
    void forgetExtras();

    Result<bool> takeExtension(const TarHeader &header);
    Result<void> readExtension(std::uint64_t size);
    void keepExtension(char flag);
    void noteRepeated(bool repeated, std::string_view what);

    Result<bool> takeEntry(const TarHeader &header);
    // tar_body.cpp
    Result<std::uint64_t> bodyBytes(std::uint64_t size, TarHeader::Format format);
    Result<std::uint64_t> bodyIfAny(std::uint64_t size, Message what);
    Result<void> readSparse(const TarHeader &header, const PaxValues *pax);
    Result<void> readOldSparse(const TarHeader &header);
    Result<void> readPaxSparse(const PaxValues &pax);
    Result<bool> readMapInBody();
    void finishSparse(bool good, std::uint64_t realSize);

    Result<bool> finishAtCut(TarBlocks::State state);
    Result<bool> finishAtZero();
    void lookAfterEnd();
    void noteUnusedExtras();
    [[nodiscard]] std::unexpected<Error> truncated();
    [[nodiscard]] static std::unexpected<Error> failAt(Message what, std::uint64_t offset)
    {
        return fail(ErrorCode::Damaged,
                    Message(QT_TRANSLATE_NOOP("Message", "%1 at offset %2"), std::move(what), offset));
    }

    TarBlocks blocks;
    NoteList &notes;
    LayerNumber layer;
    TarRecord record;
    TarNotes entryNotes;
    std::uint64_t bodyLeft = 0; // of the current entry
    std::uint64_t padding = 0;  // after it

    PaxValues own;    // for the next entry, in addition to the global ones
    PaxValues global; // for all entries that follow
    bool hasOwn = false;
    bool hasLongName = false;
    bool hasLongLink = false;
    std::string longName;
    std::string longLink;
    std::string extension; // the body of an extra header
    std::vector<PaxValues::Problem> problems;
    std::uint64_t firstHeader = 0;
    bool hasFirstHeader = false;
    SparseMap map;

    bool ended = false;
    bool endMarker = false;
    bool cutShort = false;
    std::optional<Error> error;
};

} // namespace strata
