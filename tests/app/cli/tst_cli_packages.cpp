// SPDX-License-Identifier: Apache-2.0
// The command packages, and the package of a path in stat.
#include "tests/model/inventory/layered_image.h"
#include "tests/support/archive_builder.h"
#include "tests/support/cli_process.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace strata;
using namespace strata::test;

class TestCliPackages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void table();
    void oneLayer();
    void json();
    void systems();
    void afterALayer();
    void text();
    void packageOfAPath();
    void unreadable();
    void noPackages();

private:
    [[nodiscard]] QString write(const char *name, const Layers &layers) const;

    QTemporaryDir m_folder;
    QString m_image;
};

QString TestCliPackages::write(const char *name, const Layers &layers) const
{
    const QString file = m_folder.filePath(QString::fromLatin1(name));
    writeFile(file.toStdString(), tarOf(dockerMembers({testImageOf(layers)})));
    return file;
}

void TestCliPackages::initTestCase()
{
    const std::string dpkg = "var/lib/dpkg/";
    m_image = write("image.tar", {{{dpkg + "status", statusOf({{"curl", "7"}, {"jq", "1"}})},
                                   {dpkg + "info/curl.list", "/usr/bin/curl\n"},
                                   {"usr/bin/curl", "x"},
                                   {"usr/bin/own", "x"}},
                                  {{"app/node_modules/left\tpad/package.json", packageJson("left\\tpad", "1.0.0")}},
                                  {{dpkg + "status", statusOf({{"curl", "8"}})}}});
}

void TestCliPackages::table()
{
    const CliResult result = runCli(QStringLiteral("packages %1 --tsv"), m_image);
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.status, 0);
    QCOMPARE(result.out,
             QByteArray("manager\tname\tversion\tarchitecture\tsize\tlayer\tstep\tpath\n"
                        "dpkg\tcurl\t8\tamd64\t2048\t3\tRUN step 3\t/var/lib/dpkg/status\n"
                        "npm\tleft\\tpad\t1.0.0\t\t\t2\tRUN step 2\t/app/node_modules/left\\tpad/package.json\n"));
}

void TestCliPackages::oneLayer()
{
    const CliResult result = runCli(QStringLiteral("packages %1 --layer 3 --tsv"), m_image);
    QCOMPARE(result.status, 0);
    QCOMPARE(result.out,
             QByteArray("change\tmanager\tname\told_version\tversion\tarchitecture\tsize\tlayer\tstep\tpath\n"
                        "upgraded\tdpkg\tcurl\t7\t8\tamd64\t2048\t3\tRUN step 3\t/var/lib/dpkg/status\n"
                        "removed\tdpkg\tjq\t1\t\tamd64\t2048\t3\tRUN step 3\t/var/lib/dpkg/status\n"));
}

void TestCliPackages::json()
{
    const QJsonArray rows = arrayOf(runCli(QStringLiteral("packages %1 --json"), m_image));
    QCOMPARE(rows.size(), 2);
    const QJsonObject npm = rows[1].toObject();
    QVERIFY(npm[QStringLiteral("size")].isNull());
    QVERIFY(npm[QStringLiteral("architecture")].isNull());
    QCOMPARE(npm[QStringLiteral("layer")].toInt(), 2);
    QCOMPARE(npm[QStringLiteral("name")].toString(), QStringLiteral("left\tpad"));
}

void TestCliPackages::systems()
{
    QCOMPARE(runCli(QStringLiteral("packages %1 --tsv --manager npm,pip"), m_image).out.count('\n'), 2);
    QCOMPARE(runCli(QStringLiteral("packages %1 --tsv --manager apk"), m_image).out.count('\n'), 1);
    QCOMPARE(runCli(QStringLiteral("packages %1 --tsv --layer 2 --manager dpkg"), m_image).out.count('\n'), 1);
    const CliResult wrong = runCli(QStringLiteral("packages %1 --manager nmp"), m_image);
    QCOMPARE(wrong.status, 2);
    QCOMPARE(wrong.err,
             QByteArray("strata-cli: packages: --manager: 'nmp' is not one of dpkg, apk, rpm, pip, npm, gem, "
                        "go\n"));
}

void TestCliPackages::afterALayer()
{
    const CliResult result = runCli(QStringLiteral("packages %1 --at 1 --tsv"), m_image);
    QCOMPARE(result.out.count('\n'), 3);
    QVERIFY(result.out.contains("dpkg\tcurl\t7\tamd64\t2048\t1\t"));
    QCOMPARE(runCli(QStringLiteral("packages %1 --at 0 --tsv"), m_image).out.count('\n'), 1);
    QCOMPARE(runCli(QStringLiteral("packages %1 --at 4"), m_image).status, 2);
}

void TestCliPackages::text()
{
    const CliResult result = runCli(QStringLiteral("packages %1"), m_image);
    QCOMPARE(result.out.left(result.out.indexOf('\n')).simplified(),
             QByteArray("SYSTEM PACKAGE VERSION ARCHITECTURE SIZE LAYER STEP"));
    QVERIFY2(result.out.contains("left\\tpad"), result.out.constData());
    QVERIFY2(result.out.contains("2.05kB"), result.out.constData());
}

void TestCliPackages::packageOfAPath()
{
    const QJsonObject owned = objectOf(runCli(QStringLiteral("stat %1 /usr/bin/curl --json"), m_image));
    QCOMPARE(owned[QStringLiteral("package")].toString(), QStringLiteral("curl"));
    QCOMPARE(owned[QStringLiteral("package_version")].toString(), QStringLiteral("8"));
    QCOMPARE(owned[QStringLiteral("package_manager")].toString(), QStringLiteral("dpkg"));
    const QJsonObject before = objectOf(runCli(QStringLiteral("stat %1 /usr/bin/curl --at 1 --json"), m_image));
    QCOMPARE(before[QStringLiteral("package_version")].toString(), QStringLiteral("7"));
    const QJsonObject own = objectOf(runCli(QStringLiteral("stat %1 /usr/bin/own --json"), m_image));
    for (const char *key : {"package", "package_version", "package_manager"}) {
        QVERIFY(own.contains(QLatin1String(key)));
        QVERIFY(own[QLatin1String(key)].isNull());
    }
    QVERIFY(runCli(QStringLiteral("stat %1 /usr/bin/curl"), m_image).out.contains("\nPackage:        curl 8 (dpkg)\n"));
}

/// Half an answer does not have the status of a whole one; what could be read is printed.
void TestCliPackages::unreadable()
{
    const QString file = write("unreadable.tar", {{{"var/lib/rpm/rpmdb.sqlite", "not a database"},
                                                   {"node_modules/a/package.json", packageJson("a", "1.0.0")}}});
    const CliResult result = runCli(QStringLiteral("packages %1 --tsv"), file);
    QCOMPARE(result.status, 2);
    QVERIFY2(result.out.contains("\nnpm\ta\t1.0.0\t"), result.out.constData());
    QVERIFY2(result.err.contains("/var/lib/rpm/rpmdb.sqlite"), result.err.constData());
}

void TestCliPackages::noPackages()
{
    const QString file = write("none.tar", {{{"etc/motd", "hi"}}});
    QCOMPARE(runCli(QStringLiteral("packages %1 --json"), file).out.simplified(), QByteArray("[]"));
    QCOMPARE(runCli(QStringLiteral("packages %1"), file).status, 0);
}

QTEST_GUILESS_MAIN(TestCliPackages)
#include "tst_cli_packages.moc"
