// SPDX-License-Identifier: Apache-2.0
#include "model/image/content_reader.h"
#include "tests/support/opened_image.h"
#include "tests/support/tar_bytes.h"

#include <QTest>

#include <random>

using namespace strata;
using namespace strata::test;

namespace {

ImagePtr loadOci(const std::vector<TestStep> &steps)
{
    const auto image = ImageLoader::load(openMembers(ociMembers({TestImage{.steps = steps}})), 0);
    if (!image)
        qFatal("%s", image.error().message().c_str());
    return *image;
}

EntryRef refOf(const Image &image, std::string_view path, LayerNumber layer)
{
    const auto node = image.tree()->find(path);
    const Change *change = node ? image.tree()->changeIn(*node, layer) : nullptr;
    if (change == nullptr)
        qFatal("no such path in the test image");
    return image.tree()->ref(*change);
}

std::string textOf(const ImagePtr &image, EntryRef ref)
{
    const auto content = openContent(image, ref);
    if (!content)
        return content.error().message();
    const auto bytes = readAll(**content, 1 << 20);
    return bytes ? *bytes : bytes.error().message();
}

/// Bytes that compress a little, so that a compressed layer is neither tiny nor stored.
std::string noise(std::size_t size)
{
    std::mt19937 random(7);
    std::string text(size, '\0');
    for (char &c : text)
        c = static_cast<char>('a' + random() % 23);
    return text;
}

} // namespace

class TestContentReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anyOffset_data();
    void anyOffset();
    void hardLinks();
    void sparseHoles();
    void inflatedSparseIsRefused();
    void notAFile();
    void damagedLayer();
    void sameContents_data();
    void sameContents();
    void sparseComparison();
};

void TestContentReader::anyOffset_data()
{
    QTest::addColumn<QString>("codec");
    for (const char *codec : {"none", "gzip", "zstd", "bzip2", "xz"})
        QTest::newRow(codec) << QString::fromLatin1(codec);
}

void TestContentReader::anyOffset()
{
    QFETCH(const QString, codec);
    const std::string big = noise(9'500'000); // several seek points and cached pieces
    const bool restarts = codec == QLatin1String("bzip2") || codec == QLatin1String("xz"); // from the start, and slow
    TarBytes tar;
    tar.entry({.name = "first"}, "one");
    tar.entry({.name = "big"}, big);
    tar.entry({.name = "last"}, "three");
    const ImagePtr image = loadOci({{"ADD", tar.end().bytes(), codec.toStdString()}});
    const ContentReader reader(image);
    const auto content = reader.open(refOf(*image, "big", LayerNumber(1)));
    QVERIFY(content);
    QCOMPARE((*content)->size(), std::uint64_t{big.size()});

    std::mt19937 random(3);
    std::string piece(70'000, '\0');
    for (int i = 0; i < (restarts ? 4 : 30); ++i) {
        const std::size_t offset = i == 0 ? big.size() - 10 : random() % big.size();
        const auto count = (*content)->readAt(offset, std::as_writable_bytes(std::span(piece)));
        QVERIFY(count);
        QCOMPARE(*count, std::min(piece.size(), big.size() - offset));
        QVERIFY(std::string_view(piece).substr(0, *count) == std::string_view(big).substr(offset, *count));
    }
    const auto past = (*content)->readAt(big.size(), std::as_writable_bytes(std::span(piece)));
    QVERIFY(past);
    QCOMPARE(*past, std::size_t{0});
    QCOMPARE(textOf(image, refOf(*image, "first", LayerNumber(1))), "one");
    QCOMPARE(textOf(image, refOf(*image, "last", LayerNumber(1))), "three");
    const auto digest = contentDigest(image, refOf(*image, "big", LayerNumber(1)));
    QVERIFY(digest);
    QCOMPARE(digest->text(), sha256Of(big).text());
}

void TestContentReader::hardLinks()
{
    const ImagePtr image =
        loadImage({.steps = {{"ADD", layerOf("f a =bytes\nh b a\nh nowhere gone")}, {"ADD", layerOf("h c a")}}});
    QCOMPARE(textOf(image, refOf(*image, "b", LayerNumber(1))), "bytes");
    QCOMPARE(textOf(image, refOf(*image, "c", LayerNumber(2))), "bytes");
    const auto nowhere = openContent(image, refOf(*image, "nowhere", LayerNumber(1)));
    QVERIFY(!nowhere);
    QCOMPARE(nowhere.error().code(), ErrorCode::NotFound);
}

void TestContentReader::sparseHoles()
{
    TarBytes tar;
    tar.sparse("holes", 20, {{4, 3}, {10, 2}}, "abcde");
    const ImagePtr image = loadImage({.steps = {{"ADD", tar.end().bytes()}}});
    const EntryRef ref = refOf(*image, "holes", LayerNumber(1));
    const std::string zeros(20, '\0');
    std::string expected = zeros;
    expected.replace(4, 3, "abc").replace(10, 2, "de");
    QCOMPARE(textOf(image, ref), expected);
    QVERIFY(!inflatedSparse(*image->tree(), ref));
}

void TestContentReader::inflatedSparseIsRefused()
{
    TarBytes tar;
    tar.sparse("huge", std::uint64_t{1} << 60, {{0, 3}}, "abc");
    const ImagePtr image = loadImage({.steps = {{"ADD", tar.end().bytes()}}});
    const EntryRef ref = refOf(*image, "huge", LayerNumber(1));
    QVERIFY(inflatedSparse(*image->tree(), ref));
    const auto digest = contentDigest(image, ref);
    QVERIFY(!digest);
    QCOMPARE(digest.error().code(), ErrorCode::LimitExceeded);
    // Its bytes can still be looked at.
    const auto content = openContent(image, ref);
    QVERIFY(content);
    std::array<std::byte, 5> bytes{std::byte{9}, std::byte{9}, std::byte{9}, std::byte{9}, std::byte{9}};
    const auto count = (*content)->readAt((std::uint64_t{1} << 60) - 4, bytes);
    QVERIFY(count);
    QCOMPARE(*count, std::size_t{4});
    QCOMPARE(bytes[0], std::byte{0});
}

void TestContentReader::notAFile()
{
    const ImagePtr image = loadImage({.steps = {{"ADD", layerOf("d d\nl s d\np p")}}});
    for (const char *path : {"d", "s", "p"}) {
        const auto content = openContent(image, refOf(*image, path, LayerNumber(1)));
        QVERIFY(!content);
        QCOMPARE(content.error().code(), ErrorCode::Unsupported);
    }
}

void TestContentReader::damagedLayer()
{
    TarBytes tar;
    tar.entry({.name = "whole"}, "fine");
    tar.entry({.name = "cut"}, noise(3'000'000));
    std::string gzip = compressed(tar.end().bytes(), "gzip");
    gzip.resize(gzip.size() / 2);
    // The bytes are given as they are: no codec is applied to them again.
    const ImagePtr image = loadImage({.steps = {{"ADD", gzip}}});
    QVERIFY(image->layer(LayerNumber(1)).damaged);
    QCOMPARE(textOf(image, refOf(*image, "whole", LayerNumber(1))), "fine");
    const auto cut = image->tree()->find("cut");
    QVERIFY(cut);
    const auto digest = contentDigest(image, refOf(*image, "cut", LayerNumber(1)));
    QVERIFY(!digest);
    QCOMPARE(digest.error().code(), ErrorCode::Damaged);
}

void TestContentReader::sameContents_data()
{
    QTest::addColumn<QString>("older");
    QTest::addColumn<QString>("newer");
    for (const char *older : {"none", "gzip"}) {
        for (const char *newer : {"none", "zstd"})
            QTest::addRow("%s and %s", older, newer) << QString::fromLatin1(older) << QString::fromLatin1(newer);
    }
}

void TestContentReader::sameContents()
{
    QFETCH(const QString, older);
    QFETCH(const QString, newer);
    const ImagePtr image =
        loadOci({{"ADD", layerOf("f same =text\nf other =text\nf longer =text\nf empty 0"), older.toStdString()},
                 {"ADD", layerOf("f same =text\nf other =texT\nf longer =texts\nf empty 0"), newer.toStdString()}});
    const auto same = [&](const char *path) {
        const auto result =
            sameContent(image, refOf(*image, path, LayerNumber(1)), refOf(*image, path, LayerNumber(2)));
        if (!result)
            qFatal("%s", result.error().message().c_str());
        return *result;
    };
    QVERIFY(same("same"));
    QVERIFY(!same("other"));
    QVERIFY(!same("longer"));
    QVERIFY(same("empty"));
}

void TestContentReader::sparseComparison()
{
    const std::uint64_t size = std::uint64_t{1} << 50; // comparing must not read the holes
    TarBytes first;
    first.sparse("moved", size, {{0, 3}}, "abc");
    first.sparse("padded", size, {{0, 3}}, "abc");
    first.sparse("plain", 6, {{0, 3}}, "abc");
    TarBytes second;
    second.sparse("moved", size, {{100, 3}}, "abc");
    second.sparse("padded", size, {{0, 5}, {900, 1}}, std::string("abc\0\0\0", 6));
    second.entry({.name = "plain"}, std::string("abc\0\0\0", 6));
    const ImagePtr image = loadImage({.steps = {{"ADD", first.end().bytes()}, {"ADD", second.end().bytes()}}});
    const auto same = [&](const char *path) {
        const auto result =
            sameContent(image, refOf(*image, path, LayerNumber(1)), refOf(*image, path, LayerNumber(2)));
        return result ? (*result ? 1 : 0) : -1;
    };
    QCOMPARE(same("moved"), 0);
    QCOMPARE(same("padded"), 1);
    QCOMPARE(same("plain"), 1);
}

QTEST_GUILESS_MAIN(TestContentReader)
#include "tst_content_reader.moc"
