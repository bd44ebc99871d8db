// SPDX-License-Identifier: Apache-2.0
// A tar as a Source: its headers are read once to locate the members. Private to model/io.
#pragma once

#include "model/io/codec/compression.h"
#include "model/io/source.h"
#include "model/io/tar/tar_reader.h"

#include <cstdint>
#include <map>
#include <vector>

namespace strata {

/// The contents of an archive according to its headers.
struct TarIndex {
    std::vector<Member> members;                               // sorted, each name once
    std::map<std::uint64_t, std::vector<SparseRegion>> sparse; // by the offset of the body
    NoteList notes;
    bool isEmpty = true; // without any header
    bool isCut = false;  // it ended too early
};

/// True for the error of a decoder whose input ended before the data did.
[[nodiscard]] bool endsEarly(const Error &error);
/// Marks the index as cut and adds a note that a file of `stored` bytes ends at `position` of the tar, and inside
/// which member.
void noteCut(TarIndex &index, std::uint64_t position, std::uint64_t stored);

/// Reads all headers up to the end marker.
[[nodiscard]] Result<TarIndex> indexTar(TarInput &input, const SourceOptions &options, std::uint64_t total);

/// `stored` is the size of the file as it was opened.
[[nodiscard]] SourcePtr makeTarSource(TarIndex index, ByteSourcePtr bytes, Compression compression,
                                      std::uint64_t stored);

} // namespace strata
