// SPDX-License-Identifier: Apache-2.0
// What engines print, of images made here, added up by hand, and of recorded images, as the engines printed it.
#include "model/base/digest.h"
#include "model/image/engine_sizes.h"
#include "model/image/shared_bytes.h"
#include "tests/support/opened_image.h"
#include "tests/support/shared_folder.h"

#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace strata;
using namespace strata::test;

namespace {

constexpr const char *store = "Docker (containerd store)";
constexpr const char *docker26 = "Docker 26 (containerd store)";
constexpr const char *driver = "Docker (storage driver)";
constexpr const char *built = "Docker (storage driver, built there)";

const EngineSize *rowOf(const std::vector<EngineSize> &rows, std::string_view engine, std::string_view command,
                        std::string_view column, std::uint32_t layer = 0)
{
    const auto found = std::ranges::find_if(rows, [&](const EngineSize &row) {
        return row.engine == engine && row.command == command && row.column == column && row.layer.value == layer;
    });
    return found == rows.end() ? nullptr : &*found;
}

/// "555354 555kB", "cde12701e27f", "?" if not known.
QByteArray shown(const std::vector<EngineSize> &rows, const QByteArray &engine, const QByteArray &command,
                 const QByteArray &column)
{
    const EngineSize *row = rowOf(rows, engine.toStdString(), command.toStdString(), column.toStdString());
    if (row == nullptr)
        return "no such row";
    if (row->text.empty())
        return "?";
    const QByteArray text = QByteArray::fromStdString(row->text);
    return row->bytes ? QByteArray::number(static_cast<qulonglong>(*row->bytes)) + " " + text : text;
}

/// "331776 28672": the bytes of each layer, base first.
QByteArray layersOf(const std::vector<EngineSize> &rows, const char *engine, const char *command)
{
    QByteArray text;
    for (const EngineSize &row : rows) {
        if (row.engine == engine && row.command == command && row.layer.isLayer())
            text += (text.isEmpty() ? "" : " ") + QByteArray::number(static_cast<qulonglong>(row.bytes.value_or(0)));
    }
    return text;
}

ImagePtr loaded(const ImageArchivePtr &archive, std::size_t index)
{
    LoadOptions options;
    options.decideContents = false;
    auto image = ImageLoader::load(archive, index, options);
    return image ? *image : nullptr;
}

/// The rows of one image with the other platforms of its name.
std::vector<EngineSize> rowsOf(const ImageArchivePtr &archive, std::size_t index)
{
    std::vector<ImagePtr> platforms;
    for (const std::size_t other : otherPlatforms(*archive, index))
        platforms.push_back(loaded(archive, other));
    return engineSizes(*loaded(archive, index), platforms);
}

std::string blobName(const std::string &bytes)
{
    return "blobs/sha256/" + std::string(sha256Of(bytes).encoded());
}

/// The same images behind one more index, to which the only name points.
Members behindIndex(Members members)
{
    const std::string index = members.at("index.json");
    members[blobName(index)] = index;
    const QJsonObject to{
        {QStringLiteral("mediaType"), QStringLiteral("application/vnd.oci.image.index.v1+json")},
        {QStringLiteral("digest"), QString::fromStdString(sha256Of(index).text())},
        {QStringLiteral("size"), static_cast<qint64>(index.size())},
    };
    members["index.json"] =
        QJsonDocument(QJsonObject{{QStringLiteral("schemaVersion"), 2}, {QStringLiteral("manifests"), QJsonArray{to}}})
            .toJson()
            .toStdString();
    return members;
}

const char *const base = "d etc\nf etc/a 5000\nf etc/b 1\nh etc/c etc/a\nl etc/link 12345"; // 5 inodes
const char *const above = "w etc/a\nf deep/down/x 4096";                                    // 6 inodes

TestImage made(const char *architecture)
{
    TestImage image{.refs = {"localhost/app:1"},
                    .steps = {{"ADD", layerOf(base), "gzip"}, {"RUN", layerOf(above), "gzip"}, {"CMD"}}};
    image.architecture = architecture;
    return image;
}

} // namespace

class TestEngineSizes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void byHand();
    void platforms();
    void dockerArchive();
    void missingLayer();
    void texts();
    void shared();
    void recorded_data();
    void recorded();
    void recordedLayers_data();
    void recordedLayers();
};

void TestEngineSizes::byHand()
{
    const Members members = ociMembers({made("amd64")});
    const ImageArchivePtr archive = openMembers(members);
    const std::vector<EngineSize> rows = rowsOf(archive, 0);
    const ImageInfo &info = archive->images()[0];
    std::uint64_t content = 0; // all blobs, as there is only one image
    for (const auto &[name, bytes] : members)
        content += name.starts_with("blobs/") ? bytes.size() : 0;
    const std::uint64_t plain = layerOf(base).size() + layerOf(above).size();
    const std::uint64_t manifest = members.at(blobName(info.rawManifest)).size();
    const std::uint64_t config = members.at(blobName(info.rawConfig)).size();

    const auto bytesOf = [&](const char *engine, const char *command, const char *column) {
        const EngineSize *row = rowOf(rows, engine, command, column);
        return row != nullptr ? row->bytes.value_or(0) : 0;
    };
    QCOMPARE(bytesOf(store, "docker images", "SIZE"), content + 40960);
    QCOMPARE(bytesOf(store, "docker images --tree", "DISK USAGE"), content + 40960);
    QCOMPARE(bytesOf(store, "docker images --tree", "CONTENT SIZE"), content);
    QCOMPARE(bytesOf(store, "docker image inspect", "Size"), content);
    QCOMPARE(bytesOf(store, "docker system df", "SIZE"), content + 40960);
    QCOMPARE(bytesOf(docker26, "docker images", "SIZE"), content + 40960);
    QCOMPARE(bytesOf(driver, "docker images", "SIZE"), std::uint64_t{5001 + 5 + 4096});
    QCOMPARE(bytesOf(driver, "docker system df", "SIZE"), std::uint64_t{5001 + 5 + 4096});
    QCOMPARE(bytesOf(built, "docker images", "SIZE"), std::uint64_t{5001 + 4096});
    QCOMPARE(bytesOf("Podman", "podman images", "SIZE"), plain + 2 * manifest + config);
    QCOMPARE(bytesOf("containerd", "ctr images ls", "SIZE"), content);
    QCOMPARE(bytesOf("skopeo", "skopeo inspect", "LayersData[].Size"), content - manifest - config);
    QCOMPARE(layersOf(rows, store, "docker history"), QByteArray("20480 20480"));
    QCOMPARE(layersOf(rows, driver, "docker history"), QByteArray("5006 4096"));
    QCOMPARE(layersOf(rows, built, "docker history"), QByteArray("5001 4096"));
    QCOMPARE(rowOf(rows, driver, "docker history", "SIZE", 1)->text, std::string("5.01kB"));

    QCOMPARE(rowOf(rows, store, "docker images", "IMAGE ID")->text, sha256Of(info.rawManifest).shortText());
    QCOMPARE(rowOf(rows, driver, "docker images", "IMAGE ID")->text, sha256Of(info.rawConfig).shortText());
    QCOMPARE(rowOf(rows, "Podman", "podman images", "IMAGE ID")->text, sha256Of(info.rawConfig).shortText());
    QCOMPARE(rowOf(rows, "containerd", "ctr images ls", "DIGEST")->text, sha256Of(info.rawManifest).text());
}

void TestEngineSizes::platforms()
{
    const Members members = behindIndex(ociMembers({made("amd64"), made("arm64")}));
    const ImageArchivePtr archive = openMembers(members);
    QCOMPARE(archive->images().size(), std::size_t{2});
    QCOMPARE(otherPlatforms(*archive, 0), std::vector<std::size_t>{1});
    const std::uint64_t layers = compressed(layerOf(base), "gzip").size() + compressed(layerOf(above), "gzip").size();
    const auto documents = [&](std::size_t number) {
        return archive->images()[number].rawManifest.size() + archive->images()[number].rawConfig.size();
    };
    const std::uint64_t one = documents(0) + layers;
    const std::uint64_t both = one + documents(1) + layers;
    std::uint64_t blobs = 0; // the index and what both platforms share once
    for (const auto &[name, bytes] : members)
        blobs += name.starts_with("blobs/") ? bytes.size() : 0;
    const std::uint64_t index = blobs - documents(0) - documents(1) - layers;

    const std::vector<EngineSize> rows = rowsOf(archive, 0);
    using Size = std::optional<std::uint64_t>;
    QCOMPARE(rowOf(rows, store, "docker images", "SIZE")->bytes, Size(both + 40960));
    QCOMPARE(rowOf(rows, store, "docker images --tree", "CONTENT SIZE")->bytes, Size(both));
    QCOMPARE(rowOf(rows, store, "docker image inspect", "Size")->bytes, Size(index + one));
    QCOMPARE(rowOf(rows, store, "docker system df", "SIZE")->bytes, Size(blobs + 40960));
    QCOMPARE(rowOf(rows, docker26, "docker images", "SIZE")->bytes, Size(both + 2 * 40960));
    QCOMPARE(rowOf(rows, "containerd", "ctr images ls", "SIZE")->bytes, Size(index + one));
    const std::uint64_t plain = layerOf(base).size() + layerOf(above).size();
    QCOMPARE(rowOf(rows, "Podman", "podman images", "SIZE")->bytes,
             Size(plain + index + documents(0) + archive->images()[0].rawManifest.size()));
    QCOMPARE(rowOf(rows, store, "docker images", "IMAGE ID")->text, archive->images()[0].target().shortText());
    QVERIFY(archive->images()[0].target() != archive->images()[0].manifestDigest);

    // Not without the other platform's layers.
    QVERIFY(!rowOf(engineSizes(*loaded(archive, 0)), docker26, "docker images", "SIZE")->bytes);
}

// There is no manifest that a store could keep; Podman makes one.
void TestEngineSizes::dockerArchive()
{
    const TestImage image = made("amd64");
    const Members members = dockerMembers({image});
    const ImageArchivePtr archive = openMembers(members);
    const std::vector<EngineSize> rows = rowsOf(archive, 0);
    QVERIFY(!rowOf(rows, store, "docker images", "SIZE")->bytes);
    QVERIFY(rowOf(rows, store, "docker images", "SIZE")->text.empty());
    QCOMPARE(rowOf(rows, driver, "docker images", "SIZE")->text, std::string("9.1kB"));
    const std::string digest = sha256Of("").text();
    const auto part = [&](const char *type, std::size_t size) {
        return std::string(R"({"mediaType":")") + type + R"(","size":)" + std::to_string(size) + R"(,"digest":")" +
               digest + R"("})";
    };
    constexpr const char *layerType = "application/vnd.docker.image.rootfs.diff.tar.gzip";
    const std::string manifest =
        R"({"schemaVersion":2,"mediaType":"application/vnd.docker.distribution.manifest.v2+json","config":)" +
        part("application/vnd.docker.container.image.v1+json", archive->images()[0].rawConfig.size()) +
        R"(,"layers":[)" + part(layerType, layerOf(base).size()) + "," + part(layerType, layerOf(above).size()) + "]}";
    QCOMPARE(rowOf(rows, "Podman", "podman images", "SIZE")->bytes,
             std::optional<std::uint64_t>(layerOf(base).size() + layerOf(above).size() + 2 * manifest.size() +
                                          archive->images()[0].rawConfig.size()));
}

void TestEngineSizes::missingLayer()
{
    TestImage image = made("amd64");
    image.steps[1].missing = true;
    const std::vector<EngineSize> rows = rowsOf(openMembers(ociMembers({image})), 0);
    QVERIFY(!rowOf(rows, store, "docker images", "SIZE")->bytes);
    QVERIFY(!rowOf(rows, driver, "docker images", "SIZE")->bytes);
    QVERIFY(!rowOf(rows, "Podman", "podman images", "SIZE")->bytes);
    QVERIFY(!rowOf(rows, "skopeo", "skopeo inspect", "LayersData[].Size")->bytes);
    QVERIFY(rowOf(rows, driver, "docker history", "SIZE", 1)->bytes);
    QVERIFY(!rowOf(rows, driver, "docker history", "SIZE", 2)->bytes);
}

void TestEngineSizes::texts()
{
    QCOMPARE(fourDigitSize(0), std::string("0B"));
    QCOMPARE(fourDigitSize(999), std::string("999B"));
    QCOMPARE(fourDigitSize(555354), std::string("555.4kB"));
    QCOMPARE(fourDigitSize(1139000), std::string("1.139MB"));
    QCOMPARE(podmanSize(0), std::string("0 B"));
    QCOMPARE(podmanSize(300232), std::string("300 kB"));
    QCOMPARE(podmanSize(9549), std::string("9.55 kB"));
    QCOMPARE(ctrSize(99661), std::string("97.3 KiB"));
    QCOMPARE(ctrSize(4096), std::string("4.0 KiB"));
    QCOMPARE(ctrSize(104857600), std::string("100.0 MiB"));
}

void TestEngineSizes::shared()
{
    const std::string common = layerOf("f common 3000");
    const std::string own = layerOf("f own 1");
    const std::vector<TestImage> images = {{.refs = {"a:1"}, .steps = {{"ADD", common}, {"RUN", own}}},
                                           {.refs = {"b:1"}, .steps = {{"ADD", common}, {"RUN", common}}},
                                           {.refs = {"c:1"}, .steps = {{"CMD"}}}};
    const std::vector<SharedBytes> expected = {
        {.shared = common.size(), .unique = own.size()}, {.shared = common.size(), .unique = 0}, {}};
    QVERIFY(sharedBytes(openMembers(ociMembers(images))->images()) == expected);
    QVERIFY(sharedBytes(openMembers(dockerMembers(images))->images()) == expected); // by diff ID
}

void TestEngineSizes::recorded_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("name"); // of the image: the start of its manifest's or config's digest, or its name
    QTest::addColumn<QByteArray>("engine");
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("column");
    QTest::addColumn<QByteArray>("printed");
    const auto row = [](const char *file, const char *image, const char *engine, const char *command,
                        const char *column, const char *printed) {
        QTest::addRow("%s %s: %s, %s, %s", file, image, engine, command, column)
            << QByteArray(file) << QByteArray(image) << QByteArray(engine) << QByteArray(command) << QByteArray(column)
            << QByteArray(printed);
    };
    const char *const app = "dn-two-tags.tar";
    row(app, "509d398e", store, "docker images", "IMAGE ID", "cde12701e27f");
    row(app, "509d398e", driver, "docker images", "IMAGE ID", "a65f03090fb6");
    row(app, "509d398e", store, "docker images", "SIZE", "555354 555kB");
    row(app, "509d398e", store, "docker images --tree", "DISK USAGE", "555354 555kB");
    row(app, "509d398e", store, "docker images --tree", "CONTENT SIZE", "100698 101kB");
    row(app, "509d398e", docker26, "docker images", "SIZE", "553461 553kB");
    row(app, "509d398e", store, "docker image inspect", "Size", "99661 99661");
    row(app, "509d398e", "containerd", "ctr images ls", "SIZE", "99661 97.3 KiB");
    row(app, "509d398e", driver, "docker images", "SIZE", "237900 238kB");
    row(app, "509d398e", "skopeo", "skopeo inspect", "LayersData[].Size", "93342 93342");
    row("do-single.tar", "63ddf1e1", driver, "docker images", "SIZE", "237118 237kB");
    row("do-single.tar", "63ddf1e1", built, "docker images", "SIZE", "237101 237kB");
    row("dn-multi-all.tar", "d2904581", store, "docker images", "SIZE", "31696 31.7kB");
    row("dn-multi-all.tar", "d2904581", docker26, "docker images", "SIZE", "67856 67.9kB");
    row("dn-multi-all.tar", "d2904581", "Podman", "podman images", "SIZE", "9549 9.55 kB");
    row("dn-noatt.tar", "2f8b9fd2", store, "docker images", "IMAGE ID", "2f8b9fd25fb2");
    row("dn-noatt.tar", "2f8b9fd2", "Podman", "podman images", "SIZE", "28284 28.3 kB");
    row("dn-noatt.tar", "2f8b9fd2", "containerd", "ctr images ls", "SIZE", "9177 9.0 KiB");
    row("sk-oci-zstd.tar", "201d6837", "containerd", "ctr images ls", "SIZE", "96687 94.4 KiB");
    row("pod-oci-uncompressed.tar", "70efc70e", "Podman", "podman images", "SIZE", "300232 300 kB");
    row("pod-oci-uncompressed.tar", "70efc70e", "Podman", "podman images", "IMAGE ID", "f7e4f707de5c");
    row("pod-oci-archive.tar", "edc6e9ab", "Podman", "podman images", "SIZE", "300270 300 kB");
    row("pod-oci-archive.tar", "edc6e9ab", "containerd", "ctr images ls", "SIZE", "97401 95.1 KiB");
    row("pod-multi.tar", "f7e4f707", "Podman", "podman image tree", "Size", "299868 299.9kB");
    row("pod-multi.tar", "5f246afe", "Podman", "podman images", "SIZE", "267501 268 kB");
    row("pod-multi.tar", "b7b09baa", "Podman", "podman images", "SIZE", "271523 272 kB");
}

namespace {

std::optional<std::size_t> numberOf(const ImageArchive &archive, const QByteArray &digest)
{
    for (std::size_t i = 0; i < archive.images().size(); ++i) {
        const ImageInfo &image = archive.images()[i];
        if (image.manifestDigest.encoded().starts_with(digest.toStdString()) ||
            image.id.encoded().starts_with(digest.toStdString()))
            return i;
    }
    return std::nullopt;
}

} // namespace

void TestEngineSizes::recorded()
{
    const auto folder = sharedFolder("fixtures/today");
    if (!folder)
        QSKIP("no recorded images");
    QFETCH(const QByteArray, file);
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, engine);
    QFETCH(const QByteArray, command);
    QFETCH(const QByteArray, column);
    QFETCH(const QByteArray, printed);
    const auto archive = openArchive(parseSourceWord((*folder / file.toStdString()).string()));
    QVERIFY(archive);
    const auto number = numberOf(**archive, name);
    QVERIFY(number);
    QCOMPARE(shown(rowsOf(*archive, *number), engine, command, column), printed);
}

void TestEngineSizes::recordedLayers_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<qsizetype>("layers"); // of the image
    QTest::addColumn<QByteArray>("engine");
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *file, qsizetype layers, const char *engine, const char *command,
                        const char *bytes) {
        QTest::addRow("%s %d: %s", file, static_cast<int>(layers), engine)
            << QByteArray(file) << layers << QByteArray(engine) << QByteArray(command) << QByteArray(bytes);
    };
    row("dn-two-tags.tar", 7, store, "docker history", "331776 28672 36864 20480 28672 4096 4096");
    row("dn-two-tags.tar", 7, driver, "docker history", "237118 723 13 6 40 0 0");
    row("dn-two-tags.tar", 7, built, "docker history", "237101 723 10 6 40 0 0");
    row("pod-oci-archive.tar", 5, "Podman", "podman history", "266240 6144 10752 6144 6144");
    row("pod-oci-archive.tar", 5, "containerd", "ctr snapshots usage", "331776 28672 36864 20480 28672");
    row("dn-noatt.tar", 2, "containerd", "ctr snapshots usage", "28672 12288");
    // The sizes that containerd itself has stored with the snapshots.
    const char *const blobs = "store-containerd-content-only.tar";
    row(blobs, 9, "containerd", "ctr snapshots usage", "32768 24576 12288 20480 12288 8192 12288 12288 12288");
    row(blobs, 10, "containerd", "ctr snapshots usage", "32768 24576 12288 20480 12288 8192 12288 12288 12288 8192");
}

void TestEngineSizes::recordedLayers()
{
    const auto folder = sharedFolder("fixtures/today");
    if (!folder)
        QSKIP("no recorded images");
    QFETCH(const QByteArray, file);
    QFETCH(const qsizetype, layers);
    QFETCH(const QByteArray, engine);
    QFETCH(const QByteArray, command);
    QFETCH(const QByteArray, bytes);
    const auto archive = openArchive(parseSourceWord((*folder / file.toStdString()).string()));
    QVERIFY(archive);
    const auto &images = (*archive)->images();
    const auto image = std::ranges::find_if(images, [layers = static_cast<std::size_t>(layers)](const ImageInfo &each) {
        return each.kind == ImageKind::Image && each.layers.size() == layers;
    });
    QVERIFY(image != images.end());
    const auto rows = rowsOf(*archive, static_cast<std::size_t>(image - images.begin()));
    QCOMPARE(layersOf(rows, engine.constData(), command.constData()), bytes);
}

QTEST_GUILESS_MAIN(TestEngineSizes)
#include "tst_engine_sizes.moc"
