// SPDX-License-Identifier: Apache-2.0
// A Source is a set of named byte ranges: the files of a folder, or the members of a tar that is indexed by its
// headers and never unpacked. Names are normalised ("./a//b" and "/a/b" are "a/b") and compared as bytes.
#pragma once

#include "model/base/notes.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/io/byte_source.h"
#include "model/io/codec/compression.h"
#include "model/io/codec/decoder.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

struct Member {
    enum class Kind { File, Link, Folder, Odd }; // Odd: a device, fifo or socket, never opened
    std::string name;                            // normalised
    Kind kind = Kind::File;
    std::string linkTarget;   // of a Link: a normalised member name, already resolved against the link's folder
    bool linkEscapes = false; // the target is outside the source; such a link is never followed
    std::uint64_t offset = 0; // of a tar member: where its bytes are
    std::uint64_t size = 0;
};

/// Immutable once opened; may be used in any thread.
class Source {
public:
    virtual ~Source() = default;

    [[nodiscard]] virtual bool isFolder() const = 0;
    /// Sorted by name, each name once (the last of several wins, with a note).
    [[nodiscard]] virtual const std::vector<Member> &members() const = 0;

    /// Opens a member. Follows links inside the source (limits::linkHops); NotFound if it is missing, Damaged if it
    /// cannot be opened (link loop, not a regular file, outside the archive). `name` need not be normalised; a name
    /// that leaves the source is NotFound. Never opens anything outside.
    [[nodiscard]] virtual Result<ByteSourcePtr> open(std::string_view name) const = 0;

    /// The member itself, without following links; null if it is missing.
    [[nodiscard]] const Member *find(std::string_view normalisedName) const;
    [[nodiscard]] bool contains(std::string_view name) const { return find(name) != nullptr; }

    /// Notes about the archive itself (no end marker, cut short, duplicates, odd members).
    [[nodiscard]] const NoteList &notes() const { return m_notes; }

    /// The bytes of a tar as one plain stream (for reading it as a flat root file system); null for a folder.
    [[nodiscard]] virtual ByteSourcePtr wholeTar() const { return nullptr; }
    /// The compression of the outer archive; None for folders and plain tars.
    [[nodiscard]] Compression outerCompression() const { return m_outerCompression; }
    /// Size of the file as it was opened, in bytes; for a folder, the sum of its files.
    [[nodiscard]] std::uint64_t storedSize() const { return m_storedSize; }

protected:
    NoteList m_notes;
    Compression m_outerCompression = Compression::None;
    std::uint64_t m_storedSize = 0;
};

using SourcePtr = std::shared_ptr<const Source>;

struct SourceOptions {
    std::filesystem::path spoolFolder; // for compressed outer archives and standard input; empty: the cache folder
    StopToken stop;
    ProgressFunction progress;
};

/// Opens a folder or a tar file (plain, or compressed once: then it is unpacked into an unlinked file of the spool
/// folder, which disappears with the Source). Errors: "empty file", "not a tar archive", "zip, not an image archive",
/// "compressed data ends early", "truncated at offset N", "bad header at offset N" … A tar that is cut short inside a
/// member opens with a note (SourceTruncated) if at least one whole header was read.
[[nodiscard]] Result<SourcePtr> openSource(const std::filesystem::path &path, const SourceOptions &options = {});

/// Opens a tar from a descriptor that cannot seek ("-" on the command line), spooled in the same way.
[[nodiscard]] Result<SourcePtr> openStream(int descriptor, const SourceOptions &options = {});

/// Opens a tar in memory or in part of another file (a bare layer, tests).
[[nodiscard]] Result<SourcePtr> openTar(ByteSourcePtr bytes, const SourceOptions &options = {});

} // namespace strata
