// SPDX-License-Identifier: Apache-2.0
#include "model/packages/packages.h"
#include "tests/model/packages/package_image.h"

#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

using Files = std::vector<ImageFile>;

} // namespace

Q_DECLARE_METATYPE(Files)

class TestPackages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hostile_data();
    void hostile();
    void tooLarge();
    void removedByUpperLayer();
    void filter();
    void cancelled();
    void everyLength();
};

void TestPackages::hostile_data()
{
    QTest::addColumn<Files>("files");
    QTest::addColumn<QString>("packages");
    QTest::addColumn<QString>("notes");
    const QString status = QStringLiteral("/var/lib/dpkg/status\n");
    QTest::newRow("a loop of links") << Files{{"var/lib/dpkg", {}, "dpkg"}, {"lib", {}, "lib2"}, {"lib2", {}, "lib"}}
                                     << ""
                                     << "";
    QTest::newRow("a folder") << Files{{"var/lib/dpkg/status/x", ""}, {"site/x.egg-info/y", ""}} << ""
                              << "";
    QTest::newRow("a hard link to nowhere") << Files{{.path = "var/lib/dpkg/status", .hardLink = "no/such"}} << ""
                                            << "";
    QTest::newRow("no name") << Files{{"var/lib/dpkg/status", "Version: 1\nStatus: install ok installed\n"}} << ""
                             << QStringLiteral("field-invalid ") + status;
    QTest::newRow("no version") << Files{{"var/lib/dpkg/status", "Package: a\nStatus: install ok installed\n"}} << ""
                                << QStringLiteral("field-invalid ") + status;
    QTest::newRow("a name of a MiB") << Files{{"var/lib/dpkg/status", "Package: " + std::string(1 << 20, 'a') +
                                                                          "\nStatus: a b installed\nVersion: 1\n"}}
                                     << "" << QStringLiteral("limit-reached ") + status;
    QTest::newRow("binary") << Files{{"var/lib/dpkg/status", std::string("\0\xff:\n\n:\n \n::\r\n\x80", 14)},
                                     {"lib/apk/db/installed", std::string("\0\0:\nP:\n\n:", 9)}}
                            << ""
                            << "field-invalid /lib/apk/db/installed\n";
    QTest::newRow("twice") << Files{{"var/lib/dpkg/status", "Package: a\nStatus: a b installed\nVersion: 1\n\n"
                                                            "Package: a\nStatus: a b installed\nVersion: 1\n"}}
                           << QStringLiteral("dpkg a - 1 - ") + status << "";
    QTest::newRow("size out of range") << Files{{"var/lib/dpkg/status",
                                                 "Package: a\nStatus: a b installed\nVersion: 1\n"
                                                 "Installed-Size: 18446744073709551615\n"}}
                                       << QStringLiteral("dpkg a - 1 - ") + status << "";
    const QString json = QStringLiteral("/node_modules/a/package.json\n");
    QTest::newRow("npm: no JSON") << Files{{"node_modules/a/package.json", "{\"name\":"}} << ""
                                  << QStringLiteral("document-invalid ") + json;
    QTest::newRow("npm: a list") << Files{{"node_modules/a/package.json", "[1]"}} << ""
                                 << QStringLiteral("document-invalid ") + json;
    QTest::newRow("npm: deep") << Files{{"node_modules/a/package.json", std::string(200'000, '[')}} << ""
                               << QStringLiteral("document-invalid ") + json;
    QTest::newRow("npm: types") << Files{{"node_modules/a/package.json", R"({"name":1,"version":{}})"}} << ""
                                << QStringLiteral("field-invalid ") + json;
    QTest::newRow("gem: odd name") << Files{{"specifications/-.gemspec", ""}, {"specifications/.gemspec", ""}} << ""
                                   << "field-invalid /specifications/-.gemspec\n"
                                      "field-invalid /specifications/.gemspec\n";
    QTest::newRow("program: no ELF") << Files{{.path = "bin/x", .text = std::string(600'000, 'x'), .program = true}}
                                     << ""
                                     << "";
    QTest::newRow("program: an ELF mark and nothing") << Files{{.path = "bin/x",
                                                                .text = "\x7f"
                                                                        "ELF\2\1\1" +
                                                                        std::string(600'000, '\xff'),
                                                                .program = true}}
                                                      << ""
                                                      << "";
}

void TestPackages::hostile()
{
    QFETCH(const Files, files);
    QFETCH(const QString, packages);
    QFETCH(const QString, notes);
    const PackageList list = packagesOf(sideOf(files));
    QCOMPARE(QString::fromStdString(linesOf(list)), packages);
    QCOMPARE(QString::fromStdString(noteLinesOf(list)), notes);
}

void TestPackages::tooLarge()
{
    const PackageList list = packagesOf(sideOf({{"var/lib/dpkg/status", std::string((64u << 20) + 1, '\n')},
                                                {"site/a.dist-info/METADATA", std::string((4u << 20) + 1, '\n')},
                                                {"lib/apk/db/installed", apkText}}));
    QCOMPARE(list.packages.size(), std::size_t{2});
    QCOMPARE(noteLinesOf(list), "limit-reached /var/lib/dpkg/status\nlimit-reached /site/a.dist-info/METADATA\n");
}

void TestPackages::removedByUpperLayer()
{
    const ImagePtr image = loadImage(
        {.steps = {{"ADD", layerOfFiles({{"node_modules/a/package.json", R"({"name":"a","version":"1.0.0"})"},
                                         {"node_modules/b/package.json", R"({"name":"b","version":"1.0.0"})"}})},
                   {"RUN", layerOf("w node_modules/a")},
                   {"RUN", layerOfFiles({{"node_modules/b/package.json", R"({"name":"b","version":"1.1.0"})"}})}}});
    const QByteArray lines[] = {"",
                                "npm a - 1.0.0 - /node_modules/a/package.json\nnpm b - 1.0.0 - "
                                "/node_modules/b/package.json\n",
                                "npm b - 1.0.0 - /node_modules/b/package.json\n",
                                "npm b - 1.1.0 - /node_modules/b/package.json\n"};
    for (std::uint32_t at = 0; at <= 3; ++at)
        QCOMPARE(QByteArray::fromStdString(linesOf(packagesOf({image, LayerNumber(at)}))), lines[at]);
}

void TestPackages::filter()
{
    const ComparedSide side = sideOf({{"lib", {}, "usr/lib"},
                                      {"usr/lib/apk/db/installed", apkText},
                                      {"node_modules/a/package.json", R"({"name":"a","version":"1.0.0"})"},
                                      {"bin/go", std::string(600'000, 'x'), {}, true}});
    std::vector<std::string> asked;
    const PackageList list = packagesOf(side, [&](NodeId node) {
        asked.push_back(side.tree().path(node));
        return side.tree().name(node) == "package.json";
    });
    QCOMPARE(linesOf(list), "npm a - 1.0.0 - /node_modules/a/package.json\n");
    std::ranges::sort(asked);
    QCOMPARE(asked, (std::vector<std::string>{"/bin/go", "/node_modules/a/package.json", "/usr/lib/apk/db/installed"}));
}

void TestPackages::cancelled()
{
    std::stop_source stop;
    stop.request_stop();
    const auto list = readPackages(sideOf({{"lib/apk/db/installed", apkText}}), {}, stop.get_token());
    QVERIFY(!list);
    QCOMPARE(list.error().code(), ErrorCode::Cancelled);
}

/// A database that breaks off anywhere gives what is whole and never more.
void TestPackages::everyLength()
{
    for (std::size_t length = 0; length < statusText.size(); length += 7) {
        const PackageList list = packagesOf(sideOf({{"var/lib/dpkg/status", statusText.substr(0, length)}}));
        QVERIFY(list.packages.size() <= 2);
        for (const Package &package : list.packages)
            QVERIFY(package.name == "bash" || package.name == "waits");
    }
}

QTEST_GUILESS_MAIN(TestPackages)
#include "tst_packages.moc"
