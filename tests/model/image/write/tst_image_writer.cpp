// SPDX-License-Identifier: Apache-2.0
#include "model/image/image_loader.h"
#include "model/image/image_verify.h"
#include "model/image/write/image_writer.h"
#include "model/io/codec/compression.h"
#include "tests/support/archive_builder.h"

#include <QTemporaryDir>
#include <QTest>

using namespace strata;

namespace {

NewStep step(std::string createdBy, const char *lines)
{
    NewStep made;
    made.createdBy = std::move(createdBy);
    made.created = {1'714'557'600, 0}; // 2024-05-01T10:00:00Z
    if (lines != nullptr)
        made.layer = *newLayer(test::layerOf(lines));
    return made;
}

NewImage smallImage()
{
    NewImage image;
    image.refs = {"localhost/app:1", "localhost/app:latest"};
    image.platform.os = "linux";
    image.platform.architecture = "arm64";
    image.platform.variant = "v8";
    image.created = {1'714'557'600, 0};
    image.author = "someone";
    image.runtime = QJsonObject{{QStringLiteral("User"), QStringLiteral("app")}};
    image.steps = {step("ADD rootfs.tar /", "d etc\nf etc/motd =hi"), step("CMD [\"sh\"]", nullptr),
                   step("RUN rm /etc/motd", "w etc/motd")};
    return image;
}

std::string written(std::span<const NewImage> images, const ImageWriteOptions &options)
{
    std::string bytes;
    const auto result = writeImages(
        images,
        [&bytes](std::span<const std::byte> piece) -> Result<void> {
            bytes.append(reinterpret_cast<const char *>(piece.data()), piece.size());
            return {};
        },
        options);
    return result ? bytes : std::string();
}

ImageArchivePtr opened(const std::string &bytes)
{
    const auto source = openTar(memorySource(bytes));
    const auto archive = source ? ImageArchive::open(*source) : Result<ImageArchivePtr>(nullptr);
    return archive ? *archive : nullptr;
}

} // namespace

class TestImageWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsBack_data();
    void readsBack();
    void sharedLayersOnce_data();
    void sharedLayersOnce();
    void sameInputSameBytes();
    void configDigestIsImageId();
    void nothingToWrite();
    void blobsAreTakenOver();
    void blobsHaveTheirDigest();
    void layersOfItems();
    void progressAndStop();
    void toFile();
    void failureLeavesNoFile();
};

void TestImageWriter::readsBack_data()
{
    QTest::addColumn<int>("layout");
    QTest::addColumn<int>("compression");
    QTest::addColumn<int>("format");
    QTest::addColumn<int>("stored");
    const auto row = [](const char *name, ImageLayout layout, BlobCompression compression, SourceFormat format,
                        Compression stored) {
        QTest::newRow(name) << int(layout) << int(compression) << int(format) << int(stored);
    };
    row("docker archive", ImageLayout::DockerArchive, BlobCompression::None, SourceFormat::DockerArchive,
        Compression::None);
    row("docker archive stays plain", ImageLayout::DockerArchive, BlobCompression::Gzip, SourceFormat::DockerArchive,
        Compression::None);
    row("oci", ImageLayout::OciLayout, BlobCompression::None, SourceFormat::OciLayout, Compression::None);
    row("oci gzip", ImageLayout::OciLayout, BlobCompression::Gzip, SourceFormat::OciLayout, Compression::Gzip);
}

void TestImageWriter::readsBack()
{
    QFETCH(int, layout);
    QFETCH(int, compression);
    QFETCH(int, format);
    QFETCH(int, stored);
    const NewImage image = smallImage();
    const auto archive = opened(written({&image, 1}, {ImageLayout(layout), BlobCompression(compression)}));
    QVERIFY(archive != nullptr);
    QCOMPARE(int(archive->format()), format);
    QCOMPARE(archive->images().size(), std::size_t(1));
    const ImageInfo &info = archive->images()[0];
    QVERIFY(info.refs == image.refs);
    QCOMPARE(info.platform.text(), std::string("linux/arm64/v8"));
    QCOMPARE(info.config.author, image.author);
    QCOMPARE(info.config.runtime.user, std::string("app"));
    QCOMPARE(info.id, sha256Of(imageConfigText(image)));
    QCOMPARE(info.history.size(), std::size_t(3));
    QCOMPARE(info.history[1].createdBy, std::string("CMD [\"sh\"]"));
    QVERIFY(info.history[1].emptyLayer);
    QCOMPARE(info.history[2].layer, LayerNumber(2));
    QCOMPARE(info.layers.size(), std::size_t(2));
    QCOMPARE(info.layers[0].diffId, image.steps[0].layer->diffId);
    QCOMPARE(int(info.layers[1].compression), stored);
    QVERIFY(archive->notes().isEmpty() && info.notes.isEmpty());

    const auto verdict = verifyImage(*archive, 0);
    QVERIFY(verdict);
    QVERIFY(verdict->ok());
    QVERIFY(verdict->layers[0].plain.value_or(false));
}

void TestImageWriter::sharedLayersOnce_data()
{
    QTest::addColumn<int>("layout");
    QTest::newRow("docker archive") << int(ImageLayout::DockerArchive);
    QTest::newRow("oci") << int(ImageLayout::OciLayout);
}

void TestImageWriter::sharedLayersOnce()
{
    QFETCH(int, layout);
    NewImage second = smallImage();
    second.refs = {"localhost/app:2"};
    second.steps.push_back(step("COPY more /srv", "f srv/more 100"));
    const std::vector<NewImage> images{smallImage(), second};
    const auto archive = opened(written(images, {ImageLayout(layout), BlobCompression::None}));
    QVERIFY(archive != nullptr);
    QCOMPARE(archive->images().size(), std::size_t(2));
    QCOMPARE(archive->images()[0].layers.size(), std::size_t(2));
    QCOMPARE(archive->images()[1].layers.size(), std::size_t(3));
    QCOMPARE(archive->images()[0].layers[1].memberName, archive->images()[1].layers[1].memberName);
    QVERIFY(archive->source()->notes().isEmpty()); // no member twice
}

void TestImageWriter::sameInputSameBytes()
{
    const NewImage image = smallImage();
    const ImageWriteOptions options{ImageLayout::OciLayout, BlobCompression::Gzip};
    const std::string first = written({&image, 1}, options);
    QVERIFY(!first.empty());
    QVERIFY(first == written({&image, 1}, options));
}

void TestImageWriter::configDigestIsImageId()
{
    NewImage image = smallImage();
    const Digest before = sha256Of(imageConfigText(image));
    image.runtime.insert(QStringLiteral("User"), QStringLiteral("root"));
    QVERIFY(sha256Of(imageConfigText(image)) != before);
}

void TestImageWriter::nothingToWrite()
{
    const auto result = writeImages({}, [](std::span<const std::byte>) -> Result<void> { return {}; });
    QVERIFY(!result);
    QCOMPARE(result.error().code(), ErrorCode::Usage);
}

void TestImageWriter::toFile()
{
    QTemporaryDir folder;
    const std::filesystem::path file = std::filesystem::path(folder.path().toStdString()) / "image.tar";
    const NewImage image = smallImage();
    QVERIFY(writeImagesToFile({&image, 1}, file));
    const auto source = openFile(file);
    QVERIFY(source);
    QCOMPARE(*readAll(**source, 1 << 20), written({&image, 1}, {}));
}

void TestImageWriter::failureLeavesNoFile()
{
    QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    QVERIFY(!writeImagesToFile({}, root / "image.tar"));
    QVERIFY(std::filesystem::is_empty(root));
    const NewImage image = smallImage();
    const auto nowhere = writeImagesToFile({&image, 1}, root / "no-folder" / "image.tar");
    QVERIFY(!nowhere);
    QCOMPARE(nowhere.error().code(), ErrorCode::Io);
}

void TestImageWriter::blobsAreTakenOver()
{
    NewImage image = smallImage();
    const std::string gzip = test::compressed(test::layerOf("d etc\nf etc/motd =hi"), "gzip");
    image.steps[0].layer->blob = LayerBlob{memorySource(gzip), sha256Of(gzip), Compression::Gzip};
    const auto layout = opened(written({&image, 1}, {.layout = ImageLayout::OciLayout}));
    QVERIFY(layout);
    const LayerInfo &taken = layout->images()[0].layers[0];
    QCOMPARE(taken.descriptor.digest, sha256Of(gzip));
    QCOMPARE(taken.descriptor.mediaType, std::string("application/vnd.oci.image.layer.v1.tar+gzip"));
    QCOMPARE(taken.diffId, image.steps[0].layer->diffId);
    const auto archive = opened(written({&image, 1}, {}));
    QVERIFY(archive);
    QCOMPARE(archive->images()[0].layers[0].compression, Compression::None); // docker archives hold plain tars
}

void TestImageWriter::blobsHaveTheirDigest()
{
    NewImage image = smallImage();
    image.steps[0].layer->blob = LayerBlob{memorySource("other"), sha256Of("bytes"), Compression::Gzip};
    const auto result = writeImages({&image, 1}, [](std::span<const std::byte>) -> Result<void> { return {}; },
                                    {.layout = ImageLayout::OciLayout});
    QVERIFY(!result);
    QCOMPARE(result.error().code(), ErrorCode::Damaged);
}

void TestImageWriter::layersOfItems()
{
    std::vector<LayerItem> items(2);
    items[0].path = "small";
    items[0].data = "hi";
    items[1].path = "large";
    items[1].data = std::string(std::size_t{9} << 20, 'x'); // more than is kept in memory
    const auto tar = layerTar(items);
    const auto layer = newLayer(items);
    QVERIFY(tar && layer);
    QCOMPARE(layer->diffId, sha256Of(*tar));
    QCOMPARE(layer->tar->size(), std::uint64_t(tar->size()));
}

void TestImageWriter::progressAndStop()
{
    NewImage image = smallImage();
    std::vector<LayerItem> items(1);
    items[0].path = "large";
    items[0].data = std::string(std::size_t{5} << 20, 'x');
    image.steps[0].layer = *newLayer(items);
    std::stop_source stop;
    std::vector<std::uint64_t> told;
    ImageWriteOptions options;
    options.stop = stop.get_token();
    options.progress = [&](std::uint64_t done, std::uint64_t total) {
        QVERIFY(done <= total);
        told.push_back(done);
        if (told.size() == 3)
            stop.request_stop();
    };
    const auto result = writeImages(
        {&image, 1}, [](std::span<const std::byte>) -> Result<void> { return {}; }, options);
    QVERIFY(!result);
    QCOMPARE(result.error().code(), ErrorCode::Cancelled);
    QCOMPARE(told.size(), std::size_t(3));
    QVERIFY(std::ranges::is_sorted(told));
}

QTEST_GUILESS_MAIN(TestImageWriter)
#include "tst_image_writer.moc"
