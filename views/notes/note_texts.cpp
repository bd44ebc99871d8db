// SPDX-License-Identifier: Apache-2.0
#include "views/notes/note_texts.h"

#include "views/common/format.h"

#include <QCoreApplication>

namespace strata {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(strata::NoteTexts)
};

} // namespace

QString severityText(Severity severity)
{
    switch (severity) {
    case Severity::Info: return Text::tr("note");
    case Severity::Warning: return Text::tr("warning");
    case Severity::Error: return Text::tr("error");
    }
    return {};
}

QString noteTitle(NoteCode code)
{
    switch (code) {
    case NoteCode::EndMarkerMissing: return Text::tr("end marker missing");
    case NoteCode::SourceTruncated: return Text::tr("source ends early");
    case NoteCode::OddMember: return Text::tr("unexpected member ignored");
    case NoteCode::DuplicateMember: return Text::tr("member stored twice");
    case NoteCode::OuterCompression: return Text::tr("compressed as a whole");
    case NoteCode::MissingMarkerFile: return Text::tr("marker file missing");
    case NoteCode::DocumentInvalid: return Text::tr("document unreadable");
    case NoteCode::FieldInvalid: return Text::tr("field unreadable");
    case NoteCode::TextRepaired: return Text::tr("text repaired");
    case NoteCode::DuplicateKey: return Text::tr("key stored twice");
    case NoteCode::MediaTypeMismatch: return Text::tr("media types differ");
    case NoteCode::UnknownMediaType: return Text::tr("unknown media type");
    case NoteCode::BadDigest: return Text::tr("bad digest");
    case NoteCode::DigestMismatch: return Text::tr("digest does not match");
    case NoteCode::SizeMismatch: return Text::tr("size does not match");
    case NoteCode::InlineDataIgnored: return Text::tr("inline data ignored");
    case NoteCode::IndexCycle: return Text::tr("index refers to itself");
    case NoteCode::IndexLimit: return Text::tr("too many entries listed");
    case NoteCode::Ambiguous: return Text::tr("ambiguous document");
    case NoteCode::ManifestMissing: return Text::tr("manifest missing");
    case NoteCode::ConfigMissing: return Text::tr("config missing");
    case NoteCode::LegacySchema: return Text::tr("old manifest schema");
    case NoteCode::UnverifiableDigest: return Text::tr("digest cannot be checked");
    case NoteCode::DisagreeingManifests: return Text::tr("manifests disagree");
    case NoteCode::NotAnImage: return Text::tr("not an image");
    case NoteCode::LayerMissing: return Text::tr("layer missing");
    case NoteCode::LayerForeign: return Text::tr("layer stored elsewhere");
    case NoteCode::LayerEncrypted: return Text::tr("layer encrypted");
    case NoteCode::LayerUnreadable: return Text::tr("layer unreadable");
    case NoteCode::LayerDamaged: return Text::tr("layer damaged");
    case NoteCode::CompressionMismatch: return Text::tr("compression differs");
    case NoteCode::LinkLoop: return Text::tr("links form a loop");
    case NoteCode::LinkOutside: return Text::tr("link leads outside");
    case NoteCode::DiffIdMismatch: return Text::tr("diff ID does not match");
    case NoteCode::DiffIdCount: return Text::tr("number of diff IDs");
    case NoteCode::DiffIdInvalid: return Text::tr("bad diff ID");
    case NoteCode::HistoryCount: return Text::tr("number of history steps");
    case NoteCode::ParentMissing: return Text::tr("parent layer missing");
    case NoteCode::ParentCycle: return Text::tr("parents form a cycle");
    case NoteCode::TreeIncomplete: return Text::tr("files incomplete");
    case NoteCode::BadHeader: return Text::tr("bad header");
    case NoteCode::BadExtendedHeader: return Text::tr("bad extended header");
    case NoteCode::GlobalHeader: return Text::tr("global header");
    case NoteCode::SizeConflict: return Text::tr("sizes disagree");
    case NoteCode::UnknownType: return Text::tr("unknown type");
    case NoteCode::BodyIgnored: return Text::tr("data ignored");
    case NoteCode::BadSparseMap: return Text::tr("bad sparse map");
    case NoteCode::BadNumber: return Text::tr("bad number");
    case NoteCode::NameTooLong: return Text::tr("name too long");
    case NoteCode::NameCut: return Text::tr("name cut");
    case NoteCode::NameEmpty: return Text::tr("empty name");
    case NoteCode::NameAbsolute: return Text::tr("absolute name");
    case NoteCode::NameEscapes: return Text::tr("name points outside the root");
    case NoteCode::DuplicateEntry: return Text::tr("stored twice in a layer");
    case NoteCode::LimitReached: return Text::tr("limit reached");
    case NoteCode::DataAfterEnd: return Text::tr("data after the end");
    case NoteCode::NotExtracted: return Text::tr("not extracted");
    case NoteCode::AttributeLost: return Text::tr("attribute lost");
    case NoteCode::WhiteoutInvalid: return Text::tr("bad whiteout");
    case NoteCode::WhiteoutAbsent: return Text::tr("whiteout of a path that does not exist");
    case NoteCode::WhiteoutOwnLayer: return Text::tr("whiteout and its path in one layer");
    case NoteCode::AufsLeftover: return Text::tr("left over by aufs");
    case NoteCode::OverlayMarker: return Text::tr("overlayfs marker");
    case NoteCode::LinkTargetMissing: return Text::tr("link target missing");
    case NoteCode::LinkCycle: return Text::tr("hard links form a cycle");
    case NoteCode::ThroughSymlink: return Text::tr("below a linked directory");
    case NoteCode::ImplicitParent: return Text::tr("directory not stored");
    case NoteCode::TypeReplaced: return Text::tr("type changed");
    case NoteCode::ParentNotFolder: return Text::tr("parent is not a directory");
    case NoteCode::UnpackDiffers: return Text::tr("engines unpack it differently");
    case NoteCode::ParentAttributes: return Text::tr("engines show different attributes");
    case NoteCode::HardlinkLower: return Text::tr("hard link to a lower layer");
    case NoteCode::RootReplaced: return Text::tr("root stored again");
    }
    return {};
}

} // namespace strata
