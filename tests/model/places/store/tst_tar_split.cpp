// SPDX-License-Identifier: Apache-2.0
#include "model/places/store/tar_split.h"
#include "tests/support/archive_builder.h"
#include "tests/support/layer_store.h"

#include <QByteArray>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <span>

using namespace strata;
using namespace strata::test;

namespace {

namespace fs = std::filesystem;

std::string bytesOf(const ByteSource &source, std::uint64_t offset, std::size_t length)
{
    std::string bytes(length, '\0');
    const auto got = source.readAt(offset, std::as_writable_bytes(std::span(bytes)));
    bytes.resize(got ? *got : 0);
    return got ? bytes : "error: " + got.error().message();
}

Result<ByteSourcePtr> tarFrom(const std::string &split, const fs::path &folder)
{
    const auto opened = StoreFolder::open(folder);
    return opened ? tarOfSplit(memorySource(split), *opened) : fail(opened);
}

constexpr const char *lines = "d etc\nf etc/motd =hello\nf etc/empty 0\nf usr/bin/tool 70000 4755\nl lib usr/lib\n"
                              "h etc/again etc/motd\nw etc/passwd\no usr/bin\nf odd 513\np run/pipe";

} // namespace

class TestTarSplit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_layer = fs::path(m_folder->path().toStdString()) / "diff";
    }

    void sameBytes_data()
    {
        QTest::addColumn<QByteArray>("codec");
        for (const char *codec : {"none", "gzip", "zstd"})
            QTest::newRow(codec) << QByteArray(codec);
    }

    void sameBytes()
    {
        QFETCH(const QByteArray, codec);
        const std::string tar = layerOf(lines);
        unpackFiles(tar, m_layer);
        const auto source = tarFrom(compressed(tarSplitOf(tar), codec.toStdString()), m_layer);
        QVERIFY2(source, source ? "" : source.error().message().c_str());
        QCOMPARE((*source)->size(), static_cast<std::uint64_t>(tar.size()));
        QVERIFY(bytesOf(**source, 0, tar.size() + 9) == tar);
        for (const std::size_t step : {1, 511, 4097, 69'999}) {
            for (std::size_t at = 0; at < tar.size(); at += step * 7 + 3)
                QVERIFY(bytesOf(**source, at, step) == tar.substr(at, step));
        }
        QCOMPARE(bytesOf(**source, tar.size() + 5, 3), std::string());
    }

    void namesTheFile_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("missing") << 0 << QByteArray("usr/bin/tool is missing in the layer's directory");
        QTest::newRow("shorter") << 1 << QByteArray("has 5 bytes, not 70000");
        QTest::newRow("a directory") << 2 << QByteArray("usr/bin/tool: not a regular file");
        QTest::newRow("a link to nowhere") << 3 << QByteArray("usr/bin/tool is missing");
        QTest::newRow("a link out of it") << 4 << QByteArray("usr/bin/tool is missing");
        QTest::newRow("a directory that leads out of it") << 5 << QByteArray("usr/bin/tool is missing");
    }

    void namesTheFile()
    {
        QFETCH(const int, what);
        QFETCH(const QByteArray, words);
        const std::string tar = layerOf(lines);
        unpackFiles(tar, m_layer);
        const fs::path tool = m_layer / "usr/bin/tool";
        const fs::path outside = m_layer.parent_path() / "outside";
        writeFile(outside / "tool", std::string(70000, 'z'));
        fs::remove(tool);
        switch (what) {
        case 1: writeFile(tool, "short"); break;
        case 2: fs::create_directory(tool); break;
        case 3: fs::create_symlink("nowhere", tool); break;
        case 4: fs::create_symlink(outside / "tool", tool); break;
        case 5:
            fs::remove(m_layer / "usr/bin");
            fs::create_symlink("../../outside", m_layer / "usr/bin");
            break;
        default: break;
        }
        const auto source = tarFrom(tarSplitOf(tar), m_layer);
        QVERIFY(source);
        const QByteArray got = QByteArray::fromStdString(bytesOf(**source, 0, tar.size()));
        QVERIFY2(got.startsWith("error: ") && got.contains(words), got.left(300).constData());
    }

    /// An engine may have written through a link that is in the directory.
    void followsLinksInside()
    {
        const std::string tar = layerOf("f lib/tool 700");
        unpackFiles(tar, m_layer);
        fs::create_directories(m_layer / "usr");
        fs::rename(m_layer / "lib", m_layer / "usr/lib");
        for (const char *target : {"usr/lib", "/usr/lib"}) {
            fs::create_symlink(target, m_layer / "lib");
            const auto source = tarFrom(tarSplitOf(tar), m_layer);
            QVERIFY(source);
            QVERIFY(bytesOf(**source, 0, tar.size()) == tar);
            fs::remove(m_layer / "lib");
        }
    }

    void rawNames()
    {
        writeFile(m_layer / "\xfe\x01", "abc");
        const auto source = tarFrom(R"({"type":1,"name_raw":"/gE=","size":3,"payload":""})", m_layer);
        QVERIFY2(source, source ? "" : source.error().message().c_str());
        const std::string bytes = bytesOf(**source, 0, 9);
        fs::remove_all(m_layer); // QTemporaryDir cannot
        QCOMPARE(bytes, std::string("abc"));
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("document");
        QTest::newRow("no JSON") << QByteArray("x\n");
        QTest::newRow("a list") << QByteArray("[1]\n");
        QTest::newRow("no type") << QByteArray("{\"payload\":\"\"}\n");
        QTest::newRow("another type") << QByteArray("{\"type\":3}\n");
        QTest::newRow("a negative size") << QByteArray("{\"type\":1,\"name\":\"a\",\"size\":-1}\n");
        QTest::newRow("no name") << QByteArray("{\"type\":1,\"size\":1}\n");
        QTest::newRow("no base64") << QByteArray("{\"type\":2,\"payload\":\"&&\"}\n");
        QTest::newRow("cut") << QByteArray("{\"type\":2,\"payl");
        QTest::newRow("sizes beyond everything")
            << QByteArray("{\"type\":1,\"name\":\"a\",\"size\":4611686018427387904}\n").repeated(5);
    }

    void refused()
    {
        QFETCH(const QByteArray, document);
        fs::create_directories(m_layer);
        const auto source = tarFrom(document.toStdString(), m_layer);
        QVERIFY(!source);
        QVERIFY2(QByteArray::fromStdString(source.error().message()).contains("tar-split document"),
                 source.error().message().c_str());
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_layer;
};

QTEST_GUILESS_MAIN(TestTarSplit)
#include "tst_tar_split.moc"
