// SPDX-License-Identifier: Apache-2.0
#include "model/base/notes.h"

#include "model/base/text.h"

namespace strata {

std::string_view slug(NoteCode code)
{
    switch (code) {
    case NoteCode::EndMarkerMissing: return "end-marker-missing";
    case NoteCode::SourceTruncated: return "source-truncated";
    case NoteCode::OddMember: return "odd-member";
    case NoteCode::DuplicateMember: return "duplicate-member";
    case NoteCode::OuterCompression: return "outer-compression";
    case NoteCode::MissingMarkerFile: return "missing-marker-file";
    case NoteCode::DocumentInvalid: return "document-invalid";
    case NoteCode::FieldInvalid: return "field-invalid";
    case NoteCode::TextRepaired: return "text-repaired";
    case NoteCode::DuplicateKey: return "duplicate-key";
    case NoteCode::MediaTypeMismatch: return "media-type-mismatch";
    case NoteCode::UnknownMediaType: return "unknown-media-type";
    case NoteCode::BadDigest: return "bad-digest";
    case NoteCode::DigestMismatch: return "digest-mismatch";
    case NoteCode::SizeMismatch: return "size-mismatch";
    case NoteCode::InlineDataIgnored: return "inline-data-ignored";
    case NoteCode::IndexCycle: return "index-cycle";
    case NoteCode::IndexLimit: return "index-limit";
    case NoteCode::Ambiguous: return "ambiguous";
    case NoteCode::ManifestMissing: return "manifest-missing";
    case NoteCode::ConfigMissing: return "config-missing";
    case NoteCode::LegacySchema: return "legacy-schema";
    case NoteCode::UnverifiableDigest: return "unverifiable-digest";
    case NoteCode::DisagreeingManifests: return "disagreeing-manifests";
    case NoteCode::NotAnImage: return "not-an-image";
    case NoteCode::LayerMissing: return "layer-missing";
    case NoteCode::LayerForeign: return "layer-foreign";
    case NoteCode::LayerEncrypted: return "layer-encrypted";
    case NoteCode::LayerUnreadable: return "layer-unreadable";
    case NoteCode::LayerDamaged: return "layer-damaged";
    case NoteCode::CompressionMismatch: return "compression-mismatch";
    case NoteCode::LinkLoop: return "link-loop";
    case NoteCode::LinkOutside: return "link-outside";
    case NoteCode::DiffIdMismatch: return "diff-id-mismatch";
    case NoteCode::DiffIdCount: return "diff-id-count";
    case NoteCode::DiffIdInvalid: return "diff-id-invalid";
    case NoteCode::HistoryCount: return "history-count";
    case NoteCode::ParentMissing: return "parent-missing";
    case NoteCode::ParentCycle: return "parent-cycle";
    case NoteCode::TreeIncomplete: return "tree-incomplete";
    case NoteCode::BadHeader: return "bad-header";
    case NoteCode::BadExtendedHeader: return "bad-extended-header";
    case NoteCode::GlobalHeader: return "global-header";
    case NoteCode::SizeConflict: return "size-conflict";
    case NoteCode::UnknownType: return "unknown-type";
    case NoteCode::BodyIgnored: return "body-ignored";
    case NoteCode::BadSparseMap: return "bad-sparse-map";
    case NoteCode::BadNumber: return "bad-number";
    case NoteCode::NameTooLong: return "name-too-long";
    case NoteCode::NameCut: return "name-cut";
    case NoteCode::NameEmpty: return "name-empty";
    case NoteCode::NameAbsolute: return "name-absolute";
    case NoteCode::NameEscapes: return "name-escapes";
    case NoteCode::DuplicateEntry: return "duplicate-entry";
    case NoteCode::LimitReached: return "limit-reached";
    case NoteCode::DataAfterEnd: return "data-after-end";
    case NoteCode::NotExtracted: return "not-extracted";
    case NoteCode::AttributeLost: return "attribute-lost";
    case NoteCode::WhiteoutInvalid: return "whiteout-invalid";
    case NoteCode::WhiteoutAbsent: return "whiteout-absent";
    case NoteCode::WhiteoutOwnLayer: return "whiteout-own-layer";
    case NoteCode::AufsLeftover: return "aufs-leftover";
    case NoteCode::OverlayMarker: return "overlay-marker";
    case NoteCode::LinkTargetMissing: return "link-target-missing";
    case NoteCode::LinkCycle: return "link-cycle";
    case NoteCode::ThroughSymlink: return "through-symlink";
    case NoteCode::ImplicitParent: return "implicit-parent";
    case NoteCode::TypeReplaced: return "type-replaced";
    case NoteCode::ParentNotFolder: return "parent-not-folder";
    case NoteCode::UnpackDiffers: return "unpack-differs";
    case NoteCode::ParentAttributes: return "parent-attributes";
    case NoteCode::HardlinkLower: return "hardlink-lower";
    case NoteCode::RootReplaced: return "root-replaced";
    }
    return {};
}

std::string_view slug(Severity severity)
{
    switch (severity) {
    case Severity::Info: return "info";
    case Severity::Warning: return "warning";
    case Severity::Error: return "error";
    }
    return {};
}

std::string Note::where() const
{
    std::string place;
    if (layer.isLayer())
        place = "layer " + std::to_string(layer.value);
    if (!path.empty()) {
        if (!place.empty())
            place += ", ";
        place += shownText(path);
    }
    return place;
}

void NoteList::add(Note note)
{
    auto &[seen, worst] = m_counts[{note.code, note.layer}];
    seen += note.count;
    worst = std::max(worst, note.severity);
    if (seen <= listedPerCode)
        m_listed.push_back(std::move(note));
}

void NoteList::add(Severity severity, NoteCode code, Message text, LayerNumber layer, std::string path)
{
    add(Note{severity, code, std::move(text), layer, std::move(path), 1});
}

void NoteList::append(const NoteList &other)
{
    for (const Note &note : other.all())
        add(note);
}

std::vector<Note> NoteList::all() const
{
    std::vector<Note> notes = m_listed;
    for (const auto &[key, tally] : m_counts) {
        std::uint64_t listed = 0;
        for (const Note &note : m_listed) {
            if (note.code == key.first && note.layer == key.second)
                listed += note.count;
        }
        if (tally.first > listed) {
            const std::uint64_t rest = tally.first - listed;
            notes.push_back({tally.second,
                             key.first,
                             Message(QT_TRANSLATE_NOOP("Message", "and %1 more of this kind"), rest),
                             key.second,
                             {},
                             rest});
        }
    }
    return notes;
}

std::uint64_t NoteList::count() const
{
    std::uint64_t sum = 0;
    for (const auto &[key, tally] : m_counts)
        sum += tally.first;
    return sum;
}

} // namespace strata
