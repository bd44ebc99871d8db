// SPDX-License-Identifier: Apache-2.0
// Compressed streams, recognised by their first bytes; read whole, then again from a seek point in the
// middle.
#include "model/io/codec/compression.h"
#include "model/io/codec/make_decoder.h"

#include <cstdlib>
#include <string>
#include <vector>

using namespace strata;

namespace {

constexpr std::uint64_t enough = 16u << 20; // plain bytes that are read of one input

struct Plain {
    std::string bytes;
    bool whole = false; // up to the end, without an error
};

Plain readUpTo(Decoder &decoder, std::uint64_t limit)
{
    Plain plain;
    std::vector<std::byte> piece(64 << 10);
    while (plain.bytes.size() < limit) {
        const auto count = decoder.read(piece);
        plain.whole = count && *count == 0;
        if (!count || *count == 0)
            break;
        plain.bytes.append(reinterpret_cast<const char *>(piece.data()), *count);
    }
    return plain;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto source = memorySource(std::string(reinterpret_cast<const char *>(data), size));
    const auto compression = sniffCompression(*source);
    if (!compression || *compression == Compression::None || *compression == Compression::Unknown)
        return 0;
    DecoderOptions options;
    options.noteSeekPoints = true;
    auto decoder = makeDecoder(source, *compression, options);
    if (!decoder)
        return 0;
    const Plain plain = readUpTo(**decoder, enough);
    if ((*decoder)->produced() < plain.bytes.size() || (*decoder)->consumed() > size)
        std::abort();
    if (!plain.whole)
        return 0;
    const std::size_t middle = plain.bytes.size() / 2;
    auto second = makeDecoderAt(source, *compression, (*decoder)->takeSeekPoints(), middle);
    if (!second || readUpTo(**second, enough).bytes != plain.bytes.substr(middle))
        std::abort();
    return 0;
}
