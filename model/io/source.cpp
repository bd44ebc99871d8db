// SPDX-License-Identifier: Apache-2.0
#include "model/io/source.h"

#include "model/base/progress_gate.h"
#include "model/io/codec/make_decoder.h"
#include "model/io/folder_source.h"
#include "model/io/spool.h"
#include "model/io/tar/tar_source.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

namespace strata {

namespace {

constexpr std::uint64_t readAfterEnd = 64u << 20; // of a compressed archive, to see that it is whole
constexpr std::size_t streamPiece = 256u << 10;

/// How the bytes are compressed. A valid first header counts more than a magic: member names can begin with
/// "BZh".
Result<Compression> outerCompression(const ByteSource &bytes)
{
    std::array<std::byte, 512> head{};
    const auto got = bytes.readAt(0, head);
    if (!got)
        return fail(got);
    const std::span<const std::byte> there = std::span(head).first(*got);
    if (TarReader::looksLikeHeader(there))
        return Compression::None;
    const Compression compression = sniffCompression(there);
    const std::string_view name = magicName(there);
    if (compression == Compression::Unknown && (name == "zip" || name == "7z" || name == "rar"))
        return fail(ErrorCode::NotAnImage, Message(QT_TRANSLATE_NOOP("Message", "%1, not an image archive"), name));
    return compression;
}

Result<SourcePtr> openPlain(ByteSourcePtr bytes, const SourceOptions &options)
{
    const std::uint64_t size = bytes->size();
    const auto input = plainTarInput(bytes);
    auto index = indexTar(*input, options, size);
    if (!index)
        return fail(index);
    return makeTarSource(std::move(*index), std::move(bytes), Compression::None, size);
}

/// Reads what follows the last member, so that a cut is found; but not all of a bomb, and nothing of an empty
/// archive.
Result<void> readToEnd(TarInput &input, TarIndex &index)
{
    if (index.isEmpty)
        return {};
    const auto skipped = input.skip(readAfterEnd);
    if (!skipped)
        return fail(skipped);
    if (*skipped == readAfterEnd) {
        index.notes.add(
            Severity::Warning, NoteCode::DataAfterEnd,
            Message(QT_TRANSLATE_NOOP("Message", "more than %1 MiB follow the end marker; the rest was not read"),
                    readAfterEnd >> 20));
    }
    return {};
}

/// The same error, but clearer for something that was compressed more than once.
std::unexpected<Error> unpackedError(const Error &error, Compression inside)
{
    if (error.code() == ErrorCode::NotAnImage && inside != Compression::None)
        return fail(ErrorCode::NotAnImage,
                    QT_TRANSLATE_NOOP("Message", "not a tar archive: compressed more than once"));
    return std::unexpected(error);
}

Result<SourcePtr> openCompressed(ByteSourcePtr bytes, Compression compression, const SourceOptions &options)
{
    const std::uint64_t size = bytes->size();
    auto decoder = makeDecoder(std::move(bytes), compression);
    if (!decoder)
        return fail(decoder);
    Spool spool(options.spoolFolder);
    SpoolingDecoder spooling(**decoder, spool, options, size);
    Compression inside = Compression::None;
    bool isFirst = true;
    const auto input = decodedTarInput(spooling, [&](std::span<const std::byte> piece) {
        if (std::exchange(isFirst, false))
            inside = sniffCompression(piece);
    });
    SourceOptions quiet = options; // the decoder reports the progress, in compressed bytes
    quiet.progress = nullptr;
    auto index = indexTar(*input, quiet, size);
    if (!index)
        return unpackedError(index.error(), inside);
    if (isFirst)
        return fail(ErrorCode::NotAnImage, QT_TRANSLATE_NOOP("Message", "the compressed data contains an empty file"));
    const auto read = index->isCut ? Result<void>() : readToEnd(*input, *index);
    if (!read && endsEarly(read.error()))
        noteCut(*index, input->position(), size);
    else if (!read && read.error().code() == ErrorCode::TrailingData) // as gzip(1) does
        index->notes.add(Severity::Warning, NoteCode::DataAfterEnd, read.error().message());
    else if (!read)
        return fail(read);
    index->notes.add(Severity::Info, NoteCode::OuterCompression,
                     Message(QT_TRANSLATE_NOOP("Message", "the whole archive is compressed (%1)"),
                             std::string(compressionName(compression))));
    auto plain = spool.finish();
    if (!plain)
        return fail(plain);
    return makeTarSource(std::move(*index), std::move(*plain), compression, size);
}

Result<void> spoolStream(int descriptor, Spool &spool, const SourceOptions &options)
{
    std::vector<std::byte> piece(streamPiece);
    std::uint64_t done = 0;
    ProgressGate gate(mebibyte);
    while (!options.stop.stop_requested()) {
        pollfd waiting{descriptor, POLLIN, 0};
        if (::poll(&waiting, 1, 100) == 0)
            continue; // look at the stop token from time to time
        const ssize_t n = ::read(descriptor, piece.data(), piece.size());
        if (n < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (n < 0)
            return fail(ErrorCode::Io, Message(QT_TRANSLATE_NOOP("Message", "cannot read: %1"),
                                               std::generic_category().message(errno)));
        if (n == 0)
            return {};
        done += static_cast<std::size_t>(n);
        if (const auto kept = spool.append(std::span(piece).first(static_cast<std::size_t>(n))); !kept)
            return kept;
        reportProgress(options.progress, done, 0, gate);
    }
    return failCancelled();
}

bool isWholeRegularFile(int descriptor)
{
    struct stat info {};
    return ::fstat(descriptor, &info) == 0 && S_ISREG(info.st_mode) && ::lseek(descriptor, 0, SEEK_CUR) == 0;
}

} // namespace

const Member *Source::find(std::string_view normalisedName) const
{
    const std::vector<Member> &all = members();
    const auto found = std::lower_bound(all.begin(), all.end(), normalisedName,
                                        [](const Member &member, std::string_view name) { return member.name < name; });
    return found != all.end() && found->name == normalisedName ? &*found : nullptr;
}

Result<SourcePtr> openTar(ByteSourcePtr bytes, const SourceOptions &options)
{
    if (bytes->size() == 0)
        return fail(ErrorCode::NotAnImage, QT_TRANSLATE_NOOP("Message", "the file is empty"));
    const auto compression = outerCompression(*bytes);
    if (!compression)
        return fail(compression);
    if (*compression == Compression::None)
        return openPlain(std::move(bytes), options);
    return openCompressed(std::move(bytes), *compression, options);
}

Result<SourcePtr> openSource(const std::filesystem::path &path, const SourceOptions &options)
{
    std::error_code error;
    if (std::filesystem::is_directory(path, error))
        return openFolder(path, options);
    auto file = openFile(path);
    if (!file)
        return fail(file);
    return openTar(std::move(*file), options);
}

Result<SourcePtr> openStream(int descriptor, const SourceOptions &options)
{
    if (isWholeRegularFile(descriptor)) {
        auto file = adoptFile(::fcntl(descriptor, F_DUPFD_CLOEXEC, 0));
        if (!file)
            return fail(file);
        return openTar(std::move(*file), options);
    }
    Spool spool(options.spoolFolder);
    if (const auto spooled = spoolStream(descriptor, spool, options); !spooled)
        return fail(spooled);
    auto bytes = spool.finish();
    if (!bytes)
        return fail(bytes);
    return openTar(std::move(*bytes), options);
}

} // namespace strata
