// SPDX-License-Identifier: Apache-2.0
#include "model/packages/packages.h"
#include "tests/model/packages/package_image.h"

#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

const std::string statusText = "Package: bash\n"
                               "Essential: yes\n"
                               "Status: install ok installed\n"
                               "Installed-Size: 7\n"
                               "Architecture: amd64\n"
                               "Version: 5.2.15-2+b7\n"
                               "Description: shell\n"
                               " Package: not-a-field\n"
                               "\n"
                               "Package: gone\n"
                               "Status: deinstall ok config-files\n"
                               "Architecture: amd64\n"
                               "Version: 1.0\n"
                               "\n"
                               "Package: half\n"
                               "Status: install ok half-installed\n"
                               "Version: 1.0\n"
                               "\n"
                               "Package: waits\n"
                               "Status: install ok triggers-pending\n"
                               "Architecture: all\n"
                               "Version: 1:2.0~rc1\n"
                               "Installed-Size: many";

const std::string apkText = "C:Q1abc=\nP:musl\nV:1.2.4-r2\nA:x86_64\nS:383152\nI:622592\nT:the musl c library\nF:lib\n"
                            "R:libc.so\n\nP:busybox\nV:1.36.1-r15\nA:x86_64\nI:huge\n\n";

using Files = std::vector<ImageFile>;

} // namespace

Q_DECLARE_METATYPE(Files)

class TestPackages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void databases_data();
    void databases();
    void hostile_data();
    void hostile();
    void tooLarge();
    void removedByUpperLayer();
    void filter();
    void cancelled();
    void everyLength();
};

void TestPackages::databases_data()
{
    QTest::addColumn<Files>("files");
    QTest::addColumn<QString>("packages");
    QTest::newRow("none") << Files{{"etc/motd", "hi"}} << "";
    QTest::newRow("dpkg") << Files{{"var/lib/dpkg/status", statusText}}
                          << "dpkg bash amd64 5.2.15-2+b7 7168 /var/lib/dpkg/status\n"
                             "dpkg waits all 1:2.0~rc1 - /var/lib/dpkg/status\n";
    QTest::newRow("dpkg through links")
        << Files{{"var/lib", {}, "../usr/state"}, {"usr/state/dpkg", {}, "/opt/dpkg"}, {"opt/dpkg/status", statusText}}
        << "dpkg bash amd64 5.2.15-2+b7 7168 /opt/dpkg/status\ndpkg waits all 1:2.0~rc1 - /opt/dpkg/status\n";
    QTest::newRow("distroless") << Files{{"var/lib/dpkg/status.d/base", "Package: base-files\nVersion: 12.4\n"
                                                                        "Architecture: amd64\nInstalled-Size: 340\n"},
                                         {"var/lib/dpkg/status.d/base.md5sums", "Package: no\nVersion: 1\n"},
                                         {"var/lib/dpkg/status.d/tz", "Package: tzdata\nStatus: deinstall ok "
                                                                      "config-files\nVersion: 1\n"}}
                                << "dpkg base-files amd64 12.4 348160 /var/lib/dpkg/status.d/base\n";
    QTest::newRow("apk") << Files{{"lib/apk/db/installed", apkText}}
                         << "apk busybox x86_64 1.36.1-r15 - /lib/apk/db/installed\n"
                            "apk musl x86_64 1.2.4-r2 622592 /lib/apk/db/installed\n";
    QTest::newRow("apk below usr, once") << Files{{"lib", {}, "usr/lib"}, {"usr/lib/apk/db/installed", apkText}}
                                         << "apk busybox x86_64 1.36.1-r15 - /usr/lib/apk/db/installed\n"
                                            "apk musl x86_64 1.2.4-r2 622592 /usr/lib/apk/db/installed\n";
    QTest::newRow("sizes that are none")
        << Files{{"lib/apk/db/installed", "P:a\nV:1\nI:9223372036854775808\n\nP:b\nV:1\nI:18446744073709551615\n\n"},
                 {"var/lib/dpkg/status",
                  "Package: c\nStatus: install ok installed\nVersion: 1\nInstalled-Size: 18014398509481983\n"}}
        << "dpkg c - 1 - /var/lib/dpkg/status\napk a - 1 - /lib/apk/db/installed\n"
           "apk b - 1 - /lib/apk/db/installed\n";
    QTest::newRow("pip") << Files{{"site/Jinja2-3.1.dist-info/METADATA",
                                   "Metadata-Version: 2.1\r\nName: Jinja2\r\nVersion: 3.1\r\n\r\nName: no\n"},
                                  {"site/six.egg-info", "Name: six\nVersion: 1.16.0\n"},
                                  {"site/PyYAML.egg-info/PKG-INFO", "Name: PyYAML\nVersion: 6.0\n"},
                                  {"site/old-1.egg/EGG-INFO/PKG-INFO", "Name: old\nVersion: 1\n"},
                                  {"site/notes/METADATA", "Name: no\nVersion: 1\n"}}
                         << "pip Jinja2 - 3.1 - /site/Jinja2-3.1.dist-info/METADATA\n"
                            "pip PyYAML - 6.0 - /site/PyYAML.egg-info/PKG-INFO\n"
                            "pip old - 1 - /site/old-1.egg/EGG-INFO/PKG-INFO\n"
                            "pip six - 1.16.0 - /site/six.egg-info\n";
    QTest::newRow("either name in either folder")
        << Files{{"site/a.egg-info/METADATA", "Name: a\nVersion: 1\n"},
                 {"site/b.dist-info/PKG-INFO", "Name: b\nVersion: 2\n"},
                 {"site/c.egg/EGG-INFO/METADATA", "Name: c\nVersion: 3\n"},
                 {"site/d.dist-info/METADATA", "Name: d\nVersion: 4\n"},
                 {"site/d.dist-info/PKG-INFO", "Name: d\nVersion: 3.9\n"}}
        << "pip a - 1 - /site/a.egg-info/METADATA\npip b - 2 - /site/b.dist-info/PKG-INFO\n"
           "pip c - 3 - /site/c.egg/EGG-INFO/METADATA\npip d - 4 - /site/d.dist-info/METADATA\n";
    const std::string left = R"({"name":"left","version":"1.0.0"})";
    QTest::newRow("npm") << Files{{"app/package.json", R"({"name":"app","version":"0.0.1"})"},
                                  {"app/node_modules/left/package.json", left},
                                  {"app/node_modules/left/lib/package.json", R"({"name":"no","version":"1"})"},
                                  {"app/node_modules/left/node_modules/left/package.json", left},
                                  {"app/node_modules/@s/x/package.json", R"({"name":"@s/x","version":"2.0.0-rc.1"})"},
                                  {"node_modules/mark/package.json", "\xef\xbb\xbf"
                                                                     R"({"name":"mark","version":"1.1.0"})"},
                                  {"node_modules/top/package.json", R"({"name":"top","version":"3.0.0"})"}}
                         << "npm @s/x - 2.0.0-rc.1 - /app/node_modules/@s/x/package.json\n"
                            "npm left - 1.0.0 - /app/node_modules/left/node_modules/left/package.json\n"
                            "npm left - 1.0.0 - /app/node_modules/left/package.json\n"
                            "npm mark - 1.1.0 - /node_modules/mark/package.json\n"
                            "npm top - 3.0.0 - /node_modules/top/package.json\n";
    QTest::newRow("gem") << Files{{"gems/3.1.0/specifications/rake-13.0.6.gemspec",
                                   "# -*- encoding: utf-8 -*-\n# stub: rake 13.0.6 ruby lib\n"},
                                  {"gems/3.1.0/specifications/default/json-2.6.gemspec", "no stub"},
                                  {"gems/3.1.0/specifications/nokogiri-1.15.4-x86_64-darwin-20.gemspec", ""},
                                  {"gems/3.1.0/specifications/net-2-go-1.0-java.gemspec",
                                   "# stub: net-2-go 1.0 java lib\n"},
                                  {"gems/3.1.0/specifications/liar-1.0.gemspec", "# stub: other 2.0 ruby lib\n"},
                                  {"src/thing-1.0.gemspec", "# stub: thing 1.0 ruby lib\n"}}
                         << "gem json - 2.6 - /gems/3.1.0/specifications/default/json-2.6.gemspec\n"
                            "gem liar - 1.0 - /gems/3.1.0/specifications/liar-1.0.gemspec\n"
                            "gem net-2-go java 1.0 - /gems/3.1.0/specifications/net-2-go-1.0-java.gemspec\n"
                            "gem nokogiri x86_64-darwin-20 1.15.4 - "
                            "/gems/3.1.0/specifications/nokogiri-1.15.4-x86_64-darwin-20.gemspec\n"
                            "gem rake - 13.0.6 - /gems/3.1.0/specifications/rake-13.0.6.gemspec\n";
}

void TestPackages::databases()
{
    QFETCH(const Files, files);
    QFETCH(const QString, packages);
    const PackageList list = packagesOf(sideOf(files));
    QCOMPARE(QString::fromStdString(linesOf(list)), packages);
    QCOMPARE(noteLinesOf(list), "");
}

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
