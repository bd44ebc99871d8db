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
            const std::uint32_t limit = driver->facts().depthLimit;
            QVERIFY(text.contains(QStringLiteral("125")));
            QCOMPARE(text.contains(QStringLiteral("At most %1 layer").arg(limit)), limit > 125);
            QCOMPARE(text.contains(QStringLiteral("sets no limit of its own")), limit == 125);
        }
    }

    void everyPlaceHasWords()
    {
        for (const StorageDriver *driver : storageDrivers()) {
            for (const DiskPlace &place : driver->places(3))
                QVERIFY2(!diskPlaceText(place).isEmpty(), place.path.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestDriverTexts)
#include "tst_driver_texts.moc"
