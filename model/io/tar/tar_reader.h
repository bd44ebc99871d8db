// SPDX-License-Identifier: Apache-2.0
// Reads tar records: v7, ustar, GNU and PAX (POSIX.1-2001), by the rules of docs/FORMATS.md, "Tar records". For those
// who never saw one: a tar is a row of 512-byte blocks. An entry is one header block (name, mode, owner, size, time,
// type, link target as octal text) and then its body, padded to whole blocks. What does not fit a header
// is in extra entries before it: 'x' (PAX records "LENGTH KEY=VALUE\n" for the next entry), 'g' (the same
// for all that follow), 'L' and 'K' (GNU long name and long link). Two zero blocks end the archive. Layers of
// images and `docker save` files are both tars, and this is the only reader for either.
#pragma once

#include "model/base/notes.h"
#include "model/base/result.h"
#include "model/io/byte_source.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace strata {

class Decoder;

/// Where tar bytes come from: sequential, with a cheap skip where the source is plain.
class TarInput {
public:
    virtual ~TarInput() = default;
    /// Fills `into`; fewer bytes only at the end of the input.
    [[nodiscard]] virtual Result<std::size_t> read(std::span<std::byte> into) = 0;
    /// Passes over `count` bytes. Returns how many there were (fewer at the end of the input).
    [[nodiscard]] virtual Result<std::uint64_t> skip(std::uint64_t count) = 0;
    [[nodiscard]] virtual std::uint64_t position() const = 0;
};

/// Plain tar: skips by moving the offset, so contents are not read; reads ahead as long as the bodies are
/// small.
[[nodiscard]] std::unique_ptr<TarInput> plainTarInput(ByteSourcePtr source);

/// Compressed tar: everything is decoded; `onPlain` sees every plain byte once and in order (for digests),
/// from the thread that reads. The decoder must outlive the input.
[[nodiscard]] std::unique_ptr<TarInput> decodedTarInput(Decoder &decoder,
                                                        std::function<void(std::span<const std::byte>)> onPlain = {});

enum class TarType : std::uint8_t { File, Hardlink, Symlink, CharDevice, BlockDevice, Directory, Fifo, Unknown };

struct Xattr {
    std::string name;  // "security.capability", as SCHILY.xattr writes it
    std::string value; // raw bytes
    bool operator==(const Xattr &) const = default;
};

struct SparseRegion {
    std::uint64_t offset = 0; // in the file
    std::uint64_t length = 0;
};

/// One entry, all its extra headers already applied. Strings are raw bytes.
struct TarRecord {
    TarType type = TarType::File;
    char typeFlag = '0';    // as it is in the header
    std::string path;       // as written, not cleaned
    std::string linkTarget; // of hard and symbolic links
    std::uint32_t mode = 0; // low twelve bits
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
    std::string userName;
    std::string groupName;
    std::int64_t mtime = 0;       // seconds since 1970, may be negative
    std::uint32_t mtimeNanos = 0; // 0 to 999,999,999, counted forward
    std::uint64_t size = 0;       // of the file as a program would see it (a sparse file's real size); 0 if not a file
    std::uint64_t bodyOffset = 0; // first byte of the body in the plain stream (after a sparse map in the body)
    std::uint64_t bodySize = 0;   // bytes stored there, without padding
    std::uint32_t deviceMajor = 0;
    std::uint32_t deviceMinor = 0;
    std::vector<Xattr> xattrs;        // sorted by name, each name once; ACLs as "SCHILY.acl.*" under that name
    std::vector<SparseRegion> sparse; // of a sparse file: where the stored bytes belong; sorted, not overlapping
    bool isSparse = false;
    std::uint64_t headerOffset = 0; // where the entry's first header block is (for messages)
};

/// Pull parser. Usage: while (next()) { record(); optionally readBody(); }. One thread.
/// Oddities go to `notes` (layer and path filled in). A header that cannot be read ends the archive with an
/// error; what came before it stays valid.
class TarReader {
public:
    /// `layer` is only for the notes.
    TarReader(TarInput &input, NoteList &notes, LayerNumber layer = {});
    ~TarReader();

    /// Goes to the next entry; false at the end. The rest of the previous body is skipped.
    [[nodiscard]] Result<bool> next();
    [[nodiscard]] const TarRecord &record() const;

    /// Reads stored bytes of the current body in order; 0 at its end.
    [[nodiscard]] Result<std::size_t> readBody(std::span<std::byte> into);

    /// After the last entry: whether an end marker was there.
    [[nodiscard]] bool sawEndMarker() const;

    /// After an error: the input ended inside a header or a body ("truncated at offset N").
    [[nodiscard]] bool isCutShort() const;

    /// True when the first block looks like a tar header (checksum) or is all zero.
    [[nodiscard]] static bool looksLikeHeader(std::span<const std::byte> block);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace strata
