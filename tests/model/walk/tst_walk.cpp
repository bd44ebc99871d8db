// SPDX-License-Identifier: Apache-2.0
// The walk through stores that the test has written, and what is said of an image that is not in one.
#include "model/places/image_place.h"
#include "model/walk/engine_comparison.h"
#include "model/walk/walk.h"
#include "tests/model/walk/walk_stores.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace strata;
using namespace strata::test;

namespace {

namespace fs = std::filesystem;
using Kind = WalkStepKind;

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

constexpr std::string_view overlaySnapshots = "/io.containerd.snapshotter.v1.overlayfs/snapshots/";

} // namespace

class TestWalk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        m_root = fs::path(m_folder->path().toStdString()) / "store";
    }

    /// From an archive everything up to the chain IDs is known; what a store makes up is a placeholder.
    void fileInContainerd()
    {
        const Walk walk = walkIn(fromFile(), WalkStore::Containerd);
        QVERIFY(!walk.isRead);
        checkValue(walk, Kind::Name, 0, "localhost/app:1");
        checkValue(walk, Kind::Index, 0, sha256Of(m_image.index).text());
        checkValue(walk, Kind::Manifest, 0, sha256Of(m_image.manifest).text());
        checkValue(walk, Kind::Config, 0, sha256Of(m_image.config).text());
        checkValue(walk, Kind::TopLayer, 0, m_image.chain.back());
        checkLayers(walk);
        for (std::uint32_t n = 1; n <= 3; ++n) {
            checkValue(walk, Kind::Blob, n, m_image.blob(n - 1));
            const std::string number = "N" + std::to_string(n);
            checkGiven(walk, Kind::Snapshot, n, "moby/NUMBER/" + m_image.chain[n - 1], "NUMBER");
            checkGiven(walk, Kind::SnapshotNumber, n, number, number);
            checkGiven(walk, Kind::Folder, n, "/var/lib/containerd" + std::string(overlaySnapshots) + number + "/fs",
                       number);
        }
        QVERIFY(step(walk, Kind::LowerDirs).value.starts_with("lowerdir=/var/lib/containerd"));
        QCOMPARE(text(step(walk, Kind::Name).key), QStringLiteral("v1/moby/images/localhost/app:1/target/digest"));
    }

    void fileInOverlay2()
    {
        const Walk walk = walkIn(fromFile(), WalkStore::Overlay2);
        checkLayers(walk);
        checkValue(walk, Kind::Config, 0, sha256Of(m_image.config).text());
        QVERIFY(step(walk, Kind::Manifest).place.empty()); // not kept
        checkGiven(walk, Kind::CacheId, 2, "CACHE-ID2", "CACHE-ID2");
        QCOMPARE(text(step(walk, Kind::CacheId, 2).place),
                 text("/var/lib/docker/image/overlay2/layerdb/sha256/" + m_image.chain[1].substr(7) + "/cache-id"));
        checkGiven(walk, Kind::Folder, 3, "/var/lib/docker/overlay2/CACHE-ID3/diff", "CACHE-ID3");
        checkGiven(walk, Kind::LowerDirs, 0,
                   "lowerdir=/var/lib/docker/overlay2/l/SHORT3:/var/lib/docker/overlay2/l/SHORT2:"
                   "/var/lib/docker/overlay2/l/SHORT1",
                   "SHORT");
    }

    /// Podman makes its layer IDs from the diff IDs, so that even the directories are known.
    void fileInPodman()
    {
        const Walk walk = walkIn(fromFile(), WalkStore::Podman);
        std::string below;
        for (std::uint32_t n = 1; n <= 3; ++n) {
            const std::string own = m_image.diffId(n - 1).substr(7);
            const std::string id = n == 1 ? own : std::string(sha256Of(below + "+" + own).encoded());
            checkValue(walk, Kind::DiffId, n, m_image.diffId(n - 1));
            checkValue(walk, Kind::LayerId, n, id);
            QCOMPARE(text(step(walk, Kind::LayerId, n).formula),
                     n == 1 ? QString() : text("sha256(\"" + below + "+" + own + "\")"));
            checkValue(walk, Kind::Folder, n, "/var/lib/containers/storage/overlay/" + id + "/diff");
            QCOMPARE(step(walk, Kind::Folder, n).basis, WalkBasis::Computed);
            QVERIFY(walk.find(Kind::ChainId, LayerNumber(n)) == nullptr);
            below = id;
        }
    }

    /// A file of `docker save` before 25 has no manifest, and a new store makes one.
    void withoutManifest()
    {
        const fs::path file = m_root.parent_path() / "old.tar";
        writeFile(file, tarOf(dockerMembers({{.refs = {"app:1"}, .steps = {{"ADD", m_image.layers[0]}}}})));
        const ImageArchivePtr archive = opened(file.string());
        const Walk walk = walkIn(archive, WalkStore::Containerd);
        checkGiven(walk, Kind::Manifest, 0, "sha256:MANIFEST", "MANIFEST");
        checkValue(walk, Kind::Name, 0, "docker.io/library/app:1");
        QVERIFY(walk.find(Kind::Blob, LayerNumber(1)) == nullptr);
        checkValue(walkIn(archive, WalkStore::Overlay2), Kind::Name, 0, "app:1");
        checkValue(walkIn(archive, WalkStore::Podman), Kind::Name, 0, "localhost/app:1");
        QVERIFY(walkIn(archive, WalkStore::Overlay2).find(Kind::Manifest) == nullptr);
    }

    void withoutConfig()
    {
        const fs::path file = m_root.parent_path() / "root.tar";
        writeFile(file, m_image.layers[0]);
        const auto walk = walkOf(*opened(file.string()), 0, WalkStore::Podman);
        QVERIFY(!walk);
        QCOMPARE(walk.error().code(), ErrorCode::NotFound);
    }

    /// A config that names too few diff IDs: there is nothing to compute further up.
    void withoutDiffId()
    {
        const fs::path file = m_root.parent_path() / "short.tar";
        TestImage image{.refs = {"app:1"}, .steps = {{"ADD", m_image.layers[0]}, {"RUN", m_image.layers[1]}}};
        image.editConfig = [](QJsonObject &config) {
            config[QLatin1String("rootfs")] = QJsonObject{{QStringLiteral("type"), QStringLiteral("layers")},
                                                          {QStringLiteral("diff_ids"), QJsonArray()}};
        };
        writeFile(file, tarOf(ociMembers({image})));
        for (const WalkStore store : allWalkStores) {
            const Walk walk = walkIn(opened(file.string()), store);
            QCOMPARE(step(walk, Kind::DiffId, 1).basis, WalkBasis::Missing);
            QVERIFY(walk.find(Kind::Folder, LayerNumber(2)) == nullptr);
            QVERIFY(walk.find(Kind::LowerDirs) == nullptr);
        }
    }

    void containerd()
    {
        writeContainerdStore(m_root);
        const Walk walk = walkIn(fromStore("containerd"), WalkStore::Containerd);
        QVERIFY(walk.isRead);
        QCOMPARE(text(walk.root), text(m_root.string()));
        checkStored(walk, Kind::Name, 0, "localhost/app:1");
        checkStored(walk, Kind::TopLayer, 0, m_image.chain.back());
        checkValue(walk, Kind::Index, 0, sha256Of(m_image.index).text());
        QVERIFY(fs::exists(step(walk, Kind::Index).place));
        checkLayers(walk);
        for (std::uint32_t n = 1; n <= 3; ++n) {
            QVERIFY(fs::exists(step(walk, Kind::Blob, n).place));
            checkStored(walk, Kind::Snapshot, n, "moby/" + std::to_string(n) + "/" + m_image.chain[n - 1]);
            checkStored(walk, Kind::SnapshotNumber, n, std::to_string(30 + n));
            checkStored(walk, Kind::Folder, n, snapshotFolder(n));
        }
        checkStored(walk, Kind::LowerDirs, 0,
                    "lowerdir=" + snapshotFolder(3) + ":" + snapshotFolder(2) + ":" + snapshotFolder(1));
        QCOMPARE(step(walk, Kind::Container).basis, WalkBasis::Given);
        // In another store it is computed.
        QVERIFY(!walkIn(fromStore("containerd"), WalkStore::Overlay2).isRead);
    }

    void otherSnapshotters_data()
    {
        QTest::addColumn<QByteArray>("snapshotter");
        QTest::addColumn<QByteArray>("place"); // of layer 2; "" if it is not a directory
        QTest::newRow("native") << QByteArray("native") << QByteArray("snapshots/32");
        QTest::newRow("btrfs") << QByteArray("btrfs") << QByteArray("snapshots/32");
        QTest::newRow("erofs") << QByteArray("erofs") << QByteArray("snapshots/32/layer.erofs");
        QTest::newRow("devmapper") << QByteArray("devmapper") << QByteArray();
    }

    void otherSnapshotters()
    {
        QFETCH(const QByteArray, snapshotter);
        QFETCH(const QByteArray, place);
        writeContainerdStore(m_root, snapshotter.toStdString());
        const Walk walk = walkIn(fromStore("containerd"), WalkStore::Containerd);
        QCOMPARE(text(walk.driver), QString::fromLatin1(snapshotter));
        checkStored(walk, Kind::SnapshotNumber, 2, "32");
        QVERIFY(walk.find(Kind::LowerDirs) == nullptr); // nothing is put together by a mount
        if (place.isEmpty())
            QCOMPARE(step(walk, Kind::Folder, 2).basis, WalkBasis::Missing);
        else
            checkStored(walk, Kind::Folder, 2,
                        (m_root / ("io.containerd.snapshotter.v1." + snapshotter.toStdString()) / place.toStdString())
                            .string());
    }

    void notUnpacked()
    {
        writeContainerdStore(m_root, "overlayfs", false);
        const Walk walk = walkIn(fromStore("containerd"), WalkStore::Containerd);
        QCOMPARE(step(walk, Kind::Snapshot, 1).basis, WalkBasis::Missing);
        QVERIFY(walk.find(Kind::TopLayer) == nullptr);
        QVERIFY(walk.find(Kind::Folder, LayerNumber(1)) == nullptr);
        QVERIFY(walk.find(Kind::LowerDirs) == nullptr);
    }

    void overlay2()
    {
        writeGraphStore(m_root);
        const Walk walk = walkIn(fromStore("docker-store"), WalkStore::Overlay2);
        QVERIFY(walk.isRead);
        checkStored(walk, Kind::Name, 0, "localhost/app:1");
        QCOMPARE(text(step(walk, Kind::Name).key), QStringLiteral("Repositories/localhost/app/localhost/app:1"));
        QVERIFY(fs::exists(step(walk, Kind::Config).place));
        checkLayers(walk);
        for (std::uint32_t n = 1; n <= 3; ++n) {
            const std::string number = std::to_string(n);
            QVERIFY(fs::exists(step(walk, Kind::ChainId, n).place));
            checkStored(walk, Kind::CacheId, n, "cache" + number);
            checkStored(walk, Kind::Folder, n, (m_root / "overlay2" / ("cache" + number) / "diff").string());
            checkStored(walk, Kind::Link, n, (m_root / "overlay2/l" / ("S" + number)).string());
        }
        const std::string links = (m_root / "overlay2/l/").string();
        checkStored(walk, Kind::LowerDirs, 0, "lowerdir=" + links + "S3:" + links + "S2:" + links + "S1");
    }

    void graphDamaged()
    {
        writeGraphStore(m_root);
        fs::remove(m_root / "image/overlay2/layerdb/sha256" / m_image.chain[1].substr(7) / "cache-id");
        const Walk walk = walkIn(fromStore("docker-store"), WalkStore::Overlay2);
        QCOMPARE(step(walk, Kind::CacheId, 2).basis, WalkBasis::Missing);
        checkStored(walk, Kind::CacheId, 3, "cache3");
        QVERIFY(walk.find(Kind::LowerDirs) == nullptr);
    }

    void podman()
    {
        std::vector<std::string> ids;
        writePodmanStore(m_root, ids);
        const Walk walk = walkIn(fromStore("containers-storage"), WalkStore::Podman);
        QVERIFY(walk.isRead);
        checkStored(walk, Kind::Name, 0, "localhost/app:1");
        checkStored(walk, Kind::Manifest, 0, sha256Of(m_image.manifest).text());
        checkStored(walk, Kind::TopLayer, 0, ids[2]);
        QVERIFY(fs::exists(step(walk, Kind::Manifest).place) && fs::exists(step(walk, Kind::Config).place));
        for (std::uint32_t n = 1; n <= 3; ++n) {
            checkStored(walk, Kind::LayerId, n, ids[n - 1]);
            checkStored(walk, Kind::Folder, n, (m_root / "overlay" / ids[n - 1] / "diff").string());
            checkStored(walk, Kind::Link, n, (m_root / "overlay/l" / ("P" + std::to_string(n))).string());
        }
        QVERIFY(!step(walk, Kind::LayerId, 2).formula.empty());
        QVERIFY(step(walk, Kind::LayerId, 3).formula.empty()); // it does not follow from the diff ID
    }

    /// Docker 20.10 and 28 have the config's digest as image ID, Docker 29 that of the index.
    void engines()
    {
        writeContainerdStore(m_root);
        const auto rows = compareEngines(*fromStore("containerd"), 0);
        QVERIFY2(rows, rows ? "" : rows.error().message().c_str());
        const auto row = [&](std::string_view key, std::uint32_t layer) -> const EngineRow & {
            const auto found = std::ranges::find_if(
                *rows, [&](const EngineRow &one) { return one.key == key && one.layer == LayerNumber(layer); });
            if (found == rows->end())
                qFatal("no row %s", std::string(key).c_str());
            return *found;
        };
        const std::string config = sha256Of(m_image.config).text();
        QCOMPARE(text(row("image-id", 0).cells[0].value), text(config));
        QCOMPARE(text(row("image-id", 0).cells[1].value), text(config));
        QCOMPARE(text(row("image-id", 0).cells[2].value), text(sha256Of(m_image.index).text()));
        QCOMPARE(text(row("files", 2).cells[0].value), QStringLiteral("/var/lib/docker/overlay2/CACHE-ID2/diff"));
        QCOMPARE(text(row("files", 2).cells[2].value), text(snapshotFolder(2)));
        const QString mount = text(row("mount", 0).cells[2].value);
        QVERIFY2(mount.contains(text("/INIT-N/fs:" + snapshotFolder(3) + ":")), qPrintable(mount));
        QVERIFY(text(row("mount", 0).cells[1].value)
                    .contains(QLatin1String("/l/INIT-SHORT:/var/lib/docker/overlay2/l/SHORT3:")));
        QCOMPARE(text(row("init", 0).cells[0].value), QStringLiteral("/var/lib/docker/overlay2/MOUNT-ID-init/diff"));
        for (const EngineRow &one : *rows) {
            for (const EngineCell &cell : one.cells)
                QVERIFY2(!cell.value.empty() || !cell.text.isEmpty(), std::string(one.key).c_str());
        }
    }

private:
    [[nodiscard]] ImageArchivePtr opened(const std::string &word) const
    {
        PlaceOptions options;
        options.storeRoot = m_root;
        auto archive = openSourceWord(word, options);
        if (!archive)
            qFatal("%s", archive.error().message().c_str());
        return *std::move(archive);
    }
    [[nodiscard]] ImageArchivePtr fromFile() const
    {
        const fs::path file = m_root.parent_path() / "app.tar";
        writeFile(file, tarOf(m_image.members));
        return opened(file.string());
    }
    [[nodiscard]] ImageArchivePtr fromStore(const std::string &scheme) const { return opened(scheme + ":app:1"); }

    [[nodiscard]] static Walk walkIn(const ImageArchivePtr &archive, WalkStore store)
    {
        auto walk = walkOf(*archive, 0, store);
        if (!walk)
            qFatal("%s", walk.error().message().c_str());
        return *std::move(walk);
    }
    [[nodiscard]] static const WalkStep &step(const Walk &walk, Kind kind, std::uint32_t layer = 0)
    {
        const WalkStep *found = walk.find(kind, LayerNumber(layer));
        if (found == nullptr)
            qFatal("no step %s of layer %u", std::string(walkStepName(kind)).c_str(), layer);
        return *found;
    }
    static void checkValue(const Walk &walk, Kind kind, std::uint32_t layer, const std::string &value)
    {
        QCOMPARE(text(step(walk, kind, layer).value), text(value));
        QVERIFY(!step(walk, kind, layer).text.isEmpty());
    }
    static void checkStored(const Walk &walk, Kind kind, std::uint32_t layer, const std::string &value)
    {
        checkValue(walk, kind, layer, value);
        QCOMPARE(step(walk, kind, layer).basis, WalkBasis::Store);
    }
    static void checkGiven(const Walk &walk, Kind kind, std::uint32_t layer, const std::string &value,
                           const std::string &given)
    {
        checkValue(walk, kind, layer, value);
        QCOMPARE(step(walk, kind, layer).basis, WalkBasis::Given);
        QCOMPARE(text(step(walk, kind, layer).given), text(given));
    }
    void checkLayers(const Walk &walk) const
    {
        for (std::uint32_t n = 1; n <= 3; ++n) {
            checkValue(walk, Kind::DiffId, n, m_image.diffId(n - 1));
            checkValue(walk, Kind::ChainId, n, m_image.chain[n - 1]);
            QCOMPARE(text(step(walk, Kind::ChainId, n).formula),
                     n == 1 ? QString()
                            : text("sha256(\"" + m_image.chain[n - 2] + " " + m_image.diffId(n - 1) + "\")"));
        }
    }
    [[nodiscard]] std::string snapshotFolder(std::uint32_t layer) const
    {
        return m_root.string() + std::string(overlaySnapshots) + std::to_string(30 + layer) + "/fs";
    }

    const WalkedImage m_image;
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_root;
};

QTEST_GUILESS_MAIN(TestWalk)
#include "tst_walk.moc"
