// SPDX-License-Identifier: Apache-2.0
#include "model/base/text.h"
#include "model/base/time_text.h"
#include "model/io/codec/compression.h"
#include "model/io/codec/make_decoder.h"
#include "model/io/tar/tar_reader.h"
#include "tests/support/archive_builder.h"
#include "tests/support/tar_bytes.h"

#include <QtTest>

using namespace strata;
using namespace strata::test;

namespace {

char letterOf(const TarRecord &record)
{
    if (record.isUnknownType)
        return '?';
    switch (record.type) {
    case EntryType::File: return 'f';
    case EntryType::Hardlink: return 'h';
    case EntryType::Symlink: return 'l';
    case EntryType::CharDevice: return 'c';
    case EntryType::BlockDevice: return 'b';
    case EntryType::Directory: return 'd';
    case EntryType::Fifo: return 'p';
    case EntryType::Whiteout:
    case EntryType::OpaqueMark: break;
    }
    return '!';
}

/// Only what is not the plain value of a TarBlock.
std::string describe(const TarRecord &r)
{
    std::string text(1, letterOf(r));
    text +=
        " " + escapedForTsv(r.path.size() > 60 ? r.path.substr(0, 20) + "~" + std::to_string(r.path.size()) : r.path);
    if (!r.linkTarget.empty())
        text += " -> " + escapedForTsv(r.linkTarget);
    if (r.size != 0)
        text += " size " + std::to_string(r.size);
    if (r.bodySize != r.size)
        text += " stored " + std::to_string(r.bodySize);
    if (r.mode != 0644)
        text += " mode " + QByteArray::number(r.mode, 8).toStdString();
    if (r.uid != 0 || r.gid != 0)
        text += " owner " + std::to_string(r.uid) + ":" + std::to_string(r.gid);
    if (!r.userName.empty() || !r.groupName.empty())
        text += " names " + r.userName + ":" + r.groupName;
    if (r.mtime != Instant{100, 0})
        text += " time " + std::to_string(r.mtime.seconds) + "+" + std::to_string(r.mtime.nanos);
    if (r.device.first != 0 || r.device.second != 0)
        text += " device " + std::to_string(r.device.first) + "," + std::to_string(r.device.second);
    for (const Xattr &xattr : r.xattrs)
        text += " " + escapedForTsv(xattr.name) + "=" + escapedForTsv(xattr.value);
    if (r.isSparse) {
        text += " sparse";
        for (const SparseRegion &region : r.sparse)
            text += " " + std::to_string(region.offset) + "+" + std::to_string(region.length);
    }
    return text;
}

/// All entries, notes and the error, a line each.
std::string listing(TarInput &input)
{
    NoteList notes;
    TarReader reader(input, notes, LayerNumber(1));
    std::string text;
    while (true) {
        const auto more = reader.next();
        if (!more)
            text += "error: " + more.error().message() + (reader.isCutShort() ? " (cut)" : "") + "\n";
        if (!more || !*more)
            break;
        text += describe(reader.record()) + "\n";
    }
    for (const Note &note : notes.all())
        text +=
            "note: " + std::string(slug(note.code)) + (note.path.empty() ? "" : " " + escapedForTsv(note.path)) + "\n";
    if (reader.sawEndMarker())
        text += "end\n";
    return text;
}

std::string listing(const std::string &bytes)
{
    return listing(*plainTarInput(memorySource(bytes)));
}

void row(const char *name, const TarBytes &tar, const char *expected)
{
    QTest::newRow(name) << QByteArray::fromStdString(tar.bytes()) << QByteArray(expected);
}

} // namespace

class TestTarReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void headers_data();
    void headers() { compare(); }
    void bodies_data();
    void bodies() { compare(); }
    void extended_data();
    void extended() { compare(); }
    void badRecords_data();
    void badRecords() { compare(); }
    void sparse_data();
    void sparse() { compare(); }
    void ends_data();
    void ends() { compare(); }
    void errors_data();
    void errors() { compare(); }

    void cutAnywhere();
    void readsBodies();
    void offsets();
    void decodedInputIsTheSame();
    void onPlainSeesEverything();
    void floodOfOddities();

private:
    static void columns()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("expected");
    }
    static void compare()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, expected);
        QCOMPARE(QByteArray::fromStdString(listing(bytes.toStdString())), expected);
    }
};

void TestTarReader::headers_data()
{
    columns();
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
    columns();
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

void TestTarReader::extended_data()
{
    columns();
    const TarBlock a{.name = "a"};
    row("path, linkpath, ids, names, time",
        TarBytes()
            .pax({{"path", "p/\xe6\x97\xa5"},
                  {"linkpath", "q"},
                  {"uid", "4294967294"},
                  {"gid", "3000000"},
                  {"uname", "J\xc3\xbc"},
                  {"gname", "g"},
                  {"mtime", "-1.25"}})
            .entry({.name = "s", .type = '2', .link = "short"})
            .entry(a)
            .end(),
        "l p/\xe6\x97\xa5 -> q owner 4294967294:3000000 names J\xc3\xbc:g time -2+750000000\nf a\nend\n");
    row("digits beyond nanoseconds", TarBytes().pax({{"mtime", "5.0000000509"}}).entry(a).end(),
        "f a time 5+50\nend\n");
    row("binary names", TarBytes().pax({{"hdrcharset", "BINARY"}, {"path", "bin\xff"}}).entry(a).end(),
        "f bin\\xFF\nend\n");
    row("value with a newline", TarBytes().pax({{"path", "x\ny=z"}}).entry(a).end(), "f x\\ny=z\nend\n");
    row("an empty value takes back", TarBytes().pax({{"path", "x"}, {"path", ""}}).entry(a).end(), "f a\nend\n");
    row("global applies until changed",
        TarBytes()
            .pax({{"uid", "77"}}, 'g')
            .entry(a)
            .pax({{"uid", "5"}})
            .entry({.name = "b"})
            .entry({.name = "c"})
            .pax({{"uid", ""}})
            .entry({.name = "d"})
            .pax({{"uid", ""}}, 'g')
            .entry({.name = "e"})
            .end(),
        "f a owner 77:0\nf b owner 5:0\nf c owner 77:0\nf d\nf e\nnote: global-header\nnote: "
        "global-header\nend\n");
    row("global comment", TarBytes().pax({{"comment", "abc"}}, 'g').entry(a).end(), "f a\nnote: global-header\nend\n");
    row("GNU long name and link",
        TarBytes()
            .gnuLong(std::string(150, 'n'))
            .gnuLong("target", 'K')
            .entry({.name = "s", .type = '2', .link = "short", .magic = gnuMagic()})
            .end(),
        "l nnnnnnnnnnnnnnnnnnnn~150 -> target\nend\n");
    row("x survives L and K",
        TarBytes()
            .pax({{"mtime", "7"}, {"uid", "9"}})
            .gnuLong("long")
            .gnuLong("link", 'K')
            .entry({.name = "s", .type = '2'})
            .end(),
        "l long -> link owner 9:0 time 7+0\nend\n");
    row("x does not change the size of L",
        TarBytes().pax({{"size", "3"}}).gnuLong("long").entry({.name = "s"}, "abc").entry(a).end(),
        "f long size 3\nf a\nend\n");
    row("L beats the path of x, as in Go", TarBytes().pax({{"path", "pax"}}).gnuLong("gnu").entry(a).end(),
        "f gnu\nend\n");
    row("two extended headers: the last counts, as in Go",
        TarBytes().pax({{"path", "first"}, {"uid", "1"}}).pax({{"path", "second"}}).entry(a).end(),
        "f second\nnote: bad-extended-header second\nend\n");
    row("Sun's X", TarBytes().pax({{"path", "sun"}}, 'X').entry(a).end(), "f sun\nend\n");
    row("xattrs in all forms",
        TarBytes()
            .pax({{"LIBARCHIVE.xattr.user.n%3Dame", "dgB3"},
                  {"SCHILY.xattr.user.b", std::string("raw\0x", 5)},
                  {"RHT.security.selinux", "rht"},
                  {"SCHILY.acl.access", "user::rw-"},
                  {"SCHILY.xattr.user.e", ""}})
            .entry(a)
            .end(),
        "f a SCHILY.acl.access=user::rw- security.selinux=rht user.b=raw\\x00x user.e= "
        "user.n=ame=v\\x00w\nend\n");
    row("one xattr in several forms is one",
        TarBytes()
            .pax({{"SCHILY.xattr.security.selinux", "schily"},
                  {"RHT.security.selinux", "rht"},
                  {"LIBARCHIVE.xattr.security.selinux", "bGE"}})
            .entry(a)
            .end(),
        "f a security.selinux=schily\nend\n");
    row("xattrs belong to one entry",
        TarBytes().pax({{"SCHILY.xattr.user.a", "1"}}).entry(a).entry({.name = "b"}).end(), "f a user.a=1\nf b\nend\n");
    row("device numbers",
        TarBytes()
            .pax({{"SCHILY.devmajor", "259"}, {"SCHILY.devminor", "70000"}})
            .entry({.name = "c", .type = '3'})
            .end(),
        "c c device 259,70000\nend\n");
}

void TestTarReader::badRecords_data()
{
    columns();
    const char *kept = "f good\nnote: bad-extended-header good\nend\n";
    const std::string good = paxRecord("path", "good");
    const auto bad = [&](const char *name, const std::string &records, const char *expected) {
        row(name, TarBytes().paxText(records).entry({.name = "a"}).end(), expected);
    };
    bad("length too long", good + "999 uid=1\n", kept);
    bad("length too large for a number", good + "99999999999999999999 uid=1\n", kept);
    bad("length too short", good + "3 uid=1\n", kept);
    bad("no length", good + "uid=1\n", kept);
    bad("negative length", good + "-9 uid=1\n", kept);
    bad("no newline", good + "8 uid=12", kept);
    bad("no key", good + "5 =1\n", kept);
    bad("no equals sign", good + "6 uid\n", kept);
    bad("NUL in a path", paxRecord("path", std::string("good\0x", 6)), kept);
    bad("uid too large", good + paxRecord("uid", "4294967296"), kept);
    bad("negative uid", good + paxRecord("uid", "-1"), kept);
    bad("mtime is text", good + paxRecord("mtime", "now"), kept);
    bad("mtime with a tail", good + paxRecord("mtime", "12.5x"), kept);
    bad("mtime too large", good + paxRecord("mtime", std::string(40, '9')), kept);
    bad("creation time is text", good + paxRecord("LIBARCHIVE.creationtime", "x"), kept);
    bad("xattr not base64", good + paxRecord("LIBARCHIVE.xattr.user.x", "!!!"), kept);
    bad("xattr without a name", good + paxRecord("SCHILY.xattr.", "v"), kept);
    bad("user name too long", good + paxRecord("uname", std::string(5000, 'u')), kept);
    bad("xattr too large", good + paxRecord("SCHILY.xattr.user.x", std::string((1u << 20) + 1, 'v')),
        "f good\nnote: limit-reached good\nend\n");
    bad("empty header", "", "f a\nend\n");
    row("xattr in a global header", TarBytes().pax({{"SCHILY.xattr.user.x", "1"}}, 'g').entry({.name = "a"}).end(),
        "f a\nnote: global-header\nnote: bad-extended-header\nend\n");
}

void TestTarReader::sparse_data()
{
    columns();
    const auto gnu = [](const std::string &map, char more, const std::string &realSize) {
        return std::vector<std::pair<std::size_t, std::string>>{
            {386, map}, {482, std::string(1, more)}, {483, realSize}};
    };
    const auto number = [](unsigned value) {
        char text[13];
        std::snprintf(text, sizeof text, "%011o", value);
        return std::string(text, 12);
    };
    const std::string two = number(1024) + number(3) + number(4096) + number(2);
    row("old GNU",
        TarBytes()
            .entry({.name = "s", .type = 'S', .magic = gnuMagic(), .more = gnu(two, 0, number(5000))}, "abcde")
            .entry({.name = "n"})
            .end(),
        "f s size 5000 stored 5 sparse 1024+3 4096+2\nf n\nend\n");
    const std::string block = number(8192) + number(1) + std::string(480, '\0');
    row("old GNU with more blocks",
        TarBytes()
            .header({.name = "s", .type = 'S', .magic = gnuMagic(), .more = gnu(two, 1, number(9000))}, 6)
            .raw(block.substr(0, 504))
            .pad()
            .raw("abcdef")
            .pad()
            .entry({.name = "n"})
            .end(),
        "f s size 9000 stored 6 sparse 1024+3 4096+2 8192+1\nf n\nend\n");
    row("old GNU, negative real size",
        TarBytes()
            .entry({.name = "s", .type = 'S', .magic = gnuMagic(), .more = gnu(two, 0, base256(-1))}, "abcde")
            .end(),
        "f s size 5\nnote: bad-sparse-map s\nend\n");
    row("old GNU, cut in the map",
        TarBytes()
            .header({.name = "s", .type = 'S', .magic = gnuMagic(), .more = gnu(two, 1, number(9000))}, 6)
            .raw("x"),
        "error: truncated at offset 513 (cut)\n");
    row("0.0",
        TarBytes()
            .pax({{"GNU.sparse.size", "5000"},
                  {"GNU.sparse.numblocks", "2"},
                  {"GNU.sparse.offset", "0"},
                  {"GNU.sparse.numbytes", "3"},
                  {"GNU.sparse.offset", "4998"},
                  {"GNU.sparse.numbytes", "2"}})
            .entry({.name = "s"}, "abcde")
            .end(),
        "f s size 5000 stored 5 sparse 0+3 4998+2\nend\n");
    row("0.1 with a name",
        TarBytes()
            .pax({{"GNU.sparse.name", "real"}, {"GNU.sparse.size", "9"}, {"GNU.sparse.map", "1,2,9,0"}})
            .entry({.name = "GNUSparseFile.0/s"}, "ab")
            .end(),
        "f real size 9 stored 2 sparse 1+2\nend\n");
    row("0.1, odd count",
        TarBytes().pax({{"GNU.sparse.size", "9"}, {"GNU.sparse.map", "1,2,9"}}).entry({.name = "s"}, "ab").end(),
        "f s size 2\nnote: bad-sparse-map s\nend\n");
    row("all hole", TarBytes().pax({{"GNU.sparse.size", "99"}, {"GNU.sparse.map", "99,0"}}).entry({.name = "s"}).end(),
        "f s size 99 stored 0 sparse\nend\n");
    const auto one = [](const std::string &map, const std::string &realSize, const std::string &body) {
        std::string bytes = map;
        bytes.resize((map.size() + 511) / 512 * 512);
        return TarBytes()
            .pax({{"GNU.sparse.major", "1"},
                  {"GNU.sparse.minor", "0"},
                  {"GNU.sparse.name", "s"},
                  {"GNU.sparse.realsize", realSize}})
            .entry({.name = "GNUSparseFile.0/s"}, bytes + body)
            .entry({.name = "n"})
            .end();
    };
    row("1.0", one("2\n0\n3\n10\n2\n", "4611686018427387904", "abcde"),
        "f s size 4611686018427387904 stored 5 sparse 0+3 10+2\nf n\nend\n");
    row("1.0 with comments", one("#x\n1\n#y\n0\n3\n", "3", "abc"), "f s size 3 sparse 0+3\nf n\nend\n");
    row("1.0 over several blocks", one("1\n#" + std::string(700, 'c') + "\n0\n3\n", "3", "abc"),
        "f s size 3 sparse 0+3\nf n\nend\n");
    row("1.0, count too large", one("99999999999\n", "9", "abc"), "f s size 3\nf n\nnote: bad-sparse-map s\nend\n");
    row("1.0, negative", one("1\n-1\n3\n", "9", "abc"), "f s size 3\nf n\nnote: bad-sparse-map s\nend\n");
    row("1.0, beyond the real size", one("1\n8\n3\n", "9", "abc"), "f s size 3\nf n\nnote: bad-sparse-map s\nend\n");
    row("1.0, overlap", one("2\n0\n2\n1\n1\n", "9", "abc"), "f s size 3\nf n\nnote: bad-sparse-map s\nend\n");
    row("1.0, not as much as is stored", one("1\n0\n2\n", "9", "abc"),
        "f s size 3\nf n\nnote: bad-sparse-map s\nend\n");
    row("1.0, number without an end", one(std::string(512, '1'), "9", "abc"),
        "f s size 3\nf n\nnote: bad-sparse-map s\nend\n");
    row("1.0, map longer than the body", one(std::string("3\n0\n1\n") + "#" + std::string(505, 'c'), "9", ""),
        "f s\nf n\nnote: bad-sparse-map s\nend\n");
}

void TestTarReader::ends_data()
{
    columns();
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
    columns();
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
