// SPDX-License-Identifier: Apache-2.0
// Stores of each kind, written by the test: what is listed, what a name opens, and what is said if something is
// missing.
#include "model/image/image_loader.h"
#include "model/image/image_verify.h"
#include "model/places/image_place.h"
#include "model/places/store/upper_layer.h"
#include "tests/support/archive_builder.h"
#include "tests/support/bolt_writer.h"
#include "tests/support/layer_store.h"
#include "tests/support/place_text.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

#include <algorithm>
#include <filesystem>

using namespace strata;
using namespace strata::test;

namespace {

namespace fs = std::filesystem;

const std::string lower = layerOf("d etc\nf etc/motd =hello\nf etc/gone 4\nf usr/bin/tool 5000 4755");
const std::string upper = layerOf("d etc\nf etc/motd =changed\nw etc/gone\nf new 3");

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

std::string json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}
std::string json(const QJsonArray &list)
{
    return QJsonDocument(list).toJson(QJsonDocument::Compact).toStdString();
}

std::string hex(const std::string &bytes)
{
    return std::string(sha256Of(bytes).encoded());
}

/// The members of an image whose layers are stored as `compression` says.
struct Built {
    Members members; // of an OCI layout
    std::string manifest;
    std::string config;
    std::string index;

    explicit Built(const std::string &compression)
    {
        members = ociMembers({{.refs = {"x"},
                               .steps = {{"ADD x /", lower, compression}, {"ENV A=1"}, {"RUN y", upper, compression}},
                               .runtime = {{QStringLiteral("Env"), QJsonArray{QStringLiteral("A=1")}}}}});
        index = members["index.json"];
        const QJsonObject entry = QJsonDocument::fromJson(QByteArray::fromStdString(index))
                                      .object()[QLatin1String("manifests")]
                                      .toArray()[0]
                                      .toObject();
        manifest = blob(entry[QLatin1String("digest")].toString());
        config = blob(QJsonDocument::fromJson(QByteArray::fromStdString(manifest))
                          .object()[QLatin1String("config")]
                          .toObject()[QLatin1String("digest")]
                          .toString());
    }

    [[nodiscard]] std::string blob(const QString &digest) const
    {
        return members.at("blobs/sha256/" + digest.mid(7).toStdString());
    }
};

const std::vector<const std::string *> layers{&lower, &upper};

struct Chain {
    std::vector<Digest> ids;
    Chain()
    {
        Digest below;
        for (const std::string *layer : layers) {
            below = chainIdOf(below, sha256Of(*layer));
            ids.push_back(below);
        }
    }
};

constexpr const char *containerId = "c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00";

/// /var/lib/docker with one image, called app:1 and localhost/app:2, and a container "web".
void writeDocker(const fs::path &root, const std::string &driver, bool withSplit = true)
{
    const Built image("none");
    const std::string id = hex(image.config);
    const fs::path images = root / "image" / driver;
    writeFile(images / "imagedb/content/sha256" / id, image.config);
    const QJsonObject names{{QStringLiteral("app:1"), text("sha256:" + id)},
                            {text("app@sha256:" + id), text("sha256:" + id)}};
    writeFile(
        images / "repositories.json",
        json(QJsonObject{{QStringLiteral("Repositories"),
                          QJsonObject{{QStringLiteral("app"), names},
                                      {QStringLiteral("localhost/app"),
                                       QJsonObject{{QStringLiteral("localhost/app:2"), text("sha256:" + id)}}}}}}));
    const Chain chain;
    const auto folder = [&](const std::string &cache) {
        return driver == "vfs" ? root / "vfs/dir" / cache : root / driver / cache / "diff";
    };
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const std::string cache = "cache" + std::to_string(i);
        const fs::path layer = images / "layerdb/sha256" / std::string(chain.ids[i].encoded());
        writeFile(layer / "cache-id", cache + "\n");
        writeFile(layer / "diff", sha256Of(*layers[i]).text());
        writeFile(layer / "size", std::to_string(1000 * (i + 1)));
        if (i > 0)
            writeFile(layer / "parent", chain.ids[i - 1].text());
        if (withSplit)
            writeFile(layer / "tar-split.json.gz", compressed(tarSplitOf(*layers[i]), "gzip"));
        if (driver == "vfs" && i > 0)
            fs::copy(folder("cache0"), folder(cache), fs::copy_options::recursive);
        unpackFiles(*layers[i], folder(cache));
    }
    if (driver == "vfs")
        fs::remove(folder("cache1") / "etc/gone");
    const fs::path mount = images / "layerdb/mounts" / containerId;
    writeFile(mount / "mount-id", "mounted");
    writeFile(mount / "init-id", "mounted-init");
    writeFile(mount / "parent", chain.ids.back().text());
    writeFile(
        root / "containers" / containerId / "config.v2.json",
        json(QJsonObject{{QStringLiteral("Name"), QStringLiteral("/web")},
                         {QStringLiteral("Driver"), text(driver)},
                         {QStringLiteral("Image"), text("sha256:" + id)},
                         {QStringLiteral("Config"), QJsonObject{{QStringLiteral("Image"), QStringLiteral("app:1")}}}}));
}

std::string keyFile(const std::string &key)
{
    return "=" + QByteArray::fromStdString(key).toBase64().toStdString();
}

/// containers/storage with one image, localhost/app:1, whose layers a registry has as `compression` says.
void writeStorage(const fs::path &root, const std::string &driver, const std::string &compression,
                  bool withSplit = true)
{
    const Built image(compression);
    const std::string id = hex(image.config);
    const std::string digest = sha256Of(image.manifest).text();
    QJsonArray list;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const std::string layer = "layer" + std::to_string(i);
        QJsonObject entry{{QStringLiteral("id"), text(layer)},
                          {QStringLiteral("diff-digest"), text(sha256Of(*layers[i]).text())},
                          {QStringLiteral("diff-size"), static_cast<qint64>(layers[i]->size())}};
        if (i > 0)
            entry.insert(QStringLiteral("parent"), text("layer" + std::to_string(i - 1)));
        list.append(entry);
        if (withSplit)
            writeFile(root / (driver + "-layers") / (layer + ".tar-split.gz"),
                      compressed(tarSplitOf(*layers[i]), "gzip"));
        unpackFiles(*layers[i], driver == "vfs" ? root / "vfs/dir" / layer : root / driver / layer / "diff");
    }
    list.append(QJsonObject{{QStringLiteral("id"), QStringLiteral("top")},
                            {QStringLiteral("parent"), QStringLiteral("layer1")}});
    writeFile(root / (driver + "-layers/layers.json"), json(list));
    const fs::path images = root / (driver + "-images");
    writeFile(images / "images.json",
              json(QJsonArray{QJsonObject{{QStringLiteral("id"), text(id)},
                                          {QStringLiteral("digest"), text(digest)},
                                          {QStringLiteral("names"), QJsonArray{QStringLiteral("localhost/app:1")}},
                                          {QStringLiteral("layer"), QStringLiteral("layer1")},
                                          {QStringLiteral("big-data-names"), QJsonArray{text("manifest-" + digest)}},
                                          {QStringLiteral("big-data-sizes"),
                                           QJsonObject{{QStringLiteral("manifest"), 5}, {text("sha256:" + id), 7}}}}}));
    writeFile(images / id / "manifest", image.manifest);
    writeFile(images / id / keyFile("sha256:" + id), image.config);
    writeFile(root / (driver + "-containers/containers.json"),
              json(QJsonArray{
                  QJsonObject{{QStringLiteral("id"), QLatin1String(containerId)},
                              {QStringLiteral("names"), QJsonArray{QStringLiteral("web")}},
                              {QStringLiteral("image"), text(id)},
                              {QStringLiteral("layer"), QStringLiteral("top")},
                              {QStringLiteral("metadata"), QStringLiteral("{\"image-name\":\"localhost/app:1\"}")}}}));
}

void addImage(BoltKeys &keys, const std::string &name, const std::string &document, const char *type)
{
    BoltKeys &target = keys.buckets[name].buckets["target"];
    target.values["digest"] = sha256Of(document).text();
    target.values["mediatype"] = type;
    target.values["size"] = goVarintOf(static_cast<std::int64_t>(document.size()));
}

/// containerd with one image: app:1 of Docker points to its manifest, and other blobs are in the pool, too.
void writeContainerd(const fs::path &root)
{
    const Built image("gzip");
    const fs::path pool = root / "io.containerd.content.v1.content/blobs/sha256";
    for (const auto &[name, bytes] : image.members) {
        if (name.starts_with("blobs/"))
            writeFile(root / "io.containerd.content.v1.content" / name, bytes);
    }
    writeFile(pool / hex("stray"), "stray");
    BoltKeys keys;
    keys.at("v1").values["version"] = "3";
    constexpr const char *manifestType = "application/vnd.oci.image.manifest.v1+json";
    addImage(keys.at("v1/moby/images"), "docker.io/library/app:1", image.manifest, manifestType);
    addImage(keys.at("v1/moby/images"), "docker.io/me/app:2", image.manifest, manifestType);
    addImage(keys.at("v1/k8s.io/images"), "sha256:" + hex(image.config), image.manifest, manifestType);
    addImage(keys.at("v1/k8s.io/images"), "registry.k8s.io/pause@sha256:" + hex(image.manifest), image.manifest,
             manifestType);
    addImage(keys.at("v1/k8s.io/images"), "registry.k8s.io/pause:3", image.manifest, manifestType);
    addImage(keys.at("v1/default/images"), "docker.io/library/lost:1", "not there", manifestType);
    BoltKeys &container = keys.at("v1/k8s.io/containers").buckets[containerId];
    container.values = {{"image", "registry.k8s.io/pause:3"}, {"snapshotKey", "key"}, {"snapshotter", "overlayfs"}};
    keys.at("v1/k8s.io/snapshots/overlayfs/key").values["name"] = "k8s.io/5/key";
    BoltKeys snapshots;
    BoltKeys &all = snapshots.at("v1/snapshots");
    all.buckets["k8s.io/5/key"].values = {{"id", goUvarintOf(300)}, {"parent", "k8s.io/4/b"}};
    all.buckets["k8s.io/4/b"].values = {{"id", goUvarintOf(2)}, {"parent", "k8s.io/3/a"}};
    all.buckets["k8s.io/3/a"].values = {{"id", goUvarintOf(1)}};
    writeFile(root / "io.containerd.metadata.v1.bolt/meta.db", boltFile(keys));
    writeFile(root / "io.containerd.snapshotter.v1.overlayfs/metadata.db", boltFile(snapshots));
}

} // namespace

class TestSmallStores : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_root = fs::path(m_folder->path().toStdString()) / "store";
        m_options = {};
        m_options.storeRoot = m_root;
    }

    void graphDrivers_data()
    {
        QTest::addColumn<QByteArray>("driver");
        QTest::newRow("overlay2") << QByteArray("overlay2");
        QTest::newRow("fuse-overlayfs") << QByteArray("fuse-overlayfs");
        QTest::newRow("vfs") << QByteArray("vfs");
    }

    void graphDrivers()
    {
        QFETCH(const QByteArray, driver);
        writeDocker(m_root, driver.toStdString());
        const ImagePlacePtr place = found("docker-store");
        QVERIFY(place);
        const auto images = place->images({});
        QVERIFY(images);
        QCOMPARE(images->size(), std::size_t(1));
        const PlacedImage &image = images->front();
        QCOMPARE(image.names, (std::vector<std::string>{"app:1", "localhost/app:2"}));
        QCOMPARE(image.size, std::optional<std::uint64_t>(3000));
        QVERIFY(image.isInUse);
        for (const std::string &name : {std::string("app:1"), std::string("app:2"), image.id, image.id.substr(0, 12)})
            checkImage(*place, name);
        QVERIFY(!place->open("app", m_options));
        QCOMPARE(place->open("nothing", m_options).error().code(), ErrorCode::NotFound);
    }

    /// Without tar-split the tree is right, and it is said that the bytes are not the original ones.
    void graphWithoutSplit_data() { graphDrivers_data(); }
    void graphWithoutSplit()
    {
        QFETCH(const QByteArray, driver);
        writeDocker(m_root, driver.toStdString(), false);
        const auto archive = found("docker-store")->open("app:1", m_options);
        QVERIFY(archive);
        QVERIFY(text(notesText(**archive))
                    .contains(QLatin1String("layer 2: the store does not have the layer's tar-split")));
        const auto image = ImageLoader::load(*archive, 0);
        QVERIFY(image);
        const QString tree = text(treeText(*image));
        QVERIFY(tree.contains(QLatin1String("/etc/motd\tf")));
        QVERIFY(tree.contains(text(hex("changed").substr(0, 16))));
        QCOMPARE(tree.contains(QLatin1String("/etc/gone")), driver != "vfs"); // there is no whiteout without root
        QVERIFY(verifyText(**archive, 0) != "ok");
    }

    void graphDamaged()
    {
        writeDocker(m_root, "overlay2");
        fs::remove(m_root / "overlay2/cache1/diff/new");
        const auto archive = found("docker-store")->open("app:1", m_options);
        QVERIFY(archive);
        QVERIFY(text(verifyText(**archive, 0)).contains(QLatin1String("new is missing in the layer's directory")));
        fs::remove_all(m_root / "overlay2/cache0");
        const auto other = found("docker-store")->open("app:1", m_options);
        QVERIFY(other);
        QVERIFY2(text(notesText(**other)).contains(QLatin1String("overlay2/cache0/diff")), notesText(**other).c_str());
    }

    /// A store on a foreign disk does not lead out of it.
    void graphLinks()
    {
        writeDocker(m_root, "overlay2", false);
        const fs::path outside = m_root.parent_path() / "outside";
        writeFile(outside / "secret", "s");
        fs::remove_all(m_root / "overlay2/cache1/diff");
        fs::create_symlink(outside, m_root / "overlay2/cache1/diff");
        const auto archive = found("docker-store")->open("app:1", m_options);
        QVERIFY(archive);
        const auto image = ImageLoader::load(*archive, 0);
        QVERIFY(image);
        QVERIFY(!text(treeText(*image)).contains(QLatin1String("secret")));
        writeFile(m_root / "image/overlay2/layerdb/sha256" / std::string(Chain().ids[1].encoded()) / "cache-id",
                  "../../outside");
        const auto other = found("docker-store")->open("app:1", m_options);
        QVERIFY(other);
        QVERIFY(text(notesText(**other)).contains(QLatin1String("not the name of a layer's directory")));
    }

    void storage_data()
    {
        QTest::addColumn<QByteArray>("driver");
        QTest::addColumn<QByteArray>("compression");
        for (const char *driver : {"overlay", "vfs"}) {
            for (const char *compression : {"none", "gzip"})
                QTest::addRow("%s, %s", driver, compression) << QByteArray(driver) << QByteArray(compression);
        }
    }

    /// The manifest is kept if it describes the layers as they are.
    void storage()
    {
        QFETCH(const QByteArray, driver);
        QFETCH(const QByteArray, compression);
        writeStorage(m_root, driver.toStdString(), compression.toStdString());
        const ImagePlacePtr place = found("containers-storage");
        QVERIFY(place);
        const auto images = place->images({});
        QVERIFY(images);
        QCOMPARE(images->size(), std::size_t(1));
        QVERIFY(images->front().isInUse);
        QCOMPARE(images->front().size, std::optional<std::uint64_t>(lower.size() + upper.size() + 12));
        const Built built(compression.toStdString());
        const Digest manifest = sha256Of(built.manifest);
        for (const std::string &name : {std::string("app:1"), std::string("localhost/app:1"), images->front().id,
                                        "localhost/app@" + manifest.text(), manifest.text()})
            checkImage(*place, name);
        const auto archive = place->open("app:1", m_options);
        const bool isPlain = compression == "none";
        QCOMPARE((*archive)->images().front().manifestDigest, isPlain ? manifest : Digest());
        QCOMPARE((*archive)->images().front().refs, std::vector<std::string>{"localhost/app:1"});
    }

    void storageDamaged()
    {
        writeStorage(m_root, "overlay", "none");
        fs::create_directories(m_root / "overlay/layer1/composefs-data");
        const auto composed = found("containers-storage")->open("app:1", m_options);
        QVERIFY(composed);
        QVERIFY(text(notesText(**composed)).contains(QLatin1String("composefs")));
        writeFile(m_root / "overlay-layers/layers.json",
                  R"([{"id":"layer1","parent":"layer0"},{"id":"layer0","parent":"layer1"}])");
        const auto circle = found("containers-storage")->open("app:1", m_options);
        QVERIFY(!circle);
        QCOMPARE(circle.error().code(), ErrorCode::Damaged);
        writeFile(m_root / "overlay-images/images.json", "{}");
        QVERIFY(!found("containers-storage")->images({}));
    }

    /// `podman manifest create` makes an image without layers and config; and an ID must be one.
    void storageOddities()
    {
        writeStorage(m_root, "overlay", "none");
        const std::string list(64, 'a');
        writeFile(m_root / "overlay-images/images.json",
                  R"([{"id":")" + list +
                      R"(","names":["localhost/list:1"]},{"id":"../x","names":["localhost/x:1"]},)"
                      R"({"id":"","names":["localhost/y:1"]},7])");
        writeFile(m_root / "overlay-images" / list / "manifest", R"({"schemaVersion":2,"manifests":[]})");
        const ImagePlacePtr place = found("containers-storage");
        const auto images = place->images({});
        QVERIFY(images);
        QCOMPARE(images->size(), std::size_t(1));
        const auto opened = place->open("list:1", m_options);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code(), ErrorCode::Unsupported);
        for (const char *name : {"x:1", "y:1", "1"})
            QCOMPARE(place->open(name, m_options).error().code(), ErrorCode::NotFound);
    }

    void containerd()
    {
        writeContainerd(m_root);
        const ImagePlacePtr place = found("containerd");
        QVERIFY(place);
        const auto images = place->images({});
        QVERIFY(images);
        QCOMPARE(images->size(), std::size_t(3));
        QCOMPARE((*images)[0].names, std::vector<std::string>{"docker.io/library/lost:1"});
        QCOMPARE((*images)[1].names, (std::vector<std::string>{"docker.io/library/app:1", "docker.io/me/app:2"}));
        QCOMPARE((*images)[2].names, std::vector<std::string>{"registry.k8s.io/pause:3"});
        QVERIFY(!(*images)[1].isInUse && (*images)[2].isInUse);
        const Built built("gzip");
        for (const std::string &name :
             {std::string("app:1"), std::string("docker.io/library/app:1"), std::string("me/app:2"),
              std::string("registry.k8s.io/pause:3"), "registry.k8s.io/pause@" + sha256Of(built.manifest).text(),
              hex(built.config).substr(0, 12), hex(built.manifest)})
            checkImage(*place, name);
        const auto archive = place->open("app:1", m_options);
        QCOMPARE((*archive)->source()->members().size(), std::size_t(6)); // no stray blob
        QCOMPARE(place->open("lost:1", m_options).error().code(), ErrorCode::NotFound);
        QCOMPARE(place->open("lost:2", m_options).error().code(), ErrorCode::NotFound);
    }

    /// Docker starts a containerd of its own below its data directory; a disk has them where a system has.
    void rootsOfStores()
    {
        writeContainerd(m_root / "containerd/daemon");
        QVERIFY(found("containerd"));
        const fs::path disk = m_root.parent_path() / "disk";
        m_options.storeRoot = disk;
        writeContainerd(disk / "var/lib/containerd");
        QVERIFY(found("containerd"));
        writeDocker(disk / "data/docker", "overlay2");
        writeFile(disk / "etc/docker/daemon.json", R"({"data-root":"/data/docker"})");
        checkImage(*found("docker-store"), "app:1");
        writeStorage(disk / "data/podman", "overlay", "none");
        writeFile(disk / "etc/containers/storage.conf", "[storage]\ngraphroot = \"/data/podman\"\n");
        checkImage(*found("containers-storage"), "app:1");
    }

    /// An image in the user's store, its layers in a shared one.
    void sharedStores()
    {
        const fs::path disk = m_root.parent_path() / "disk";
        m_options.storeRoot = disk;
        writeStorage(disk / "own", "overlay", "none");
        fs::create_directories(disk / "shared");
        for (const char *name : {"overlay", "overlay-layers"})
            fs::rename(disk / "own" / name, disk / "shared" / name);
        writeFile(disk / "shared/overlay-images/images.json", "[]");
        writeFile(disk / "etc/containers/storage.conf",
                  "[storage]\ngraphroot = \"/own\"\n[storage.options]\nadditionalimagestores = [\n\"/shared\"\n]\n");
        checkImage(*found("containers-storage"), "app:1");
    }

    void none_data()
    {
        QTest::addColumn<QByteArray>("scheme");
        for (const char *scheme : {"docker-store", "containers-storage", "containerd"})
            QTest::newRow(scheme) << QByteArray(scheme);
    }

    void none()
    {
        QFETCH(const QByteArray, scheme);
        const PlaceKind *kind = placeKindOf(scheme.toStdString() + ":x");
        QVERIFY(kind != nullptr && kind->isAskedForBareWords);
        const auto place = kind->find(m_options);
        QVERIFY(!place);
        QCOMPARE(place.error().code(), ErrorCode::NotFound);
        QVERIFY(text(place.error().message()).contains(text(m_root.string())));
        if (::geteuid() == 0)
            return;
        fs::create_directories(m_root);
        fs::permissions(m_root, fs::perms::none);
        const auto denied = kind->find(m_options);
        fs::permissions(m_root, fs::perms::owner_all);
        QVERIFY(!denied);
        QCOMPARE(denied.error().code(), ErrorCode::Io);
        QVERIFY(text(denied.error().message()).contains(QLatin1String("only root may")));
    }

    void uppers_data()
    {
        QTest::addColumn<QByteArray>("word");
        for (const char *word : {"web", "c0ff", containerId})
            QTest::newRow(word) << QByteArray(word);
    }

    void uppers()
    {
        QFETCH(const QByteArray, word);
        writeDocker(m_root / "docker", "overlay2");
        writeDocker(m_root / "vfs", "vfs");
        writeStorage(m_root / "podman", "overlay", "none");
        writeContainerd(m_root / "containerd");
        const auto upper = [&](const char *store) { return upperOf(m_root / store, word.toStdString()); };
        const auto docker = upper("docker");
        QVERIFY2(docker, docker ? "" : docker.error().message().c_str());
        QCOMPARE(docker->container, std::string(containerId));
        QCOMPARE(docker->imageName, std::string("app:1"));
        QCOMPARE(docker->upper, m_root / "docker/overlay2/mounted/diff");
        QVERIFY(docker->hasInit && !docker->isTree);
        QCOMPARE(docker->lower, (std::vector<fs::path>{m_root / "docker/overlay2/mounted-init/diff",
                                                       m_root / "docker/overlay2/cache1/diff",
                                                       m_root / "docker/overlay2/cache0/diff"}));
        const auto vfs = upper("vfs");
        QVERIFY(vfs && vfs->isTree);
        QCOMPARE(vfs->upper, m_root / "vfs/vfs/dir/mounted");
        QCOMPARE(vfs->lower, std::vector<fs::path>{m_root / "vfs/vfs/dir/mounted-init"});
        const auto podman = upper("podman");
        QVERIFY2(podman, podman ? "" : podman.error().message().c_str());
        QCOMPARE(podman->upper, m_root / "podman/overlay/top/diff");
        QCOMPARE(podman->lower,
                 (std::vector<fs::path>{m_root / "podman/overlay/layer1/diff", m_root / "podman/overlay/layer0/diff"}));
        QCOMPARE(podman->imageName, std::string("localhost/app:1"));
        QCOMPARE(upperOf(m_root / "podman", "other").error().code(), ErrorCode::NotFound);
        if (word == "web")
            return; // containerd has no names
        const auto containerd = upper("containerd");
        QVERIFY2(containerd, containerd ? "" : containerd.error().message().c_str());
        const fs::path snapshots = m_root / "containerd/io.containerd.snapshotter.v1.overlayfs/snapshots";
        QCOMPARE(containerd->upper, snapshots / "300/fs");
        QCOMPARE(containerd->lower, (std::vector<fs::path>{snapshots / "2/fs", snapshots / "1/fs"}));
    }

private:
    [[nodiscard]] ImagePlacePtr found(const std::string &scheme) const
    {
        const auto place = placeKindOf(scheme + ":x")->find(m_options);
        if (!place)
            qWarning("%s", place.error().message().c_str());
        return place ? *place : nullptr;
    }

    void checkImage(const ImagePlace &place, const std::string &name) const
    {
        const auto archive = place.open(name, m_options);
        QVERIFY2(archive, archive ? name.c_str() : archive.error().message().c_str());
        QCOMPARE((*archive)->images().size(), std::size_t(1));
        QCOMPARE(text(verifyText(**archive, 0)), QStringLiteral("ok"));
        const ImageInfo &info = (*archive)->images().front();
        QCOMPARE(info.history.size(), std::size_t(3));
        QCOMPARE(info.layers.size(), std::size_t(2));
        QCOMPARE(info.layers[1].diffId, sha256Of(upper));
        const auto image = ImageLoader::load(*archive, 0);
        QVERIFY(image);
        const QString tree = text(treeText(*image));
        QVERIFY(tree.contains(QLatin1String("/usr/bin/tool\tf\t4755\t0\t0\t5000\t")));
        QVERIFY(tree.contains(text(hex("changed").substr(0, 16))));
        QVERIFY(!tree.contains(QLatin1String("/etc/gone")));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_root;
    PlaceOptions m_options;
};

QTEST_GUILESS_MAIN(TestSmallStores)
#include "tst_small_stores.moc"
