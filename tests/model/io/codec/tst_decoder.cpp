// SPDX-License-Identifier: Apache-2.0
#include "model/io/codec/compression.h"
#include "model/io/codec/make_decoder.h"
#include "model/io/codec/seek_points.h"
#include "model/io/limits.h"
#include "tests/support/archive_builder.h"

#include <QtTest>

#include <random>

using namespace strata;
using namespace strata::test;

namespace {

using namespace std::string_literals;

/// Text that packs about as well as real layers do.
std::string sampleText(std::size_t size, unsigned seed = 1)
{
    std::minstd_rand random(seed);
    std::string text;
    text.reserve(size + 64);
    while (text.size() < size) {
        text += "usr/share/doc/package-" + std::to_string(random() % 5000) + "/copyright\n";
        for (unsigned i = random() % 24; i > 0; --i)
            text += static_cast<char>(random());
    }
    text.resize(size);
    return text;
}

struct Outcome {
    std::string plain;
    std::string error;
    std::uint64_t consumed = 0;
};

Outcome drain(Decoder &decoder, std::size_t piece)
{
    Outcome outcome;
    std::string buffer(piece, '\0');
    while (true) {
        const auto got = decoder.read(std::as_writable_bytes(std::span(buffer)));
        if (!got)
            outcome.error = got.error().message();
        outcome.consumed = decoder.consumed();
        if (!got || *got == 0)
            return outcome;
        outcome.plain.append(buffer, 0, *got);
    }
}

Outcome decoded(const std::string &bytes, Compression compression, std::size_t piece = 64u << 10)
{
    const auto decoder = makeDecoder(memorySource(bytes), compression);
    return decoder ? drain(**decoder, piece) : Outcome{{}, decoder.error().message(), 0};
}

Compression sniffed(const std::string &bytes)
{
    return sniffCompression(std::as_bytes(std::span(bytes)));
}

std::string zstdSkippable(const std::string &content, char nibble = 0)
{
    std::string frame = "\x50\x2a\x4d\x18"s;
    frame[0] = static_cast<char>(frame[0] | nibble);
    for (int shift = 0; shift < 32; shift += 8)
        frame += static_cast<char>((content.size() >> shift) & 0xff);
    return frame + content;
}

/// A frame of `blocks` blocks, each one byte repeated 128 KiB times: four bytes for 131,072.
std::string zstdOfZeros(std::size_t blocks)
{
    std::string frame = "\x28\xb5\x2f\xfd\x00\x38"s; // window of 128 KiB
    for (std::size_t i = 0; i < blocks; ++i) {
        const std::uint32_t header = (131072u << 3) | (1u << 1) | (i + 1 == blocks ? 1u : 0u);
        for (int shift = 0; shift < 24; shift += 8)
            frame += static_cast<char>((header >> shift) & 0xff);
        frame += '\0';
    }
    return frame;
}

} // namespace

class TestDecoder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sniff_data();
    void sniff();
    void roundTrip_data();
    void roundTrip();
    void cutAnywhere_data();
    void cutAnywhere();
    void damaged_data();
    void damaged();
    void gzipMembers();
    void gzipHeaderFields();
    void zstdFrames();
    void compressedTwiceIsUnpackedOnce();
    void onInputSeesEverything();
    void errorIsSticky();
    void expansionLimit();
    void seekPoints_data();
    void seekPoints();
    void seekWithoutPoints_data();
    void seekWithoutPoints();
    void seekBehindTheEnd();
    void unsupported();

private:
    static void codecs()
    {
        QTest::addColumn<QByteArray>("codec");
        for (const char *codec : {"gzip", "zstd", "bzip2", "xz"})
            QTest::newRow(codec) << QByteArray(codec);
    }
    static std::string packed(const std::string &plain)
    {
        QFETCH(QByteArray, codec);
        return compressed(plain, codec.toStdString());
    }
};

void TestDecoder::sniff_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const std::string &bytes, const char *expected) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << QByteArray(expected);
    };
    row("nothing", "", "none");
    row("one byte", "\x1f", "none");
    row("gzip", "\x1f\x8b", "gzip");
    row("gzip, odd method", "\x1f\x8b\x07\0\0\0"s, "gzip");
    row("zstd", "\x28\xb5\x2f\xfd", "zstd");
    row("skippable 0", "\x50\x2a\x4d\x18", "zstd");
    row("skippable f", "\x5f\x2a\x4d\x18", "zstd");
    row("not skippable", "\x60\x2a\x4d\x18", "none");
    row("bzip2", "BZh91AY&SY", "bzip2");
    row("empty bzip2", "BZh9\x17rE8P\x90", "bzip2");
    row("bzip2 cut", "BZh9", "bzip2");
    row("a name like bzip2", "BZhello/world", "none");
    row("a name like bzip2, with a digit", "BZh9/file", "none");
    row("xz",
        "\xfd"
        "7zXZ\0"s,
        "xz");
    row("xz cut",
        "\xfd"
        "7zXZ",
        "none");
    row("lz4", "\x04\x22\x4d\x18", "unknown");
    row("zip", "PK\x03\x04", "unknown");
    row("compress", "\x1f\x9d\x90", "unknown");
    row("a name like lzip", "LZIP-1.2/README", "none");
    row("plain", "usr/bin/env", "none");
}

void TestDecoder::sniff()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(std::string(compressionName(sniffed(bytes.toStdString())))), expected);
    QCOMPARE(*sniffCompression(*memorySource(bytes.toStdString())), sniffed(bytes.toStdString()));
}

void TestDecoder::roundTrip_data()
{
    codecs();
}

void TestDecoder::roundTrip()
{
    for (const std::size_t size : {0u, 1u, 511u, 65'536u, 700'001u}) {
        const std::string plain = sampleText(size);
        const std::string bytes = packed(plain);
        const Compression compression = sniffed(bytes);
        for (const std::size_t piece : {3u, 4'096u, 131'072u, 1'000'000u}) {
            if (piece == 3 && size > 100'000)
                continue;
            const Outcome outcome = decoded(bytes, compression, piece);
            QCOMPARE(outcome.error, std::string());
            QVERIFY(outcome.plain == plain);
        }
    }
    const Outcome plain = decoded("plain bytes", Compression::None, 3);
    QCOMPARE(plain.plain, std::string("plain bytes"));
}

void TestDecoder::cutAnywhere_data()
{
    codecs();
}

void TestDecoder::cutAnywhere()
{
    const std::string plain = sampleText(3000);
    const std::string bytes = packed(plain);
    for (std::size_t length = 0; length < bytes.size(); length += length < 40 || length + 40 > bytes.size() ? 1 : 7) {
        const Outcome outcome = decoded(bytes.substr(0, length), sniffed(bytes));
        QVERIFY2(outcome.error.find("ends early") != std::string::npos,
                 (std::to_string(length) + outcome.error).c_str());
        QVERIFY(plain.starts_with(outcome.plain));
    }
}

void TestDecoder::damaged_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const std::string &bytes, const char *expected) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << QByteArray(expected);
    };
    const std::string gzip = compressed("hello, hello", "gzip");
    const auto with = [&gzip](std::size_t at, char value) {
        std::string bytes = gzip;
        bytes[at] = value;
        return bytes;
    };
    row("gzip method", with(2, 7), "bad gzip header: unknown method 7");
    row("gzip reserved flags", with(3, '\x80'), "bad gzip header: reserved flags are set");
    row("gzip checksum", with(gzip.size() - 8, static_cast<char>(gzip[gzip.size() - 8] + 1)),
        "damaged gzip data: wrong checksum or length");
    row("gzip length", with(gzip.size() - 1, 1), "damaged gzip data: wrong checksum or length");
    row("gzip block", with(10, 7), "damaged gzip data: invalid block");
    row("gzip distance", "\x1f\x8b\x08\0hdrcharset=BINARY\nc\x08\x17\0\0\0\0\xa9\x8b"s,
        "damaged gzip data: distance too far back");
    row("garbage after gzip", gzip + "garbage", "garbage after the gzip data at offset");
    row("half a gzip magic", gzip + "\x1f", "compressed data ends early");
    row("zstd dictionary", "\x28\xb5\x2f\xfd\x21\x05\x01\x09\x00\x00x"s, "dictionary");
    row("zstd window of 256 MiB", "\x28\xb5\x2f\xfd\x00\x90\x01\x00\x00"s, "zstd window is larger than 128 MiB");
    row("garbage after zstd", compressed("hello", "zstd") + "garbage", "garbage after the zstd data at offset");
    std::string zstd = compressed(sampleText(1000), "zstd");
    zstd[zstd.size() - 1] = static_cast<char>(zstd.back() + 1);
    row("zstd checksum or data", zstd, "damaged zstd data");
    std::string bzip2 = compressed(sampleText(1000), "bzip2");
    bzip2[40] = static_cast<char>(bzip2[40] ^ 0x55);
    row("bzip2", bzip2, "damaged compressed data");
    std::string xz = compressed(sampleText(1000), "xz");
    xz[40] = static_cast<char>(xz[40] ^ 0x55);
    row("xz", xz, "damaged compressed data");
}

void TestDecoder::damaged()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, expected);
    const Outcome outcome = decoded(bytes.toStdString(), sniffed(bytes.toStdString()));
    QVERIFY2(outcome.error.find(expected.toStdString()) != std::string::npos, outcome.error.c_str());
    QVERIFY(outcome.consumed <= static_cast<std::uint64_t>(bytes.size()));
}

void TestDecoder::gzipMembers()
{
    const std::string first = compressed("first", "gzip");
    const std::string empty = compressed("", "gzip");
    const std::string second = compressed(sampleText(400'000), "gzip");
    const std::string all = empty + first + empty + empty + second + first + empty;
    for (const std::size_t piece : {1u, 7u, 100'000u}) {
        const Outcome outcome = decoded(all, Compression::Gzip, piece);
        QCOMPARE(outcome.error, std::string());
        QVERIFY(outcome.plain == "first" + sampleText(400'000) + "first");
    }
    // Zero padding, as tapes have it, is not an error; nor between members.
    QCOMPARE(decoded(first + std::string(1000, '\0'), Compression::Gzip).error, std::string());
    QCOMPARE(decoded(first + std::string(3, '\0') + first, Compression::Gzip).plain, std::string("firstfirst"));
    const Outcome cut = decoded(first + second.substr(0, 20), Compression::Gzip);
    QVERIFY(cut.plain.starts_with("first"));
    QCOMPARE(cut.error, std::string("compressed data ends early"));
}

void TestDecoder::gzipHeaderFields()
{
    const std::string body = compressed("x", "gzip").substr(10);
    const std::string fixed = "\x1f\x8b\x08"s;
    const std::string tail = "\0\0\0\0\0\x03"s;
    const std::string extra = "\x05\0SG\x01\0z"s;
    QCOMPARE(decoded(fixed + "\x04" + tail + extra + body, Compression::Gzip).plain, std::string("x"));
    QCOMPARE(decoded(fixed + "\x1c" + tail + extra + "name\0comment\0"s + body, Compression::Gzip).plain,
             std::string("x"));
    QCOMPARE(decoded(fixed + "\x02" + tail + "\x00\x00"s + body, Compression::Gzip).error,
             std::string("bad gzip header: wrong checksum"));
    QCOMPARE(decoded(fixed + "\x02" + tail + "\xa7\x77"s + body, Compression::Gzip).plain, std::string("x"));
    QVERIFY(decoded(fixed + "\x08" + tail + "endless name", Compression::Gzip).error.find("ends early") !=
            std::string::npos);
}

void TestDecoder::zstdFrames()
{
    const std::string one = compressed("one", "zstd");
    const std::string bytes = zstdSkippable("first of all") + one + zstdSkippable("", 0xf) + compressed("", "zstd") +
                              compressed("two", "zstd") + zstdSkippable(std::string(300'000, 's'), 3);
    QCOMPARE(sniffed(bytes), Compression::Zstd);
    for (const std::size_t piece : {1u, 1000u}) {
        const Outcome outcome = decoded(bytes, Compression::Zstd, piece);
        QCOMPARE(outcome.error, std::string());
        QCOMPARE(outcome.plain, std::string("onetwo"));
    }
    QVERIFY(decoded(zstdSkippable("cut").substr(0, 9), Compression::Zstd).error.find("ends early") !=
            std::string::npos);
}

void TestDecoder::compressedTwiceIsUnpackedOnce()
{
    for (const char *codec : {"gzip", "zstd", "bzip2", "xz"}) {
        const std::string once = compressed("x", codec);
        const std::string twice = compressed(once, codec);
        QVERIFY2(decoded(twice, sniffed(twice)).plain == once, codec);
    }
}

void TestDecoder::onInputSeesEverything()
{
    const std::string bytes = compressed(sampleText(900'000), "gzip") + std::string(5000, '\0');
    for (const Compression compression : {Compression::Gzip, Compression::None}) {
        std::string seen;
        DecoderOptions options;
        options.onInput = [&seen](std::span<const std::byte> piece) {
            seen.append(reinterpret_cast<const char *>(piece.data()), piece.size());
        };
        const auto decoder = makeDecoder(memorySource(bytes), compression, std::move(options));
        const Outcome outcome = drain(**decoder, 10'000);
        QVERIFY(seen == bytes);
        QCOMPARE((*decoder)->consumed(), std::uint64_t{bytes.size()});
        QCOMPARE((*decoder)->produced(), std::uint64_t{outcome.plain.size()});
    }
}

void TestDecoder::errorIsSticky()
{
    std::string bytes = compressed("hello", "gzip");
    bytes.resize(bytes.size() - 3);
    const auto decoder = makeDecoder(memorySource(bytes), Compression::Gzip);
    std::string buffer(100, '\0');
    const auto into = std::as_writable_bytes(std::span(buffer));
    QCOMPARE(*(*decoder)->read(into), 5u); // what there was comes first
    for (int i = 0; i < 3; ++i)
        QCOMPARE((*decoder)->read(into).error().code(), ErrorCode::Damaged);
}

void TestDecoder::expansionLimit()
{
    const std::size_t blocks = static_cast<std::size_t>((limits::expansionFloor >> 17) + 100);
    const auto decoder = makeDecoder(memorySource(zstdOfZeros(blocks)), Compression::Zstd);
    std::vector<std::byte> buffer(1u << 20);
    std::uint64_t sum = 0;
    while (true) {
        const auto got = (*decoder)->read(buffer);
        if (!got) {
            QCOMPARE(got.error().code(), ErrorCode::LimitExceeded);
            break;
        }
        QVERIFY(*got > 0);
        sum += *got;
    }
    QVERIFY(sum >= limits::expansionFloor && sum < limits::expansionFloor + (2u << 20));
}

void TestDecoder::seekPoints_data()
{
    QTest::addColumn<QByteArray>("codec");
    QTest::newRow("gzip") << QByteArray("gzip");
    QTest::newRow("zstd") << QByteArray("zstd");
}

/// Read once with points, then again from many places; the bytes must be the same.
void TestDecoder::seekPoints()
{
    const std::string plain = sampleText(21'000'000);
    // A large part, many small ones, a large one: points inside members and at their starts.
    std::string bytes = packed(plain.substr(0, 9'000'000));
    std::size_t at = 9'000'000;
    for (; at < 12'000'000; at += 300'000)
        bytes += packed(plain.substr(at, 300'000));
    bytes += packed(plain.substr(at));
    const Compression compression = sniffed(bytes);
    const ByteSourcePtr source = memorySource(bytes);
    DecoderOptions options;
    options.noteSeekPoints = true;
    const auto first = makeDecoder(source, compression, std::move(options));
    QVERIFY(drain(**first, 100'000).plain == plain);
    const SeekPointsPtr points = (*first)->takeSeekPoints();
    QVERIFY(points->count() >= (compression == Compression::Gzip ? 5u : 2u));
    QVERIFY(points->byteSize() < points->count() * 64'000);

    std::minstd_rand random(7);
    std::vector<std::uint64_t> offsets = {0,         1,          4u << 20,   (4u << 20) + 1, 8'999'999,
                                          9'000'000, 12'000'000, 20'999'999, 21'000'000};
    for (int i = 0; i < 20; ++i)
        offsets.push_back(random() % plain.size());
    for (const std::uint64_t offset : offsets) {
        const auto decoder = makeDecoderAt(source, compression, points, offset);
        QVERIFY2(decoder, std::to_string(offset).c_str());
        QCOMPARE((*decoder)->produced(), offset);
        std::string piece(std::min<std::size_t>(200'000, plain.size() - offset), '\0');
        QCOMPARE(*(*decoder)->read(std::as_writable_bytes(std::span(piece))), piece.size());
        QVERIFY2(piece == plain.substr(offset, piece.size()), std::to_string(offset).c_str());
    }
    // To the very end from a point in the middle: checksums still fit.
    const auto middle = makeDecoderAt(source, compression, points, 13'000'000);
    const Outcome rest = drain(**middle, 1u << 20);
    QCOMPARE(rest.error, std::string());
    QVERIFY(rest.plain == plain.substr(13'000'000));
}

void TestDecoder::seekWithoutPoints_data()
{
    codecs();
}

void TestDecoder::seekWithoutPoints()
{
    const std::string plain = sampleText(300'000);
    const std::string bytes = packed(plain);
    const auto decoder = makeDecoderAt(memorySource(bytes), sniffed(bytes), nullptr, 123'456);
    QVERIFY(decoder);
    QVERIFY(drain(**decoder, 10'000).plain == plain.substr(123'456));
}

void TestDecoder::seekBehindTheEnd()
{
    const ByteSourcePtr source = memorySource(compressed("hello", "gzip"));
    QVERIFY(makeDecoderAt(source, Compression::Gzip, nullptr, 5));
    QVERIFY(!makeDecoderAt(source, Compression::Gzip, nullptr, 6));
    const auto plain = makeDecoderAt(memorySource("hello"), Compression::None, nullptr, 3);
    QCOMPARE(drain(**plain, 10).plain, std::string("lo"));
}

void TestDecoder::unsupported()
{
    const auto lz4 = makeDecoder(memorySource("\x04\x22\x4d\x18..."), Compression::Unknown);
    QCOMPARE(lz4.error().code(), ErrorCode::Unsupported);
    QCOMPARE(lz4.error().message(), std::string("compression lz4 is not supported"));
}

QTEST_GUILESS_MAIN(TestDecoder)
#include "tst_decoder.moc"
