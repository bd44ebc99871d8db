// SPDX-License-Identifier: Apache-2.0
// bzip2 and xz by libarchive: its "raw" format with exactly one filter, named beforehand. Filters are not
// guessed, so data that were compressed twice are unpacked once only, and no other parser of libarchive is
// ever reached.
#include "model/io/codec/archive_decoder.h"

#include "model/base/text.h"
#include "model/io/codec/codec_decoder.h"

#include <archive.h>

#include <cerrno>
#include <utility>

namespace strata {

namespace {

using namespace std::string_view_literals;

/// bzip2 of nothing: "BZh", a digit, the end mark and a checksum of 0.
bool isEmptyBzip2(std::string_view bytes)
{
    return bytes.size() == 14 && bytes.starts_with("BZh") && bytes.substr(4) == "\x17rE8P\x90\0\0\0\0"sv;
}

/// xz of nothing: a header of 12 bytes, an index without records and its checksum, a footer of 12 bytes.
bool isEmptyXz(std::string_view bytes)
{
    return bytes.size() == 32 && bytes.substr(12, 8) == "\0\0\0\0\x1c\xdf\x44\x21"sv && bytes.ends_with("YZ");
}

class ArchiveDecoder final : public CodecDecoder {
public:
    ArchiveDecoder(const ByteSourcePtr &source, DecoderOptions options)
        : CodecDecoder(source, std::move(options)), m_source(source), m_archive(archive_read_new(), &archive_read_free)
    {
    }

    [[nodiscard]] bool useFilter(Compression compression)
    {
        const int filter = compression == Compression::Bzip2 ? ARCHIVE_FILTER_BZIP2 : ARCHIVE_FILTER_XZ;
        // ARCHIVE_WARN: the filter is run by an external program, which is out of the question.
        return archive_read_append_filter(m_archive.get(), filter) == ARCHIVE_OK &&
               archive_read_support_format_raw(m_archive.get()) == ARCHIVE_OK;
    }

protected:
    Result<std::size_t> decode(std::span<std::byte> into) override
    {
        if (!m_opened) {
            m_opened = true;
            archive_entry *entry = nullptr;
            const bool opened =
                archive_read_open(m_archive.get(), this, nullptr, &ArchiveDecoder::pull, nullptr) == ARCHIVE_OK &&
                archive_read_next_header(m_archive.get(), &entry) == ARCHIVE_OK;
            if (!opened)
                return isEmptyStream() ? Result<std::size_t>(0) : failNow();
        }
        const la_ssize_t got = archive_read_data(m_archive.get(), into.data(), into.size());
        if (got < 0)
            return failNow();
        return static_cast<std::size_t>(got);
    }

private:
    static la_ssize_t pull(archive *a, void *self, const void **buffer)
    {
        auto *decoder = static_cast<ArchiveDecoder *>(self);
        InputFeed &input = decoder->input();
        input.take(input.rest().size()); // libarchive has used the piece before
        const auto more = input.fill();
        if (!more) {
            decoder->m_readError = more.error();
            archive_set_error(a, EIO, "read error");
            return ARCHIVE_FATAL;
        }
        decoder->m_inputEnded = !*more;
        *buffer = input.rest().data();
        return static_cast<la_ssize_t>(input.rest().size());
    }

    /// libarchive's raw format fails for an empty stream just as for a damaged one.
    [[nodiscard]] bool isEmptyStream() const
    {
        const auto bytes = readAll(*m_source, 32);
        return bytes && (isEmptyBzip2(*bytes) || isEmptyXz(*bytes));
    }

    [[nodiscard]] Result<std::size_t> failNow()
    {
        if (m_readError)
            return std::unexpected(*m_readError);
        if (m_inputEnded)
            return fail(ErrorCode::Damaged, QT_TRANSLATE_NOOP("Message", "compressed data ends early"));
        return fail(ErrorCode::Damaged,
                    Message(QT_TRANSLATE_NOOP("Message", "damaged compressed data at offset %1"), input().position()));
    }

    ByteSourcePtr m_source;
    std::unique_ptr<archive, decltype(&archive_read_free)> m_archive;
    bool m_opened = false;
    bool m_inputEnded = false;
    std::optional<Error> m_readError;
};

} // namespace

Result<std::unique_ptr<Decoder>> makeArchiveDecoder(const ByteSourcePtr &source, Compression compression,
                                                    DecoderOptions options)
{
    auto decoder = std::make_unique<ArchiveDecoder>(source, std::move(options));
    if (!decoder->useFilter(compression)) {
        return fail(ErrorCode::Unsupported,
                    Message(QT_TRANSLATE_NOOP("Message", "compression %1 is not supported by this build"),
                            std::string(compressionName(compression))));
    }
    return decoder;
}

} // namespace strata
