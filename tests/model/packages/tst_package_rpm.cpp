// SPDX-License-Identifier: Apache-2.0
// Databases that librpm writes here, then reads out of an image. In a build without librpm: that it says so.
#include "tests/model/packages/package_image.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#ifdef STRATA_WITH_RPM
#include <fcntl.h>
#include <rpm/header.h>
#include <rpm/rpmmacro.h>
#include <rpm/rpmtd.h>
#include <rpm/rpmts.h>
#endif

using namespace strata;
using namespace strata::test;

#ifdef STRATA_WITH_RPM

namespace {

using Files = std::vector<ImageFile>;

Header headerOf(const char *name, const char *version, std::uint32_t epoch = 0)
{
    Header header = headerNew();
    headerPutString(header, RPMTAG_NAME, name);
    headerPutString(header, RPMTAG_VERSION, version);
    headerPutString(header, RPMTAG_RELEASE, "3.fc39");
    headerPutString(header, RPMTAG_ARCH, "x86_64");
    if (epoch != 0)
        headerPutUint32(header, RPMTAG_EPOCH, &epoch, 1);
    const std::uint32_t size = 4711;
    headerPutUint32(header, RPMTAG_SIZE, &size, 1);
    return header;
}

/// The files of a database of three packages; none where librpm was built without the format.
Files databaseOf(const char *backend, const std::string &folder)
{
    QTemporaryDir made;
    rpmPushMacro(nullptr, "_db_backend", nullptr, backend, RMIL_CMDLINE);
    rpmPushMacro(nullptr, "_dbpath", nullptr, made.path().toUtf8().constData(), RMIL_CMDLINE);
    const std::string lock = made.filePath(QStringLiteral(".rpm.lock")).toStdString();
    rpmPushMacro(nullptr, "_rpmlock_path", nullptr, lock.c_str(), RMIL_CMDLINE);
    rpmts set = rpmtsCreate();
    rpmtsSetVSFlags(set, RPMVSF_NOHDRCHK | _RPMVSF_NODIGESTS | _RPMVSF_NOSIGNATURES);
    if (rpmtsOpenDB(set, O_RDWR | O_CREAT) != 0)
        qFatal("librpm makes no database");
    rpmtxn change = rpmtxnBegin(set, RPMTXN_WRITE);
    bool taken = change != nullptr;
    for (Header header : {headerOf("bash", "5.2"), headerOf("bind", "9.18", 32), headerOf("gpg-pubkey", "abcdef")}) {
        taken = taken && rpmtsImportHeader(change, header, 0) == RPMRC_OK;
        headerFree(header);
    }
    rpmtxnEnd(change);
    rpmtsFree(set);
    rpmPopMacro(nullptr, "_rpmlock_path");
    rpmPopMacro(nullptr, "_dbpath");
    rpmPopMacro(nullptr, "_db_backend");
    Files files;
    if (!taken)
        return files;
    for (const QString &name : QDir(made.path()).entryList(QDir::Files)) {
        QFile file(made.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            files.push_back({folder + '/' + name.toStdString(), file.readAll().toStdString()});
    }
    return files;
}

std::string expectedAt(const std::string &where)
{
    return "rpm bash x86_64 5.2-3.fc39 4711 " + where + "\nrpm bind x86_64 32:9.18-3.fc39 4711 " + where + "\n";
}

} // namespace

#endif

class TestPackageRpm : public QObject {
    Q_OBJECT

private Q_SLOTS:
#ifdef STRATA_WITH_RPM
    void databases_data();
    void databases();
    void damaged();
    void rubbish_data();
    void rubbish();
    void nothingIsLeftBehind();
    void journalIsNotPlayedBack();
#else
    void withoutLibrary();
#endif
};

#ifdef STRATA_WITH_RPM

void TestPackageRpm::databases_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("file");
    QTest::newRow("sqlite") << "sqlite"
                            << "var/lib/rpm"
                            << "rpmdb.sqlite";
    QTest::newRow("sqlite below usr") << "sqlite"
                                      << "usr/lib/sysimage/rpm"
                                      << "rpmdb.sqlite";
    QTest::newRow("sqlite of an image based system") << "sqlite"
                                                     << "usr/share/rpm"
                                                     << "rpmdb.sqlite";
    QTest::newRow("ndb") << "ndb"
                         << "usr/lib/sysimage/rpm"
                         << "Packages.db";
}

void TestPackageRpm::databases()
{
    QFETCH(const QString, backend);
    QFETCH(const QString, folder);
    QFETCH(const QString, file);
    Files files = databaseOf(backend.toUtf8().constData(), folder.toStdString());
    if (files.empty())
        QSKIP("this librpm does not write that format");
    if (folder.startsWith(QLatin1String("usr")))
        files.push_back({.path = "var/lib/rpm", .link = "../../" + folder.toStdString()});
    const PackageList list = packagesOf(sideOf(files));
    QCOMPARE(noteLinesOf(list), "");
    QCOMPARE(linesOf(list), expectedAt('/' + folder.toStdString() + '/' + file.toStdString()));
}

/// Cut off, or with bytes turned over: a note or some of the packages, never more than were there.
void TestPackageRpm::damaged()
{
    for (const char *backend : {"sqlite", "ndb"}) {
        const Files whole = databaseOf(backend, "var/lib/rpm");
        for (std::size_t step = 1; step < 24; ++step) {
            Files files = whole;
            for (ImageFile &file : files) {
                if (step % 2 == 0)
                    file.text.resize(file.text.size() * step / 24);
                for (std::size_t at = step * 97; at < file.text.size() && step % 2 != 0; at += 4'099)
                    file.text[at] = static_cast<char>(~file.text[at]);
            }
            QVERIFY(packagesOf(sideOf(files)).packages.size() <= 3);
        }
    }
}

void TestPackageRpm::rubbish_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"rpmdb.sqlite", "Packages.db", "Packages"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestPackageRpm::rubbish()
{
    QFETCH(const QString, name);
    const std::string path = "var/lib/rpm/" + name.toStdString();
    const PackageList list = packagesOf(sideOf({{path, std::string(100'000, 'x')}}));
    QCOMPARE(linesOf(list), "");
    QCOMPARE(noteLinesOf(list), "document-invalid /" + path + "\n");
}

void TestPackageRpm::nothingIsLeftBehind()
{
    const ComparedSide side = sideOf(databaseOf("sqlite", "var/lib/rpm"));
    QTemporaryDir temporary;
    const QByteArray before = qgetenv("TMPDIR");
    qputenv("TMPDIR", temporary.filePath(QStringLiteral("100%{x}")).toUtf8());
    QVERIFY(QDir(temporary.path()).mkdir(QStringLiteral("100%{x}")));
    const PackageList list = packagesOf(side);
    if (before.isNull())
        qunsetenv("TMPDIR");
    else
        qputenv("TMPDIR", before);
    QCOMPARE(linesOf(list), expectedAt("/var/lib/rpm/rpmdb.sqlite"));
    QCOMPARE(QDir(temporary.filePath(QStringLiteral("100%{x}"))).entryList(QDir::NoDotAndDotDot | QDir::AllEntries),
             QStringList());
}

/// A journal may name any file of this machine as the one that belongs to it, and sqlite removes that one after a
/// rollback.
void TestPackageRpm::journalIsNotPlayedBack()
{
    Files files = databaseOf("sqlite", "var/lib/rpm");
    if (files.empty())
        QSKIP("this librpm does not write that format");
    std::erase_if(files, [](const ImageFile &file) { return !file.path.ends_with("rpmdb.sqlite"); });
    files.front().text.replace(18, 2, "\1\1"); // no write-ahead log: what a rollback journal belongs to
    QTemporaryDir folder;
    QFile victim(folder.filePath(QStringLiteral("victim")));
    QVERIFY(victim.open(QIODevice::WriteOnly));
    victim.write("precious");
    victim.close();
    const std::string name = victim.fileName().toStdString();
    const auto number = [](std::uint32_t value) {
        return std::string{char(value >> 24), char(value >> 16), char(value >> 8), char(value)};
    };
    const std::string magic("\xd9\xd5\x05\xf9\x20\xa1\x63\xd7");
    std::uint32_t sum = 0;
    for (const char c : name)
        sum += static_cast<unsigned char>(c);
    std::string journal = magic + number(0) + number(1234) + number(1) + number(512) + number(4096);
    journal.resize(512);
    journal +=
        number(0x40000000U / 4096 + 1) + name + number(static_cast<std::uint32_t>(name.size())) + number(sum) + magic;
    files.push_back({"var/lib/rpm/rpmdb.sqlite-journal", journal});

    const PackageList list = packagesOf(sideOf(files));
    QVERIFY(QFile::exists(victim.fileName()));
    QCOMPARE(linesOf(list), expectedAt("/var/lib/rpm/rpmdb.sqlite"));
    QCOMPARE(noteLinesOf(list), "document-invalid /var/lib/rpm/rpmdb.sqlite-journal\n");
}

#else

void TestPackageRpm::withoutLibrary()
{
    const PackageList list = packagesOf(sideOf({{"var/lib/rpm/rpmdb.sqlite", "SQLite format 3"}}));
    QCOMPARE(linesOf(list), "");
    QCOMPARE(noteLinesOf(list), "document-invalid /var/lib/rpm/rpmdb.sqlite\n");
}

#endif

QTEST_GUILESS_MAIN(TestPackageRpm)
#include "tst_package_rpm.moc"
