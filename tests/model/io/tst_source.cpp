// SPDX-License-Identifier: Apache-2.0
#include "model/base/text.h"
#include "model/io/codec/compression.h"
#include "model/io/limits.h"
#include "model/io/source.h"
#include "tests/support/archive_builder.h"
#include "tests/support/tar_bytes.h"

#include <QTemporaryDir>
#include <QtTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <thread>

using namespace strata;
using namespace strata::test;

namespace {

using namespace std::string_literals;

/// "f a/b 3", "l x -> y", "l x -> y (escapes)" …, then the notes' slugs.
std::string describe(const Result<SourcePtr> &source)
{
    if (!source)
        return "error: " + source.error().message();
    std::string text;
    for (const Member &member : (*source)->members()) {
        text += "fldo"[static_cast<int>(member.kind)];
        text += " " + escapedForTsv(member.name);
        if (member.kind == Member::Kind::File)
            text += " " + std::to_string(member.size);
        if (member.kind == Member::Kind::Link)
            text += " -> " + member.linkTarget + (member.linkEscapes ? " (escapes)" : "");
        text += "\n";
    }
    for (const Note &note : (*source)->notes().all())
        text += "note " + std::string(slug(note.code)) + "\n";
    return text;
}

std::string contentOf(const Source &source, std::string_view name)
{
    const auto bytes = source.open(name);
    if (!bytes)
        return "error: " + bytes.error().message();
    const auto text = readAll(**bytes, 10u << 20);
    return text ? *text : "error: " + text.error().message();
}

std::string repeated(std::string_view text, std::size_t times)
{
    std::string all;
    for (std::size_t i = 0; i < times; ++i)
        all += text;
    return all;
}

} // namespace

class TestSource : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        m_options = {};
        m_options.spoolFolder = path("spool");
    }

    void tars_data();
    void tars();
    void notTars_data();
    void notTars();
    void opensMembers();
    void linkLoops();
    void sparseMember();
    void compressedAsAWhole_data();
    void compressedAsAWhole();
    void compressedAndCut_data();
    void compressedAndCut();
    void garbageAfterTheCompression();
    void compressedTwice();
    void emptyArchivesStopEarly();
    void largeArchiveIsSpooled();
    void dataAfterTheEnd();
    void folder();
    void folderLinks();
    void folderErrors();
    void deepFolder();
    void stream_data();
    void stream();
    void cancelled();
    void progressIsTold();

private:
    [[nodiscard]] std::filesystem::path path(const char *name) const
    {
        return std::filesystem::path(m_folder->path().toStdString()) / name;
    }
    [[nodiscard]] Result<SourcePtr> open(const std::string &bytes) const
    {
        return openTar(memorySource(bytes), m_options);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    SourceOptions m_options;
};

void TestSource::tars_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const TarBytes &tar, const char *expected) {
        QTest::newRow(name) << QByteArray::fromStdString(tar.bytes()) << QByteArray(expected);
    };
    const TarBlock b{.name = "b"};
    row("sorted and normalised",
        TarBytes()
            .entry({.name = "./", .type = '5'})
            .entry({.name = "./z//y"}, "1")
            .entry({.name = "/a/./b"}, "12")
            .entry({.name = "c/", .type = '5'})
            .end(),
        "f a/b 2\nd c\nf z/y 1\n");
    row("the last of two counts", TarBytes().entry(b, "1").entry({.name = "./b"}, "22").end(),
        "f b 2\nnote duplicate-member\n");
    row("folders may be repeated",
        TarBytes().entry({.name = "d/", .type = '5'}).entry({.name = "d", .type = '5'}).end(), "d d\n");
    row("symbolic links are relative to their folder",
        TarBytes()
            .entry({.name = "x/l", .type = '2', .link = "../y/layer.tar"})
            .entry({.name = "top", .type = '2', .link = "b"})
            .end(),
        "l top -> b\nl x/l -> y/layer.tar\n");
    row("links that leave",
        TarBytes()
            .entry({.name = "a", .type = '2', .link = "/etc/passwd"})
            .entry({.name = "d/b", .type = '2', .link = "../../etc/passwd"})
            .entry({.name = "h", .type = '1', .link = "../x"})
            .end(),
        "l a -> etc/passwd (escapes)\nl d/b -> etc/passwd (escapes)\nl h -> x (escapes)\n");
    row("hard links are relative to the root", TarBytes().entry({.name = "d/h", .type = '1', .link = "./b"}).end(),
        "l d/h -> b\n");
    row("odd members", TarBytes().entry({.name = "dev", .type = '3'}).entry({.name = "p", .type = '6'}).end(),
        "o dev\no p\nnote odd-member\nnote odd-member\n");
    row("names that leave", TarBytes().entry({.name = "../../b"}, "1").end(), "f b 1\nnote name-escapes\n");
    row("no name", TarBytes().entry({.name = ""}, "1").end(), "note name-empty\n");
    row("name too long", TarBytes().pax({{"path", std::string(limits::pathBytes + 1, 'n')}}).entry(b).entry(b).end(),
        "f b 0\nnote name-too-long\n");
    row("no end marker", TarBytes().entry(b), "f b 0\nnote end-marker-missing\n");
    row("cut in a body", TarBytes().header({.name = "b", .size = "00000000144"}).raw("xyz"),
        "f b 100\nnote source-truncated\n");
    row("cut in a header", TarBytes().entry(b).raw("x"), "f b 0\nnote source-truncated\n");
    row("only zeros", TarBytes().zeros(2048), "");
    row("a name like a magic", TarBytes().entry({.name = "BZh91AY&SY"}, "1").end(), "f BZh91AY&SY 1\n");
}

void TestSource::tars()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(describe(open(bytes.toStdString()))), expected);
}

void TestSource::notTars_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const std::string &bytes, const char *expected) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << QByteArray(expected);
    };
    const TarBlock b{.name = "b"};
    row("empty", "", "the file is empty");
    row("one byte", "x", "not a tar archive: truncated at offset 1");
    row("text", repeated("hello world\n", 60), "not a tar archive");
    row("ELF",
        "\x7f"
        "ELF" +
            std::string(600, '\1'),
        "not a tar archive");
    row("zip", "PK\x03\x04" + std::string(600, 'z'), "zip, not an image archive");
    row("7z", "7z\xbc\xaf\x27\x1c" + std::string(600, 'z'), "7z, not an image archive");
    row("lz4", "\x04\x22\x4d\x18" + std::string(600, 'z'), "compression lz4 is not supported");
    row("gzip of text", compressed(repeated("hello world\n", 60), "gzip"), "not a tar archive");
    row("gzip of nothing", compressed("", "gzip"), "the compressed data contains an empty file");
    row("bad header later", TarBytes().entry(b).raw(std::string(512, 'z')).bytes(), "bad header at offset 512");
    row("bad size", TarBytes().entry({.name = "b", .size = base256(INT64_MAX)}).bytes(),
        "bad size in the header at offset 0");
    row("gzip method", "\x1f\x8b\x07" + std::string(600, 'z'), "bad gzip header: unknown method 7");
}

void TestSource::notTars()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(describe(open(bytes.toStdString()))), "error: " + expected);
}

void TestSource::opensMembers()
{
    const TarBytes tar = TarBytes()
                             .entry({.name = "id1/layer.tar"}, "layer")
                             .entry({.name = "id2/layer.tar", .type = '2', .link = "../id1/layer.tar"})
                             .entry({.name = "hard", .type = '1', .link = "id2/layer.tar"})
                             .entry({.name = "blobs", .type = '2', .link = "id1"})
                             .entry({.name = "away", .type = '2', .link = "../../etc"})
                             .entry({.name = "folder/", .type = '5'})
                             .entry({.name = "dev", .type = '4'})
                             .entry({.name = "body", .type = '1', .link = "x"}, "its own body")
                             .end();
    const auto source = open(tar.bytes());
    QVERIFY(source);
    QCOMPARE((*source)->storedSize(), std::uint64_t{tar.bytes().size()});
    for (const char *name : {"id1/layer.tar", "./id1//layer.tar", "/id1/layer.tar", "id2/layer.tar", "hard",
                             "blobs/layer.tar", "id2/../blobs/layer.tar"})
        QCOMPARE(contentOf(**source, name), std::string("layer"));
    QCOMPARE(contentOf(**source, "body"), std::string("its own body"));
    const auto code = [&source](const char *name) { return (*source)->open(name).error().code(); };
    QCOMPARE(code("absent"), ErrorCode::NotFound);
    QCOMPARE(code(""), ErrorCode::NotFound);
    QCOMPARE(code("../id1/layer.tar"), ErrorCode::NotFound);
    QCOMPARE(contentOf(**source, "folder"), std::string("error: folder is not a regular file"));
    QCOMPARE(contentOf(**source, "dev"), std::string("error: dev is not a regular file"));
    QCOMPARE(contentOf(**source, "away"), std::string("error: away is a link that leads outside the archive"));
    QCOMPARE(code("away/passwd"), ErrorCode::Damaged);
    QVERIFY((*source)->contains("blobs"));
    QVERIFY((*source)->find("blobs/layer.tar") == nullptr); // links are not followed
    QCOMPARE((*source)->wholeTar()->size(), std::uint64_t{tar.bytes().size()});
    QVERIFY(!(*source)->isFolder());
}

void TestSource::linkLoops()
{
    const TarBytes tar = TarBytes()
                             .entry({.name = "a", .type = '2', .link = "b"})
                             .entry({.name = "b", .type = '2', .link = "a"})
                             .entry({.name = "self", .type = '2', .link = "self/self"})
                             .end();
    const auto source = open(tar.bytes());
    QCOMPARE(contentOf(**source, "a"), std::string("error: a is in a link loop"));
    QCOMPARE(contentOf(**source, "self"), std::string("error: self is in a link loop"));
    TarBytes chain;
    for (int i = 0; i < limits::linkHops + 2; ++i)
        chain.entry({.name = "l" + std::to_string(i), .type = '2', .link = "l" + std::to_string(i + 1)});
    chain.entry({.name = "l" + std::to_string(limits::linkHops + 2)}, "end");
    const auto chained = open(chain.end().bytes());
    QCOMPARE(contentOf(**chained, "l2"), std::string("end"));
    QCOMPARE(contentOf(**chained, "l0"), std::string("error: l0 is in a link loop"));
}

void TestSource::sparseMember()
{
    const TarBytes tar =
        TarBytes()
            .pax({{"GNU.sparse.name", "blob"}, {"GNU.sparse.size", "10"}, {"GNU.sparse.map", "2,3,8,1"}})
            .entry({.name = "x"}, "abcd")
            .entry({.name = "after"}, "z")
            .end();
    const auto source = open(tar.bytes());
    QCOMPARE(contentOf(**source, "blob"), "\0\0abc\0\0\0d\0"s);
    const auto blob = (*source)->open("blob");
    std::string part(4, 'x');
    QCOMPARE(*(*blob)->readAt(3, std::as_writable_bytes(std::span(part))), 4u);
    QCOMPARE(part, "bc\0\0"s);
    QCOMPARE(*(*blob)->readAt(8, std::as_writable_bytes(std::span(part))), 2u);
    QCOMPARE(part.substr(0, 2), "d\0"s);
    QCOMPARE(*(*blob)->readAt(10, std::as_writable_bytes(std::span(part))), 0u);
    QCOMPARE(contentOf(**source, "after"), std::string("z"));
}

void TestSource::compressedAsAWhole_data()
{
    QTest::addColumn<QByteArray>("codec");
    for (const char *codec : {"gzip", "zstd", "bzip2", "xz"})
        QTest::newRow(codec) << QByteArray(codec);
}

void TestSource::compressedAsAWhole()
{
    QFETCH(QByteArray, codec);
    const TarBytes tar = TarBytes().entry({.name = "a"}, "abc").entry({.name = "b", .type = '2', .link = "a"}).end();
    const std::string bytes = compressed(tar.bytes(), codec.toStdString());
    writeFile(path("archive"), bytes);
    const auto source = openSource(path("archive"), m_options);
    QCOMPARE(describe(source), std::string("f a 3\nl b -> a\nnote outer-compression\n"));
    QCOMPARE(contentOf(**source, "b"), std::string("abc"));
    QCOMPARE(QByteArray::fromStdString(std::string(compressionName((*source)->outerCompression()))), codec);
    QCOMPARE((*source)->storedSize(), std::uint64_t{bytes.size()});
    QCOMPARE(*readAll(*(*source)->wholeTar(), 1u << 20), tar.bytes());
}

void TestSource::compressedAndCut_data()
{
    compressedAsAWhole_data();
}

void TestSource::compressedAndCut()
{
    QFETCH(QByteArray, codec);
    const TarBytes tar = TarBytes().entry({.name = "a"}, "abc").end().zeros(100);
    const std::string bytes = compressed(tar.bytes(), codec.toStdString());
    for (std::size_t length = 6; length < bytes.size(); ++length) {
        const auto source = open(bytes.substr(0, length));
        if (source) { // as far as it has arrived, and said so
            QVERIFY2(describe(source).find("note source-truncated") != std::string::npos, describe(source).c_str());
            continue;
        }
        QVERIFY2(source.error().message().find("ends early") != std::string::npos, source.error().message().c_str());
    }
}

void TestSource::garbageAfterTheCompression()
{
    const TarBytes tar = TarBytes().entry({.name = "a"}, "abc").end();
    for (const char *codec : {"gzip", "zstd"}) {
        const auto source = open(compressed(tar.bytes(), codec) + "no more of it");
        QCOMPARE(describe(source), std::string("f a 3\nnote data-after-end\nnote outer-compression\n"));
        QCOMPARE(contentOf(**source, "a"), std::string("abc"));
    }
}

void TestSource::compressedTwice()
{
    const TarBytes tar = TarBytes().entry({.name = "a"}, "abc").end();
    QCOMPARE(describe(open(compressed(compressed(tar.bytes(), "zstd"), "gzip"))),
             std::string("error: not a tar archive: compressed more than once"));
}

/// Zeros without an end are an empty archive after two blocks, and not a file of many gigabytes in the cache
/// folder.
void TestSource::emptyArchivesStopEarly()
{
    const std::string zeros = compressed(std::string(40u << 20, '\0'), "gzip");
    const auto source = open(repeated(zeros, 2000)); // 80 GiB
    QVERIFY(source);
    QVERIFY((*source)->members().empty());
    QVERIFY(!std::filesystem::exists(path("spool")));
    QVERIFY((*source)->wholeTar()->size() < (1u << 20));
}

void TestSource::largeArchiveIsSpooled()
{
    TarBytes tar;
    for (int i = 0; i < 12; ++i)
        tar.entry({.name = "f" + std::to_string(i)}, std::string(1u << 20, static_cast<char>('a' + i)));
    tar.end();
    {
        const auto source = open(compressed(tar.bytes(), "zstd"));
        QVERIFY(source);
        QVERIFY(std::filesystem::is_directory(path("spool")));
        QVERIFY(std::filesystem::is_empty(path("spool"))); // the file has no name
        struct stat info {};
        QCOMPARE(::stat(path("spool").c_str(), &info), 0);
        QCOMPARE(info.st_mode & 0777, mode_t{0700});
        QVERIFY(contentOf(**source, "f3") == std::string(1u << 20, 'd'));
        QVERIFY(contentOf(**source, "f11") == std::string(1u << 20, 'l'));
        QVERIFY(*readAll(*(*source)->wholeTar(), 100u << 20) == tar.bytes());
    }
    m_options.spoolFolder = "/proc/nowhere";
    QVERIFY(!open(compressed(tar.bytes(), "zstd")));
}

void TestSource::dataAfterTheEnd()
{
    const TarBytes tar = TarBytes().entry({.name = "a"}, "abc").end().raw(std::string(70u << 20, 'x'));
    const std::string listed = describe(open(compressed(tar.bytes(), "gzip")));
    QVERIFY2(listed.starts_with("f a 3\nnote data-after-end\nnote data-after-end\n"), listed.c_str());
}

void TestSource::folder()
{
    writeMembers({{"oci-layout", "{}"}, {"blobs/sha256/abc", "blob"}, {"z", ""}}, path("image"));
    QCOMPARE(::mkfifo(path("image/pipe").c_str(), 0600), 0);
    const auto source = openSource(path("image"), m_options);
    QCOMPARE(describe(source), std::string("d blobs\nd blobs/sha256\nf blobs/sha256/abc 4\nf oci-layout 2\no "
                                           "pipe\nf z 0\nnote odd-member\n"));
    QVERIFY((*source)->isFolder());
    QVERIFY((*source)->wholeTar() == nullptr);
    QCOMPARE((*source)->storedSize(), 6u);
    QCOMPARE(contentOf(**source, "blobs/sha256/abc"), std::string("blob"));
    QCOMPARE((*source)->open("pipe").error().code(), ErrorCode::Damaged);
    QCOMPARE((*source)->open("../image/z").error().code(), ErrorCode::NotFound);
}

void TestSource::folderLinks()
{
    writeMembers({{"real/blob", "inside"}, {"a/x", "x"}}, path("image"));
    writeFile(path("secret"), "outside");
    std::filesystem::create_symlink("../real/blob", path("image/a/in"));
    std::filesystem::create_symlink("../secret", path("image/out"));
    std::filesystem::create_symlink(path("secret"), path("image/absolute"));
    std::filesystem::create_directory_symlink("real", path("image/linked"));
    std::filesystem::create_directory_symlink("..", path("image/up"));
    const auto source = openSource(path("image"), m_options);
    QVERIFY(source);
    QCOMPARE(contentOf(**source, "a/in"), std::string("inside"));
    QCOMPARE(contentOf(**source, "linked/blob"), std::string("inside"));
    for (const char *name : {"out", "absolute", "up/secret"})
        QVERIFY2(contentOf(**source, name).ends_with("leads outside the archive"), name);
    // A folder that becomes a link after it was listed is not followed either.
    std::filesystem::remove_all(path("image/a"));
    std::filesystem::create_directory(path("other"));
    writeFile(path("other/x"), "outside");
    std::filesystem::create_directory_symlink(path("other"), path("image/a"));
    QVERIFY(contentOf(**source, "a/x").starts_with("error: "));
}

void TestSource::folderErrors()
{
    QCOMPARE(openSource(path("absent"), m_options).error().code(), ErrorCode::NotFound);
    QCOMPARE(describe(openSource("/dev/null", m_options)), std::string("error: not a regular file"));
    std::filesystem::create_directory(path("empty"));
    QCOMPARE(describe(openSource(path("empty"), m_options)), std::string());
}

void TestSource::deepFolder()
{
    // Deeper than PATH_MAX and than there may be open files.
    int at = ::open(m_folder->path().toUtf8().constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    for (int depth = 0; depth < 1200; ++depth) {
        QCOMPARE(::mkdirat(at, "folder", 0700), 0);
        const int next = ::openat(at, "folder", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        ::close(at);
        at = next;
        QVERIFY(at >= 0);
    }
    ::close(at);
    const auto source = openSource(path("folder"), m_options);
    QVERIFY(source);
    QCOMPARE((*source)->members().size(), std::size_t{1199});
    // Nothing else can remove it: taken apart from the top.
    while (std::filesystem::exists(path("folder/folder"))) {
        std::filesystem::rename(path("folder/folder"), path("next"));
        std::filesystem::remove(path("folder"));
        std::filesystem::rename(path("next"), path("folder"));
    }
}

void TestSource::stream_data()
{
    QTest::addColumn<QByteArray>("codec");
    for (const char *codec : {"none", "gzip", "zstd"})
        QTest::newRow(codec) << QByteArray(codec);
}

void TestSource::stream()
{
    QFETCH(QByteArray, codec);
    const TarBytes tar = TarBytes().entry({.name = "a"}, "abc").entry({.name = "big"}, std::string(300'000, 'b')).end();
    const std::string bytes = compressed(tar.bytes(), codec.toStdString());

    int ends[2];
    QCOMPARE(::pipe2(ends, O_CLOEXEC), 0);
    std::jthread writer([&bytes, fd = ends[1]] {
        for (std::size_t at = 0; at < bytes.size();) {
            const ssize_t n = ::write(fd, bytes.data() + at, std::min<std::size_t>(bytes.size() - at, 1000));
            at += n > 0 ? static_cast<std::size_t>(n) : bytes.size();
        }
        ::close(fd);
    });
    const auto piped = openStream(ends[0], m_options);
    ::close(ends[0]);
    QVERIFY(piped);
    QCOMPARE(contentOf(**piped, "a"), std::string("abc"));
    QCOMPARE(contentOf(**piped, "big").size(), std::size_t{300'000});

    writeFile(path("file"), bytes); // standard input can also be a file
    const int file = ::open(path("file").c_str(), O_RDONLY | O_CLOEXEC);
    const auto redirected = openStream(file, m_options);
    ::close(file);
    QVERIFY(redirected);
    QCOMPARE(contentOf(**redirected, "a"), std::string("abc"));
}

void TestSource::cancelled()
{
    std::stop_source stop;
    stop.request_stop();
    m_options.stop = stop.get_token();
    const TarBytes tar = TarBytes().entry({.name = "a"}, "abc").end();
    QCOMPARE(open(tar.bytes()).error().code(), ErrorCode::Cancelled);
    QCOMPARE(open(compressed(tar.bytes(), "gzip")).error().code(), ErrorCode::Cancelled);
    std::filesystem::create_directory(path("image"));
    QCOMPARE(openSource(path("image"), m_options).error().code(), ErrorCode::Cancelled);
    int ends[2];
    QCOMPARE(::pipe2(ends, O_CLOEXEC), 0); // no one writes: it must come back all the same
    QCOMPARE(openStream(ends[0], m_options).error().code(), ErrorCode::Cancelled);
    ::close(ends[0]);
    ::close(ends[1]);
}

void TestSource::progressIsTold()
{
    TarBytes tar;
    for (int i = 0; i < 40; ++i)
        tar.entry({.name = "f" + std::to_string(i)}, std::string(300'000, 'x'));
    std::vector<std::uint64_t> steps;
    m_options.progress = [&steps, total = tar.bytes().size()](std::uint64_t done, std::uint64_t all) {
        steps.push_back(done);
        QCOMPARE(all, std::uint64_t{total});
    };
    QVERIFY(open(tar.bytes()));
    QVERIFY(steps.size() >= 5 && steps.size() <= 15);
    QVERIFY(std::is_sorted(steps.begin(), steps.end()));
}

QTEST_GUILESS_MAIN(TestSource)
#include "tst_source.moc"
