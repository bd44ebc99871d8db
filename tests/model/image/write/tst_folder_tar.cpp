// SPDX-License-Identifier: Apache-2.0
#include "model/image/content_reader.h"
#include "model/image/formats/image_archive.h"
#include "model/image/write/folder_tar.h"
#include "tests/support/image_builder.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>

using namespace strata;
using namespace strata::test;
namespace fs = std::filesystem;

namespace {

void write(const fs::path &path, const std::string &bytes)
{
    std::ofstream(path, std::ios::binary) << bytes;
}

ImagePtr opened(const fs::path &folder)
{
    const auto archive = openArchiveOrFolder({.transport = {}, .path = folder, .ref = {}, .standardInput = false});
    if (!archive)
        qFatal("%s", archive.error().message().c_str());
    const auto image = ImageLoader::load(*archive, 0);
    if (!image)
        qFatal("%s", image.error().message().c_str());
    return *image;
}

} // namespace

class TestFolderTar : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    fs::path m_path;

private Q_SLOTS:
    void init()
    {
        m_path = fs::path(m_folder.path().toStdString()) / QTest::currentTestFunction();
        fs::create_directories(m_path);
    }

    void everythingIsThere()
    {
        fs::create_directories(m_path / "etc/empty");
        write(m_path / "etc/motd", "hello\n");
        write(m_path / "zero", "");
        const std::string big(3'000'000, 'x');
        write(m_path / "big", big);
        fs::create_symlink("/etc/motd", m_path / "link");
        fs::create_hard_link(m_path / "etc/motd", m_path / "etc/name2");
        QCOMPARE(::chmod((m_path / "zero").c_str(), 04711), 0);
        const ImagePtr image = opened(m_path);
        QCOMPARE(treeText(*image->tree()), std::string("big 3000000\netc/\n  empty/\n  motd 6\n  name2 6\n"
                                                       "link -> /etc/motd\nzero 0\n"));
        const auto bytesOf = [&](const char *path) {
            const NodeId node = *image->tree()->find(path);
            const Change *change = image->tree()->versionAt(node, image->lastLayer());
            const auto content = openContent(image, image->tree()->ref(*change));
            return content ? readAll(**content, 10'000'000).value_or("?") : std::string("?");
        };
        QCOMPARE(bytesOf("etc/motd"), std::string("hello\n"));
        QCOMPARE(bytesOf("etc/name2"), std::string("hello\n"));
        QVERIFY(bytesOf("big") == big);
        const Change *zero = image->tree()->versionAt(*image->tree()->find("zero"), image->lastLayer());
        QCOMPARE(int(image->tree()->entry(*zero).mode), 04711);
    }

    void longNamesAndOddOnes()
    {
        const std::string longName(200, 'n');
        fs::create_directories(m_path / longName / longName);
        write(m_path / longName / longName / "x", "1");
        write(m_path / "\xff\xfe", "2");
        write(m_path / "a\nb", "3");
        const ImagePtr image = opened(m_path);
        QVERIFY(image->tree()->find(longName + "/" + longName + "/x"));
        QVERIFY(image->tree()->find("\xff\xfe"));
        QVERIFY(image->tree()->find("a\nb"));
    }

    void socketsAreNamed()
    {
        const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const std::string path = (m_path / "s").string();
        QVERIFY(path.size() < sizeof address.sun_path);
        std::memcpy(address.sun_path, path.c_str(), path.size());
        QCOMPARE(::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
        const auto tar = tarOfFolder(m_path);
        ::close(socket);
        QVERIFY(tar);
        QCOMPARE(tar->notes.all().size(), std::size_t(1));
    }

    void aFileThatShrinks()
    {
        write(m_path / "f", std::string(5000, 'x'));
        const ImagePtr image = opened(m_path);
        write(m_path / "f", "short");
        const Change *change = image->tree()->versionAt(*image->tree()->find("f"), image->lastLayer());
        const auto content = openContent(image, image->tree()->ref(*change));
        QVERIFY(content);
        const auto bytes = readAll(**content, 10'000);
        QVERIFY(!bytes);
        QCOMPARE(bytes.error().code(), ErrorCode::Damaged);
    }

    void anEmptyFolder()
    {
        const ImagePtr image = opened(m_path);
        QCOMPARE(image->tree()->nodeCount(), std::size_t(1));
    }

    void aFileAlone()
    {
        write(m_path / "f", "hello\n");
        QCOMPARE(::chmod((m_path / "f").c_str(), 0700), 0);
        fs::create_symlink("f", m_path / "link");
        for (const char *name : {"f", "link"}) {
            const auto archive = ImageArchive::openFile(m_path / name, "other");
            QVERIFY(archive);
            const auto image = ImageLoader::load(*archive, 0);
            QVERIFY(image);
            const ImageTree &tree = *(*image)->tree();
            QCOMPARE(treeText(tree), std::string("other 6\n"));
            const Change *change = tree.versionAt(*tree.find("other"), tree.lastLayer());
            QCOMPARE(int(tree.entry(*change).mode), 0644);
            QCOMPARE(tree.entry(*change).mtime, std::int64_t(0));
            const auto content = openContent(*image, tree.ref(*change));
            QVERIFY(content);
            QCOMPARE(readAll(**content, 100).value_or("?"), std::string("hello\n"));
        }
        const auto none = ImageArchive::openFile(m_path / "none", "other");
        QVERIFY(!none);
        QCOMPARE(none.error().code(), ErrorCode::Io);
    }

    void noFolder()
    {
        const auto tar = tarOfFolder(m_path / "none");
        QVERIFY(!tar);
        QCOMPARE(tar.error().code(), ErrorCode::Io);
    }
};

QTEST_GUILESS_MAIN(TestFolderTar)
#include "tst_folder_tar.moc"
