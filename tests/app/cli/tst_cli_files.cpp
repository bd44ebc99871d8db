// SPDX-License-Identifier: Apache-2.0
// The commands about single paths: stat, story, cat, extract, and trees before any layer.
#include "model/base/digest.h"
#include "tests/support/cli_process.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace strata;
using namespace strata::test;

class TestCliFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void ownersOfTheImage();
    void beforeAnyLayer();
    void stat();
    void statText();
    void story();
    void removedByChangeOfType();
    void catGivesBytes();
    void extractsToFolderAndTar();

private:
    [[nodiscard]] QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    QTemporaryDir m_folder;
    QString m_image;
};

void TestCliFiles::initTestCase()
{
    m_image = path("image.tar");
    writeFile(m_image.toStdString(), tarOf(dockerMembers({cliSample()})));
}

/// The tar has numbers only; the image's own files have the names.
void TestCliFiles::ownersOfTheImage()
{
    TestImage sample = cliSample();
    sample.steps.push_back({"RUN useradd", layerOf("f etc/passwd =toor:x:0:0\nf etc/group =wheel:x:0:")});
    const QString file = m_folder.filePath(QStringLiteral("owners.tar"));
    writeFile(file.toStdString(), tarOf(dockerMembers({sample})));
    QCOMPARE(runCli(QStringLiteral("find %1 owner:toor /etc/keep --tsv"), file).out.count('\n'), 2);
    QCOMPARE(runCli(QStringLiteral("find %1 group:wheel /etc/keep --tsv"), file).out.count('\n'), 2);
    QCOMPARE(runCli(QStringLiteral("find %1 owner:toor --at 3 --tsv"), file).out.count('\n'), 1);
    const QJsonObject stat = objectOf(runCli(QStringLiteral("stat %1 /etc/keep --json"), file));
    QCOMPARE(stat[QStringLiteral("uname")].toString(), QString());
    QCOMPARE(stat[QStringLiteral("user")].toString(), QStringLiteral("toor"));
    QCOMPARE(stat[QStringLiteral("group")].toString(), QStringLiteral("wheel"));
    const CliResult text = runCli(QStringLiteral("stat %1 /etc/keep"), file);
    QVERIFY2(text.out.contains("Owner:          0 (toor)\nGroup:          0 (wheel)\n"), text.out.constData());
}

void TestCliFiles::beforeAnyLayer()
{
    QCOMPARE(runCli(QStringLiteral("ls %1 --at 0"), m_image).out, QByteArray());
    QCOMPARE(runCli(QStringLiteral("ls %1 --at 0"), m_image).status, 0);
    QCOMPARE(runCli(QStringLiteral("ls %1 -R --at 0 --json"), m_image).out.simplified(), QByteArray("[]"));
    QCOMPARE(runCli(QStringLiteral("find %1 type:f --at 0"), m_image).status, 0);
    QCOMPARE(runCli(QStringLiteral("find %1 type:f --at 0 --tsv"), m_image).out.count('\n'), 1);
    const QString folder = m_folder.filePath(QStringLiteral("empty"));
    const CliResult extracted =
        runCliList({QStringLiteral("extract"), m_image, QStringLiteral("/"), QStringLiteral("--at"),
                    QStringLiteral("0"), QStringLiteral("--to"), folder});
    QCOMPARE(extracted.status, 0);
    QVERIFY(QDir(folder).isEmpty());
}

void TestCliFiles::stat()
{
    const QJsonObject stat = objectOf(runCli(QStringLiteral("stat %1 /etc/keep --json"), m_image));
    QCOMPARE(stat[QStringLiteral("path")].toString(), QStringLiteral("/etc/keep"));
    QCOMPARE(stat[QStringLiteral("layer")].toInt(), 2);
    QCOMPARE(stat[QStringLiteral("change")].toString(), QStringLiteral("metadata"));
    QCOMPARE(stat[QStringLiteral("content_layer")].toInt(), 1);
    QCOMPARE(stat[QStringLiteral("stored_bytes")].toInt(), 8);
    QCOMPARE(stat[QStringLiteral("sha256")].toString(), QString::fromStdString(sha256Of("keep").text()));
    QCOMPARE(stat[QStringLiteral("xattrs")].toObject(), QJsonObject());
    QVERIFY(stat[QStringLiteral("device")].isNull());
    // The link itself, but links above it are followed.
    const QJsonObject link = objectOf(runCli(QStringLiteral("stat %1 lib --json"), m_image));
    QCOMPARE(link[QStringLiteral("type")].toString(), QStringLiteral("l"));
    QCOMPARE(link[QStringLiteral("link")].toString(), QStringLiteral("etc"));
    const QJsonObject below = objectOf(runCli(QStringLiteral("stat %1 lib/keep --json"), m_image));
    QCOMPARE(below[QStringLiteral("path")].toString(), QStringLiteral("/etc/keep"));
    const QJsonObject hard = objectOf(runCli(QStringLiteral("stat %1 bin/sudo --json"), m_image));
    QCOMPARE(hard[QStringLiteral("hardlink")].toString(), QStringLiteral("/bin/su"));
}

void TestCliFiles::statText()
{
    const QByteArray file = runCli(QStringLiteral("stat %1 bin/sudo"), m_image).out;
    QVERIFY2(file.contains("\nHard link to:   /bin/su\n"), file.constData());
    QVERIFY2(file.contains("\nMode:           4755 (-rwsr-xr-x)\n"), file.constData());
    QVERIFY2(file.contains(
                 QByteArray("\nsha256:         " + QByteArray::fromStdString(sha256Of("su!").text()).mid(7) + "\n")),
             file.constData());
    const QByteArray link = runCli(QStringLiteral("stat %1 lib"), m_image).out;
    QVERIFY2(link.contains("\nMode:           0777 (lrwxrwxrwx)\n"), link.constData());
}

void TestCliFiles::story()
{
    const QJsonArray rows = arrayOf(runCli(QStringLiteral("story %1 /etc/keep --json"), m_image));
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[0][QStringLiteral("what")].toArray(), QJsonArray());
    QCOMPARE(rows[1][QStringLiteral("what")].toArray(), QJsonArray{QStringLiteral("mode")});
    QVERIFY(rows[1][QStringLiteral("by")].isNull());
    const QJsonArray gone = arrayOf(runCli(QStringLiteral("story %1 lib/old --json"), m_image));
    QCOMPARE(gone.size(), 2);
    QCOMPARE(gone[1][QStringLiteral("change")].toString(), QStringLiteral("removed"));
}

void TestCliFiles::removedByChangeOfType()
{
    TestImage made;
    made.steps = {{"ADD", layerOf("d a\nf a/b =x")}, {"RUN", layerOf("f a =file")}};
    const QString image = path("type.tar");
    writeFile(image.toStdString(), tarOf(dockerMembers({made})));
    for (const char *arguments : {"find %1 is:removed --json", "find %1 is:removed --layer 2 --json"}) {
        const QJsonArray rows = arrayOf(runCli(QString::fromLatin1(arguments), image));
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows[0][QStringLiteral("path")].toString(), QStringLiteral("/a/b"));
        QCOMPARE(rows[0][QStringLiteral("type")].toString(), QStringLiteral("f"));
        QCOMPARE(rows[0][QStringLiteral("layer")].toInt(), 2);
        QCOMPARE(rows[0][QStringLiteral("change")].toString(), QStringLiteral("removed"));
    }
}

void TestCliFiles::catGivesBytes()
{
    const CliResult result = runCli(QStringLiteral("cat %1 etc/old --at 2"), m_image);
    QCOMPARE(result.status, 0);
    QCOMPARE(result.out.size(), 1200);
    QCOMPARE(result.out.left(7), QByteArray("etc/old"));
}

void TestCliFiles::extractsToFolderAndTar()
{
    const QString to = path("out");
    const CliResult folder =
        runCliList({QStringLiteral("extract"), m_image, QStringLiteral("/etc"), QStringLiteral("bin/su"),
                    QStringLiteral("--to"), to, QStringLiteral("--json")});
    QCOMPARE(folder.err, QByteArray());
    QCOMPARE(folder.status, 0);
    QCOMPARE(objectOf(folder)[QStringLiteral("files")].toInt(), 3);
    QFile motd(to + QStringLiteral("/etc/motd"));
    QVERIFY(motd.open(QIODevice::ReadOnly));
    QCOMPARE(motd.readAll(), QByteArray("HELLO"));
    QVERIFY(QFile::exists(to + QStringLiteral("/su")));

    // The remark counts in words that fit.
    const CliResult one = runCliList(
        {QStringLiteral("extract"), m_image, QStringLiteral("/etc/motd"), QStringLiteral("--to"), path("one")});
    QVERIFY2(one.err.endsWith(": extracted 1 file, 0 directories, 0 links, 5B\n"), one.err.constData());

    // A tar on standard output is an image source again: a flat root file system.
    const CliResult tar = runCli(QStringLiteral("extract %1 / --tar - --quiet"), m_image);
    QCOMPARE(tar.status, 0);
    const CliResult again = runCli(QStringLiteral("ls - -R --tsv --quiet"), {}, tar.out);
    const CliResult before = runCli(QStringLiteral("ls %1 -R --tsv"), m_image);
    const auto withoutLayers = [](const QByteArray &rows) {
        QStringList kept;
        for (const QByteArray &row : rows.split('\n'))
            kept.append(QString::fromUtf8(row).section(QLatin1Char('\t'), 0, 7));
        return kept;
    };
    QCOMPARE(withoutLayers(again.out), withoutLayers(before.out));
}

QTEST_GUILESS_MAIN(TestCliFiles)
#include "tst_cli_files.moc"
