// SPDX-License-Identifier: Apache-2.0
#include "model/base/text.h"
#include "model/base/time_text.h"
#include "model/io/codec/compression.h"
#include "model/io/codec/make_decoder.h"
#include "model/io/tar/tar_reader.h"
#include "tests/support/archive_builder.h"
#include "tests/support/tar_listing.h"

#include <QtTest>

using namespace strata;
using namespace strata::test;

class TestTarReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void headers_data();
    void headers() { compareListing(); }
    void bodies_data();
    void bodies() { compareListing(); }
    void ends_data();
    void ends() { compareListing(); }
    void errors_data();
    void errors() { compareListing(); }

    void cutAnywhere();
    void readsBodies();
    void offsets();
    void decodedInputIsTheSame();
    void onPlainSeesEverything();
    void floodOfOddities();
};

void TestTarReader::headers_data()
{
    tarColumns();
    row("ustar", TarBytes().entry({.name = "a", .user = "root", .group = "wheel"}, "abc").end(),
        "f a size 3 names root:wheel\nend\n");
    row("prefix", TarBytes().entry({.name = "c", .prefix = "a/b"}).end(), "f a/b/c\nend\n");
    row("name of 100 bytes", TarBytes().entry({.name = std::string(100, 'n')}).end(),
        "f nnnnnnnnnnnnnnnnnnnn~100\nend\n");
    row("no prefix in GNU headers",
        TarBytes().entry({.name = "c", .magic = gnuMagic(), .prefix = std::string("00000000144\0", 12)}).end(),
        "f c\nend\n");
    row("prefix under GNU's magic, by Go before 1.8",
        TarBytes().entry({.name = "c", .magic = gnuMagic(), .prefix = "usr/lib/golang"}).end(),
        "f usr/lib/golang/c\nend\n");
    row("star's prefix ends before its times",
        TarBytes()
            .entry({.name = "c", .prefix = "p", .more = {{345 + 131, "00000000144"}, {508, std::string("tar\0", 4)}}})
            .end(),
        "f p/c\nend\n");
    row("v7",
        TarBytes().entry({.name = "old", .type = '\0', .magic = noMagic(), .user = "x", .prefix = "p"}, "ab").end(),
        "f old size 2\nend\n");
    row("v7 folder", TarBytes().entry({.name = "old/", .type = '\0', .magic = noMagic()}).end(), "d old/\nend\n");
    row("types",
        TarBytes()
            .entry({.name = "7", .type = '7'}, "x")
            .entry({.name = "l", .type = '2', .link = "to"})
            .entry({.name = "h", .type = '1', .link = "7"})
            .entry({.name = "d/", .type = '5', .mode = "0001777"})
            .entry({.name = "p", .type = '6'})
            .entry({.name = "c", .type = '3', .major = "0000001", .minor = "0000003"})
            .entry({.name = "b", .type = '4', .major = "0000010", .minor = base256(300000, 8)})
            .end(),
        "f 7 size 1\nl l -> to\nh h -> 7\nd d/ mode 1777\np p\nc c device 1,3\nb b device 8,300000\nend\n");
    row("unknown types have bodies",
        TarBytes()
            .entry({.name = "D", .type = 'D'}, "abc")
            .entry({.name = "A", .type = 'A'}, "q")
            .entry({.name = "n"})
            .end(),
        "? D size 3\n? A size 1\nf n\nnote: unknown-type D\nnote: unknown-type A\nend\n");
    row("type bits in the mode", TarBytes().entry({.name = "a", .mode = "0104755"}).end(), "f a mode 4755\nend\n");
    row("numbers with blanks",
        TarBytes()
            .entry({.name = "a", .size = "         1 ", .mode = "   755 ", .uid = "      ", .gid = "7"}, "x")
            .end(),
        "f a size 1 mode 755 owner 0:7\nend\n");
    row("NULs in front of a number",
        TarBytes()
            .entry({.name = "a",
                    .mode = std::string("\0\0"
                                        "0600\0",
                                        7)})
            .end(),
        "f a mode 600\nend\n");
    row("base-256", TarBytes().entry({.name = "a", .uid = base256(3000000, 8), .mtime = base256(-5)}).end(),
        "f a owner 3000000:0 time -5+0\nend\n");
    row("uid -2", TarBytes().entry({.name = "a", .uid = base256(-2, 8)}).end(),
        "f a owner 4294967294:0\nnote: bad-number a\nend\n");
    row("uid too large", TarBytes().entry({.name = "a", .uid = base256(1ll << 40, 8)}).end(),
        "f a owner 4294967295:0\nnote: bad-number a\nend\n");
    row("mtime too large", TarBytes().entry({.name = "a", .mtime = "\x80" + std::string(11, '\x7f')}).end(),
        "f a time 9223372036854775807+0\nnote: bad-number a\nend\n");
    row("garbage in mode", TarBytes().entry({.name = "a", .mode = "06z4"}).end(),
        "f a mode 6\nnote: bad-number a\nend\n");
    row("bytes that are not UTF-8", TarBytes().entry({.name = "caf\xe9"}).end(), "f caf\\xE9\nend\n");
    row("empty name", TarBytes().entry({.name = ""}, "x").end(), "f  size 1\nend\n");
    row("NUL cuts a name", TarBytes().entry({.name = std::string("a\0b", 3)}).end(), "f a\nend\n");
}

void TestTarReader::bodies_data()
{
    tarColumns();
    const TarBlock next{.name = "next"};
    row("symbolic link with a size",
        TarBytes().entry({.name = "l", .type = '2', .size = "00000001000", .link = "t"}).entry(next).end(),
        "l l -> t\nf next\nnote: body-ignored l\nend\n");
    row("folder with a size", TarBytes().entry({.name = "d/", .type = '5', .size = "00000001000"}).entry(next).end(),
        "d d/\nf next\nnote: body-ignored d/\nend\n");
    row("device with a size", TarBytes().entry({.name = "c", .type = '3', .size = "00000001000"}).entry(next).end(),
        "c c\nf next\nnote: body-ignored c\nend\n");
    row("hard link with a size and no body",
        TarBytes().entry({.name = "h", .type = '1', .size = "00000001000", .link = "t"}).entry(next).end(),
        "h h -> t\nf next\nnote: body-ignored h\nend\n");
    row("hard link with a body",
        TarBytes().entry({.name = "h", .type = '1', .link = "t"}, "data of it").entry(next).end(),
        "h h -> t stored 10\nf next\nnote: body-ignored h\nend\n");
    row("GNU hard link with a size",
        TarBytes()
            .entry({.name = "h", .type = '1', .size = "00000001000", .link = "t", .magic = gnuMagic()})
            .entry(next)
            .end(),
        "h h -> t\nf next\nnote: body-ignored h\nend\n");
    row("hard link with a size at the end marker",
        TarBytes().entry({.name = "h", .type = '1', .size = "00000001000", .link = "t"}).end(),
        "h h -> t\nnote: body-ignored h\nend\n");
    row("hard link with a size at the end of the input",
        TarBytes().entry({.name = "h", .type = '1', .size = "00000001000", .link = "t"}),
        "h h -> t\nnote: body-ignored h\n");
    row("file with a slash and no body",
        TarBytes().entry({.name = "d/", .type = '0', .size = "00000001000"}).entry(next).end(),
        "d d/\nf next\nnote: body-ignored d/\nend\n");
    row("file with a slash and a body", TarBytes().entry({.name = "d/", .type = '0'}, "body").entry(next).end(),
        "d d/ stored 4\nf next\nnote: body-ignored d/\nend\n");
    row("PAX size counts, not the header's",
        TarBytes()
            .pax({{"size", "1024"}})
            .header({.name = "outer", .size = "00000000000"})
            .entry({.name = "smuggled"}, "x")
            .entry(next)
            .end(),
        "f outer size 1024\nf next\nnote: size-conflict outer\nend\n");
    row("PAX size for what a header cannot hold is no conflict",
        TarBytes().pax({{"size", "8589934592"}}).header({.name = "big"}),
        "f big size 8589934592\nerror: truncated at offset 1536 (cut)\n");
}

void TestTarReader::ends_data()
{
    tarColumns();
    const TarBlock a{.name = "a"};
    row("nothing", TarBytes(), "");
    row("two zero blocks", TarBytes().end(), "end\n");
    row("no end marker", TarBytes().entry(a, "x"), "f a size 1\n");
    row("one zero block", TarBytes().entry(a).zeros(1), "f a\n");
    row("half a zero block", TarBytes().entry(a).raw(std::string(100, '\0')), "f a\n");
    row("an end marker and a half", TarBytes().entry(a).zeros(1).raw(std::string(511, '\0')), "f a\n");
    row("padding missing", TarBytes().header(a, 3).raw("abc"), "f a size 3\n");
    row("data after the end", TarBytes().entry(a).end().entry({.name = "b"}), "f a\nnote: data-after-end\nend\n");
    row("data after one zero block", TarBytes().entry(a).zeros(1).entry({.name = "b"}), "f a\nnote: data-after-end\n");
    row("padded to a record", TarBytes().entry(a).zeros(19), "f a\nend\n");
    row("extended header at the end", TarBytes().entry(a).pax({{"path", "x"}}).end(),
        "f a\nnote: bad-extended-header\nend\n");
}

void TestTarReader::errors_data()
{
    tarColumns();
    const TarBlock a{.name = "a"};
    row("bad checksum later", TarBytes().entry(a).raw(std::string(512, 'z')).end(),
        "f a\nerror: bad header at offset 512\n");
    row("size 2^63-1", TarBytes().entry({.name = "a", .size = base256(INT64_MAX)}),
        "error: bad size in the header at offset 0\n");
    row("negative size", TarBytes().entry({.name = "a", .size = base256(-1)}),
        "error: bad size in the header at offset 0\n");
    row("size with garbage", TarBytes().entry({.name = "a", .size = "12x"}),
        "error: bad size in the header at offset 0\n");
    row("PAX size 2^64-1", TarBytes().pax({{"size", "18446744073709551615"}}).entry(a),
        "error: bad size in an extended header at offset 1024\n");
    row("PAX size of 400 digits", TarBytes().pax({{"size", std::string(400, '9')}}).entry(a),
        "error: bad size in an extended header at offset 1024\n");
    row("PAX size negative", TarBytes().pax({{"size", "-1"}}).entry(a),
        "error: bad size in an extended header at offset 1024\n");
    row("long name of 1 GiB", TarBytes().header({.name = "x", .type = 'L', .size = "10000000000", .magic = gnuMagic()}),
        "error: extended header of 1073741824 bytes at offset 0 is larger than the limit\n");
    row("long name cut",
        TarBytes().header({.name = "x", .type = 'L', .size = "00000100000", .magic = gnuMagic()}).raw("abc"),
        "error: truncated at offset 515 (cut)\n");
    row("body cut", TarBytes().header({.name = "a", .size = "00000002000"}).raw("abc"),
        "f a size 1024\nerror: truncated at offset 515 (cut)\n");
    row("header cut", TarBytes().entry(a).raw("b"), "f a\nerror: truncated at offset 513 (cut)\n");
}

/// Wherever an archive is cut, the reader ends by itself and what it gave before is right.
void TestTarReader::cutAnywhere()
{
    const TarBytes tar =
        TarBytes().pax({{"path", "x"}}).entry({.name = "a"}, "abc").gnuLong("long").entry({.name = "b"}, "d").end();
    const QByteArray whole = QByteArray::fromStdString(listing(tar.bytes()));
    const QByteArrayList lines = whole.split('\n');
    for (std::size_t length = 0; length < tar.bytes().size(); ++length) {
        const QByteArray cut = QByteArray::fromStdString(listing(tar.bytes().substr(0, length)));
        const QByteArrayList cutLines = cut.split('\n');
        for (qsizetype i = 0; i < std::min(lines.size(), cutLines.size()); ++i) {
            if (cutLines[i].startsWith("f "))
                QCOMPARE(cutLines[i], lines[i]);
        }
        QVERIFY(!cut.contains("bad header"));
    }
}

void TestTarReader::readsBodies()
{
    const std::string large(100'000, 'L');
    const TarBytes tar =
        TarBytes().entry({.name = "a"}, "abc").entry({.name = "b"}, large).entry({.name = "c"}, "xyz").end();
    const auto input = plainTarInput(memorySource(tar.bytes()));
    NoteList notes;
    TarReader reader(*input, notes);
    QVERIFY(*reader.next());
    std::string text(2, '\0');
    QCOMPARE(*reader.readBody(std::as_writable_bytes(std::span(text))),
             2u); // not to its end: the rest is skipped
    QCOMPARE(text, std::string("ab"));
    QVERIFY(*reader.next());
    text.assign(large.size() + 10, '\0');
    QCOMPARE(*reader.readBody(std::as_writable_bytes(std::span(text))), large.size());
    QCOMPARE(text.substr(0, large.size()), large);
    QCOMPARE(*reader.readBody(std::as_writable_bytes(std::span(text))), 0u);
    QVERIFY(*reader.next());
    QCOMPARE(*reader.readBody(std::as_writable_bytes(std::span(text))), 3u);
    QCOMPARE(text.substr(0, 3), std::string("xyz"));
    QVERIFY(!*reader.next());
    QVERIFY(notes.isEmpty());
}

void TestTarReader::offsets()
{
    const TarBytes tar = TarBytes()
                             .pax({{"comment", "c"}}, 'g')
                             .pax({{"path", "p"}})
                             .entry({.name = "a"}, "abc")
                             .entry({.name = "b"}, "d")
                             .end();
    const auto input = plainTarInput(memorySource(tar.bytes()));
    NoteList notes;
    TarReader reader(*input, notes);
    QVERIFY(*reader.next());
    QCOMPARE(reader.record().headerOffset, 1024u);
    QCOMPARE(reader.record().bodyOffset, 2560u);
    QCOMPARE(tar.bytes().substr(reader.record().bodyOffset, 3), std::string("abc"));
    QVERIFY(*reader.next());
    QCOMPARE(reader.record().headerOffset, 3072u);
}

void TestTarReader::decodedInputIsTheSame()
{
    TarBytes tar;
    for (int i = 0; i < 500; ++i)
        tar.pax({{"path", "dir/" + std::to_string(i)}})
            .entry({.name = "x"}, std::string(static_cast<std::size_t>(i * 37 % 3000), 'b'));
    tar.entry({.name = "h", .type = '1', .link = "t"}, "a body that is no header").end();
    const std::string plain = listing(tar.bytes());
    for (const char *codec : {"gzip", "zstd", "bzip2", "xz"}) {
        auto source = memorySource(compressed(tar.bytes(), codec));
        auto decoder = makeDecoder(source, *sniffCompression(*source));
        QVERIFY(decoder);
        QCOMPARE(listing(*decodedTarInput(**decoder)), plain);
    }
}

void TestTarReader::onPlainSeesEverything()
{
    const TarBytes tar = TarBytes().entry({.name = "a"}, std::string(300'000, 'x')).end().raw("after the end");
    auto decoder = makeDecoder(memorySource(compressed(tar.bytes(), "gzip")), Compression::Gzip);
    std::string seen;
    const auto input = decodedTarInput(**decoder, [&seen](std::span<const std::byte> piece) {
        seen.append(reinterpret_cast<const char *>(piece.data()), piece.size());
    });
    NoteList notes;
    TarReader reader(*input, notes);
    while (*reader.next()) {
    }
    QVERIFY(input->skip(UINT64_MAX));
    QCOMPARE(seen.size(), tar.bytes().size());
    QVERIFY(seen == tar.bytes());
    QCOMPARE(input->position(), std::uint64_t{tar.bytes().size()});
}

void TestTarReader::floodOfOddities()
{
    TarBytes tar;
    for (int i = 0; i < 1000; ++i)
        tar.gnuLong("name" + std::to_string(i));
    tar.entry({.name = "x"});
    for (int i = 0; i < 1000; ++i)
        tar.pax({{"vendor.key" + std::to_string(i), "v"}}, 'g');
    tar.entry({.name = "y"}).end();
    const auto input = plainTarInput(memorySource(tar.bytes()));
    NoteList notes;
    TarReader reader(*input, notes);
    QVERIFY(*reader.next());
    QCOMPARE(reader.record().path, std::string("name999"));
    QVERIFY(*reader.next());
    QCOMPARE(reader.record().path, std::string("y"));
    QVERIFY(!*reader.next());
    QCOMPARE(notes.count(), 1001u); // the chain once, each global header
    QVERIFY(notes.all().size() < 60);
}

QTEST_GUILESS_MAIN(TestTarReader)
#include "tst_tar_reader.moc"
