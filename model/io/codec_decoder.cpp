// SPDX-License-Identifier: Apache-2.0
#include "model/io/codec_decoder.h"

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

std::size_t SeekPointList::byteSize() const
{
    std::size_t sum = m_points.capacity() * sizeof(SeekPoint);
    for (const SeekPoint &point : m_points)
        sum += point.state.capacity();
    return sum;
}

void SeekPointList::write(PackedWriter &to) const
{
    to.value<std::uint64_t>(m_points.size());
    for (const SeekPoint &point : m_points) {
        to.value(point.consumed);
        to.value(point.produced);
        to.text(point.state);
    }
}

SeekPointsPtr readSeekPoints(PackedReader &from)
{
    std::vector<SeekPoint> points;
    for (auto left = from.value<std::uint64_t>(); left > 0 && from.isValid(); --left) {
        SeekPoint &point = points.emplace_back();
        point.consumed = from.value<std::uint64_t>();
        point.produced = from.value<std::uint64_t>();
        point.state = from.text();
    }
    if (!from.isValid() || !std::ranges::is_sorted(points, {}, &SeekPoint::produced))
        return nullptr;
    return std::make_shared<const SeekPointList>(std::move(points));
}

const SeekPoint *SeekPointList::before(std::uint64_t plainOffset) const
{
    const auto after = std::upper_bound(m_points.begin(), m_points.end(), plainOffset,
                                        [](std::uint64_t offset, const SeekPoint &p) { return offset < p.produced; });
    return after == m_points.begin() ? nullptr : &*std::prev(after);
}

} // namespace strata
