// SPDX-License-Identifier: Apache-2.0
// Compressed streams, recognised by their first bytes; read whole, then again from a seek point in the
// middle.
#include "model/io/decoder.h"

#include <cstdlib>
#include <string>
#include <vector>

using namespace strata;

namespace {

constexpr std::uint64_t enough = 16u << 20; // plain bytes that are read of one input

std::string readUpTo(Decoder &decoder, std::uint64_t limit)
{
    std::string plain;
    std::vector<std::byte> piece(64 << 10);
    while (plain.size() < limit) {
        const auto count = decoder.read(piece);
        if (!count || *count == 0)
            break;
        plain.append(reinterpret_cast<const char *>(piece.data()), *count);
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
    const std::string plain = readUpTo(**decoder, enough);
    if ((*decoder)->produced() < plain.size() || (*decoder)->consumed() > size)
        std::abort();
    const std::uint64_t middle = plain.size() / 2;
    auto second = makeDecoderAt(source, *compression, (*decoder)->takeSeekPoints(), middle);
    if (second && plain.size() < enough && readUpTo(**second, enough) != plain.substr(middle))
        std::abort();
    return 0;
}
