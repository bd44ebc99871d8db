// SPDX-License-Identifier: Apache-2.0
// What all codecs share: counting, sticky errors, delivering bytes before the error, and the limit on expansion. A
// codec implements only decode(). Private to model/io/codec.
#pragma once

#include "model/io/codec/decoder.h"
#include "model/io/codec/input_feed.h"

#include <optional>

namespace strata {

class CodecDecoder : public Decoder {
public:
    /// `from` is the offset in the source to start at; `plainFrom` is the plain offset of that place.
    CodecDecoder(ByteSourcePtr source, DecoderOptions options, std::uint64_t from = 0, std::uint64_t plainFrom = 0);

    [[nodiscard]] Result<std::size_t> read(std::span<std::byte> into) final;
    [[nodiscard]] std::uint64_t consumed() const final { return m_input.position(); }
    [[nodiscard]] std::uint64_t produced() const final { return m_produced; }

protected:
    /// Decodes at least one byte; returns 0 only at the end of the stream. `into` is never empty.
    [[nodiscard]] virtual Result<std::size_t> decode(std::span<std::byte> into) = 0;

    /// For an error after `got` decoded bytes: the bytes are delivered first, then the error.
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

} // namespace strata
