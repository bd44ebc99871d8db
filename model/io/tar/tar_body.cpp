// SPDX-License-Identifier: Apache-2.0
#include "model/io/limits.h"
#include "model/io/tar/tar_reader_p.h"

#include <algorithm>
#include <array>

namespace strata {

namespace {

constexpr std::size_t oldMapAt = 386; // in the header: 4 regions of 24 bytes, a flag, the real size
constexpr std::size_t oldMapBytes = 96;
constexpr std::size_t oldFlagAt = 482;
constexpr std::size_t oldSizeAt = 483;
constexpr std::size_t moreMapBytes = 504; // in a block behind it: 21 regions, a flag

} // namespace

/// How many bytes follow the header of an entry whose size is not 0.
Result<std::uint64_t> TarReader::Private::bodyBytes(std::uint64_t size, TarHeader::Format format)
{
    const auto ignored = [this, size](Severity severity, Message what) {
        entryNotes.add(severity, NoteCode::BodyIgnored,
                       Message(QT_TRANSLATE_NOOP("Message", "size %1 of a %2 is ignored"), size, what));
        return std::uint64_t{0};
    };
    switch (record.type) {
    case EntryType::File:
    case EntryType::Whiteout:
    case EntryType::OpaqueMark: return size;
    case EntryType::Symlink: return ignored(Severity::Warning, QT_TRANSLATE_NOOP("Message", "symbolic link"));
    case EntryType::CharDevice:
    case EntryType::BlockDevice: return ignored(Severity::Warning, QT_TRANSLATE_NOOP("Message", "device"));
    case EntryType::Fifo: return ignored(Severity::Warning, QT_TRANSLATE_NOOP("Message", "fifo"));
    case EntryType::Directory:
        if (record.typeFlag == '5')
            return ignored(Severity::Info,
                           QT_TRANSLATE_NOOP("Message", "directory")); // POSIX: room to reserve, no body
        return bodyIfAny(size, QT_TRANSLATE_NOOP("Message", "directory"));
    case EntryType::Hardlink:
        if (format == TarHeader::Format::V7 || format == TarHeader::Format::Gnu)
            return ignored(Severity::Info,
                           QT_TRANSLATE_NOOP("Message", "hard link")); // they store the file's size there, and no body
        return bodyIfAny(size, QT_TRANSLATE_NOOP("Message", "hard link"));
    }
    return size;
}

/// POSIX lets a hard link have a body since 2001; before, and in Go's archive/tar, its size means nothing.
/// What follows the header decides: another header, the end marker or the end of the input means that
/// there is no body.
Result<std::uint64_t> TarReader::Private::bodyIfAny(std::uint64_t size, Message what)
{
    const auto state = blocks.next();
    if (!state)
        return fail(state);
    const bool noBody = *state == TarBlocks::State::End ||
                        (*state == TarBlocks::State::Whole && TarReader::looksLikeHeader(blocks.block()));
    blocks.putBack();
    entryNotes.add(Severity::Warning, NoteCode::BodyIgnored,
                   Message(noBody ? QT_TRANSLATE_NOOP("Message", "size %1 of a %2 is ignored: a header follows")
                                  : QT_TRANSLATE_NOOP("Message", "size %1 of a %2: a body follows and is skipped"),
                           size, what));
    return noBody ? 0 : size;
}

Result<void> TarReader::Private::readSparse(const TarHeader &header, const PaxValues *pax)
{
    if (record.type != EntryType::File || record.isUnknownType)
        return {};
    if (record.typeFlag == 'S')
        return readOldSparse(header);
    const bool sparse = pax != nullptr && (pax->has(PaxValues::SparseMap) || pax->has(PaxValues::SparseSize) ||
                                           pax->has(PaxValues::SparseMajor));
    return sparse ? readPaxSparse(*pax) : Result<void>();
}

Result<void> TarReader::Private::readOldSparse(const TarHeader &header)
{
    map.clear();
    const TarNumber realSize = parseTarNumber(header.field(oldSizeAt, 12));
    bool good = map.addOldGnu(header.field(oldMapAt, oldMapBytes)) && realSize.ok && realSize.value >= 0;
    bool more = header.field(oldFlagAt, 1)[0] != '\0';
    const std::uint64_t left = std::exchange(bodyLeft, 0);
    while (more) {
        const auto state = blocks.next();
        if (!state)
            return fail(state);
        if (*state != TarBlocks::State::Whole)
            return truncated();
        const TarHeader block(blocks.block());
        good = good && map.addOldGnu(block.field(0, moreMapBytes));
        more = block.field(moreMapBytes, 1)[0] != '\0';
    }
    bodyLeft = left;
    record.bodyOffset = blocks.position();
    finishSparse(good, static_cast<std::uint64_t>(realSize.value));
    return {};
}

Result<void> TarReader::Private::readPaxSparse(const PaxValues &pax)
{
    map.clear();
    bool good = pax.has(PaxValues::SparseSize) && !pax.sparseMapIsBad();
    if (pax.has(PaxValues::SparseMajor) && pax.sparseMajor() == 1) {
        const auto read = readMapInBody();
        if (!read)
            return fail(read);
        good = good && *read;
    } else {
        good = good && map.addNumbers(pax.sparseNumbers());
    }
    finishSparse(good, pax.sparseSize());
    return {};
}

/// False when the text is not a map.
Result<bool> TarReader::Private::readMapInBody()
{
    SparseMapParser parser(map);
    SparseMapParser::State state = SparseMapParser::State::NeedsMore;
    std::array<char, tarBlockBytes> text{};
    while (state == SparseMapParser::State::NeedsMore && bodyLeft > 0) {
        const std::size_t wanted = std::min<std::uint64_t>(text.size(), bodyLeft);
        const auto got = blocks.read(std::as_writable_bytes(std::span(text)).first(wanted));
        if (!got)
            return fail(got);
        if (*got < wanted)
            return truncated();
        bodyLeft -= wanted;
        state = parser.feed({text.data(), wanted});
    }
    record.bodyOffset = blocks.position();
    record.bodySize = bodyLeft;
    return state == SparseMapParser::State::Done;
}

/// A file with a bad map is shown as what is stored: as many bytes as its body has.
void TarReader::Private::finishSparse(bool good, std::uint64_t realSize)
{
    record.isSparse = good && map.finish(realSize, record.bodySize, record.sparse);
    record.size = record.isSparse ? realSize : record.bodySize;
    if (!record.isSparse) {
        record.sparse.clear();
        entryNotes.add(Severity::Warning, NoteCode::BadSparseMap,
                       QT_TRANSLATE_NOOP("Message", "bad sparse map; only the stored bytes are shown"));
    }
}

} // namespace strata
