// SPDX-License-Identifier: Apache-2.0
// What is new on disk in a container, for every storage driver by the same measure. Data were measured on real file
// systems, to the byte; metadata as far as the rules go (docs/COSTS.md).
#include "model/lab/drivers/disk_use.h"
#include "model/shell/lab_shell.h"
#include "tests/support/lab_runs.h"

#include <QTest>

#include <array>
#include <string>

using namespace strata;

namespace {

constexpr qint64 kib = 1024;
constexpr qint64 mib = 1024 * kib;

/// big.bin of 100 MiB, etc/f20k, d1000 with some files of 200 bytes.
std::string imageText()
{
    std::string text = R"([[{"path": "big.bin", "type": "file", "size": 104857600}, {"path": "etc", "type": "dir"},
        {"path": "etc/f20k", "type": "file", "size": 20000}, {"path": "d", "type": "dir"},
        {"path": "tree", "type": "dir"})";
    for (int i = 0; i < 591; ++i)
        text += R"(, {"path": "tree/f)" + std::to_string(i) + R"(", "type": "file", "size": 200})";
    return text + "]]";
}

std::unique_ptr<LabSession> sessionOf(std::string_view driver)
{
    return test::playedSession(test::scenarioOfText(R"({"layers": )" + imageText() + R"(, "ops": []})"), driver);
}

} // namespace

class TestDiskUse : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void data_data();
    void data();
    void metadata_data();
    void metadata();
    void goesBack_data();
    void goesBack();
    void undone();

private:
    static void addColumns();
};

void TestDiskUse::addColumns()
{
    QTest::addColumn<QString>("driver");
    QTest::addColumn<QString>("lines");
    QTest::addColumn<qint64>("bytes");
}

void TestDiskUse::data_data()
{
    addColumns();
    // In the order of the drivers: overlay2 and overlay and aufs, btrfs, zfs, devicemapper, vfs.
    const auto row = [](const char *line, const std::array<qint64, 5> &bytes) {
        const std::array<const char *, 7> drivers{"overlay2", "overlay", "aufs", "btrfs", "zfs", "devicemapper", "vfs"};
        for (std::size_t i = 0; i < drivers.size(); ++i)
            QTest::addRow("%s, %s", line, drivers[i])
                << QString::fromLatin1(drivers[i]) << QString::fromLatin1(line) << bytes[i < 2 ? 0 : i - 2];
    };
    row("cp big.bin copy.bin", {100 * mib, 100 * mib, 100 * mib, 100 * mib, 100 * mib});
    row("echo x >> big.bin", {100 * mib + 4096, 4096, 128 * kib, 64 * kib, 4096});
    row("echo x >> etc/f20k", {20480, 4096, 20480, 64 * kib, 0});
    row("chmod 600 big.bin", {100 * mib, 0, 0, 0, 0});
    row("echo hi > note", {4096, 0, 4096, 64 * kib, 4096});
    row("rm big.bin", {0, 0, 0, 0, -100 * mib});
    row("rm -r tree", {0, 0, 0, 0, -591 * 4096});
    row("echo new > big.bin", {4096, 0, 128 * kib, 64 * kib, 4096 - 100 * mib});
    row("echo new > etc/f20k", {4096, 0, 20480, 64 * kib, 4096 - 20480});
    row("mv big.bin moved", {100 * mib, 0, 0, 0, 0});
    row("cat big.bin", {0, 0, 0, 0, 0});
    row("ln big.bin other", {100 * mib, 0, 0, 0, 0});
}

void TestDiskUse::data()
{
    QFETCH(QString, driver);
    QFETCH(QString, lines);
    QFETCH(qint64, bytes);
    const auto session = sessionOf(driver.toStdString());
    QVERIFY(LabShell(*session).run(lines.toStdString()).texts.size() < 2);
    QCOMPARE(static_cast<qint64>(session->cost().allocatedBytes), bytes);
    if (lines.startsWith(QStringLiteral("cat")))
        return;
    // Once paid for, a change of the same place is free.
    const LabCost first = session->cost();
    (void)LabShell(*session).run("chmod 640 big.bin copy.bin note moved other 2> /dev/null");
    (void)LabShell(*session).run("chmod 600 big.bin copy.bin note moved other 2> /dev/null");
    const LabCost second = session->cost();
    (void)LabShell(*session).run("chmod 640 big.bin copy.bin note moved other 2> /dev/null");
    QCOMPARE(session->cost().allocatedBytes, second.allocatedBytes);
    QCOMPARE(session->cost().metadataBytes, second.metadataBytes);
    QVERIFY(second.metadataBytes - first.metadataBytes <= 64 * kib);
}

void TestDiskUse::metadata_data()
{
    addColumns();
    const auto row = [](const char *driver, const char *line, qint64 measured) {
        QTest::addRow("%s, %s", line, driver) << QString::fromLatin1(driver) << QString::fromLatin1(line) << measured;
    };
    row("overlay2", "chmod 600 big.bin", 256);
    row("overlay2", "rm big.bin", 256);
    row("overlay2", "rm -r tree", 256);
    row("aufs", "rm -r tree", 0); // a hard link of a file that is there already
    row("btrfs", "echo x >> big.bin", 32 * kib);
    row("zfs", "echo x >> big.bin", 104 * kib);
    row("devicemapper", "echo x >> big.bin", 192 * kib);
    row("btrfs", "chmod 600 big.bin", 32 * kib);
    row("zfs", "chmod 600 big.bin", 88 * kib);
    row("devicemapper", "chmod 600 big.bin", 128 * kib);
    row("btrfs", "echo hi > etc/note", 80 * kib);
    row("zfs", "echo hi > etc/note", 112 * kib);
    row("devicemapper", "echo hi > etc/note", 320 * kib);
    row("btrfs", "rm -r tree", 96 * kib);
    row("zfs", "rm -r tree", 128 * kib);
    row("devicemapper", "rm -r tree", 768 * kib);
}

/// Within a factor of two of what was measured; exact for the union drivers.
void TestDiskUse::metadata()
{
    QFETCH(QString, driver);
    QFETCH(QString, lines);
    QFETCH(qint64, bytes);
    const auto session = sessionOf(driver.toStdString());
    (void)LabShell(*session).run(lines.toStdString());
    const qint64 found = session->cost().metadataBytes;
    const bool isExact = session->driver().family == DriverFamily::Union;
    QVERIFY2(isExact ? found == bytes : found * 2 >= bytes && found <= bytes * 2, qPrintable(QString::number(found)));
}

void TestDiskUse::goesBack_data()
{
    QTest::addColumn<QString>("driver");
    for (const StorageDriver *driver : storageDrivers())
        QTest::newRow(std::string(driver->name).c_str()) << QString::fromStdString(std::string(driver->name));
}

/// What is removed again belongs to no one any more.
void TestDiskUse::goesBack()
{
    QFETCH(QString, driver);
    const auto session = sessionOf(driver.toStdString());
    for (const char *line : {"cp big.bin copy.bin", "mkdir -p a/b", "cp etc/f20k a/b/x", "ln a/b/x a/y", "mv a/b/x z",
                             "rm -r a", "rm copy.bin z"})
        (void)LabShell(*session).run(line);
    QCOMPARE(session->cost().allocatedBytes, std::int64_t{0});
    if (session->driver().family != DriverFamily::Snapshot)
        QCOMPARE(session->cost().metadataBytes, std::int64_t{0});
    (void)LabShell(*session).run("echo x >> etc/f20k");
    (void)LabShell(*session).run("rm etc/f20k");
    QVERIFY(session->cost().allocatedBytes <= 0);
}

/// Steps that are taken back are paid for again when something else is done.
void TestDiskUse::undone()
{
    const auto once = sessionOf("btrfs");
    (void)LabShell(*once).run("chmod 600 big.bin");
    const auto again = sessionOf("btrfs");
    (void)LabShell(*again).run("chmod 640 big.bin");
    again->undo();
    QCOMPARE(again->cost().metadataBytes, std::int64_t{0});
    (void)LabShell(*again).run("chmod 600 big.bin");
    QCOMPARE(again->cost(), once->cost());
}

QTEST_GUILESS_MAIN(TestDiskUse)
#include "tst_disk_use.moc"
