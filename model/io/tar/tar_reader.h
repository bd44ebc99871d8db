// SPDX-License-Identifier: Apache-2.0
// Reads tar records: v7, ustar, GNU and PAX (POSIX.1-2001), by the rules of docs/FORMATS.md, "Tar records". In short:
// a tar is a sequence of 512-byte blocks. An entry is one header block (name, mode, owner, size, time, type, link
// target as octal text) followed by its body, padded to whole blocks. What does not fit a header is in extra entries
// before it: 'x' (PAX records "LENGTH KEY=VALUE\n" for the next entry), 'g' (the same for all that follow), 'L' and
// 'K' (GNU long name and long link). Two zero blocks end the archive. Layers of images and `docker save` files are
// both tars, and this is the only reader for either.
#pragma once

#include "model/base/notes.h"
#include "model/base/result.h"
#include "model/io/byte_source.h"
#include "model/io/entry_info.h"
#include "model/io/tar/tar_input.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace strata {

/// One entry with all its extra headers applied: `path` as written, not cleaned; `type` never a mark, since a tar has
/// marks only as names; `xattrs` sorted by name.
struct TarRecord : EntryInfo {
    char typeFlag = '0';            // as in the header
    bool isUnknownType = false;     // the flag is unknown: read as a File
    std::uint64_t bodyOffset = 0;   // first byte of the body in the plain stream (after a sparse map in the body)
    std::uint64_t bodySize = 0;     // bytes stored there, without padding
    std::uint64_t headerOffset = 0; // of the entry's first header block (for messages)
};

/// Pull parser. Usage: while (next()) { record(); optionally readBody(); }. For one thread.
/// Oddities are added to `notes` (with layer and path). A header that cannot be read ends the archive with an error;
/// the entries before it stay valid.
class TarReader {
public:
    /// `layer` is only used for the notes.
    TarReader(TarInput &input, NoteList &notes, LayerNumber layer = {});
    ~TarReader();

    /// Goes to the next entry; false at the end. The rest of the previous body is skipped.
    [[nodiscard]] Result<bool> next();
    [[nodiscard]] const TarRecord &record() const;

    /// Reads stored bytes of the current body in order; 0 at its end.
    [[nodiscard]] Result<std::size_t> readBody(std::span<std::byte> into);

    /// After the last entry: true if an end marker was found.
    [[nodiscard]] bool sawEndMarker() const;

    /// After an error: true if the input ended inside a header or a body ("truncated at offset N").
    [[nodiscard]] bool isCutShort() const;

    /// True if the first block looks like a tar header (checksum) or is all zero.
    [[nodiscard]] static bool looksLikeHeader(std::span<const std::byte> block);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace strata
