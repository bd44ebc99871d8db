// SPDX-License-Identifier: Apache-2.0
// Of each system: what it reads from a sound image, and a ladder of its versions.
#include "tests/model/packages/package_image.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

/// Versions from the oldest to the newest; '=' joins those that count as one.
struct Ladder {
    const char *system;
    const char *versions;
};

const Ladder ladders[] = {
    {"dpkg",
     "0~~ 0~~a 0~ 0=00=0:0=0-0 0-1 0a 0a0.1 0+ 0.0 0.1~rc1 0.1 0.1-1~bpo1 0.1-1 0.1-1+b1 0.1-1.1 0.1-10 0.2=0.02 0.10 "
     "1~ 1=1-0=01 1+a 1.0 1.0-0.1 1.0-1 1.0.0 1.a 99999999999999999999 100000000000000000000 1:0 1:0.1 2:0~ 2:0"},
    {"apk",
     "0.01.1 0.1 0.1.1 0.12 1.0_alpha 1.0_alpha2 1.0_beta 1.0_pre1 1.0_rc1 1.0_rc2-r1 1.0 1.0-r1 1.0-r10 1.0_cvs1 "
     "1.0_svn3 1.0_git20230101 1.0_git20230102 1.0_hg1 1.0_p1 1.0_p2-r3 1.0a 1.0b 1.0b_p1 1.0.1 1.1 1.2.4-r2 1.2.10-r0 "
     "2 10.3 99999999999999999999"},
    {"rpm",
     "0~0 0 1.0~rc1 1.0~rc1^git1 1.0~rc2 1.0=1..0=1.0.=1_0=01.0 1.0^ 1.0^git1 1.0^git2~1a 1.0^git2 1.0.a=1.0a 1.0a1 "
     "1.0.0 1.0.1 1.1 1.1-1.fc38 1.1-1.fc39 1.1-2 1.10 99999999999999999999 1:0.1-1 2:0"},
    {"pip", "rubbish 1.0.dev1 1.0a1.dev1 1.0a1=1.0.alpha1=1.0-a1=1.0A1=1.0a01 1.0a2 1.0b1=1.0beta.1 1.0rc1.dev2 "
            "1.0rc1=1.0c1=1.0pre1=1.0-preview_1 1.0=1=1.0.0=v1.0 1.0+abc 1.0+abc.1 1.0+5=1.0+05 1.0+5.a "
            "1.0.post1.dev1 1.0.post1=1.0-1=1.0rev1=1.0.r1 1.0.1.dev1 1.0.1 1.1.dev1 1.1 1.10 2023.12 1!0.1 1!1"},
    {"npm", "1.2 latest 0.0.0-0 0.0.0 1.0.0-1 1.0.0-2 1.0.0-10 1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta "
            "1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1=v1.0.0-rc.1+b7 1.0.0=1.0.0+x=v1.0.0 1.0.1 1.2.0 1.10.0 2.0.0"},
    {"gem", "0.a 0 1.a 1.0.a.1 1.0.a.2 1.0.b1=1.b.1 1.0.pre=1.pre 1.0.pre.1=1.0-1 1.0.rc1 1=1.0=1.0.0 1.0.1 1.2 1.10 "
            "2.0.0.pre 2"},
    {"go", "(devel) v1.2.3.4 v0.0.0-20190101000000-aaaaaaaaaaaa v0.0.0-20230101000000-0123456789ab v0.1.0-rc.1 v0.1.0 "
           "v1=v1.0=v1.0.0 v1.2.3-0.20230101000000-0123456789ab v1.2.3-pre v1.2.3=v1.2.3+incompatible=\"v9.0.0 => fork "
           "v1.2.3\" "
           "v1.10.0 v2.0.0+incompatible"},
};

/// Splits at blanks, but not inside quotes.
QStringList wordsOf(const QString &text, QChar separator)
{
    QStringList words{QString()};
    bool quoted = false;
    for (const QChar c : text) {
        if (c == u'"')
            quoted = !quoted;
        if (c == separator && !quoted)
            words << QString();
        else
            words.last() += c;
    }
    return words;
}

int signOf(std::weak_ordering order)
{
    return order < 0 ? -1 : order > 0 ? 1 : 0;
}

std::weak_ordering compared(const char *system, std::string_view a, std::string_view b)
{
    return packageSystem(managerOf(system)).compareVersions(a, b);
}

/// The versions of a ladder, each with its rung.
std::vector<std::pair<std::string, int>> rungsOf(const Ladder &ladder)
{
    std::vector<std::pair<std::string, int>> rungs;
    int rung = 0;
    for (const QString &step : wordsOf(QString::fromLatin1(ladder.versions), u' ')) {
        for (QString version : wordsOf(step, u'='))
            rungs.emplace_back(version.remove(u'"').toStdString(), rung);
        ++rung;
    }
    return rungs;
}

using Files = std::vector<ImageFile>;

} // namespace

Q_DECLARE_METATYPE(Files)

class TestPackageSystems : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachHasALadder();
    void databases_data();
    void databases();
    void ladder_data();
    void ladder();
    void asDpkgSays();
    void anyText();
};

void TestPackageSystems::eachHasALadder()
{
    std::vector<std::string_view> tested;
    for (const Ladder &ladder : ladders)
        tested.emplace_back(ladder.system);
    std::vector<std::string_view> known;
    for (const PackageSystem *system : packageSystems())
        known.push_back(system->name);
    QCOMPARE(tested, known); // in the order of every list
}

void TestPackageSystems::databases_data()
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

void TestPackageSystems::databases()
{
    QFETCH(const Files, files);
    QFETCH(const QString, packages);
    const PackageList list = packagesOf(sideOf(files));
    QCOMPARE(QString::fromStdString(linesOf(list)), packages);
    QCOMPARE(noteLinesOf(list), "");
}

void TestPackageSystems::ladder_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < std::size(ladders); ++i)
        QTest::newRow(ladders[i].system) << static_cast<int>(i);
}

/// Every pair of the ladder, both ways round.
void TestPackageSystems::ladder()
{
    QFETCH(const int, index);
    const Ladder &ladder = ladders[index];
    const auto rungs = rungsOf(ladder);
    for (const auto &[a, rungA] : rungs) {
        for (const auto &[b, rungB] : rungs) {
            const int expected = rungA < rungB ? -1 : rungA > rungB ? 1 : 0;
            if (signOf(compared(ladder.system, a, b)) != expected)
                QFAIL((a + " and " + b + ": expected " + std::to_string(expected)).c_str());
        }
    }
}

void TestPackageSystems::asDpkgSays()
{
    const QString dpkg = QStandardPaths::findExecutable(QStringLiteral("dpkg"));
    if (dpkg.isEmpty())
        QSKIP("no dpkg here");
    const char *versions[] = {"0",          "1.0",   "1.0-1",   "1.0-1~bpo12+1", "1.0-1+deb12u1", "1.0~rc1-1",
                              "1.0+dfsg-1", "1:0.9", "0:1.0",   "1.0-01",        "1.0a",          "1.0.a",
                              "1.0+a",      "1.0~",  "2:1.0-1", "1.01",          "1.0-1.1"};
    int pairs = 0;
    for (const char *a : versions) {
        for (const char *b : versions) {
            const char *relation = nullptr;
            switch (signOf(compared("dpkg", a, b))) {
            case -1: relation = "lt"; break;
            case 0: relation = "eq"; break;
            default: relation = "gt"; break;
            }
            const QStringList arguments{QStringLiteral("--compare-versions"), QString::fromLatin1(a),
                                        QString::fromLatin1(relation), QString::fromLatin1(b)};
            if (QProcess::execute(dpkg, arguments) != 0)
                QFAIL(qPrintable(arguments.join(u' ')));
            ++pairs;
        }
    }
    QCOMPARE(pairs, 289);
}

/// Texts that are not versions: no crash, equal to themselves, and the other way round the opposite.
void TestPackageSystems::anyText()
{
    const std::string texts[] = {"",    "-",    ":",        "~",   "^",        "1:",   "-1",      "_",      "1.",
                                 ".1",  "1__",  "1_alpha_", "1-r", "1-rr1",    "+",    "1+",      "1.0+.",  "1!",
                                 "!1",  "v",    "vv1",      "=",   " ",        "1~",   "1.0-",    "\xff\0", "1..2",
                                 "a.b", "1.a-", "1^~^~",    "~~~", "99a99a99", "1~ab", "(devel)", " => "};
    for (const Ladder &ladder : ladders) {
        for (const std::string &a : texts) {
            QVERIFY(compared(ladder.system, a, a) == 0);
            for (const std::string &b : texts) {
                const int there = signOf(compared(ladder.system, a, b));
                const int back = signOf(compared(ladder.system, b, a));
                if (there != -back)
                    QFAIL((std::string(ladder.system) + ": '" + a + "' and '" + b + "'").c_str());
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestPackageSystems)
#include "tst_package_systems.moc"
