// SPDX-License-Identifier: Apache-2.0
// What holds for every storage driver, and what distinguishes them; the table of costs, cell by cell.
#include "model/lab/drivers/storage_driver.h"
#include "model/lab/listing/lab_listing.h"
#include "tests/support/lab_runs.h"
#include "tests/support/random_scenario.h"

#include <QTest>

#include <algorithm>
#include <map>

using namespace strata;

namespace {

constexpr std::uint64_t F = 100 << 20; // the file
constexpr std::uint64_t chunk = 65536;

/// The image of the table: a file of 100 MiB, a second name for another, a folder with content, an empty one.
constexpr const char *layer = R"([[
    {"path": "F", "type": "file", "size": 104857600},
    {"path": "one", "type": "file", "size": 104857600}, {"path": "two", "type": "hardlink", "target": "one"},
    {"path": "full", "type": "dir"}, {"path": "full/x", "type": "file", "data": "x"},
    {"path": "empty", "type": "dir"}]])";

std::unique_ptr<LabSession> played(std::string_view driver, const std::string &operations, const char *options = "")
{
    const std::string json =
        std::string(R"({"layers": )") + layer + R"(, "options": ")" + options + R"(", "ops": [)" + operations + "]}";
    return test::playedSession(test::scenarioOfText(json), driver);
}

const LabOutcome &last(const LabSession &session)
{
    return session.step(session.stepCount() - 1);
}

QByteArray errorOf(const LabOutcome &outcome)
{
    return outcome.ok() ? QByteArray("ok") : QByteArray::fromStdString(std::string(errnoName(outcome.error)));
}

void addDriverRows()
{
    QTest::addColumn<QString>("driver");
    for (const StorageDriver *driver : storageDrivers())
        QTest::newRow(std::string(driver->name).c_str()) << QString::fromStdString(std::string(driver->name));
}

/// Paths of the writable layer with what is there: "f", "d", "w" a whiteout, "o" a mark file, "r" removed.
QByteArray writableText(const LabSession &session)
{
    QByteArray text;
    for (const ListedObject &listed : writableListing(session)) {
        char letter = typeLetter(listed.object.type);
        if (listed.kind != ListedKind::Object)
            letter = listed.kind == ListedKind::Whiteout ? 'w' : listed.kind == ListedKind::OpaqueMark ? 'o' : 'r';
        text += QByteArray::fromStdString(listed.path) + ':' + letter + (listed.isOpaque ? "!" : "") + ' ';
    }
    return text.trimmed();
}

QJsonObject withoutTimes(const QJsonObject &tree)
{
    QJsonObject timeless;
    for (auto each = tree.begin(); each != tree.end(); ++each) {
        QJsonObject object = each.value().toObject();
        object.remove(QLatin1StringView("mtime"));
        timeless.insert(each.key(), object);
    }
    return timeless;
}

} // namespace

class TestStorageDrivers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void costs_data();
    void costs();
    void starting_data();
    void starting();
    void behaviour_data();
    void behaviour();
    void facts_data() { addDriverRows(); }
    void truncateByAnotherName();
    void facts();
    void mountLines();
    void sameAnswers_data() { addDriverRows(); }
    void sameAnswers();
    void imageStaysAsItIs_data() { addDriverRows(); }
    void imageStaysAsItIs();
    void overlayIsOverlay2();
    void metacopy();
    void redirect();
    void mountOptions();
};

void TestStorageDrivers::costs_data()
{
    QTest::addColumn<QString>("driver");
    QTest::addColumn<QByteArray>("operations");
    QTest::addColumn<quint64>("data");
    QTest::addColumn<bool>("metadata"); // devicemapper: chunks that hold no data
    // In the order of the drivers: overlay2 and overlay, aufs, btrfs, zfs, devicemapper, vfs.
    const auto row = [](const char *name, const char *operations, const std::array<std::uint64_t, 6> &data,
                        bool metadata = true) {
        const std::array<const char *, 7> drivers{"overlay2", "overlay", "aufs", "btrfs", "zfs", "devicemapper", "vfs"};
        for (std::size_t i = 0; i < drivers.size(); ++i)
            QTest::addRow("%s, %s", name, drivers[i]) << QString::fromLatin1(drivers[i]) << QByteArray(operations)
                                                      << static_cast<quint64>(data[i == 0 ? 0 : i - 1]) << metadata;
    };
    const std::string block(4096, 'x');
    const std::string aligned = R"({"op": "write", "path": "F", "offset": 8192, "data": ")" + block + "\"}";
    const std::string border = R"({"op": "write", "path": "F", "offset": 131000, "data": ")" + block + "\"}";
    const std::string two = R"({"op": "write", "path": "F", "offset": 130000, "data": "xy"}, )";
    row("read", R"({"op": "open", "path": "F", "flags": "r"})", {0, 0, 0, 0, 0, 0}, false);
    row("open for writing", R"({"op": "open", "path": "F", "flags": "w"})", {F, 0, 0, 0, 0, 0}, false);
    row("write 1 byte", R"({"op": "write", "path": "F", "offset": 1000, "data": "x"})", {F, F, 4096, 131072, 65536, 0});
    row("write 4 KiB", aligned.c_str(), {F, F, 4096, 131072, 65536, 0});
    row("write over a border", border.c_str(), {F, F, 8192, 262144, 131072, 0});
    row("second write", (two + R"({"op": "write", "path": "F", "offset": 130000, "data": "z"})").c_str(),
        {0, 0, 0, 0, 0, 0});
    row("append 1 byte", R"({"op": "append", "path": "F", "data": "x"})", {F, F, 4096, 131072, 65536, 4096});
    row("O_TRUNC", R"({"op": "overwrite", "path": "F", "data": ""})", {0, 0, 0, 0, 0, 0});
    row("truncate to 10", R"({"op": "truncate", "path": "F", "size": 10})", {F, 10, 4096, 131072, 0, 0});
    row("truncate to 0", R"({"op": "truncate", "path": "F", "size": 0})", {F, 0, 0, 0, 0, 0});
    row("chmod", R"({"op": "chmod", "path": "F", "mode": "0600"})", {F, F, 0, 0, 0, 0});
    row("chown", R"({"op": "chown", "path": "F", "uid": 1})", {F, F, 0, 0, 0, 0});
    row("utime", R"({"op": "utime", "path": "F", "mtime": 1})", {F, F, 0, 0, 0, 0});
    row("setxattr", R"({"op": "setxattr", "path": "F", "name": "user.a", "value": "b"})", {F, F, 0, 0, 0, 0});
    row("unlink", R"({"op": "unlink", "path": "F"})", {0, 0, 0, 0, 0, 0});
    row("rmdir", R"({"op": "rmdir", "path": "empty"})", {0, 0, 0, 0, 0, 0});
    row("rename file", R"({"op": "rename", "path": "F", "to": "G"})", {F, F, 0, 0, 0, 0});
    row("link", R"({"op": "link", "path": "F", "to": "G"})", {F, F, 0, 0, 0, 0});
    row("mkdir", R"({"op": "mkdir", "path": "new"})", {0, 0, 0, 0, 0, 0});
}

void TestStorageDrivers::costs()
{
    QFETCH(QString, driver);
    QFETCH(QByteArray, operations);
    QFETCH(quint64, data);
    QFETCH(bool, metadata);
    const auto session = played(driver.toStdString(), operations.toStdString());
    const LabOutcome &outcome = last(*session);
    QCOMPARE(errorOf(outcome), QByteArray("ok"));
    QCOMPARE(static_cast<quint64>(outcome.cost.dataBytes), data);
    if (driver != QStringLiteral("devicemapper") || session->stepCount() > 1)
        return;
    const std::int64_t chunks = outcome.cost.metadataBytes / static_cast<std::int64_t>(chunk);
    QVERIFY2(metadata ? chunks >= 2 && chunks <= 5 : chunks == 0, qPrintable(QString::number(chunks)));
}

void TestStorageDrivers::starting_data()
{
    QTest::addColumn<QString>("driver");
    QTest::addColumn<quint64>("data");
    QTest::addColumn<quint64>("metadata");
    const auto row = [](const char *driver, quint64 data, quint64 metadata) {
        QTest::newRow(driver) << QString::fromLatin1(driver) << data << metadata;
    };
    constexpr quint64 unionStart = quint64{56} * 1024;
    row("overlay2", 0, unionStart);
    row("overlay", 0, unionStart);
    row("aufs", 0, unionStart);
    row("btrfs", 0, quint64{150} * 1024);
    row("zfs", 0, quint64{152} * 1024);
    row("devicemapper", 0, 2 * chunk);
    // Twice, for the -init layer and the container: both large files, the small one, two directories; an inode each.
    row("vfs", 2 * (2 * F + 3 * 4096), quint64{2} * 5 * 256);
}

void TestStorageDrivers::starting()
{
    QFETCH(QString, driver);
    QFETCH(quint64, data);
    QFETCH(quint64, metadata);
    const auto session = played(driver.toStdString(), "");
    const StartCost cost = session->driver().startCost(sumsOfImage(*session));
    QCOMPARE(static_cast<quint64>(cost.dataBytes), data);
    QCOMPARE(static_cast<quint64>(cost.metadataBytes), metadata);
}

void TestStorageDrivers::behaviour_data()
{
    QTest::addColumn<QByteArray>("operations");
    QTest::addColumn<QByteArray>("overlay"); // the last error, then the writable layer
    QTest::addColumn<QByteArray>("aufs");
    QTest::addColumn<QByteArray>("plain");
    const auto row = [](const char *name, const char *operations, const char *overlay, const char *aufs,
                        const char *plain) {
        QTest::newRow(name) << QByteArray(operations) << QByteArray(overlay) << QByteArray(aufs) << QByteArray(plain);
    };
    row("unlink", R"({"op": "unlink", "path": "F"})", "ok F:w", "ok .wh.F:w", "ok F:r");
    row("rmdir", R"({"op": "rmdir", "path": "empty"})", "ok empty:w", "ok .wh.empty:w", "ok empty:r");
    row("rename of a folder with content", R"({"op": "rename", "path": "full", "to": "g"})", "EXDEV ", "EXDEV ",
        "ok full:r g:d g/x:f");
    row("rename of an empty folder", R"({"op": "rename", "path": "empty", "to": "g"})", "EXDEV ", "ok .wh.empty:w g:d",
        "ok empty:r g:d");
    row("mkdir over a deleted folder", R"({"op": "rmdir", "path": "empty"}, {"op": "mkdir", "path": "empty"})",
        "ok empty:d!", "ok empty:d empty/.wh..wh..opq:o", "ok empty:d");
    row("one of two hard links changed", R"({"op": "append", "path": "one", "data": "+"})", "ok one:f",
        "ok .wh..wh.plnk/N:f one:f", "ok one:f two:f");
    row("link", R"({"op": "link", "path": "full/x", "to": "y"})", "ok full:d full/x:f y:f", "ok .wh..wh.plnk/N:f y:f",
        "ok y:f");
    row("bytes changed, time put back", R"({"op": "write", "path": "full/x", "offset": 0, "data": "y"},
        {"op": "utime", "path": "full/x", "mtime": 1000000000})",
        "ok full:d full/x:f", "ok full:d full/x:f", "ok full/x:f");
    row("a name that marks something", R"({"op": "create", "path": ".wh.F"})", "ok .wh.F:f", "EPERM ", "ok .wh.F:f");
}

void TestStorageDrivers::behaviour()
{
    QFETCH(QByteArray, operations);
    QFETCH(QByteArray, overlay);
    QFETCH(QByteArray, aufs);
    QFETCH(QByteArray, plain);
    for (const StorageDriver *driver : storageDrivers()) {
        const auto session = played(driver->name, operations.toStdString());
        const QByteArray found = errorOf(last(*session)) + ' ' + writableText(*session);
        const MarkStyle marks = driver->marks;
        QCOMPARE(found, marks == MarkStyle::Overlay ? overlay : marks == MarkStyle::Aufs ? aufs : plain);
    }
}

/// The file is in the layer already, by its other name: aufs still copies no more than what stays.
void TestStorageDrivers::truncateByAnotherName()
{
    const auto copied = [](const char *operation) {
        const auto session =
            played("aufs", std::string(R"({"op": "chmod", "path": "one", "mode": "0600"}, )") + operation);
        const LabOutcome &outcome = last(*session);
        return outcome.ok() && outcome.copiedUp.size() == 1 ? outcome.copiedUp.front().bytes : std::uint64_t(-1);
    };
    QCOMPARE(copied(R"({"op": "truncate", "path": "two", "size": 10})"), std::uint64_t(10));
    QCOMPARE(copied(R"({"op": "truncate", "path": "two", "size": 209715200})"), F);
    QCOMPARE(copied(R"({"op": "append", "path": "two", "data": "x"})"), F);
}

void TestStorageDrivers::facts()
{
    QFETCH(QString, driver);
    const StorageDriver *found = storageDriver(driver.toStdString());
    QVERIFY(found != nullptr);
    const std::map<QString, bool> sharesPages{
        {QStringLiteral("overlay2"), true}, {QStringLiteral("overlay"), true},       {QStringLiteral("aufs"), true},
        {QStringLiteral("btrfs"), false},   {QStringLiteral("devicemapper"), false}, {QStringLiteral("zfs"), true},
        {QStringLiteral("vfs"), false}};
    const std::map<QString, std::uint32_t> depths{{QStringLiteral("overlay2"), 128}, {QStringLiteral("aufs"), 127}};
    QVERIFY2(sharesPages.contains(driver), "a new driver: its facts belong here");
    QCOMPARE(found->sharesPageCache, sharesPages.at(driver));
    QCOMPARE(found->depthLimit, depths.contains(driver) ? depths.at(driver) : 125U);
    QVERIFY(found->since && found->since.year > 2012);
    QVERIFY(!found->removed || found->removed.year > found->since.year);
    for (const DiskPlace &place : found->placesOf(3)) {
        QVERIFY(place.path.starts_with(driver.toStdString() + "/"));
        QVERIFY(place.path.find('#') == std::string::npos);
        const std::string number = std::to_string(place.layer);
        const bool hasNumber = place.path.find("ID" + number) != std::string::npos || place.path.ends_with(number);
        QCOMPARE(hasNumber, place.layer > 0);
    }
    QVERIFY(found->placesOf(3).size() > found->placesOf(2).size());
}

void TestStorageDrivers::mountLines()
{
    const auto line = [](const char *driver) { return QByteArray::fromStdString(storageDriver(driver)->mountLine(2)); };
    QCOMPARE(line("overlay2"), QByteArray("overlay on / type overlay (rw,relatime,lowerdir=/var/lib/docker/overlay2/l/"
                                          "LAYER2:/var/lib/docker/overlay2/l/LAYER1,upperdir=/var/lib/docker/overlay2/"
                                          "ID/diff,workdir=/var/lib/docker/overlay2/ID/work)"));
    QCOMPARE(line("overlay"),
             QByteArray("overlay on / type overlay (rw,relatime,lowerdir=/var/lib/docker/overlay/IMAGE/"
                        "root,upperdir=/var/lib/docker/overlay/ID/upper,workdir=/var/lib/docker/"
                        "overlay/ID/work)"));
    QCOMPARE(line("aufs"), QByteArray("none on / type aufs (rw,relatime,si=ID,dio,dirperm1)"));
    QCOMPARE(line("btrfs"), QByteArray("/dev/DISK on / type btrfs (rw,relatime,subvol=/btrfs/subvolumes/ID)"));
    QCOMPARE(line("zfs"), QByteArray("POOL/ID on / type zfs (rw,relatime,xattr,noacl)"));
    QCOMPARE(line("devicemapper"), QByteArray("/dev/mapper/docker-POOL-ID on / type ext4 (rw,relatime,stripe=16)"));
    QCOMPARE(line("vfs"), QByteArray("/dev/DISK on / type ext4 (rw,relatime)"));
}

/// As long as no folder of the image is renamed and no file has two names, no program can distinguish the drivers.
void TestStorageDrivers::sameAnswers()
{
    QFETCH(QString, driver);
    for (std::uint32_t seed = 1; seed <= 60; ++seed) {
        LabScenario scenario = test::randomScenario(seed, 80);
        scenario.layers.resize(1);
        std::erase_if(scenario.layers[0], [](const MemoryEntry &entry) { return !entry.hardlinkTo.empty(); });
        std::erase_if(scenario.operations, [](const LabOperation &operation) {
            return operation.kind == OperationKind::Rename || operation.kind == OperationKind::Exchange ||
                   operation.kind == OperationKind::Link;
        });
        const QJsonObject expected = test::resultOf(*test::playedSession(scenario, "overlay2"));
        const QJsonObject found = test::resultOf(*test::playedSession(scenario, driver.toStdString()));
        QCOMPARE(found.value(QLatin1StringView("results")), expected.value(QLatin1StringView("results")));
        QCOMPARE(withoutTimes(found.value(QLatin1StringView("merged")).toObject()),
                 withoutTimes(expected.value(QLatin1StringView("merged")).toObject()));
    }
}

/// Whatever is done, a second session over the same branches starts as the first one did.
void TestStorageDrivers::imageStaysAsItIs()
{
    QFETCH(QString, driver);
    const LabScenario scenario = test::randomScenario(7);
    const LabBranches branches = *branchesOf(scenario);
    LabSession fresh(branches, *storageDriver(driver.toStdString()));
    const QJsonObject before = test::resultOf(fresh);
    LabSession used(branches, *storageDriver(driver.toStdString()));
    for (const LabOperation &operation : scenario.operations)
        used.apply(operation);
    LabSession next(branches, *storageDriver(driver.toStdString()));
    QCOMPARE(test::resultOf(next), before);
    QVERIFY(writableListing(next).empty());
}

void TestStorageDrivers::overlayIsOverlay2()
{
    for (std::uint32_t seed = 1; seed <= 60; ++seed) {
        const LabScenario scenario = test::randomScenario(seed);
        QJsonObject found = test::resultOf(*test::playedSession(scenario, "overlay"));
        found.insert(QLatin1StringView("driver"), QStringLiteral("overlay2"));
        QCOMPARE(found, test::resultOf(*test::playedSession(scenario, "overlay2")));
    }
}

void TestStorageDrivers::metacopy()
{
    const char *options = "metacopy=on";
    const auto chmod = played("overlay2", R"({"op": "chmod", "path": "F", "mode": "0600"})", options);
    QCOMPARE(last(*chmod).cost.dataBytes, std::uint64_t{0});
    QVERIFY(writableListing(*chmod)[0].isMetacopy);
    const auto write =
        played("overlay2", R"({"op": "chmod", "path": "F", "mode": "0600"}, {"op": "open", "path": "F", "flags": "w"})",
               options);
    QCOMPARE(last(*write).cost.dataBytes, F);
    QVERIFY(!writableListing(*write)[0].isMetacopy);
}

void TestStorageDrivers::redirect()
{
    const auto session = played("overlay2", R"({"op": "rename", "path": "full", "to": "g"})", "redirect_dir=on");
    QCOMPARE(errorOf(last(*session)), QByteArray("ok"));
    QCOMPARE(last(*session).cost.dataBytes, std::uint64_t{0});
    QCOMPARE(writableText(*session), QByteArray("full:w g:d"));
    QCOMPARE(writableListing(*session)[1].redirect.value(), std::string("full"));
    const MergedView view = session->view();
    QCOMPARE(view.names(*view.child(view.root(), "g")), (std::vector<std::string>{"x"}));
}

void TestStorageDrivers::mountOptions()
{
    QVERIFY(!parseMountOptions("").value().redirectFolders);
    QVERIFY(parseMountOptions("redirect_dir=on").value().redirectFolders);
    QVERIFY(parseMountOptions("metacopy=on").value().redirectFolders);
    QVERIFY(parseMountOptions("index=off,metacopy=on,redirect_dir=on").value().metacopy);
    QVERIFY(!parseMountOptions("metacopy=off").value().metacopy);
    QVERIFY(!parseMountOptions("metacopy=perhaps"));
    QVERIFY(!parseMountOptions("index=on")); // hard links would survive: not simulated
    QVERIFY(!parseMountOptions("speed=high"));
}

QTEST_GUILESS_MAIN(TestStorageDrivers)
#include "tst_storage_drivers.moc"
