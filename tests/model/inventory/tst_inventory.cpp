// SPDX-License-Identifier: Apache-2.0
#include "model/inventory/inventory.h"
#include "model/inventory/inventory_sections.h"
#include "tests/model/inventory/layered_image.h"

#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

const std::string status = "var/lib/dpkg/status";
const std::string site = "usr/lib/python3/site-packages/";

/// "dpkg curl 7.1 2, …": the layer is behind the version.
std::string packagesIn(const Inventory &inventory)
{
    std::string text;
    for (const InstalledPackage &installed : inventory.packages)
        text.append(text.empty() ? "" : ", ")
            .append(packageSystem(installed.package.manager).name)
            .append(" " + installed.package.name + " " + installed.package.version + " " +
                    std::to_string(installed.layer.value));
    return text;
}

/// "installed curl 7.1, upgraded bash 1 2, removed jq 3": each version that is there.
std::string changesIn(const Inventory &inventory, std::uint32_t layer)
{
    std::string text;
    for (const LayerPackageChange &change : inventory.changesIn(LayerNumber(layer))) {
        text.append(text.empty() ? "" : ", ").append(layerPackageChangeName(change)).append(" " + change.any().name);
        for (const auto &package : {change.a, change.b}) {
            if (package)
                text.append(" " + package->version);
        }
    }
    return text;
}

std::string noteLines(const Inventory &inventory)
{
    std::string text;
    for (const Note &note : inventory.notes.all())
        text.append(slug(note.code)).append(" " + std::to_string(note.layer.value) + " " + note.path + "\n");
    return text;
}

/// A status that is too large to be read.
std::string largeStatus()
{
    return statusOf({{"a", "1"}}) + std::string((64u << 20) + 1, 'x');
}

} // namespace

class TestInventory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void dpkgInLayers();
    void reinstalled();
    void storedAgain();
    void statusParts();
    void databaseMoves();
    void twoDatabases();
    void perPackageRecords();
    void copyOfOneVersion();
    void movedPackage();
    void metadataBesidePkgInfo();
    void databaseRemoved();
    void unreadableBetween();
    void unreadableAtLast();
    void unreadableSinglePackage();
    void afterALayer();
    void counts();
    void sections();
    void cancelled();
    void nothing();
};

void TestInventory::dpkgInLayers()
{
    const Inventory inventory = readInventory(imageOfLayers({
        {{status, statusOf({{"a", "1"}, {"b", "1"}, {"e", "2"}})}},
        {{"etc/motd", "no database"}},
        {{status, statusOf({{"a", "1"}, {"b", "1"}, {"c", "1"}, {"e", "2"}})}},
        {{status, statusOf({{"a", "2"}, {"b", "1"}, {"d", "1"}, {"e", "1"}})}},
    }));
    QCOMPARE(packagesIn(inventory), std::string("dpkg a 2 4, dpkg b 1 1, dpkg d 1 4, dpkg e 1 4"));
    QCOMPARE(changesIn(inventory, 1), std::string("installed a 1, installed b 1, installed e 2"));
    QCOMPARE(changesIn(inventory, 2), std::string());
    QCOMPARE(changesIn(inventory, 3), std::string("installed c 1"));
    QCOMPARE(changesIn(inventory, 4), std::string("upgraded a 1 2, removed c 1, installed d 1, downgraded e 2 1"));
    QCOMPARE(inventory.records.size(), std::size_t(3)); // layer 2 did not change it
    QCOMPARE(inventory.packages.front().package.size, std::optional<std::uint64_t>(2048));
    QVERIFY(inventory.isComplete());
}

void TestInventory::reinstalled()
{
    const Inventory inventory = readInventory(imageOfLayers({
        {{status, statusOf({{"a", "1"}, {"b", "1"}})}},
        {{status, statusOf({{"a", "1"}})}},
        {{status, statusOf({{"a", "1"}, {"b", "1"}})}},
    }));
    QCOMPARE(packagesIn(inventory), std::string("dpkg a 1 1, dpkg b 1 3"));
    QCOMPARE(changesIn(inventory, 2), std::string("removed b 1"));
    QCOMPARE(changesIn(inventory, 3), std::string("installed b 1"));
}

/// Neither new attributes nor new bytes around the same versions are an installation.
void TestInventory::storedAgain()
{
    const std::string text = statusOf({{"a", "1"}, {"b", "1"}});
    const Inventory inventory = readInventory(imageOfLayers({
        {{status, text}},
        {{.path = status, .text = text, .program = true}},
        {{status, "\n" + text + "\n"}},
    }));
    QCOMPARE(packagesIn(inventory), std::string("dpkg a 1 1, dpkg b 1 1"));
    QCOMPARE(changesIn(inventory, 2) + changesIn(inventory, 3), std::string());
    QCOMPARE(inventory.records.size(), std::size_t(2)); // new attributes alone: not read again
}

void TestInventory::statusParts()
{
    const std::string folder = "var/lib/dpkg/status.d/";
    const Inventory inventory = readInventory(imageOfLayers({
        {{folder + "base", "Package: base-files\nVersion: 12\n"}, {folder + "base.md5sums", "0  etc/x\n"}},
        {{folder + "tzdata", "Package: tzdata\nVersion: 2024a\n"}},
        {{folder + "tzdata", "Package: tzdata\nVersion: 2024b\n"}, {folder + ".wh.base", ""}},
    }));
    QCOMPARE(packagesIn(inventory), std::string("dpkg tzdata 2024b 3"));
    QCOMPARE(changesIn(inventory, 3), std::string("removed base-files 12, upgraded tzdata 2024a 2024b"));
}

/// As when a distribution moves its database: the packages were there before.
void TestInventory::databaseMoves()
{
    const std::string more = apkText + "P:zlib\nV:1.3-r0\nA:x86_64\n\n";
    const Inventory inventory = readInventory(imageOfLayers({
        {{"lib/apk/db/installed", apkText}},
        {{"lib/apk/db/.wh.installed", ""}, {"usr/lib/apk/db/installed", more}},
    }));
    QCOMPARE(packagesIn(inventory), std::string("apk busybox 1.36.1-r15 1, apk musl 1.2.4-r2 1, apk zlib 1.3-r0 2"));
    QCOMPARE(changesIn(inventory, 2), std::string("installed zlib 1.3-r0"));
    QCOMPARE(inventory.packages.front().package.where, std::string("/usr/lib/apk/db/installed"));
}

/// A copy of the database installs nothing, and nothing is removed before the last copy is.
void TestInventory::twoDatabases()
{
    const Inventory inventory = readInventory(imageOfLayers({
        {{"lib/apk/db/installed", apkText}},
        {{"usr/lib/apk/db/installed", apkText}},
        {{"lib/apk/db/.wh.installed", ""}},
        {{"usr/lib/apk/db/.wh.installed", ""}},
    }));
    QCOMPARE(changesIn(inventory, 2) + changesIn(inventory, 3), std::string());
    QCOMPARE(changesIn(inventory, 4), std::string("removed busybox 1.36.1-r15, removed musl 1.2.4-r2"));
    QCOMPARE(packagesIn(inventory), std::string());
}

void TestInventory::perPackageRecords()
{
    const std::string json = "app/node_modules/left/package.json";
    const std::string one = packageJson("left", "1.0.0");
    const std::string wheel = "Metadata-Version: 2.1\nName: Foo.Bar\nVersion: 1.0\n\ntext";
    const Inventory inventory = readInventory(imageOfLayers({
        {{json, one}, {site + "Foo.Bar-1.0.dist-info/METADATA", wheel}},
        {{.path = json, .text = one, .program = true}, {site + "Foo.Bar-1.0.dist-info/METADATA", wheel + "\nmore"}},
        {{json, packageJson("left", "1.0.0", R"(,"_id":1)")}},
        {{site + ".wh.Foo.Bar-1.0.dist-info", ""},
         {site + "foo_bar-1.1.dist-info/METADATA", "Name: foo-bar\nVersion: 1.1\n"}},
    }));
    QCOMPARE(packagesIn(inventory), std::string("pip foo-bar 1.1 4, npm left 1.0.0 1"));
    QCOMPARE(changesIn(inventory, 2) + changesIn(inventory, 3), std::string());
    QCOMPARE(changesIn(inventory, 4), std::string("upgraded foo-bar 1.0 1.1"));
}

/// The same version in a second place was installed there by the layer that brought it.
void TestInventory::copyOfOneVersion()
{
    const Inventory inventory = readInventory(imageOfLayers({
        {{"a/node_modules/left/package.json", packageJson("left", "1.0.0")}},
        {{"b/node_modules/left/package.json", packageJson("left", "1.0.0")}},
    }));
    QCOMPARE(packagesIn(inventory), std::string("npm left 1.0.0 1, npm left 1.0.0 2"));
    QCOMPARE(changesIn(inventory, 2), std::string("installed left 1.0.0"));
}

void TestInventory::movedPackage()
{
    const Inventory inventory = readInventory(imageOfLayers({
        {{"a/node_modules/left/package.json", packageJson("left", "1.0.0")}},
        {{".wh.a", ""}, {"b/node_modules/left/package.json", packageJson("left", "1.0.0")}},
    }));
    QCOMPARE(packagesIn(inventory), std::string("npm left 1.0.0 2"));
    QCOMPARE(changesIn(inventory, 2), std::string());
}

/// PKG-INFO counts only while there is no METADATA beside it: a layer can change that without touching it.
void TestInventory::metadataBesidePkgInfo()
{
    const std::string folder = site + "foo.dist-info/";
    const Inventory inventory = readInventory(imageOfLayers({
        {{folder + "PKG-INFO", "Name: foo\nVersion: 1\n"}, {folder + "METADATA", "Name: foo\nVersion: 2\n"}},
        {{folder + ".wh.METADATA", ""}},
    }));
    QCOMPARE(packagesIn(inventory), std::string("pip foo 1 2"));
    QCOMPARE(changesIn(inventory, 2), std::string("downgraded foo 2 1"));
}

void TestInventory::databaseRemoved()
{
    const Inventory inventory = readInventory(imageOfLayers({
        {{status, statusOf({{"a", "1"}, {"b", "1"}})}},
        {{"var/lib/.wh.dpkg", ""}},
    }));
    QCOMPARE(packagesIn(inventory), std::string());
    QCOMPARE(changesIn(inventory, 2), std::string("removed a 1, removed b 1"));
    QVERIFY(inventory.isComplete());
}

/// What cannot be read says nothing: no package goes and comes back because of it.
void TestInventory::unreadableBetween()
{
    const Inventory inventory = readInventory(imageOfLayers({
        {{status, statusOf({{"a", "1"}, {"b", "1"}})}},
        {{status, largeStatus()}},
        {{status, statusOf({{"a", "1"}, {"b", "2"}})}},
    }));
    QCOMPARE(packagesIn(inventory), std::string("dpkg a 1 1, dpkg b 2 3"));
    QCOMPARE(changesIn(inventory, 2), std::string());
    QCOMPARE(changesIn(inventory, 3), std::string("upgraded b 1 2"));
    QCOMPARE(noteLines(inventory), std::string("limit-reached 2 /var/lib/dpkg/status\n"));
    QVERIFY(inventory.isComplete());
}

void TestInventory::unreadableAtLast()
{
    const Inventory inventory = readInventory(imageOfLayers({
        {{status, statusOf({{"a", "1"}})}},
        {{status, largeStatus()}},
    }));
    QCOMPARE(packagesIn(inventory), std::string());
    QCOMPARE(changesIn(inventory, 2), std::string());
    QCOMPARE(noteLines(inventory), std::string("limit-reached 0 /var/lib/dpkg/status\n"));
    QVERIFY(!inventory.isComplete());
}

/// Test data of npm packages are full of these.
void TestInventory::unreadableSinglePackage()
{
    const Inventory inventory = readInventory(imageOfLayers({
        {{"node_modules/a/package.json", "{"}, {"node_modules/b/package.json", packageJson("b", "1.0.0")}},
    }));
    QCOMPARE(packagesIn(inventory), std::string("npm b 1.0.0 1"));
    QCOMPARE(noteLines(inventory), std::string("document-invalid 0 /node_modules/a/package.json\n"));
    QVERIFY(inventory.isComplete());
}

void TestInventory::afterALayer()
{
    const ImagePtr image = imageOfLayers({
        {{status, statusOf({{"a", "1"}})}},
        {{status, statusOf({{"a", "2"}})}},
    });
    const auto below = inventoryOf(image, LayerNumber(1));
    QVERIFY(below);
    QCOMPARE(packagesIn(*below), std::string("dpkg a 1 1"));
    QCOMPARE(below->changes.size(), std::size_t(1));
    const auto before = inventoryOf(image, LayerNumber(0));
    QVERIFY(before);
    QCOMPARE(packagesIn(*before), std::string());
}

void TestInventory::counts()
{
    const Inventory inventory = readInventory(imageOfLayers({
        {{status, statusOf({{"a", "1"}, {"b", "1"}, {"c", "1"}})}},
        {{status, statusOf({{"a", "2"}, {"b", "0"}, {"d", "1"}, {"e", "1"}, {"f", "1"}})}},
    }));
    const PackageCounts counts = countsOf(inventory.changesIn(LayerNumber(2)));
    QCOMPARE(counts.installed, std::size_t(3));
    QCOMPARE(counts.changed, std::size_t(2));
    QCOMPARE(counts.removed, std::size_t(1));
}

void TestInventory::sections()
{
    const Inventory inventory = readInventory(imageOfLayers({
        {{status, statusOf({{"a", "1"}})}},
        {{status, statusOf({{"a", "2"}})}},
    }));
    const auto cellsOf = [](const Section &section) {
        std::string cells;
        for (const Column *column : section.columnsOf(Form::Json)) {
            const Cell cell = column->cell(0);
            const bool isNumber = column->role == CellRole::Number || column->role == CellRole::Size;
            cells.append(column->key).append("=").append(isNumber ? std::to_string(cell.number) : cell.text) += ' ';
        }
        return cells;
    };
    QCOMPARE(cellsOf(installedPackagesSection(&inventory)),
             std::string("manager=dpkg name=a version=2 architecture=amd64 size=2048 layer=2 step=RUN step 2 "
                         "path=/var/lib/dpkg/status "));
    QCOMPARE(cellsOf(layerPackagesSection(inventory, LayerNumber(2))),
             std::string("change=upgraded manager=dpkg name=a old_version=1 version=2 architecture=amd64 size=2048 "
                         "layer=2 step=RUN step 2 path=/var/lib/dpkg/status "));
    QCOMPARE(installedPackagesSection(nullptr).rows, std::size_t(0));

    TestImage secret = testImageOf({{{status, statusOf({{"a", "1"}})}}});
    secret.steps[0].createdBy = "RUN deploy --password hunter2";
    const Inventory redacted = readInventory(loadImage(secret));
    for (const Section &section :
         {installedPackagesSection(&redacted), layerPackagesSection(redacted, LayerNumber(1))}) {
        const std::string cells = cellsOf(section);
        QVERIFY2(cells.find("step=RUN deploy --password (7 bytes) ") != std::string::npos, cells.c_str());
    }
}

void TestInventory::cancelled()
{
    std::stop_source stop;
    stop.request_stop();
    const auto inventory = inventoryOf(imageOfLayers({{{status, statusOf({{"a", "1"}})}}}), stop.get_token());
    QVERIFY(!inventory);
    QCOMPARE(inventory.error().code(), ErrorCode::Cancelled);
}

void TestInventory::nothing()
{
    const Inventory inventory = readInventory(imageOfLayers({{{"etc/motd", "hi"}}}));
    QCOMPARE(packagesIn(inventory), std::string());
    QCOMPARE(inventory.changes.size(), std::size_t(1));
    QVERIFY(inventory.notes.isEmpty());
}

QTEST_APPLESS_MAIN(TestInventory)
#include "tst_inventory.moc"
