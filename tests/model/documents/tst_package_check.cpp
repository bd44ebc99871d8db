// SPDX-License-Identifier: Apache-2.0
// Package URLs, and lists of packages held against the layers.
#include "model/documents/package_check.h"
#include "model/documents/package_url.h"
#include "tests/model/documents/document_samples.h"
#include "tests/model/inventory/layered_image.h"

#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

const std::string status = "var/lib/dpkg/status";

std::string cellsOf(const std::optional<Package> &package)
{
    return package ? std::string(packageSystem(package->manager).name) + " " + package->name + " " + package->version
                   : "-";
}

/// "version curl 7 8, missing jq - 1, …"
std::string faultsOf(const PackageCheck &check)
{
    std::string text;
    for (const PackageFault &fault : check.faults)
        text += (text.empty() ? "" : ", ") + std::string(listFaultName(fault.fault)) + " " + fault.any().name + " " +
                (fault.listed ? fault.listed->version : "-") + " " + (fault.found ? fault.found->version : "-");
    return text;
}

PackageDocument listOf(const QJsonObject &document)
{
    NoteList notes;
    return *readPackageDocument(document, notes);
}

PackageCheck checked(const Purls &purls, const Layers &layers)
{
    const Inventory inventory = readInventory(imageOfLayers(layers));
    return checkPackages(listOf(spdxOf(purls)), inventory);
}

} // namespace

class TestPackageCheck : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void urls_data();
    void urls();
    void equal();
    void faults();
    void copies();
    void spellings();
    void layerAndRecord();
    void cycloneDx();
    void wrappedByCosign();
};

void TestPackageCheck::urls_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("package");
    const auto row = [](const char *url, const char *package) { QTest::newRow(url) << latin(url) << latin(package); };
    row("pkg:deb/debian/curl@7.88.1-10%2Bdeb12u5?arch=amd64&distro=debian-12", "dpkg curl 7.88.1-10+deb12u5");
    row("pkg:deb/debian/login@1%3A4.13", "dpkg login 1:4.13");
    row("pkg:apk/alpine/musl@1.2.4-r2?arch=x86_64", "apk musl 1.2.4-r2");
    row("pkg:rpm/fedora/acl@2.3.1-4.fc39?arch=x86_64&epoch=1", "rpm acl 1:2.3.1-4.fc39");
    row("pkg:rpm/fedora/acl@1:2.3?epoch=1", "rpm acl 1:2.3");
    row("pkg:pypi/requests@2.31.0", "pip requests 2.31.0");
    row("pkg:npm/%40scope/name@1.0.0", "npm @scope/name 1.0.0");
    row("pkg:npm/@scope/name@1.0.0", "npm @scope/name 1.0.0");
    row("pkg:npm/@scope/name", "npm @scope/name other");
    row("pkg:gem/rake@13.0.6?platform=ruby", "gem rake 13.0.6");
    row("pkg:golang/github.com/a/b@v1.2.3#v2/sub", "go github.com/a/b/v2/sub v1.2.3");
    row("PKG:DEB/debian/curl@1", "dpkg curl 1");
    row("pkg://deb/debian/curl@1", "dpkg curl 1");
    row("pkg:deb/curl", "dpkg curl other");
    row("pkg:deb/debian/a%2", "dpkg a%2 other");
    row("pkg:cargo/serde@1", "-");
    row("pkg:deb", "-");
    row("pkg:deb/", "-");
    row("pkg:/deb", "-");
    row("deb/curl@1", "-");
}

void TestPackageCheck::urls()
{
    QFETCH(QString, url);
    QFETCH(QString, package);
    const auto parsed = parsePackageUrl(url.toStdString());
    QCOMPARE(latin(cellsOf(parsed ? packageOf(*parsed, "other") : std::nullopt)), package);
}

void TestPackageCheck::equal()
{
    const PackageCheck check = checked({{"curl", "7", "pkg:deb/debian/curl@7?arch=amd64"},
                                        {"jq", "1", "pkg:deb/debian/jq@1"},
                                        {"image", "", "pkg:oci/app@1"},
                                        {"files", "", ""}},
                                       {{{status, statusOf({{"curl", "7"}, {"jq", "1"}})}}});
    QVERIFY(check.fits());
    QCOMPARE(check.same, std::size_t{2});
    QCOMPARE(check.notCompared.size(), std::size_t{2});
}

void TestPackageCheck::faults()
{
    const PackageCheck check = checked({{"curl", "7", "pkg:deb/debian/curl@7"},
                                        {"gone", "2", "pkg:deb/debian/gone@2"},
                                        {"left", "1", "pkg:npm/left@1.0.0"},
                                        {"same", "1", "pkg:deb/debian/same@1"}},
                                       {{{status, statusOf({{"curl", "8"}, {"jq", "1"}, {"same", "1"}})}}});
    QCOMPARE(faultsOf(check), std::string("version curl 7 8, surplus gone 2 -, missing jq - 1, surplus left 1.0.0 -"));
    QCOMPARE(check.same, std::size_t{1});
}

/// A list names a package once, however often it is there; a second version is a difference.
void TestPackageCheck::copies()
{
    const Layers layers{{{"a/node_modules/left/package.json", packageJson("left", "1.0.0")},
                         {"b/node_modules/left/package.json", packageJson("left", "1.0.0")},
                         {"c/node_modules/left/package.json", packageJson("left", "2.0.0")}}};
    QCOMPARE(faultsOf(checked({{"left", "", "pkg:npm/left@1.0.0"}}, layers)), std::string("missing left - 2.0.0"));
    QCOMPARE(faultsOf(checked({{"left", "", "pkg:npm/left@1.0.0"},
                               {"left", "", "pkg:npm/left@2.0.0"},
                               {"left", "", "pkg:npm/left@2.0.0"}},
                              layers)),
             std::string());
}

/// Python's names and versions have several spellings.
void TestPackageCheck::spellings()
{
    const std::string metadata = "Metadata-Version: 2.1\nName: Ruamel.YAML\nVersion: 1.0\n";
    const PackageCheck check =
        checked({{"x", "", "pkg:pypi/ruamel-yaml@1.0.0"}},
                {{{"usr/lib/python3/dist-packages/ruamel.yaml-1.0.dist-info/METADATA", metadata}}});
    QCOMPARE(faultsOf(check), std::string());
    QCOMPARE(check.same, std::size_t{1});
}

void TestPackageCheck::layerAndRecord()
{
    const PackageCheck check = checked({}, {{{"etc/motd", "x"}}, {{status, statusOf({{"curl", "8"}})}}});
    QCOMPARE(check.faults.size(), std::size_t{1});
    QCOMPARE(check.faults[0].layer.value, 2U);
    QCOMPARE(check.faults[0].found->where, std::string("/var/lib/dpkg/status"));
}

void TestPackageCheck::cycloneDx()
{
    const Inventory inventory = readInventory(imageOfLayers({{{status, statusOf({{"a", "1"}, {"b", "2"}})}}}));
    const PackageDocument list =
        listOf(cycloneDxOf({{"a", "1", "pkg:deb/debian/a@1"}, {"b", "2", "pkg:deb/debian/b@2"}}));
    QCOMPARE(list.packages.size(), std::size_t{2});
    QVERIFY(checkPackages(list, inventory).fits());
}

void TestPackageCheck::wrappedByCosign()
{
    const QJsonObject spdx = spdxOf({{"a", "1", "pkg:deb/debian/a@1"}});
    for (const QJsonValue &data : {QJsonValue(spdx), QJsonValue(QString::fromStdString(jsonOf(spdx)))}) {
        NoteList notes;
        Statement statement;
        statement.predicate = {{latin("Data"), data}};
        const auto list = readPackageDocument(statement, notes);
        QVERIFY(list.has_value());
        QCOMPARE(list->packages.size(), std::size_t{1});
    }
    NoteList notes;
    QVERIFY(!readPackageDocument(Statement(), notes));
}

QTEST_GUILESS_MAIN(TestPackageCheck)
#include "tst_package_check.moc"
