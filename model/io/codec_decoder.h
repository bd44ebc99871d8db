// SPDX-License-Identifier: Apache-2.0
// What all codecs share: counting, sticky errors, "bytes before the error first", and the limit on expansion.
// A codec implements decode() only. Private to model/io.
#pragma once

#include "model/io/decoder.h"
#include "model/io/input_feed.h"

#include <optional>

namespace strata {

class CodecDecoder : public Decoder {
public:
    /// `from` is where in the source to start; `plainFrom` is the plain offset of this place.
    CodecDecoder(ByteSourcePtr source, DecoderOptions options, std::uint64_t from = 0, std::uint64_t plainFrom = 0);

    [[nodiscard]] Result<std::size_t> read(std::span<std::byte> into) final;
    [[nodiscard]] std::uint64_t consumed() const final { return m_input.position(); }
    [[nodiscard]] std::uint64_t produced() const final { return m_produced; }

protected:
    /// Decodes some bytes, at least one; 0 only at the end of the stream. `into` is never empty.
    [[nodiscard]] virtual Result<std::size_t> decode(std::span<std::byte> into) = 0;

    /// For an error that was met after `got` bytes had been decoded: they are delivered, then the error.
    [[nodiscard]] Result<std::size_t> failAfter(std::size_t got, ErrorCode code, std::string message);

    [[nodiscard]] InputFeed &input() { return m_input; }
    [[nodiscard]] bool notesSeekPoints() const { return m_noteSeekPoints; }

private:
    InputFeed m_input;
    bool m_noteSeekPoints;
    bool m_atEnd = false;
    std::uint64_t m_produced;
    std::optional<Error> m_error;
};

/// Where a decoder can be started again. `state` is empty where a fresh decoder will do.
struct SeekPoint {
    std::uint64_t consumed = 0;
    std::uint64_t produced = 0;
    std::string state;
};

class SeekPointList final : public SeekPoints {
public:
    explicit SeekPointList(std::vector<SeekPoint> points) : m_points(std::move(points)) {}

    [[nodiscard]] std::size_t count() const override { return m_points.size(); }
    [[nodiscard]] std::size_t byteSize() const override;
    void write(PackedWriter &to) const override;
    /// The last point at or before a plain offset; null when the stream has to be read from its start.
    [[nodiscard]] const SeekPoint *before(std::uint64_t plainOffset) const;

private:
    std::vector<SeekPoint> m_points; // ascending
};

[[nodiscard]] std::unique_ptr<Decoder> makeGzipDecoder(ByteSourcePtr source, DecoderOptions options);
[[nodiscard]] Result<std::unique_ptr<Decoder>> makeGzipDecoder(ByteSourcePtr source, const SeekPoint &point);
[[nodiscard]] std::unique_ptr<Decoder> makeZstdDecoder(ByteSourcePtr source, DecoderOptions options,
                                                       const SeekPoint &point = {});
/// bzip2 and xz.
[[nodiscard]] Result<std::unique_ptr<Decoder>> makeArchiveDecoder(const ByteSourcePtr &source, Compression compression,
                                                                  DecoderOptions options);

} // namespace strata
