// SPDX-License-Identifier: Apache-2.0
#include "model/io/codec/codec_decoder.h"

#include "model/io/limits.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

/// One step of a codec: keeps the plain bytes in the cache, and lets seek points come often enough.
constexpr std::size_t stepBytes = 256u << 10;

} // namespace

CodecDecoder::CodecDecoder(ByteSourcePtr source, DecoderOptions options, std::uint64_t from, std::uint64_t plainFrom)
    : m_input(std::move(source), from, std::move(options.onInput))
    , m_noteSeekPoints(options.noteSeekPoints)
    , m_produced(plainFrom)
{
}

Result<std::size_t> CodecDecoder::read(std::span<std::byte> into)
{
    std::size_t got = 0;
    while (got < into.size() && !m_error && !m_atEnd) {
        const std::span<std::byte> room = into.subspan(got);
        const auto step = decode(room.first(std::min(room.size(), stepBytes)));
        if (!step) {
            m_error = step.error();
            break;
        }
        m_atEnd = *step == 0;
        got += *step;
        m_produced += *step;
        if (m_produced > limits::expansionFloor && m_produced / limits::expansionRatio > consumed())
            m_error = Error(ErrorCode::LimitExceeded,
                            Message(QT_TRANSLATE_NOOP("Message", "expands to more than %1 times its size"),
                                    limits::expansionRatio));
    }
    if (got == 0 && m_error && !into.empty())
        return std::unexpected(*m_error);
    return got;
}

Result<std::size_t> CodecDecoder::failAfter(std::size_t got, ErrorCode code, std::string message)
{
    if (got == 0)
        return fail(code, std::move(message));
    m_error = Error(code, std::move(message));
    return got;
}

} // namespace strata
