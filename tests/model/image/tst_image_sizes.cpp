// SPDX-License-Identifier: Apache-2.0
#include "model/image/image_sizes.h"
#include "model/tree/totals.h"
#include "tests/support/opened_image.h"

#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

using Size = std::optional<std::uint64_t>;

std::string textOf(const Size &size)
{
    return size ? std::to_string(*size) : std::string("?");
}

/// files/visible/hidden
std::string textOf(const Sizes &sizes)
{
    return textOf(sizes.files) + "/" + textOf(sizes.visible) + "/" + textOf(sizes.hidden);
}

std::string layersText(const ImageSizes &sizes)
{
    std::string text;
    for (const Sizes &layer : sizes.layers)
        text += (text.empty() ? "" : " ") + textOf(layer);
    return text;
}

} // namespace

class TestImageSizes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void layers_data();
    void layers();
    void blobs_data();
    void blobs();
    void beforeReading();
    void missingLayer();
    void damagedLayer();
    void nothing();
};

void TestImageSizes::layers_data()
{
    QTest::addColumn<QByteArray>("lines"); // layers, parted by "|"
    QTest::addColumn<uint>("at");
    QTest::addColumn<QByteArray>("each");
    QTest::addColumn<QByteArray>("sum");
    QTest::newRow("all is shown") << QByteArray("f a 10\nf b 20|f c 5") << 2U << QByteArray("30/30/0 5/5/0")
                                  << QByteArray("35/35/0");
    QTest::newRow("removed") << QByteArray("f a 10\nf b 20|w a") << 2U << QByteArray("30/20/0 0/0/10")
                             << QByteArray("30/20/10");
    QTest::newRow("before it is removed")
        << QByteArray("f a 10\nf b 20|w a") << 1U << QByteArray("30/30/0") << QByteArray("30/30/0");
    QTest::newRow("replaced twice") << QByteArray("f a 10|f a 11|f a 12") << 3U << QByteArray("10/0/0 11/0/10 12/12/11")
                                    << QByteArray("33/12/21");
    QTest::newRow("opaque") << QByteArray("d d\nf d/a 10|o d\nf d/b 3") << 2U << QByteArray("10/0/0 3/3/10")
                            << QByteArray("13/3/10");
    QTest::newRow("an inode once") << QByteArray("f a 10\nh b a\nh c a") << 1U << QByteArray("10/10/0")
                                   << QByteArray("10/10/0");
    QTest::newRow("one name is left") << QByteArray("f a 10\nh b a|w a") << 2U << QByteArray("10/10/0 0/0/0")
                                      << QByteArray("10/10/0");
    QTest::newRow("no name is left") << QByteArray("f a 10\nh b a|w a|w b") << 3U << QByteArray("10/0/0 0/0/0 0/0/10")
                                     << QByteArray("10/0/10");
    QTest::newRow("a link to the file below")
        << QByteArray("f a 10|h b a") << 2U << QByteArray("10/10/0 0/0/0") << QByteArray("10/10/0");
    QTest::newRow("a symbolic link has no bytes")
        << QByteArray("f a 10\nl b a|l a b") << 2U << QByteArray("10/0/0 0/0/10") << QByteArray("10/0/10");
    QTest::newRow("an empty layer") << QByteArray("f a 10|") << 2U << QByteArray("10/10/0 0/0/0")
                                    << QByteArray("10/10/0");
    QTest::newRow("before any layer") << QByteArray("f a 10") << 0U << QByteArray("") << QByteArray("0/0/0");
}

void TestImageSizes::layers()
{
    QFETCH(const QByteArray, lines);
    QFETCH(const uint, at);
    QFETCH(const QByteArray, each);
    QFETCH(const QByteArray, sum);
    TestImage made;
    for (const QByteArray &layer : lines.split('|'))
        made.steps.push_back({"RUN", layerOf(layer.toStdString())});
    const ImagePtr image = loadImage(made);
    const ImageSizes sizes = imageSizesAt(*image, LayerNumber(at));
    QCOMPARE(layersText(sizes), each.toStdString());
    QCOMPARE(textOf(sizes.image), sum.toStdString());
    // What else counts these bytes agrees.
    QCOMPARE(sizes.image.visible, Size(FolderTotals(*image->tree(), LayerNumber(at)).visibleBytes()));
    QCOMPARE(*sizes.image.files, *sizes.image.visible + *sizes.image.hidden);
}

void TestImageSizes::blobs_data()
{
    QTest::addColumn<QString>("codec");
    for (const char *codec : {"none", "gzip", "zstd"})
        QTest::newRow(codec) << QString::fromLatin1(codec);
}

void TestImageSizes::blobs()
{
    QFETCH(const QString, codec);
    const std::string one = layerOf("f a 100000");
    const std::string two = layerOf("f b 5\nd c");
    const TestImage made{.steps = {{"RUN", one, codec.toStdString()}, {"RUN", two, codec.toStdString()}}};
    const auto image = ImageLoader::load(openMembers(ociMembers({made})), 0);
    QVERIFY(image);
    const ImageSizes sizes = imageSizes(**image);
    QCOMPARE(sizes.layers.size(), std::size_t{2});
    QCOMPARE(sizes.layers[0].stored, Size(compressed(one, codec.toStdString()).size()));
    QCOMPARE(sizes.layers[0].unpacked, Size(one.size()));
    QCOMPARE(sizes.layers[0].files, Size(100000));
    QVERIFY(!sizes.layers[0].visible); // no one looked
    QVERIFY(!sizes.image.visible);
    QCOMPARE(sizes.image.stored, Size(*sizes.layers[0].stored + *sizes.layers[1].stored));
    QCOMPARE(sizes.image.unpacked, Size(one.size() + two.size()));
    QCOMPARE(sizes.image.files, Size(100005));
}

void TestImageSizes::beforeReading()
{
    const std::string tar = layerOf("f a 100000");
    const TestImage made{.steps = {{"RUN", tar, "gzip"}, {"CMD"}}};
    const ImageArchivePtr archive = openMembers(ociMembers({made}));
    const ImageSizes sizes = imageSizes(archive->images()[0]);
    Sizes expected;
    expected.stored = compressed(tar, "gzip").size();
    QCOMPARE(sizes.layers.size(), std::size_t{1});
    QVERIFY(sizes.layers[0] == expected);
    QVERIFY(sizes.image == expected);
}

void TestImageSizes::missingLayer()
{
    TestImage made{.steps = {{"ADD", layerOf("f a 10"), "gzip"}, {"RUN", layerOf("f b 20"), "gzip"}}};
    made.steps[1].missing = true;
    const auto image = ImageLoader::load(openMembers(ociMembers({made})), 0);
    QVERIFY(image);
    const ImageSizes sizes = imageSizesAt(**image, (*image)->lastLayer());
    QVERIFY(sizes.layers[1] == Sizes());
    QCOMPARE(sizes.image.stored, sizes.layers[0].stored);
    QVERIFY(!sizes.image.unpacked);
    QCOMPARE(textOf(sizes.image), std::string("10/10/0"));
}

void TestImageSizes::damagedLayer()
{
    std::string gzip = compressed(layerOf("f a 3\nf b 200000"), "gzip");
    gzip.resize(gzip.size() - 4);
    const auto image = ImageLoader::load(openMembers(dockerMembers({{.steps = {{"ADD", gzip}}}})), 0);
    QVERIFY(image);
    const ImageSizes sizes = imageSizesAt(**image, (*image)->lastLayer());
    QCOMPARE(sizes.image.stored, Size(gzip.size()));
    QVERIFY(!sizes.image.unpacked);
    QVERIFY(sizes.image.files >= Size(3));
    QCOMPARE(sizes.image.files, sizes.image.visible);
}

void TestImageSizes::nothing()
{
    const ImagePtr image = loadImage({.steps = {{"CMD"}}});
    const ImageSizes sizes = imageSizesAt(*image, image->lastLayer());
    QVERIFY(sizes.layers.empty());
    QCOMPARE(sizes.image.stored, Size(0));
    QCOMPARE(sizes.image.unpacked, Size(0));
    QCOMPARE(textOf(sizes.image), std::string("0/0/0"));
}

QTEST_GUILESS_MAIN(TestImageSizes)
#include "tst_image_sizes.moc"
