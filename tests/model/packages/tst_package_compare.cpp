// SPDX-License-Identifier: Apache-2.0
#include "tests/model/packages/package_image.h"

#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

/// "dpkg bash amd64 5.2-1 /where", a line for each; '-' for an empty cell.
PackageList listOf(const QString &lines)
{
    PackageList list;
    for (const QString &line : lines.split(u'\n', Qt::SkipEmptyParts)) {
        const QStringList cells = line.split(u' ');
        const auto cell = [&](int i) {
            return cells[i] == QLatin1String("-") ? std::string() : cells[i].toStdString();
        };
        list.packages.push_back({.manager = managerOf(cell(0)),
                                 .name = cell(1),
                                 .architecture = cell(2),
                                 .version = cell(3),
                                 .where = cell(4)});
    }
    return list;
}

/// "up dpkg bash amd64 5.2-1 5.2-2", a line for each.
QString linesOf(const std::vector<PackageDifference> &differences)
{
    std::string text;
    for (const PackageDifference &difference : differences) {
        const Package &package = difference.any();
        for (const std::string &cell :
             {std::string(packageChangeName(difference)), std::string(packageSystem(package.manager).name),
              package.name, package.architecture.empty() ? "-" : package.architecture,
              difference.a ? difference.a->version : "-", difference.b ? difference.b->version : "-"})
            text.append(text.empty() || text.ends_with('\n') ? "" : " ").append(cell);
        text += '\n';
    }
    return QString::fromStdString(text);
}

} // namespace

class TestPackageCompare : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pairs_data();
    void pairs();
};

void TestPackageCompare::pairs_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<QString>("found");
    QTest::newRow("nothing") << ""
                             << ""
                             << "";
    QTest::newRow("the same") << "dpkg a all 1 /s"
                              << "dpkg a all 1 /s"
                              << "";
    QTest::newRow("added") << ""
                           << "dpkg a all 1 /s"
                           << "added dpkg a all - 1\n";
    QTest::newRow("removed") << "dpkg a all 1 /s"
                             << ""
                             << "removed dpkg a all 1 -\n";
    QTest::newRow("up, down, other") << "dpkg a all 1.9 /s\ndpkg b all 2 /s\ndpkg c all 1.0 /s"
                                     << "dpkg a all 1.10 /s\ndpkg b all 2~rc1 /s\ndpkg c all 1.00 /s"
                                     << "up dpkg a all 1.9 1.10\ndown dpkg b all 2 2~rc1\nother dpkg c all 1.0 1.00\n";
    QTest::newRow("one name in two systems") << "dpkg six all 1 /s"
                                             << "pip six - 1 /p/six.egg-info"
                                             << "removed dpkg six all 1 -\nadded pip six - - 1\n";
    QTest::newRow("two architectures") << "dpkg c amd64 1 /s\ndpkg c i386 1 /s"
                                       << "dpkg c amd64 2 /s\ndpkg c i386 1 /s"
                                       << "up dpkg c amd64 1 2\n";
    QTest::newRow("another architecture") << "dpkg c all 1 /s\ndpkg d amd64 1 /s"
                                          << "dpkg c amd64 2 /s\ndpkg d arm64 1 /s"
                                          << "up dpkg c amd64 1 2\nother dpkg d arm64 1 1\n";
    QTest::newRow("versions in order") << "rpm k x 1-1 /r\nrpm k x 2-1 /r"
                                       << "rpm k x 2-2 /r\nrpm k x 10-1 /r"
                                       << "up rpm k x 2-1 10-1\nup rpm k x 1-1 2-2\n";
    QTest::newRow("one of several goes") << "rpm k x 1-1 /r\nrpm k x 2-1 /r"
                                         << "rpm k x 2-1 /r"
                                         << "removed rpm k x 1-1 -\n";
    QTest::newRow("pip: the folder has the version")
        << "pip pip - 23.1 /s/pip-23.1.dist-info/METADATA\npip pip - 22 /t/pip-22.dist-info/METADATA"
        << "pip pip - 23.2 /s/pip-23.2.dist-info/METADATA\npip pip - 22 /t/pip-22.dist-info/METADATA"
        << "up pip pip - 23.1 23.2\n";
    QTest::newRow("pip: spellings of a name") << "pip Foo.Bar - 1 /s/a.egg-info"
                                              << "pip foo__bar - 2 /s/b.egg-info"
                                              << "up pip foo__bar - 1 2\n";
    QTest::newRow("npm: each in its place") << "npm l - 1.0.0 /a\nnpm l - 2.0.0 /b"
                                            << "npm l - 1.1.0 /a\nnpm l - 1.9.0 /b"
                                            << "up npm l - 1.0.0 1.1.0\ndown npm l - 2.0.0 1.9.0\n";
    QTest::newRow("npm: only moved") << "npm l - 1.0.0 /a"
                                     << "npm l - 1.0.0 /b"
                                     << "";
    QTest::newRow("gem: a new folder") << "gem r - 13.0 /gems/3.1/specifications/r-13.0.gemspec"
                                       << "gem r - 13.1 /gems/3.2/specifications/r-13.1.gemspec"
                                       << "up gem r - 13.0 13.1\n";
    QTest::newRow("go: each program has its own") << "go x/y - v0.9.0 /bin/a\ngo x/y - v0.1.0 /bin/b"
                                                  << "go x/y - v0.10.0 /bin/a\ngo x/y - v0.1.0 /bin/b"
                                                  << "up go x/y - v0.9.0 v0.10.0\n";
}

void TestPackageCompare::pairs()
{
    QFETCH(const QString, a);
    QFETCH(const QString, b);
    QFETCH(const QString, found);
    QCOMPARE(linesOf(comparePackages(listOf(a), listOf(b))), found);
}

QTEST_GUILESS_MAIN(TestPackageCompare)
#include "tst_package_compare.moc"
