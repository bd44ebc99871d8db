// SPDX-License-Identifier: Apache-2.0
#include "model/base/note_codes.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <cstddef>

namespace strata {

namespace {

constexpr auto codeTexts = std::to_array<NoteCodeTexts>({
    {NoteCode::EndMarkerMissing, "end-marker-missing", QT_TRANSLATE_NOOP("strata::NoteTexts", "end marker missing")},
    {NoteCode::SourceTruncated, "source-truncated", QT_TRANSLATE_NOOP("strata::NoteTexts", "source ends early")},
    {NoteCode::OddMember, "odd-member", QT_TRANSLATE_NOOP("strata::NoteTexts", "unexpected member ignored")},
    {NoteCode::DuplicateMember, "duplicate-member", QT_TRANSLATE_NOOP("strata::NoteTexts", "member stored twice")},
    {NoteCode::OuterCompression, "outer-compression", QT_TRANSLATE_NOOP("strata::NoteTexts", "compressed as a whole")},
    {NoteCode::Credential, "credential", QT_TRANSLATE_NOOP("strata::NoteTexts", "credential of a registry")},
    {NoteCode::MirrorSkipped, "mirror-skipped", QT_TRANSLATE_NOOP("strata::NoteTexts", "mirror did not serve")},
    {NoteCode::MissingMarkerFile, "missing-marker-file", QT_TRANSLATE_NOOP("strata::NoteTexts", "marker file missing")},
    {NoteCode::DocumentInvalid, "document-invalid", QT_TRANSLATE_NOOP("strata::NoteTexts", "document unreadable")},
    {NoteCode::FieldInvalid, "field-invalid", QT_TRANSLATE_NOOP("strata::NoteTexts", "field unreadable")},
    {NoteCode::TextRepaired, "text-repaired", QT_TRANSLATE_NOOP("strata::NoteTexts", "text repaired")},
    {NoteCode::DuplicateKey, "duplicate-key", QT_TRANSLATE_NOOP("strata::NoteTexts", "key stored twice")},
    {NoteCode::MediaTypeMismatch, "media-type-mismatch", QT_TRANSLATE_NOOP("strata::NoteTexts", "media types differ")},
    {NoteCode::UnknownMediaType, "unknown-media-type", QT_TRANSLATE_NOOP("strata::NoteTexts", "unknown media type")},
    {NoteCode::BadDigest, "bad-digest", QT_TRANSLATE_NOOP("strata::NoteTexts", "bad digest")},
    {NoteCode::DigestMismatch, "digest-mismatch", QT_TRANSLATE_NOOP("strata::NoteTexts", "digest does not match")},
    {NoteCode::SizeMismatch, "size-mismatch", QT_TRANSLATE_NOOP("strata::NoteTexts", "size does not match")},
    {NoteCode::InlineDataIgnored, "inline-data-ignored", QT_TRANSLATE_NOOP("strata::NoteTexts", "inline data ignored")},
    {NoteCode::IndexCycle, "index-cycle", QT_TRANSLATE_NOOP("strata::NoteTexts", "index refers to itself")},
    {NoteCode::IndexLimit, "index-limit", QT_TRANSLATE_NOOP("strata::NoteTexts", "too many entries listed")},
    {NoteCode::Ambiguous, "ambiguous", QT_TRANSLATE_NOOP("strata::NoteTexts", "ambiguous document")},
    {NoteCode::ManifestMissing, "manifest-missing", QT_TRANSLATE_NOOP("strata::NoteTexts", "manifest missing")},
    {NoteCode::ConfigMissing, "config-missing", QT_TRANSLATE_NOOP("strata::NoteTexts", "config missing")},
    {NoteCode::LegacySchema, "legacy-schema", QT_TRANSLATE_NOOP("strata::NoteTexts", "old manifest schema")},
    {NoteCode::UnverifiableDigest, "unverifiable-digest",
     QT_TRANSLATE_NOOP("strata::NoteTexts", "digest cannot be checked")},
    {NoteCode::DisagreeingManifests, "disagreeing-manifests",
     QT_TRANSLATE_NOOP("strata::NoteTexts", "manifests disagree")},
    {NoteCode::NotAnImage, "not-an-image", QT_TRANSLATE_NOOP("strata::NoteTexts", "not an image")},
    {NoteCode::LayerMissing, "layer-missing", QT_TRANSLATE_NOOP("strata::NoteTexts", "layer missing")},
    {NoteCode::LayerForeign, "layer-foreign", QT_TRANSLATE_NOOP("strata::NoteTexts", "layer stored elsewhere")},
    {NoteCode::LayerEncrypted, "layer-encrypted", QT_TRANSLATE_NOOP("strata::NoteTexts", "layer encrypted")},
    {NoteCode::LayerUnreadable, "layer-unreadable", QT_TRANSLATE_NOOP("strata::NoteTexts", "layer unreadable")},
    {NoteCode::LayerDamaged, "layer-damaged", QT_TRANSLATE_NOOP("strata::NoteTexts", "layer damaged")},
    {NoteCode::CompressionMismatch, "compression-mismatch",
     QT_TRANSLATE_NOOP("strata::NoteTexts", "compression differs")},
    {NoteCode::ContentsTable, "contents-table", QT_TRANSLATE_NOOP("strata::NoteTexts", "table of contents")},
    {NoteCode::ContentsAssumed, "contents-assumed", QT_TRANSLATE_NOOP("strata::NoteTexts", "files not compared")},
    {NoteCode::LinkLoop, "link-loop", QT_TRANSLATE_NOOP("strata::NoteTexts", "links form a loop")},
    {NoteCode::LinkOutside, "link-outside", QT_TRANSLATE_NOOP("strata::NoteTexts", "link leads outside")},
    {NoteCode::DiffIdMismatch, "diff-id-mismatch", QT_TRANSLATE_NOOP("strata::NoteTexts", "diff ID does not match")},
    {NoteCode::DiffIdCount, "diff-id-count", QT_TRANSLATE_NOOP("strata::NoteTexts", "number of diff IDs")},
    {NoteCode::DiffIdInvalid, "diff-id-invalid", QT_TRANSLATE_NOOP("strata::NoteTexts", "bad diff ID")},
    {NoteCode::HistoryCount, "history-count", QT_TRANSLATE_NOOP("strata::NoteTexts", "number of history steps")},
    {NoteCode::ParentMissing, "parent-missing", QT_TRANSLATE_NOOP("strata::NoteTexts", "parent layer missing")},
    {NoteCode::ParentCycle, "parent-cycle", QT_TRANSLATE_NOOP("strata::NoteTexts", "parents form a cycle")},
    {NoteCode::TreeIncomplete, "tree-incomplete", QT_TRANSLATE_NOOP("strata::NoteTexts", "files incomplete")},
    {NoteCode::BadHeader, "bad-header", QT_TRANSLATE_NOOP("strata::NoteTexts", "bad header")},
    {NoteCode::BadExtendedHeader, "bad-extended-header", QT_TRANSLATE_NOOP("strata::NoteTexts", "bad extended header")},
    {NoteCode::GlobalHeader, "global-header", QT_TRANSLATE_NOOP("strata::NoteTexts", "global header")},
    {NoteCode::SizeConflict, "size-conflict", QT_TRANSLATE_NOOP("strata::NoteTexts", "sizes disagree")},
    {NoteCode::UnknownType, "unknown-type", QT_TRANSLATE_NOOP("strata::NoteTexts", "unknown type")},
    {NoteCode::BodyIgnored, "body-ignored", QT_TRANSLATE_NOOP("strata::NoteTexts", "data ignored")},
    {NoteCode::BadSparseMap, "bad-sparse-map", QT_TRANSLATE_NOOP("strata::NoteTexts", "bad sparse map")},
    {NoteCode::BadNumber, "bad-number", QT_TRANSLATE_NOOP("strata::NoteTexts", "bad number")},
    {NoteCode::NameTooLong, "name-too-long", QT_TRANSLATE_NOOP("strata::NoteTexts", "name too long")},
    {NoteCode::NameCut, "name-cut", QT_TRANSLATE_NOOP("strata::NoteTexts", "name cut")},
    {NoteCode::NameEmpty, "name-empty", QT_TRANSLATE_NOOP("strata::NoteTexts", "empty name")},
    {NoteCode::NameAbsolute, "name-absolute", QT_TRANSLATE_NOOP("strata::NoteTexts", "absolute name")},
    {NoteCode::NameEscapes, "name-escapes", QT_TRANSLATE_NOOP("strata::NoteTexts", "name points outside the root")},
    {NoteCode::DuplicateEntry, "duplicate-entry", QT_TRANSLATE_NOOP("strata::NoteTexts", "stored twice in a layer")},
    {NoteCode::LimitReached, "limit-reached", QT_TRANSLATE_NOOP("strata::NoteTexts", "limit reached")},
    {NoteCode::DataAfterEnd, "data-after-end", QT_TRANSLATE_NOOP("strata::NoteTexts", "data after the end")},
    {NoteCode::NotExtracted, "not-extracted", QT_TRANSLATE_NOOP("strata::NoteTexts", "not extracted")},
    {NoteCode::AttributeLost, "attribute-lost", QT_TRANSLATE_NOOP("strata::NoteTexts", "attribute lost")},
    {NoteCode::WhiteoutInvalid, "whiteout-invalid", QT_TRANSLATE_NOOP("strata::NoteTexts", "bad whiteout")},
    {NoteCode::WhiteoutAbsent, "whiteout-absent",
     QT_TRANSLATE_NOOP("strata::NoteTexts", "whiteout of a path that does not exist")},
    {NoteCode::WhiteoutOwnLayer, "whiteout-own-layer",
     QT_TRANSLATE_NOOP("strata::NoteTexts", "whiteout and its path in one layer")},
    {NoteCode::AufsLeftover, "aufs-leftover", QT_TRANSLATE_NOOP("strata::NoteTexts", "left over by aufs")},
    {NoteCode::OverlayMarker, "overlay-marker", QT_TRANSLATE_NOOP("strata::NoteTexts", "overlayfs marker")},
    {NoteCode::LinkTargetMissing, "link-target-missing", QT_TRANSLATE_NOOP("strata::NoteTexts", "link target missing")},
    {NoteCode::LinkCycle, "link-cycle", QT_TRANSLATE_NOOP("strata::NoteTexts", "hard links form a cycle")},
    {NoteCode::ThroughSymlink, "through-symlink", QT_TRANSLATE_NOOP("strata::NoteTexts", "below a linked directory")},
    {NoteCode::ImplicitParent, "implicit-parent", QT_TRANSLATE_NOOP("strata::NoteTexts", "directory not stored")},
    {NoteCode::TypeReplaced, "type-replaced", QT_TRANSLATE_NOOP("strata::NoteTexts", "type changed")},
    {NoteCode::ParentNotFolder, "parent-not-folder",
     QT_TRANSLATE_NOOP("strata::NoteTexts", "parent is not a directory")},
    {NoteCode::UnpackDiffers, "unpack-differs",
     QT_TRANSLATE_NOOP("strata::NoteTexts", "engines unpack it differently")},
    {NoteCode::ParentAttributes, "parent-attributes",
     QT_TRANSLATE_NOOP("strata::NoteTexts", "engines show different attributes")},
    {NoteCode::HardlinkLower, "hardlink-lower", QT_TRANSLATE_NOOP("strata::NoteTexts", "hard link to a lower layer")},
    {NoteCode::RootReplaced, "root-replaced", QT_TRANSLATE_NOOP("strata::NoteTexts", "root stored again")},
});
static_assert(std::ranges::all_of(codeTexts, [](const NoteCodeTexts &texts) {
    return &texts - codeTexts.data() == static_cast<std::ptrdiff_t>(texts.code);
}));

} // namespace

const NoteCodeTexts &noteCodeTexts(NoteCode code)
{
    return codeTexts[static_cast<std::size_t>(code)];
}

} // namespace strata
