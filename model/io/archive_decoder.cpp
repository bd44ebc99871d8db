// SPDX-License-Identifier: Apache-2.0
// bzip2 and xz by libarchive: its "raw" format with exactly one filter, named beforehand. Filters are not
// guessed, so data that were compressed twice are unpacked once only, and no other parser of libarchive is
// ever reached.
#include "model/base/text.h"
#include "model/io/codec_decoder.h"

#include <archive.h>

#include <utility>

namespace strata {

namespace {

class ArchiveDecoder final : public CodecDecoder {
public:
    ArchiveDecoder(ByteSourcePtr source, DecoderOptions options)
        : CodecDecoder(std::move(source), std::move(options))
        , m_archive(archive_read_new(), &archive_read_free)
    {
    }

    [[nodiscard]] bool useFilter(Compression compression)
    {
        const int filter = compression == Compression::Bzip2 ? ARCHIVE_FILTER_BZIP2 : ARCHIVE_FILTER_XZ;
        // ARCHIVE_WARN: the filter is run by an external program, which is out of the question.
        return archive_read_append_filter(m_archive.get(), filter) == ARCHIVE_OK &&
               archive_read_support_format_raw(m_archive.get()) == ARCHIVE_OK &&
               archive_read_support_format_empty(m_archive.get()) == ARCHIVE_OK;
    }

protected:
    Result<std::size_t> decode(std::span<std::byte> into) override
    {
        if (!m_opened) {
            m_opened = true;
            if (archive_read_open(m_archive.get(), this, nullptr, &ArchiveDecoder::pull, nullptr) !=
                ARCHIVE_OK)
                return failNow();
            archive_entry *entry = nullptr;
            const int code = archive_read_next_header(m_archive.get(), &entry);
            if (code == ARCHIVE_EOF)
                return std::size_t{0};
            if (code != ARCHIVE_OK)
                return failNow();
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

    [[nodiscard]] Result<std::size_t> failNow()
    {
        if (m_readError)
            return std::unexpected(*m_readError);
        if (m_inputEnded)
            return fail(ErrorCode::Damaged, "compressed data ends early");
        const char *text = archive_error_string(m_archive.get());
        return fail(ErrorCode::Damaged,
                    "damaged compressed data: " + escapedForDisplay(text != nullptr ? text : ""));
    }

    std::unique_ptr<archive, decltype(&archive_read_free)> m_archive;
    bool m_opened = false;
    bool m_inputEnded = false;
    std::optional<Error> m_readError;
};

} // namespace

Result<std::unique_ptr<Decoder>> makeArchiveDecoder(ByteSourcePtr source, Compression compression,
                                                    DecoderOptions options)
{
    auto decoder = std::make_unique<ArchiveDecoder>(std::move(source), std::move(options));
    if (!decoder->useFilter(compression)) {
        return fail(ErrorCode::Unsupported, "compression " + std::string(compressionName(compression)) +
                                                " is not supported by this build");
    }
    return decoder;
}

} // namespace strata
