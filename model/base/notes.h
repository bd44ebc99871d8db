// SPDX-License-Identifier: Apache-2.0
// Notes about oddities found while reading an image. Nothing is dropped silently: a problem that does not stop the
// reading becomes a note with the layer and the path.
#pragma once

#include "model/base/ids.h"
#include "model/base/message.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// The three grades of libarchive: odd but read, this entry (or layer) is lost, the archive is lost.
enum class Severity : std::uint8_t { Info, Warning, Error };

/// A code for each kind of oddity; stable for scripts (`info --json` prints slug()).
enum class NoteCode : std::uint8_t {
    // the source
    EndMarkerMissing,
    SourceTruncated,
    OddMember,
    DuplicateMember,
    OuterCompression,
    Credential,
    MirrorSkipped,
    // documents
    MissingMarkerFile,
    DocumentInvalid,
    FieldInvalid,
    TextRepaired,
    DuplicateKey,
    MediaTypeMismatch,
    UnknownMediaType,
    BadDigest,
    DigestMismatch,
    SizeMismatch,
    InlineDataIgnored,
    IndexCycle,
    IndexLimit,
    Ambiguous,
    ManifestMissing,
    ConfigMissing,
    LegacySchema,
    UnverifiableDigest,
    DisagreeingManifests,
    NotAnImage,
    // layer stack
    LayerMissing,
    LayerForeign,
    LayerEncrypted,
    LayerUnreadable,
    LayerDamaged,
    CompressionMismatch,
    ContentsTable,   // the layer's own table of contents was read instead of the layer, or cannot be used
    ContentsAssumed, // files were taken for equal or different without fetching them
    LinkLoop,
    LinkOutside,
    DiffIdMismatch,
    DiffIdCount,
    DiffIdInvalid,
    HistoryCount,
    ParentMissing,
    ParentCycle,
    TreeIncomplete,
    // layer records
    BadHeader,
    BadExtendedHeader,
    GlobalHeader,
    SizeConflict,
    UnknownType,
    BodyIgnored,
    BadSparseMap,
    BadNumber,
    NameTooLong,
    NameCut,
    NameEmpty,
    NameAbsolute,
    NameEscapes,
    DuplicateEntry,
    LimitReached,
    DataAfterEnd,
    // extraction
    NotExtracted,
    AttributeLost,
    // merging
    WhiteoutInvalid,
    WhiteoutAbsent,
    WhiteoutOwnLayer,
    AufsLeftover,
    OverlayMarker,
    LinkTargetMissing,
    LinkCycle,
    ThroughSymlink,
    ImplicitParent,
    TypeReplaced,
    ParentNotFolder,
    UnpackDiffers,    // the ways to unpack give different trees
    ParentAttributes, // … or different attributes
    HardlinkLower,    // engines that unpack each layer separately refuse the image
    RootReplaced,
};

[[nodiscard]] std::string_view slug(NoteCode code);
[[nodiscard]] std::string_view slug(Severity severity);

struct Note {
    Severity severity = Severity::Warning;
    NoteCode code{};
    Message text;            // one line, plain text; names in it are escaped
    LayerNumber layer;       // 0: the note is about the image or the source
    std::string path;        // raw bytes; the path inside the layer, or the member or document concerned
    std::uint64_t count = 1; // number of occurrences; > 1 in the closing note of a code that occurred very often

    /// "layer 3, /etc/passwd", "manifest.json" or ""; for people, escaped.
    [[nodiscard]] std::string where() const;
};

/// A list that stays small: after `listedPerCode` notes with one code about one layer, further ones are only counted,
/// and a closing note gives their number. A value; not thread-safe.
class NoteList {
public:
    static constexpr std::uint64_t listedPerCode = 50;

    void add(Note note);
    void add(Severity severity, NoteCode code, Message text, LayerNumber layer = {}, std::string path = {});
    void append(const NoteList &other);

    /// The notes in the order in which they were added, then a closing note ("and 49950 more of this kind") for each
    /// code and layer that was cut short.
    [[nodiscard]] std::vector<Note> all() const;
    [[nodiscard]] bool isEmpty() const { return m_listed.empty(); }
    [[nodiscard]] std::uint64_t count() const; // including those that were only counted

private:
    std::vector<Note> m_listed;
    std::map<std::pair<NoteCode, LayerNumber>, std::pair<std::uint64_t, Severity>> m_counts;
};

} // namespace strata
