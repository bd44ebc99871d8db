// SPDX-License-Identifier: Apache-2.0
#include "model/io/tar/tar_reader.h"

#include "model/base/text.h"
#include "model/io/limits.h"
#include "model/io/tar/tar_reader_p.h"

#include <algorithm>
#include <limits>

namespace strata {

namespace {

constexpr std::uint64_t largestOffset = std::numeric_limits<std::int64_t>::max();
constexpr std::size_t extensionStep = 64u << 10; // memory grows with what is there, not with what is claimed
constexpr int blocksLookedAtAfterEnd = 20;       // tar pads to records of 20 blocks

} // namespace

TarReader::TarReader(TarInput &input, NoteList &notes, LayerNumber layer)
    : d(std::make_unique<Private>(input, notes, layer))
{
}

TarReader::~TarReader() = default;

const TarRecord &TarReader::record() const
{
    return d->record;
}
bool TarReader::sawEndMarker() const
{
    return d->endMarker;
}
bool TarReader::isCutShort() const
{
    return d->cutShort;
}
Result<bool> TarReader::next()
{
    return d->next();
}

Result<std::size_t> TarReader::readBody(std::span<std::byte> into)
{
    if (d->error)
        return std::unexpected(*d->error);
    const std::size_t wanted = std::min<std::uint64_t>(into.size(), d->bodyLeft);
    if (wanted == 0)
        return std::size_t{0};
    const auto got = d->blocks.readSome(into.first(wanted));
    if (!got) {
        d->error = got.error();
        return got;
    }
    d->bodyLeft -= *got;
    if (*got == 0)
        return d->truncated();
    return got;
}

bool TarReader::looksLikeHeader(std::span<const std::byte> block)
{
    if (block.size() < tarBlockBytes)
        return false;
    const TarHeader header(block.first(tarBlockBytes));
    return header.isZero() || header.checksumFits();
}

Result<bool> TarReader::Private::next()
{
    if (error)
        return std::unexpected(*error);
    if (ended)
        return false;
    auto more = advance();
    if (!more)
        error = more.error();
    return more;
}

Result<bool> TarReader::Private::advance()
{
    if (const auto skipped = skipBody(); !skipped)
        return fail(skipped);
    forgetExtras();
    while (true) {
        const auto state = blocks.next();
        if (!state)
            return fail(state);
        if (*state != TarBlocks::State::Whole)
            return finishAtCut(*state);
        const TarHeader header(blocks.block());
        if (header.isZero())
            return finishAtZero();
        const std::uint64_t offset = blocks.position() - tarBlockBytes;
        if (!header.checksumFits())
            return failAt(QT_TRANSLATE_NOOP("Message", "bad header"), offset);
        if (header.typeFlag() != 'g' && !std::exchange(hasFirstHeader, true))
            firstHeader = offset;
        const auto wasExtra = takeExtension(header);
        if (!wasExtra)
            return wasExtra;
        if (!*wasExtra)
            return takeEntry(header);
    }
}

Result<void> TarReader::Private::skipBody()
{
    const std::uint64_t left = std::exchange(bodyLeft, 0);
    const std::uint64_t all = left + std::exchange(padding, 0);
    if (all == 0)
        return {};
    const auto skipped = blocks.skip(all);
    if (!skipped)
        return fail(skipped);
    if (*skipped < left)
        return truncated();
    return {}; // padding that is missing at the very end is not a loss
}

void TarReader::Private::forgetExtras()
{
    hasOwn = false;
    hasLongName = false;
    hasLongLink = false;
    hasFirstHeader = false;
    problems.clear();
}

std::unexpected<Error> TarReader::Private::truncated()
{
    cutShort = true;
    error =
        Error(ErrorCode::Damaged, Message(QT_TRANSLATE_NOOP("Message", "truncated at offset %1"), blocks.position()));
    return std::unexpected(*error);
}

/// True when the header was one of the extra ones, which say something about the entry that follows.
Result<bool> TarReader::Private::takeExtension(const TarHeader &header)
{
    const char flag = header.typeFlag();
    const bool isExtension = flag == 'x' || flag == 'X' || flag == 'g' || flag == 'L' || flag == 'K';
    if (!isExtension)
        return false;
    const TarNumber size = header.size();
    const std::uint64_t offset = blocks.position() - tarBlockBytes;
    if (!size.ok || size.value < 0)
        return failAt(QT_TRANSLATE_NOOP("Message", "bad size in the extended header"), offset);
    if (static_cast<std::uint64_t>(size.value) > limits::extendedHeaderBytes) {
        return fail(
            ErrorCode::LimitExceeded,
            Message(QT_TRANSLATE_NOOP("Message", "extended header of %1 bytes at offset %2 is larger than the limit"),
                    size.value, offset));
    }
    const auto read = readExtension(static_cast<std::uint64_t>(size.value));
    if (!read)
        return fail(read);
    keepExtension(flag);
    return true;
}

Result<void> TarReader::Private::readExtension(std::uint64_t size)
{
    extension.clear();
    while (extension.size() < size) {
        const std::size_t have = extension.size();
        extension.resize(have + std::min<std::uint64_t>(extensionStep, size - have));
        const auto got = blocks.read(std::as_writable_bytes(std::span(extension)).subspan(have));
        if (!got)
            return fail(got);
        if (*got < extension.size() - have)
            return truncated();
    }
    const auto skipped = blocks.skip(tarPadding(size));
    if (!skipped)
        return fail(skipped);
    return {};
}

void TarReader::Private::noteRepeated(bool repeated, std::string_view what)
{
    if (!repeated)
        return;
    Message text(QT_TRANSLATE_NOOP("Message", "more than one %1 for one entry; the last one counts"),
                 std::string(what));
    const auto same = [&text](const PaxValues::Problem &problem) { return problem.text == text; };
    if (std::none_of(problems.begin(), problems.end(), same))
        problems.push_back({NoteCode::BadExtendedHeader, std::move(text)});
}

void TarReader::Private::keepExtension(char flag)
{
    if (flag == 'L' || flag == 'K') {
        bool &has = flag == 'L' ? hasLongName : hasLongLink;
        noteRepeated(has, flag == 'L' ? "GNU long name" : "GNU long link");
        std::string &text = flag == 'L' ? longName : longLink;
        text.assign(extension, 0, extension.find('\0'));
        has = true;
    } else if (flag == 'g') {
        std::vector<PaxValues::Problem> found;
        global.addRecords(extension, true, found);
        notes.add(
            global.isEmpty() ? Severity::Info : Severity::Warning, NoteCode::GlobalHeader,
            global.isEmpty()
                ? QT_TRANSLATE_NOOP("Message", "global header without any effect")
                : QT_TRANSLATE_NOOP("Message",
                                    "global header: applied to the entries that follow; container engines ignore it"),
            layer);
        for (PaxValues::Problem &problem : found)
            notes.add(Severity::Warning, problem.code, std::move(problem.text), layer);
    } else {
        noteRepeated(hasOwn, "extended header");
        if (global.isEmpty())
            own.clear();
        else
            own = global;
        own.addRecords(extension, false, problems);
        hasOwn = true;
    }
}

Result<bool> TarReader::Private::takeEntry(const TarHeader &header)
{
    record.headerOffset = firstHeader;
    record.isSparse = false;
    record.sparse.clear();
    PaxValues *pax = hasOwn ? &own : global.isEmpty() ? nullptr : &global;
    const TarExtras extras{pax, hasLongName ? &longName : nullptr, hasLongLink ? &longLink : nullptr};
    fillTarRecord(header, extras, record, entryNotes);
    for (PaxValues::Problem &problem : problems)
        entryNotes.add(Severity::Warning, problem.code, std::move(problem.text));
    if (record.isUnknownType) {
        entryNotes.add(
            Severity::Warning, NoteCode::UnknownType,
            Message(QT_TRANSLATE_NOOP("Message", "unknown entry type '%1'"), escapedForDisplay({&record.typeFlag, 1})));
    }

    const auto size = tarSize(header, pax, entryNotes);
    const std::uint64_t bodyStart = blocks.position();
    if (!size || *size > largestOffset - bodyStart - tarBlockBytes) {
        const Message what =
            size ? Message(QT_TRANSLATE_NOOP("Message", "bad size in the header")) : size.error().text();
        return failAt(what, bodyStart - tarBlockBytes);
    }
    // May look at the next block and overwrite the header; never for a sparse file, whose header is still
    // needed.
    const auto body = *size == 0 ? Result<std::uint64_t>(0) : bodyBytes(*size, header.format());
    if (!body)
        return fail(body);
    bodyLeft = *body;
    padding = tarPadding(*body);
    record.bodyOffset = bodyStart;
    record.bodySize = *body;
    record.size = record.type == EntryType::File ? *body : 0;
    if (const auto read = readSparse(header, pax); !read)
        return fail(read);
    return true;
}

/// The input ended where a header was due. Many writers forget the end marker, so that alone is not an error.
Result<bool> TarReader::Private::finishAtCut(TarBlocks::State state)
{
    if (state == TarBlocks::State::Cut && !blocks.isZero())
        return truncated();
    ended = true;
    noteUnusedExtras();
    return false;
}

/// A zero block ends the archive; two make a proper end marker.
Result<bool> TarReader::Private::finishAtZero()
{
    ended = true;
    noteUnusedExtras();
    const auto second = blocks.next();
    if (!second)
        return fail(second);
    if (*second == TarBlocks::State::Whole && !blocks.isZero()) {
        notes.add(Severity::Warning, NoteCode::DataAfterEnd,
                  QT_TRANSLATE_NOOP("Message", "data after a single zero block is not read as entries"), layer);
        return false;
    }
    endMarker = *second == TarBlocks::State::Whole;
    lookAfterEnd();
    return false;
}

void TarReader::Private::lookAfterEnd()
{
    for (int i = 0; i < blocksLookedAtAfterEnd; ++i) {
        const auto state = blocks.next();
        if (!state || *state == TarBlocks::State::End)
            return; // an error of the input is returned by the next read
        if (!blocks.isZero()) {
            notes.add(Severity::Info, NoteCode::DataAfterEnd,
                      QT_TRANSLATE_NOOP("Message", "data after the end marker is not read as entries"), layer);
            return;
        }
    }
}

void TarReader::Private::noteUnusedExtras()
{
    if (hasFirstHeader) {
        notes.add(Severity::Warning, NoteCode::BadExtendedHeader,
                  Message(QT_TRANSLATE_NOOP("Message", "extended header at offset %1 is not followed by an entry"),
                          firstHeader),
                  layer);
    }
}

} // namespace strata
