// SPDX-License-Identifier: Apache-2.0
// What is said about the storage drivers.
#include "views/lab/driver_texts.h"

#include <QTest>

using namespace strata;

class TestDriverTexts : public QObject {
    Q_OBJECT

    static QString saidOf(const char *driver) { return driverText(*storageDriver(driver)); }

private Q_SLOTS:
    void history_data()
    {
        QTest::addColumn<QStringList>("sentences");
        const auto row = [](const char *driver, const QStringList &sentences) { QTest::newRow(driver) << sentences; };
        const auto since = [](const char *release) {
            return QStringLiteral("In Docker since %1.").arg(QLatin1String(release));
        };
        row("overlay2", {QStringLiteral("Needs Linux 4.0 or later."), since("1.12 (July 2016)")});
        row("overlay",
            {QStringLiteral("Needs Linux 3.18 or later."), since("1.4 (December 2014)"),
             QStringLiteral("Deprecated since 18.09 (November 2018)."), QStringLiteral("Removed in 24.0 (May 2023).")});
        row("aufs", {QStringLiteral("Never part of the mainline Linux kernel; it exists only as patches for it."),
                     since("0.1 (March 2013)"), QStringLiteral("Deprecated since 19.03 (July 2019)."),
                     QStringLiteral("Removed in 24.0 (May 2023).")});
        row("btrfs", {since("0.8 (February 2014)")});
        row("zfs", {since("1.7 (June 2015)")});
        row("devicemapper", {since("0.7 (November 2013)"), QStringLiteral("Deprecated since 18.09 (November 2018)."),
                             QStringLiteral("Removed in 25.0 (January 2024).")});
        row("vfs", {since("0.7 (November 2013)")});
    }
    void history()
    {
        QFETCH(const QStringList, sentences);
        QStringList found;
        for (const QString &sentence : driverSentences(*storageDriver(QTest::currentDataTag()))) {
            for (const char *begin : {"Needs Linux", "Never part", "In Docker", "Deprecated", "Removed"}) {
                if (sentence.startsWith(QLatin1String(begin)))
                    found += sentence;
            }
        }
        QCOMPARE(found, sentences);
    }

    /// Of the drivers that merge, only overlay2 works on btrfs.
    void fileSystemsBelow()
    {
        QVERIFY(saidOf("overlay2").contains(QStringLiteral("reflink=1 or on btrfs")));
        QVERIFY(saidOf("overlay").contains(QStringLiteral("reflink=1")));
        for (const char *driver : {"overlay", "aufs"})
            QVERIFY2(!saidOf(driver).contains(QStringLiteral("btrfs")), driver);
        QVERIFY(!saidOf("aufs").contains(QStringLiteral("reflink")));
        QVERIFY(saidOf("vfs").contains(QStringLiteral("reflink=1 or on btrfs")));
        for (const char *driver : {"btrfs", "zfs", "devicemapper"})
            QVERIFY2(!saidOf(driver).contains(QStringLiteral("ext4")), driver);
    }

    void blocksOfSnapshots()
    {
        QVERIFY(saidOf("btrfs").contains(QStringLiteral("takes a new block of 4 KiB.")));
        QVERIFY(saidOf("devicemapper").contains(QStringLiteral("takes a new block of 64 KiB.")));
        QVERIFY(saidOf("zfs").contains(QStringLiteral("takes a new record of 128 KiB;")));
    }

    /// Two limits: of the driver's mount, and of an image in Docker.
    void depth()
    {
        for (const StorageDriver *driver : storageDrivers()) {
            const QString text = driverText(*driver);
            const std::uint32_t limit = driver->depthLimit;
            QVERIFY(text.contains(QStringLiteral("125")));
            QCOMPARE(text.contains(QStringLiteral("At most %1 layer").arg(limit)), limit > 125);
            QCOMPARE(text.contains(QStringLiteral("sets no limit of its own")), limit == 125);
        }
    }

    void everyPlaceHasWords()
    {
        for (const StorageDriver *driver : storageDrivers()) {
            for (const DiskPlace &place : driver->placesOf(3)) {
                QVERIFY2(!diskPlaceText(place).isEmpty(), place.path.c_str());
                QVERIFY2(!diskPlaceText(place).contains(QLatin1Char('%')), place.path.c_str());
            }
        }
    }

    void places_data()
    {
        QTest::addColumn<QStringList>("places");
        const auto row = [](const char *driver, const QStringList &places) { QTest::newRow(driver) << places; };
        row("overlay2", {QStringLiteral("overlay2/ID1/diff: content of layer 1"),
                         QStringLiteral("overlay2/ID1/link: short name of this directory"),
                         QStringLiteral("overlay2/l/SHORT1: link to the content of layer 1"),
                         QStringLiteral("overlay2/ID2/diff: content of layer 2"),
                         QStringLiteral("overlay2/ID2/link: short name of this directory"),
                         QStringLiteral("overlay2/ID2/lower: short names of the layers below, top first"),
                         QStringLiteral("overlay2/l/SHORT2: link to the content of layer 2"),
                         QStringLiteral("overlay2/ID-init/diff: files that the engine adds to every container"),
                         QStringLiteral("overlay2/ID/diff: the writable layer"),
                         QStringLiteral("overlay2/ID/work: work directory of overlayfs"),
                         QStringLiteral("overlay2/ID/merged: the merged view, while the container runs")});
        row("overlay", {QStringLiteral("overlay/ID1/root: complete tree after layer 1"),
                        QStringLiteral("overlay/ID2/root: complete tree after layer 2; unchanged files are hard links "
                                       "to the tree below"),
                        QStringLiteral("overlay/ID/lower-id: ID of the layer whose tree is below"),
                        QStringLiteral("overlay/ID/upper: the writable layer"),
                        QStringLiteral("overlay/ID/work: work directory of overlayfs"),
                        QStringLiteral("overlay/ID/merged: the merged view, while the container runs")});
        row("zfs", {QStringLiteral("zfs/graph/ID1: mounted clone: complete tree after layer 1"),
                    QStringLiteral("zfs/graph/ID2: mounted clone: complete tree after layer 2"),
                    QStringLiteral("zfs/graph/ID-init: mounted clone: complete tree with the files that the engine "
                                   "adds to every container"),
                    QStringLiteral("zfs/graph/ID: mounted clone: complete tree of the container")});
        row("devicemapper",
            {QStringLiteral("devicemapper/devicemapper/data: blocks of all layers (loop-lvm)"),
             QStringLiteral("devicemapper/devicemapper/metadata: which block belongs to which layer"),
             QStringLiteral("devicemapper/metadata/ID1: number of the thin device with the tree after layer 1"),
             QStringLiteral("devicemapper/metadata/ID2: number of the thin device with the tree after layer 2"),
             QStringLiteral("devicemapper/metadata/ID: number of the container's thin device"),
             QStringLiteral("devicemapper/mnt/ID/rootfs: complete tree of the container, while it runs")});
    }
    void places()
    {
        QFETCH(const QStringList, places);
        QStringList found;
        for (const DiskPlace &place : storageDriver(QTest::currentDataTag())->placesOf(2))
            found += QString::fromStdString(place.path) + QStringLiteral(": ") + diskPlaceText(place);
        QCOMPARE(found, places);
    }
};

QTEST_GUILESS_MAIN(TestDriverTexts)
#include "tst_driver_texts.moc"
