// SPDX-License-Identifier: Apache-2.0
// Every tar of the shared fixtures, and every tar inside of one, read by TarReader and by libarchive, field
// by field.
#include "model/io/codec/compression.h"
#include "model/io/codec/make_decoder.h"
#include "model/io/source.h"
#include "model/io/tar/tar_reader.h"
#include "tests/support/shared_folder.h"

#include <QtTest>

#include <archive.h>
#include <archive_entry.h>

#include <clocale>
#include <filesystem>
#include <map>

using namespace strata;
using namespace strata::test;

namespace {

constexpr std::uint64_t largest = 256u << 20;

/// Where the two may differ, and why. A file that is named here and does not differ fails too. Go's archive/tar, which
/// the engines unpack with, decides where it and libarchive disagree.
const std::map<std::string, const char *> &justified()
{
    static const std::map<std::string, const char *> list = {
        {"tar-split/gnu-incremental.tar", "a GNU directory dump ('D') is no known type to the engines"},
        {"layers/vendor-types.tar", "the same, and other types of their vendors"},
        {"tar-split/pax-bad-mtime-file.tar", "a PAX time that is no number is passed over"},
        {"libarchive/test_read_format_tar_pax_timestamps.tar", "the same: \"1748089464.951928467a\""},
        {"tar-split/pax-bad-hdr-large.tar.bz2", "the name is within our limit and over libarchive's"},
        {"tar-split/nil-uid.tar", "the real size in a GNU header is that of sparse files only"},
        {"libarchive/test_read_format_tar_timestamp_overflow.tar", "the same"},
        {"tar-split/pax-global-records.tar", "records of a global header apply to the entries that follow"},
        {"layers/pax-global.tar", "the same"},
        {"tar-split/invalid-go17.tar", "the prefix in a GNU header of Go before 1.7 counts, as its own reader has it"},
        {"libarchive/test_compat_star_acl_posix1e.tar",
         "the header's mode stands; libarchive puts the list's in its place"},
        {"layers/acl.tar", "the same"},
    };
    return list;
}

std::string textOf(const char *text)
{
    return text != nullptr ? text : "";
}

std::string line(char type, const std::string &path, const std::string &link, unsigned mode, std::int64_t uid,
                 std::int64_t gid, const std::string &names, std::int64_t mtime, long nanos, std::uint64_t size,
                 std::uint64_t device, std::map<std::string, std::string> xattrs)
{
    std::string text = std::string(1, type) + " " + path + " -> " + link + " " + std::to_string(mode) + " " +
                       std::to_string(uid) + ":" + std::to_string(gid) + " " + names + " " + std::to_string(mtime) +
                       "." + std::to_string(nanos) + " " + std::to_string(size) + " " + std::to_string(device);
    for (const auto &[name, value] : xattrs)
        text += " " + name + "=" + value;
    return text;
}

std::vector<std::string> readOurs(const std::string &plain)
{
    std::vector<std::string> lines;
    NoteList notes;
    const auto input = plainTarInput(memorySource(plain));
    TarReader reader(*input, notes);
    while (true) {
        const auto more = reader.next();
        if (!more || !*more)
            return lines;
        const TarRecord &r = reader.record();
        if (r.isUnknownType)
            continue; // libarchive takes each of these in a way of its own
        std::map<std::string, std::string> xattrs;
        for (const Xattr &xattr : r.xattrs) {
            if (!xattr.name.starts_with("SCHILY.acl.") && !xattr.name.starts_with("MSWINDOWS."))
                xattrs[xattr.name] = xattr.value;
        }
        const bool device = r.type == EntryType::CharDevice || r.type == EntryType::BlockDevice;
        lines.push_back(line("fdlhcbp"[static_cast<int>(r.type)], r.path, r.linkTarget, r.mode, r.uid, r.gid,
                             r.userName + ":" + r.groupName, r.mtime.seconds, static_cast<long>(r.mtime.nanos), r.size,
                             device ? (std::uint64_t{r.device.first} << 32) + r.device.second : 0, xattrs));
    }
}

char typeOf(archive_entry *entry)
{
    if (archive_entry_hardlink(entry) != nullptr)
        return 'h';
    switch (archive_entry_filetype(entry)) {
    case AE_IFLNK: return 'l';
    case AE_IFCHR: return 'c';
    case AE_IFBLK: return 'b';
    case AE_IFDIR: return 'd';
    case AE_IFIFO: return 'p';
    default: return 'f';
    }
}

std::vector<std::string> readTheirs(const std::string &plain)
{
    std::vector<std::string> lines;
    const std::unique_ptr<archive, decltype(&archive_read_free)> a(archive_read_new(), &archive_read_free);
    archive_read_support_format_tar(a.get());
    archive_read_support_format_empty(a.get());
    if (archive_read_open_memory(a.get(), plain.data(), plain.size()) != ARCHIVE_OK)
        return lines;
    archive_entry *e = nullptr;
    while (true) {
        const int code = archive_read_next_header(a.get(), &e);
        if (code != ARCHIVE_OK && code != ARCHIVE_WARN)
            return lines;
        std::map<std::string, std::string> xattrs;
        archive_entry_xattr_reset(e);
        const char *name = nullptr;
        const void *value = nullptr;
        std::size_t size = 0;
        while (archive_entry_xattr_next(e, &name, &value, &size) == ARCHIVE_OK)
            xattrs[name] = std::string(static_cast<const char *>(value), size);
        const char type = typeOf(e);
        const bool device = type == 'c' || type == 'b';
        lines.push_back(
            line(type, textOf(archive_entry_pathname(e)),
                 type == 'h'   ? textOf(archive_entry_hardlink(e))
                 : type == 'l' ? textOf(archive_entry_symlink(e))
                               : "",
                 archive_entry_perm(e), archive_entry_uid(e), archive_entry_gid(e),
                 textOf(archive_entry_uname(e)) + ":" + textOf(archive_entry_gname(e)), archive_entry_mtime(e),
                 archive_entry_mtime_nsec(e), type == 'f' ? static_cast<std::uint64_t>(archive_entry_size(e)) : 0,
                 device ? (std::uint64_t(archive_entry_rdevmajor(e)) << 32) + archive_entry_rdevminor(e) : 0, xattrs));
    }
}

std::string plainBytes(const ByteSourcePtr &bytes)
{
    const auto compression = sniffCompression(*bytes);
    const auto decoder =
        compression ? makeDecoder(bytes, *compression) : Result<std::unique_ptr<Decoder>>(fail(compression));
    std::string plain;
    std::vector<std::byte> piece(1u << 20);
    while (decoder && plain.size() < largest) {
        const auto got = (*decoder)->read(piece);
        if (!got || *got == 0)
            break;
        plain.append(reinterpret_cast<const char *>(piece.data()), *got);
    }
    return plain;
}

bool isTar(const std::string &plain)
{
    return TarReader::looksLikeHeader(std::as_bytes(std::span(plain).first(std::min<std::size_t>(plain.size(), 512))));
}

} // namespace

class TestTarCrosscheck : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { std::setlocale(LC_ALL, "C.UTF-8"); } // libarchive hands names out in the locale's coding
    void fixtures_data();
    void fixtures();
};

void TestTarCrosscheck::fixtures_data()
{
    QTest::addColumn<QString>("file");
    for (const char *part : {"fixtures/real", "fixtures/made"}) {
        const auto root = sharedFolder(part);
        if (!root)
            continue;
        for (const auto &found : std::filesystem::recursive_directory_iterator(*root)) {
            if (found.is_regular_file() && !found.path().string().ends_with(".json"))
                QTest::newRow(std::filesystem::relative(found.path(), *root).c_str())
                    << QString::fromStdString(found.path().string());
        }
    }
    if (!sharedFolder("fixtures/real"))
        QSKIP("no shared fixtures here");
}

void TestTarCrosscheck::fixtures()
{
    QFETCH(QString, file);
    const auto bytes = openFile(file.toStdString());
    QVERIFY(bytes);
    std::vector<std::pair<std::string, std::string>> tars = {{QTest::currentDataTag(), plainBytes(*bytes)}};
    if (!isTar(tars[0].second))
        return;
    if (const auto source = openTar(memorySource(tars[0].second))) {
        for (const Member &member : (*source)->members()) {
            if (member.kind != Member::Kind::File)
                continue;
            const auto inner = (*source)->open(member.name);
            if (inner && isTar(plainBytes(*inner)))
                tars.emplace_back(std::string(QTest::currentDataTag()) + "!" + member.name, plainBytes(*inner));
        }
    }
    const bool expected = justified().contains(QTest::currentDataTag());
    bool differs = false;
    for (const auto &[name, plain] : tars) {
        const auto ours = readOurs(plain);
        const auto theirs = readTheirs(plain);
        differs = differs || ours != theirs;
        if (ours != theirs && !expected) {
            for (std::size_t i = 0; i < std::max(ours.size(), theirs.size()); ++i) {
                const std::string a = i < ours.size() ? ours[i] : "(none)";
                const std::string b = i < theirs.size() ? theirs[i] : "(none)";
                if (a != b)
                    QFAIL((name + "\nours:   " + a + "\ntheirs: " + b).c_str());
            }
        }
    }
    QVERIFY2(differs || !expected, "does not differ any more");
}

QTEST_GUILESS_MAIN(TestTarCrosscheck)
#include "tst_tar_crosscheck.moc"
