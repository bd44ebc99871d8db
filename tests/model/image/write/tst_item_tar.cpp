// SPDX-License-Identifier: Apache-2.0
#include "model/image/write/item_tar.h"

#include <QTest>

#include <memory>

using namespace strata;

namespace {

/// Counts what is read of it.
class WatchedSource final : public ByteSource {
public:
    explicit WatchedSource(std::string bytes) : m_bytes(memorySource(std::move(bytes))) {}
    [[nodiscard]] std::uint64_t size() const override { return m_bytes->size(); }
    [[nodiscard]] Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override
    {
        const auto count = m_bytes->readAt(offset, into);
        read += count.value_or(0);
        return count;
    }
    mutable std::size_t read = 0;

private:
    ByteSourcePtr m_bytes;
};

std::vector<LayerItem> someItems(const ByteSourcePtr &content)
{
    std::vector<LayerItem> items(8);
    items[0].path = ".";
    items[0].type = EntryType::Directory;
    items[0].mode = 0700;
    items[1].path = "etc";
    items[1].type = EntryType::Directory;
    items[1].opaque = true;
    items[2].path = "etc/large";
    items[2].content = content;
    items[2].xattrs = {{"user.x", "1"}};
    items[3].path = "etc/small";
    items[3].data = "small";
    items[4].path = "etc/empty";
    items[4].content = memorySource("");
    items[5].path = "etc/gone";
    items[5].type = EntryType::Whiteout;
    items[6].path = "etc/link";
    items[6].type = EntryType::Hardlink;
    items[6].target = "etc/large";
    items[7].path.assign(150, 'n');
    items[7].path += "\xc3\xa4";
    items[7].type = EntryType::Symlink;
    items[7].target = "etc";
    return items;
}

std::string wholeOf(const ByteSource &source, std::size_t step)
{
    std::string bytes(source.size(), '?');
    for (std::size_t at = 0; at < bytes.size();) {
        const auto piece = std::as_writable_bytes(std::span(bytes)).subspan(at, std::min(step, bytes.size() - at));
        const auto count = source.readAt(at, piece);
        if (!count || *count == 0)
            return {};
        at += *count;
    }
    return bytes;
}

} // namespace

class TestItemTar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameBytes_data();
    void sameBytes();
    void nothingIsReadBefore();
    void errors();
};

void TestItemTar::sameBytes_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {0, 1, 511, 512, 513, 300'000})
        QTest::newRow(std::to_string(size).c_str()) << size;
}

void TestItemTar::sameBytes()
{
    QFETCH(int, size);
    const auto items = someItems(memorySource(std::string(static_cast<std::size_t>(size), 'x')));
    const auto tar = tarOfItems(items);
    QVERIFY(tar.has_value());
    const std::string expected = layerTar(items).value();
    QCOMPARE(tar->bytes->size(), expected.size());
    QCOMPARE(tar->outline->size(), expected.size());
    for (const std::size_t step : {7u, 512u, 100'000u})
        QVERIFY(wholeOf(*tar->bytes, step) == expected);
}

void TestItemTar::nothingIsReadBefore()
{
    const auto content = std::make_shared<WatchedSource>(std::string(100'000, 'x'));
    const auto tar = tarOfItems(someItems(content));
    QVERIFY(tar.has_value());
    QCOMPARE(content->read, std::size_t(0));
    const std::string outline = wholeOf(*tar->outline, 65536);
    QVERIFY(outline.find("etc/large") != std::string::npos);
    QCOMPARE(content->read, std::size_t(0));
    QVERIFY(!wholeOf(*tar->bytes, 65536).empty());
    QCOMPARE(content->read, std::size_t(100'000));
}

void TestItemTar::errors()
{
    LayerItem item;
    item.path = "../etc";
    QVERIFY(!tarOfItems({&item, 1}).has_value());
    item.path = "."; // only a folder is the root
    QVERIFY(!tarOfItems({&item, 1}).has_value());
    const auto nothing = tarOfItems({});
    QCOMPARE(nothing->bytes->size(), std::uint64_t(1024));
}

QTEST_APPLESS_MAIN(TestItemTar)
#include "tst_item_tar.moc"
