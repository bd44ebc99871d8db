// SPDX-License-Identifier: Apache-2.0
#include "model/documents/tar_contents.h"

#include "model/image/formats/watched_stream.h"
#include "model/io/codec/make_decoder.h"
#include "model/io/tar/tar_input.h"
#include "model/io/tar/tar_reader.h"

#include <array>
#include <memory>
#include <span>
#include <utility>

namespace strata {

namespace {

Result<TarContents> listed(TarInput &input, std::size_t limit)
{
    NoteList unheard;
    TarReader reader(input, unheard);
    TarContents contents;
    for (;;) {
        const Result<bool> more = reader.next();
        if (!more && (contents.entries.empty() || more.error().code() == ErrorCode::Cancelled))
            return fail(more);
        if (!more)
            contents.error = more.error();
        if (!more || !*more)
            return contents;
        if (contents.entries.size() == limit) {
            contents.isCut = true;
            return contents;
        }
        contents.entries.push_back(reader.record());
    }
}

} // namespace

bool mayBeTar(const ByteSource &bytes)
{
    std::array<std::byte, 512> head{};
    const Result<std::size_t> got = bytes.readAt(0, head);
    if (!got || *got == 0)
        return false;
    const auto there = std::span(head).first(*got);
    const Compression compression = sniffCompression(there);
    return compression == Compression::None ? TarReader::looksLikeHeader(there) : compression != Compression::Unknown;
}

Result<TarContents> tarContents(const ByteSourcePtr &bytes, std::size_t limit, const StopToken &stop)
{
    const Result<Compression> compression = sniffCompression(*bytes);
    if (!compression)
        return fail(compression);
    if (*compression == Compression::None)
        return listed(*plainTarInput(watchedSource(bytes, {stop, {}})), limit);
    auto made = makeDecoder(bytes, *compression);
    if (!made)
        return fail(made);
    const auto decoder = watchedDecoder(std::move(*made), {stop, {}});
    return listed(*decodedTarInput(*decoder), limit);
}

} // namespace strata
