// SPDX-License-Identifier: Apache-2.0
#include "model/image/write/layer_writer.h"
#include "model/io/tar/tar_reader.h"

#include <QTest>

#include <clocale>

using namespace strata;

namespace {

/// All records of a tar, in order, each with its body.
std::vector<std::pair<TarRecord, std::string>> recordsOf(const std::string &tar)
{
    const auto input = plainTarInput(memorySource(tar));
    NoteList notes;
    TarReader reader(*input, notes);
    std::vector<std::pair<TarRecord, std::string>> records;
    for (auto more = reader.next(); more && *more; more = reader.next()) {
        std::string body;
        std::vector<std::byte> piece(1000);
        for (auto count = reader.readBody(piece); count && *count > 0; count = reader.readBody(piece))
            body.append(reinterpret_cast<const char *>(piece.data()), *count);
        records.emplace_back(reader.record(), body);
    }
    return notes.isEmpty() && reader.sawEndMarker() ? records : decltype(records)();
}

std::string tarOf(const LayerItem &item)
{
    auto tar = layerTar({&item, 1});
    return tar ? *std::move(tar) : std::string();
}

LayerItem fileItem(std::string path, std::string data)
{
    LayerItem item;
    item.path = std::move(path);
    item.data = std::move(data);
    return item;
}

/// A source that says it is longer than it is, as a file does that is cut while it is read.
class ShrunkSource final : public ByteSource {
public:
    [[nodiscard]] std::uint64_t size() const override { return 1000; }
    [[nodiscard]] Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override
    {
        return offset < 10 ? std::min<std::size_t>(10, into.size()) : 0;
    }
};

/// "755 0 0 root root 1000": mode, owners, time.
std::string attributesOf(const TarRecord &record)
{
    return QByteArray::number(record.mode, 8).toStdString() + ' ' + std::to_string(record.uid) + ' ' +
           std::to_string(record.gid) + ' ' + record.userName + ' ' + record.groupName + ' ' +
           std::to_string(record.mtime.seconds);
}

} // namespace

class TestLayerWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fields();
    void types_data();
    void types();
    void markers();
    void names_data();
    void names();
    void badPaths_data();
    void badPaths();
    void contentFromSource();
    void contentEndsEarly();
    void sinkFails();
    void sameBytesInEveryLocale();
    void finishedMeansFinished();
};

void TestLayerWriter::fields()
{
    LayerItem item = fileItem("srv/data", "hello");
    item.mode = 04755;
    item.uid = 3'000'000'000; // more than a ustar field holds
    item.gid = 42;
    item.userName = "someone";
    item.groupName = "shadow";
    item.mtime = {1'700'000'000, 123'456'789};
    item.xattrs = {{"security.capability", std::string("\x01\x00\x00\x02", 4)}, {"user.note", "x"}};
    const auto records = recordsOf(tarOf(item));
    QCOMPARE(records.size(), std::size_t(1));
    const TarRecord &record = records[0].first;
    QCOMPARE(record.type, EntryType::File);
    QCOMPARE(record.path, item.path);
    QCOMPARE(record.mode, item.mode);
    QCOMPARE(record.uid, item.uid);
    QCOMPARE(record.gid, item.gid);
    QCOMPARE(record.userName, item.userName);
    QCOMPARE(record.groupName, item.groupName);
    QCOMPARE(record.mtime.seconds, item.mtime.seconds);
    QCOMPARE(record.mtime.nanos, item.mtime.nanos);
    QVERIFY(record.xattrs == item.xattrs);
    QCOMPARE(records[0].second, item.data);
}

void TestLayerWriter::types_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<int>("expected");
    QTest::addColumn<QByteArray>("path");
    const auto row = [](const char *name, EntryType type, EntryType expected, const char *path) {
        QTest::newRow(name) << int(type) << int(expected) << QByteArray(path);
    };
    row("file", EntryType::File, EntryType::File, "a/b");
    row("folder", EntryType::Directory, EntryType::Directory, "a/b/");
    row("symbolic link", EntryType::Symlink, EntryType::Symlink, "a/b");
    row("hard link", EntryType::Hardlink, EntryType::Hardlink, "a/b");
    row("character device", EntryType::CharDevice, EntryType::CharDevice, "a/b");
    row("block device", EntryType::BlockDevice, EntryType::BlockDevice, "a/b");
    row("fifo", EntryType::Fifo, EntryType::Fifo, "a/b");
    row("whiteout", EntryType::Whiteout, EntryType::File, "a/.wh.b");
}

void TestLayerWriter::types()
{
    QFETCH(int, type);
    QFETCH(int, expected);
    QFETCH(QByteArray, path);
    LayerItem item;
    item.path = "a/b";
    item.type = EntryType(type);
    item.linkTarget = "target/of/it";
    item.device = {7, 300};
    const auto records = recordsOf(tarOf(item));
    QCOMPARE(records.size(), std::size_t(1));
    const TarRecord &record = records[0].first;
    QCOMPARE(int(record.type), expected);
    QCOMPARE(QByteArray::fromStdString(record.path), path);
    QCOMPARE(record.size, std::uint64_t(0));
    if (record.type == EntryType::Symlink || record.type == EntryType::Hardlink)
        QCOMPARE(record.linkTarget, item.linkTarget);
    if (record.type == EntryType::CharDevice || record.type == EntryType::BlockDevice) {
        QCOMPARE(record.device.first, 7u);
        QCOMPARE(record.device.second, 300u);
    }
}

void TestLayerWriter::markers()
{
    LayerItem folder;
    folder.path = "var/cache";
    folder.type = EntryType::Directory;
    folder.mode = 02751;
    folder.uid = 7;
    folder.gid = 8;
    folder.userName = "u";
    folder.groupName = "g";
    folder.mtime = {1000, 0};
    folder.opaque = true;
    LayerItem gone;
    gone.path = "top";
    gone.type = EntryType::Whiteout;
    gone.mode = 0640;
    gone.uid = 7;
    gone.mtime = {1000, 0};
    const std::vector<LayerItem> items{folder, gone};
    const auto tar = layerTar(items);
    QVERIFY(tar);
    const auto records = recordsOf(*tar);
    QCOMPARE(records.size(), std::size_t(3));
    QCOMPARE(records[0].first.path, std::string("var/cache/"));
    QCOMPARE(records[1].first.path, std::string("var/cache/.wh..wh..opq"));
    QCOMPARE(records[1].first.type, EntryType::File);
    QCOMPARE(attributesOf(records[1].first), std::string("751 7 8 u g 0")); // as buildah and docker write it
    QCOMPARE(records[2].first.path, std::string(".wh.top"));
    QCOMPARE(attributesOf(records[2].first), std::string("0 0 0   1000"));
}

void TestLayerWriter::names_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("utf-8") << QByteArray("etc/gr\xc3\xbc\xc3\x9f"
                                         "e");
    QTest::newRow("latin-1") << QByteArray("etc/gr\xfc\xdf"
                                           "e");
    QTest::newRow("control characters") << QByteArray("etc/a\nb\x1b[31m");
    QTest::newRow("100 bytes") << QByteArray(100, 'n');
    QTest::newRow("300 bytes") << QByteArray(300, 'n');
    QTest::newRow("deep") << QByteArray("d/").repeated(400) + 'x';
}

void TestLayerWriter::names()
{
    QFETCH(QByteArray, path);
    const auto records = recordsOf(tarOf(fileItem(path.toStdString(), "x")));
    QCOMPARE(records.size(), std::size_t(1));
    QCOMPARE(QByteArray::fromStdString(records[0].first.path), path);
}

void TestLayerWriter::badPaths_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("root") << QByteArray("./");
    QTest::newRow("absolute") << QByteArray("/etc/passwd");
    QTest::newRow("escapes") << QByteArray("../x");
    QTest::newRow("dot dot inside") << QByteArray("a/../b");
    QTest::newRow("nul") << QByteArray("a\0b", 3);
}

void TestLayerWriter::badPaths()
{
    QFETCH(QByteArray, path);
    const LayerItem item = fileItem(path.toStdString(), "x");
    const auto tar = layerTar({&item, 1});
    QVERIFY(!tar);
    QCOMPARE(tar.error().code(), ErrorCode::Usage);
}

void TestLayerWriter::contentFromSource()
{
    std::string bytes(700'000, '\0');
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>(i * 7 % 251);
    LayerItem item = fileItem("big", "not this");
    item.content = memorySource(bytes);
    const auto records = recordsOf(tarOf(item));
    QCOMPARE(records.size(), std::size_t(1));
    QVERIFY(records[0].second == bytes);
}

void TestLayerWriter::contentEndsEarly()
{
    LayerItem item = fileItem("big", {});
    item.content = std::make_shared<ShrunkSource>();
    const auto tar = layerTar({&item, 1});
    QVERIFY(!tar);
    QCOMPARE(tar.error().code(), ErrorCode::Damaged);
    QCOMPARE(tar.error().message(), std::string("big: the content ends early"));
}

void TestLayerWriter::sinkFails()
{
    LayerWriter writer([](std::span<const std::byte>) -> Result<void> { return fail(ErrorCode::Io, "disk full"); });
    Result<void> result;
    for (int i = 0; i < 3 && result; ++i) // the writer may hold back some bytes first
        result = writer.add(fileItem("f" + std::to_string(i), std::string(300'000, 'x')));
    QVERIFY(!result);
    QCOMPARE(result.error().code(), ErrorCode::Io);
    QVERIFY(result.error().message().ends_with("disk full"));
}

void TestLayerWriter::sameBytesInEveryLocale()
{
    const LayerItem item = fileItem("etc/gr\xc3\xbc\xc3\x9f"
                                    "e",
                                    "x");
    const std::string before = std::setlocale(LC_ALL, nullptr);
    QVERIFY(std::setlocale(LC_ALL, "C") != nullptr);
    const std::string plain = tarOf(item);
    QVERIFY(std::setlocale(LC_ALL, "C.UTF-8") != nullptr);
    const std::string utf8 = tarOf(item);
    std::setlocale(LC_ALL, before.c_str());
    QVERIFY(!plain.empty());
    QVERIFY(plain == utf8);
}

void TestLayerWriter::finishedMeansFinished()
{
    std::string tar;
    LayerWriter writer([&tar](std::span<const std::byte> bytes) -> Result<void> {
        tar.append(reinterpret_cast<const char *>(bytes.data()), bytes.size());
        return {};
    });
    QVERIFY(writer.finish());
    QCOMPARE(tar, std::string(1024, '\0')); // the empty layer: two zero blocks
    QVERIFY(writer.finish());
    QVERIFY(!writer.add(fileItem("late", "x")));
    QCOMPARE(tar.size(), std::size_t(1024));
}

QTEST_GUILESS_MAIN(TestLayerWriter)
#include "tst_layer_writer.moc"
