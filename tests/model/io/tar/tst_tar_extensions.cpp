// SPDX-License-Identifier: Apache-2.0
// What tars have beyond their first form: extended headers of PAX and GNU, broken ones, sparse files.
#include "tests/support/tar_listing.h"

#include <QTest>

using namespace strata;
using namespace strata::test;

class TestTarExtensions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void extended_data();
    void extended() { compareListing(); }
    void badRecords_data();
    void badRecords() { compareListing(); }
    void sparse_data();
    void sparse() { compareListing(); }
};

void TestTarExtensions::extended_data()
{
    tarColumns();
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

void TestTarExtensions::badRecords_data()
{
    tarColumns();
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

void TestTarExtensions::sparse_data()
{
    tarColumns();
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

QTEST_GUILESS_MAIN(TestTarExtensions)
#include "tst_tar_extensions.moc"
