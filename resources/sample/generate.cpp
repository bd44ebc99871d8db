// SPDX-License-Identifier: Apache-2.0
#include "resources/sample/generate.h"

#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

namespace strata::sample {

namespace {

/// xorshift32: small, and the same everywhere.
class Random {
public:
    explicit Random(std::uint32_t seed) : m_state(seed * 2654435761u + 1) {}
    std::uint32_t next()
    {
        m_state ^= m_state << 13;
        m_state ^= m_state >> 17;
        m_state ^= m_state << 5;
        return m_state;
    }
    std::size_t below(std::size_t bound) { return next() % bound; }

private:
    std::uint32_t m_state;
};

void appendLittle(std::string &bytes, std::uint64_t value, int count)
{
    for (int i = 0; i < count; ++i)
        bytes += static_cast<char>(value >> (8 * i) & 0xff);
}

void appendBig32(std::string &bytes, std::uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += static_cast<char>(value >> shift & 0xff);
}

/// write(1, message, length); exit(0) — the message is right behind the code.
std::string programCode(std::string_view message)
{
    std::string code;
    appendLittle(code, 0x00000001b8, 5); // mov eax, 1
    appendLittle(code, 0x00000001bf, 5); // mov edi, 1
    appendLittle(code, 0x358d48, 3);     // lea rsi, [rip + distance to the message]
    appendLittle(code, 16, 4);           // the bytes of the four instructions and of the system call in between
    appendLittle(code, 0xba, 1);         // mov edx, length
    appendLittle(code, message.size(), 4);
    appendLittle(code, 0x050f, 2);       // syscall
    appendLittle(code, 0x0000003cb8, 5); // mov eax, 60
    appendLittle(code, 0xff31, 2);       // xor edi, edi
    appendLittle(code, 0x050f, 2);       // syscall
    code += message;
    return code;
}

/// ELF64 header and one program header that maps the whole file.
std::string elfHeaders(std::uint64_t fileSize)
{
    constexpr std::uint64_t base = 0x400000;
    constexpr std::uint64_t headersSize = 64 + 56;
    std::string bytes("\177ELF\2\1\1\0\0\0\0\0\0\0\0\0", 16);
    appendLittle(bytes, 2, 2);                  // an executable
    appendLittle(bytes, 62, 2);                 // x86-64
    appendLittle(bytes, 1, 4);                  // version
    appendLittle(bytes, base + headersSize, 8); // entry point
    appendLittle(bytes, 64, 8);                 // program headers
    appendLittle(bytes, 0, 8);                  // no section headers
    appendLittle(bytes, 0, 4);                  // flags
    appendLittle(bytes, 64, 2);                 // size of this header
    appendLittle(bytes, 56, 2);                 // size of a program header
    appendLittle(bytes, 1, 2);                  // how many
    appendLittle(bytes, 0, 6);                  // no section headers
    appendLittle(bytes, 1, 4);                  // PT_LOAD
    appendLittle(bytes, 5, 4);                  // read, execute
    appendLittle(bytes, 0, 8);                  // from the start of the file
    appendLittle(bytes, base, 8);
    appendLittle(bytes, base, 8);
    appendLittle(bytes, fileSize, 8);
    appendLittle(bytes, fileSize, 8);
    appendLittle(bytes, 0x1000, 8);
    return bytes;
}

std::string zlibStream(std::string plain)
{
    std::string out(plain.size() + plain.size() / 8 + 1024, '\0');
    isal_zstream stream{};
    isal_deflate_stateless_init(&stream);
    stream.gzip_flag = IGZIP_ZLIB;
    stream.end_of_stream = 1;
    stream.next_in = reinterpret_cast<std::uint8_t *>(plain.data());
    stream.avail_in = static_cast<std::uint32_t>(plain.size());
    stream.next_out = reinterpret_cast<std::uint8_t *>(out.data());
    stream.avail_out = static_cast<std::uint32_t>(out.size());
    if (isal_deflate_stateless(&stream) != COMP_OK)
        std::abort();
    out.resize(stream.total_out);
    return out;
}

void appendPngChunk(std::string &png, std::string_view type, std::string_view data)
{
    std::string body(type);
    body += data;
    appendBig32(png, static_cast<std::uint32_t>(data.size()));
    png += body;
    appendBig32(png, crc32_gzip_refl(0, reinterpret_cast<const unsigned char *>(body.data()), body.size()));
}

using Colour = std::array<std::uint8_t, 3>;
constexpr std::array<Colour, 6> rock{{{0x4e, 0x79, 0xa7},
                                      {0x8c, 0xb3, 0xd9},
                                      {0xd9, 0xc3, 0x8c},
                                      {0xb0, 0x6f, 0x43},
                                      {0x7a, 0x8f, 0x55},
                                      {0x5b, 0x46, 0x36}}};

/// 0 … length/2 … 0: a fold of the bands, in whole numbers so that no library's sine matters.
std::size_t fold(std::size_t x, std::size_t length)
{
    const std::size_t phase = x % length;
    return phase < length / 2 ? phase : length - phase;
}

std::string sentence(Random &random)
{
    static constexpr std::array<std::string_view, 12> words{"layer",   "tide",    "basalt",  "harbour",
                                                            "package", "version", "source",  "chalk",
                                                            "filter",  "granite", "depends", "section"};
    std::string text;
    for (int i = 0; i < 7; ++i) {
        text += words[random.below(words.size())];
        text += ' ';
    }
    return text + std::to_string(random.below(100000));
}

} // namespace

std::string noise(std::size_t size, std::uint32_t seed)
{
    Random random(seed);
    std::string bytes(size, '\0');
    std::generate(bytes.begin(), bytes.end(), [&random] { return static_cast<char>(random.next() >> 11 & 0xff); });
    return bytes;
}

std::string logText(std::size_t size, std::uint32_t seed)
{
    Random random(seed);
    std::array<std::string, 48> sentences;
    std::generate(sentences.begin(), sentences.end(), [&random] { return sentence(random); });
    std::string text;
    for (std::uint32_t line = 1; text.size() < size; ++line)
        text += std::to_string(line) + ' ' + sentences[random.below(sentences.size())] + '\n';
    text.resize(size);
    text.back() = '\n';
    return text;
}

std::string program(std::size_t size, std::uint32_t seed)
{
    std::string bytes = elfHeaders(size);
    bytes += programCode("A toy of the Strata sample image, number " + std::to_string(seed) + ".\n");
    if (bytes.size() < size)
        bytes += logText(size - bytes.size(), seed);
    return bytes;
}

std::string picture(std::size_t side, std::uint32_t seed)
{
    std::string rows;
    for (std::size_t y = 0; y < side; ++y) {
        rows += '\0'; // no filter
        for (std::size_t x = 0; x < side; ++x) {
            const std::size_t depth = y + fold(x + seed * 13, side) / 2 + fold(x * 3 + seed * 29, side) / 8;
            const Colour &colour = rock[depth * rock.size() / (side * 3 / 2) % rock.size()];
            rows.append(colour.begin(), colour.end());
        }
    }
    std::string header;
    appendBig32(header, static_cast<std::uint32_t>(side));
    appendBig32(header, static_cast<std::uint32_t>(side));
    header += std::string("\x08\x02\x00\x00\x00", 5); // 8 bits, RGB, deflate, no filter, not interlaced
    std::string png("\x89PNG\r\n\x1a\n", 8);
    appendPngChunk(png, "IHDR", header);
    appendPngChunk(png, "IDAT", zlibStream(std::move(rows)));
    appendPngChunk(png, "IEND", {});
    return png;
}

} // namespace strata::sample
