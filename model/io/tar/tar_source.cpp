// SPDX-License-Identifier: Apache-2.0
#include "model/io/tar/tar_source.h"

#include "model/base/path.h"
#include "model/base/progress_gate.h"
#include "model/base/text.h"
#include "model/io/limits.h"
#include "model/io/source_links.h"
#include "model/io/sparse_source.h"
#include "model/io/spool.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

class TarSource final : public Source {
public:
    TarSource(TarIndex index, ByteSourcePtr bytes, Compression compression, std::uint64_t stored)
        : m_members(std::move(index.members)), m_sparse(std::move(index.sparse)), m_bytes(std::move(bytes))
    {
        m_notes = std::move(index.notes);
        m_outerCompression = compression;
        m_storedSize = stored;
    }

    bool isFolder() const override { return false; }
    const std::vector<Member> &members() const override { return m_members; }
    ByteSourcePtr wholeTar() const override { return m_bytes; }

    Result<ByteSourcePtr> open(std::string_view name) const override
    {
        const auto found = resolveMember(*this, name);
        if (!found)
            return fail(found);
        const Member &member = **found;
        const auto sparse = m_sparse.find(member.offset);
        if (sparse == m_sparse.end())
            return rangeOf(m_bytes, member.offset, member.size);
        return sparseSource(rangeOf(m_bytes, member.offset, m_bytes->size()), sparse->second, member.size);
    }

private:
    std::vector<Member> m_members;
    std::map<std::uint64_t, std::vector<SparseRegion>> m_sparse;
    ByteSourcePtr m_bytes;
};

class Indexer {
public:
    explicit Indexer(TarIndex &index) : m_index(index) {}

    void add(const TarRecord &record)
    {
        if (record.path.size() > limits::pathBytes) {
            note(Severity::Warning, NoteCode::NameTooLong,
                 Message(QT_TRANSLATE_NOOP("Message", "a member's name has %1 bytes; it is left out"),
                         record.path.size()),
                 {});
            return;
        }
        const CleanPath clean = cleanPath(record.path);
        if (clean.escaped)
            note(Severity::Warning, NoteCode::NameEscapes,
                 QT_TRANSLATE_NOOP("Message", "the name leads outside the archive"), record.path);
        Member member;
        member.name = normalisedPath(record.path);
        if (member.name.empty()) {
            if (record.type != EntryType::Directory)
                note(Severity::Warning, NoteCode::NameEmpty,
                     QT_TRANSLATE_NOOP("Message", "member without a name is ignored"), record.path);
            return; // "./", the root itself
        }
        if (m_index.members.size() == limits::outerMembers)
            return noteLimit();
        setKind(member, record);
        m_index.members.push_back(std::move(member));
    }

private:
    void note(Severity severity, NoteCode code, Message text, std::string path)
    {
        m_index.notes.add(severity, code, std::move(text), {}, std::move(path));
    }

    void noteLimit()
    {
        if (!std::exchange(m_notedLimit, true)) {
            note(Severity::Error, NoteCode::LimitReached,
                 Message(QT_TRANSLATE_NOOP("Message", "more than %1 members; the rest are left out"),
                         limits::outerMembers),
                 {});
        }
    }

    void setKind(Member &member, const TarRecord &record)
    {
        switch (record.type) {
        case EntryType::File:
        case EntryType::Whiteout:
        case EntryType::OpaqueMark:
            if (record.isUnknownType)
                member.kind = Member::Kind::Odd; // the reader has noted it
            else
                setFile(member, record);
            break;
        case EntryType::Hardlink:
            if (record.bodySize > 0)
                setFile(member, record);
            else
                setHardlinkTarget(member, record.linkTarget);
            break;
        case EntryType::Symlink: setSymlinkTarget(member, record.linkTarget); break;
        case EntryType::Directory: member.kind = Member::Kind::Folder; break;
        case EntryType::CharDevice:
        case EntryType::BlockDevice:
        case EntryType::Fifo:
            note(Severity::Warning, NoteCode::OddMember, QT_TRANSLATE_NOOP("Message", "a device or fifo; ignored"),
                 member.name);
            member.kind = Member::Kind::Odd;
            break;
        }
    }

    void setFile(Member &member, const TarRecord &record)
    {
        member.kind = Member::Kind::File;
        member.offset = record.bodyOffset;
        member.size = record.isSparse ? record.size : record.bodySize;
        if (record.isSparse)
            m_index.sparse[record.bodyOffset] = record.sparse;
    }

    TarIndex &m_index;
    bool m_notedLimit = false;
};

/// An error of the first header says what the file is not; later ones say where it is broken.
std::unexpected<Error> describedError(const Error &error, const TarReader &reader, bool sawHeader,
                                      std::uint64_t position)
{
    if (sawHeader || error.code() != ErrorCode::Damaged)
        return std::unexpected(error);
    if (reader.isCutShort())
        return fail(ErrorCode::NotAnImage,
                    Message(QT_TRANSLATE_NOOP("Message", "not a tar archive: %1"), error.text()));
    if (position <= 512 && error.message().starts_with("bad header"))
        return fail(ErrorCode::NotAnImage, QT_TRANSLATE_NOOP("Message", "not a tar archive"));
    return std::unexpected(error);
}

} // namespace

bool endsEarly(const Error &error)
{
    return error.code() == ErrorCode::Damaged && error.message().ends_with("ends early");
}

void noteCut(TarIndex &index, std::uint64_t position, std::uint64_t stored)
{
    Message text(position == stored
                     ? QT_TRANSLATE_NOOP("Message", "the file is cut off: it ends after %1 bytes")
                     : QT_TRANSLATE_NOOP("Message", "the file is cut off: it ends after %1 bytes (%2 unpacked)"),
                 stored, position);
    const auto last = std::ranges::max_element(index.members, {}, &Member::offset);
    if (last != index.members.end() && last->offset <= position && last->size > position - last->offset)
        text = Message(QT_TRANSLATE_NOOP("Message", "%1, inside %2, of which %3 of %4 bytes are there"),
                       std::move(text), shownText(last->name), position - last->offset, last->size);
    index.notes.add(Severity::Error, NoteCode::SourceTruncated, std::move(text));
    index.isCut = true;
}

Result<TarIndex> indexTar(TarInput &input, const SourceOptions &options, std::uint64_t total)
{
    TarIndex index;
    Indexer indexer(index);
    TarReader reader(input, index.notes);
    ProgressGate gate(mebibyte);
    while (true) {
        if (options.stop.stop_requested())
            return failCancelled();
        const auto more = reader.next();
        if (!more && !index.isEmpty && (reader.isCutShort() || endsEarly(more.error()))) {
            noteCut(index, input.position(), total);
            break;
        }
        if (!more)
            return describedError(more.error(), reader, !index.isEmpty, input.position());
        if (!*more) {
            if (!reader.sawEndMarker())
                index.notes.add(Severity::Warning, NoteCode::EndMarkerMissing,
                                QT_TRANSLATE_NOOP("Message", "end marker missing"));
            break;
        }
        index.isEmpty = false;
        indexer.add(reader.record());
        reportProgress(options.progress, input.position(), total, gate);
    }
    sortMembers(index.members, index.notes);
    return index;
}

SourcePtr makeTarSource(TarIndex index, ByteSourcePtr bytes, Compression compression, std::uint64_t stored)
{
    return std::make_shared<const TarSource>(std::move(index), std::move(bytes), compression, stored);
}

} // namespace strata
