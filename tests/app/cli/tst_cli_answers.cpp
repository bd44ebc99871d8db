// SPDX-License-Identifier: Apache-2.0
// What strata-cli answers, in each form, as scripts read it.
#include "model/base/digest.h"
#include "model/base/text.h"
#include "tests/app/cli/cli_process.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

QJsonArray arrayOf(const CliResult &result)
{
    return QJsonDocument::fromJson(result.out).array();
}

QJsonObject objectOf(const CliResult &result)
{
    return QJsonDocument::fromJson(result.out).object();
}

QStringList keysInOrder(const QByteArray &json)
{
    // QJsonObject sorts its keys, so they are taken from the text: the first object of a one-object-a-line
    // array.
    QStringList keys;
    const QList<QByteArray> lines = json.split('\n');
    const QByteArray line = lines.size() > 1 ? lines[1] : QByteArray();
    int depth = 0;
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line[i] == '{' || line[i] == '[')
            ++depth;
        if (line[i] == '}' || line[i] == ']')
            --depth;
        if (line[i] != '"')
            continue;
        const qsizetype end = line.indexOf('"', i + 1);
        if (depth == 1 && end > 0 && end + 1 < line.size() && line[end + 1] == ':')
            keys.append(QString::fromUtf8(line.mid(i + 1, end - i - 1)));
        i = end;
    }
    return keys;
}

} // namespace

class TestCliAnswers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void text_data();
    void text();
    void tsv_data();
    void tsv();
    void jsonKeys_data();
    void jsonKeys();
    void optionsAnywhere_data();
    void optionsAnywhere();

    void images();
    void info();
    void ownersOfTheImage();
    void beforeAnyLayer();
    void timesInBothForms();
    void longCommands_data();
    void longCommands();
    void sizesAgree_data();
    void sizesAgree();
    void stat();
    void statText();
    void story();
    void removedByChangeOfType();
    void dockerfile();
    void historyForMachines();
    void longListings();
    void catGivesBytes();
    void standardInput();
    void namesThatAreNotText();
    void extractsToFolderAndTar();
    void verifyKnowsOneByte();
    void severalImages();
    void helpAndVersion();

private:
    [[nodiscard]] QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    QTemporaryDir m_folder;
    QString m_image;
    std::string m_tar;
};

void TestCliAnswers::initTestCase()
{
    m_tar = tarOf(dockerMembers({cliSample()}));
    m_image = path("image.tar");
    writeFile(m_image.toStdString(), m_tar);
}

void TestCliAnswers::text_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QByteArray>("out");
    QTest::newRow("ls") << QStringLiteral("ls %1")
                        << QByteArray("drwxr-xr-x 0:0              - 2001-09-09 01:46    1 added     /bin\n"
                                      "drwxr-xr-x 0:0              - 2001-09-09 01:46    1 added     /etc\n"
                                      "lrwxrwxrwx 0:0              - 2001-09-09 01:46    1 added     /lib -> etc\n"
                                      "drwxr-xr-x 0:0              - 2001-09-09 01:46    3 metadata  /srv\n"
                                      "-rw-r--r-- 0:0             1B 2001-09-09 01:46    1 added     /tab\\tname\n");
    QTest::newRow("ls of a file") << QStringLiteral("ls %1 etc/motd")
                                  << QByteArray(
                                         "-rw-r--r-- 0:0             5B 2001-09-09 01:46    2 modified  /etc/motd\n");
    QTest::newRow("diff") << QStringLiteral("diff %1 1..3")
                          << QByteArray("metadata  /etc/keep  (mode 0644 -> 0600)  4B\n"
                                        "modified  /etc/motd  (content)  5B\n"
                                        "removed   /etc/old  1.2kB\n"
                                        "added     /srv\n");
    QTest::newRow("verify") << QStringLiteral("verify %1") << QByteArray();
    QTest::newRow("cat") << QStringLiteral("cat %1 /etc/motd") << QByteArray("HELLO");
    QTest::newRow("cat at") << QStringLiteral("cat %1 /etc/motd --at 1") << QByteArray("hello");
    QTest::newRow("cat of a layer") << QStringLiteral("cat %1 /etc/motd --layer 1") << QByteArray("hello");
    QTest::newRow("cat through a link") << QStringLiteral("cat %1 /lib/motd") << QByteArray("HELLO");
    QTest::newRow("cat of a hard link") << QStringLiteral("cat %1 /bin/sudo") << QByteArray("su!");
    QTest::newRow("find nothing") << QStringLiteral("find %1 no-such-name") << QByteArray("");
    for (const char *arguments :
         {"ls %1 -- etc/motd", "ls -- %1 etc/motd", "ls %1 etc/motd --", "ls %1 --no-cache -- etc/motd",
          "find %1 -- motd", "find -- %1 motd", "find %1 --at 3 -- type:f motd"})
        QTest::newRow(arguments) << QString::fromLatin1(arguments)
                                 << QByteArray(
                                        "-rw-r--r-- 0:0             5B 2001-09-09 01:46    2 modified  /etc/motd\n");
    QTest::newRow("cat behind --") << QStringLiteral("cat -- %1 /etc/motd") << QByteArray("HELLO");
    QTest::newRow("find a dash") << QStringLiteral("find %1 -- -nothing") << QByteArray("");
    QTest::newRow("find brackets") << QStringLiteral("find %1 [m]otd")
                                   << QByteArray(
                                          "-rw-r--r-- 0:0             5B 2001-09-09 01:46    2 modified  /etc/motd\n");
    QTest::newRow("find more brackets") << QStringLiteral("find %1 [o,l]") << QByteArray("");
    QTest::newRow("diff without ends") << QStringLiteral("diff %1 2..")
                                       << QByteArray("removed   /etc/old  1.2kB\nremoved   /srv/new  3B\n");
    QTest::newRow("history IDs") << QStringLiteral("history %1 -q --no-trunc")
                                 << QByteArray("ID\n<missing>\n<missing>\n<missing>\n");
}

void TestCliAnswers::text()
{
    QFETCH(const QString, arguments);
    QFETCH(QByteArray, out);
    const CliResult result = runCli(arguments, m_image);
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.status, 0);
    if (arguments.startsWith(QLatin1String("verify"))) {
        QVERIFY2(result.out.endsWith("\nOK\n"), result.out.constData());
        return;
    }
    if (arguments.startsWith(QLatin1String("history"))) {
        QVERIFY(result.out.startsWith("sha256:"));
        out.replace("ID", result.out.left(result.out.indexOf('\n')));
    }
    QCOMPARE(result.out, out);
}

void TestCliAnswers::tsv_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QByteArray>("out");
    const QByteArray header = "path\ttype\tmode\tuid\tgid\tsize\tmtime\tlink\tlayer\tchange\n";
    QTest::newRow("ls -R") << QStringLiteral("ls %1 -R")
                           << QByteArray(header + "/bin\td\t0755\t0\t0\t0\t1000000000\t\t1\tadded\n"
                                                  "/bin/su\tf\t4755\t0\t0\t3\t1000000000\t\t1\tadded\n"
                                                  "/bin/sudo\tf\t4755\t0\t0\t3\t1000000000\t\t1\tadded\n"
                                                  "/etc\td\t0755\t0\t0\t0\t1000000000\t\t1\tadded\n"
                                                  "/etc/keep\tf\t0600\t0\t0\t4\t1000000000\t\t2\tmetadata\n"
                                                  "/etc/motd\tf\t0644\t0\t0\t5\t1000000000\t\t2\tmodified\n"
                                                  "/lib\tl\t0777\t0\t0\t0\t1000000000\tetc\t1\tadded\n"
                                                  "/srv\td\t0755\t0\t0\t0\t1000000000\t\t3\tmetadata\n"
                                                  "/tab\\tname\tf\t0644\t0\t0\t1\t1000000000\t\t1\tadded\n");
    QTest::newRow("ls of a layer") << QStringLiteral("ls %1 -R --layer 3")
                                   << QByteArray(header +
                                                 "/etc/old\tw\t0000\t0\t0\t0\t1000000000\t\t3\tremoved\n"
                                                 "/srv\td\t0755\t0\t0\t0\t1000000000\t\t3\tmetadata\n"
                                                 "/srv/.wh..wh..opq\tw\t0000\t0\t0\t0\t1000000000\t\t3\topaque\n");
    QTest::newRow("find") << QStringLiteral("find %1 is:setuid")
                          << QByteArray(header + "/bin/su\tf\t4755\t0\t0\t3\t1000000000\t\t1\tadded\n"
                                                 "/bin/sudo\tf\t4755\t0\t0\t3\t1000000000\t\t1\tadded\n");
    QTest::newRow("find, several words") << QStringLiteral("find %1 type:f change:modified")
                                         << QByteArray(header +
                                                       "/etc/motd\tf\t0644\t0\t0\t5\t1000000000\t\t2\tmodified\n");
    const QByteArray gone = header + "/etc/old\tf\t0644\t0\t0\t1200\t1000000000\t\t3\tremoved\n";
    const QByteArray goneToo = "/srv/new\tf\t0644\t0\t0\t3\t1000000000\t\t3\tremoved\n";
    QTest::newRow("find what is gone") << QStringLiteral("find %1 is:removed") << QByteArray(gone + goneToo);
    QTest::newRow("find removals") << QStringLiteral("find %1 change:removed") << QByteArray(gone + goneToo);
    QTest::newRow("find whiteouts") << QStringLiteral("find %1 type:w") << gone;
    QTest::newRow("find what is gone, at") << QStringLiteral("find %1 is:removed --at 2") << header;
    QTest::newRow("find what is not gone")
        << QStringLiteral("find %1 /srv !is:removed")
        << QByteArray(header + "/srv\td\t0755\t0\t0\t0\t1000000000\t\t3\tmetadata\n");
    QTest::newRow("find what a layer removes")
        << QStringLiteral("find %1 is:removed --layer 3")
        << QByteArray(header + "/etc/old\tw\t0000\t0\t0\t0\t1000000000\t\t3\tremoved\n" + goneToo);
    QTest::newRow("find what no layer removes") << QStringLiteral("find %1 is:removed --layer 2") << header;
    QTest::newRow("story") << QStringLiteral("story %1 /srv/new")
                           << QByteArray("layer\tchange\tby\twhat\tpath\ttype\tmode\tuid\tgid\tsize\tmtime\tlink\n"
                                         "2\tadded\t\t\t/srv/new\tf\t0644\t0\t0\t3\t1000000000\t\n"
                                         "3\tremoved\t/srv\t\t/srv/new\t\t\t\t\t\t\t\n");
    QTest::newRow("diff") << QStringLiteral("diff %1 0..1")
                          << QByteArray("kind\tpath\ttype\twhat\told_size\tnew_size\told_layer\tnew_layer\n"
                                        "added\t/bin\td\t\t\t0\t\t1\n"
                                        "added\t/bin/su\tf\t\t\t3\t\t1\n"
                                        "added\t/bin/sudo\tf\t\t\t3\t\t1\n"
                                        "added\t/etc\td\t\t\t0\t\t1\n"
                                        "added\t/etc/keep\tf\t\t\t4\t\t1\n"
                                        "added\t/etc/motd\tf\t\t\t5\t\t1\n"
                                        "added\t/etc/old\tf\t\t\t1200\t\t1\n"
                                        "added\t/lib\tl\t\t\t0\t\t1\n"
                                        "added\t/tab\\tname\tf\t\t\t1\t\t1\n");
}

void TestCliAnswers::tsv()
{
    QFETCH(const QString, arguments);
    QFETCH(const QByteArray, out);
    const CliResult result = runCli(arguments + QStringLiteral(" --tsv"), m_image);
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.status, 0);
    QCOMPARE(result.out, out);
}

void TestCliAnswers::jsonKeys_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("keys"); // CLI.md's, in its order; more may follow
    QTest::newRow("images") << QStringLiteral("images %1")
                            << QStringLiteral(
                                   "number refs manifest_digest id os architecture variant created layers size kind "
                                   "stored");
    QTest::newRow("history") << QStringLiteral("history %1")
                             << QStringLiteral("id created created_by size comment author empty_layer layer");
    QTest::newRow("layers") << QStringLiteral("layers %1")
                            << QStringLiteral(
                                   "layer digest diff_id chain_id media_type compression compressed uncompressed "
                                   "entries added modified metadata removed opaque bytes hidden_bytes created "
                                   "created_by comment verified stored unpacked files visible hidden");
    QTest::newRow("ls") << QStringLiteral("ls %1")
                        << QStringLiteral("path type mode uid gid size mtime link layer change");
    QTest::newRow("find") << QStringLiteral("find %1 type:f")
                          << QStringLiteral("path type mode uid gid size mtime link layer change");
    QTest::newRow("story") << QStringLiteral("story %1 /etc/motd") << QStringLiteral("layer change by what");
    QTest::newRow("diff") << QStringLiteral("diff %1 1..2")
                          << QStringLiteral("kind path type what old_size new_size old_layer new_layer");
}

void TestCliAnswers::jsonKeys()
{
    QFETCH(const QString, arguments);
    QFETCH(const QString, keys);
    const CliResult result = runCli(arguments + QStringLiteral(" --json"), m_image);
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.status, 0);
    QVERIFY(!arrayOf(result).isEmpty());
    const QStringList expected = keys.split(QLatin1Char(' '));
    QCOMPARE(keysInOrder(result.out).first(expected.size()), expected);
}

void TestCliAnswers::optionsAnywhere_data()
{
    QTest::addColumn<QString>("arguments");
    for (const char *arguments :
         {"ls %1 /etc -R --tsv --at 1", "--tsv ls -R --at=1 %1 /etc", "ls --at 1 %1 --tsv /etc -R",
          "--quiet --tsv --image 1 ls %1 etc/ -R --at 1 --no-cache --verbose"})
        QTest::newRow(arguments) << QString::fromLatin1(arguments);
}

void TestCliAnswers::optionsAnywhere()
{
    QFETCH(const QString, arguments);
    const CliResult result = runCli(arguments, m_image);
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.out.count('\n'), 4);
    QVERIFY(result.out.contains("\n/etc/old\tf\t"));
    QCOMPARE(result.status, 0);
}

void TestCliAnswers::images()
{
    const QJsonArray rows = arrayOf(runCli(QStringLiteral("images %1 --json"), m_image));
    QCOMPARE(rows.size(), 1);
    const QJsonObject row = rows[0].toObject();
    QCOMPARE(row[QStringLiteral("number")].toInt(), 1);
    QCOMPARE(row[QStringLiteral("refs")].toArray(), QJsonArray{QStringLiteral("localhost/app:1")});
    QVERIFY(row[QStringLiteral("manifest_digest")].isNull());
    QVERIFY(row[QStringLiteral("id")].toString().startsWith(QLatin1String("sha256:")));
    QCOMPARE(row[QStringLiteral("created")].toString(), QStringLiteral("2024-05-01T10:00:00Z"));
    QCOMPARE(row[QStringLiteral("layers")].toInt(), 3);
    QCOMPARE(row[QStringLiteral("kind")].toString(), QStringLiteral("image"));
}

void TestCliAnswers::info()
{
    const QJsonObject info = objectOf(runCli(QStringLiteral("info %1 --json"), m_image));
    QCOMPARE(info[QStringLiteral("format")].toString(), QStringLiteral("docker-archive"));
    QCOMPARE(info[QStringLiteral("config")].toObject(), cliSample().runtime);
    QCOMPARE(info[QStringLiteral("layers")].toInt(), 3);
    QCOMPARE(info[QStringLiteral("files")].toInt(), 6);
    QCOMPARE(info[QStringLiteral("directories")].toInt(), 3);
    QCOMPARE(info[QStringLiteral("visible_bytes")].toInt(), 13); // a hard link counts once
    QCOMPARE(info[QStringLiteral("compressed")], info[QStringLiteral("uncompressed")]);
    const QJsonObject sizes = info[QStringLiteral("sizes")].toObject();
    QCOMPARE(sizes.keys(), (QStringList{QStringLiteral("files"), QStringLiteral("stored"), QStringLiteral("unpacked"),
                                        QStringLiteral("visible")}));
    QCOMPARE(sizes[QStringLiteral("files")].toInt(), 5 + 1200 + 4 + 3 + 1 + 5 + 4 + 3); // of three layers
    QCOMPARE(sizes[QStringLiteral("visible")].toInt(), 13);
    QCOMPARE(info[QStringLiteral("notes")].toArray(), QJsonArray());
    const CliResult text = runCli(QStringLiteral("info %1"), m_image);
    QVERIFY2(text.out.contains("\nCmd:            [\"/bin/su\"]\nLabels:         a=b\n"), text.out.constData());
}

/// The tar has numbers only; the image's own files have the names.
void TestCliAnswers::ownersOfTheImage()
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

void TestCliAnswers::beforeAnyLayer()
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

/// One parser suffices for both forms.
void TestCliAnswers::timesInBothForms()
{
    const QJsonArray rows = arrayOf(runCli(QStringLiteral("ls %1 -R --json"), m_image));
    const QList<QByteArray> lines = runCli(QStringLiteral("ls %1 -R --tsv"), m_image).out.split('\n');
    QVERIFY(rows.size() > 5);
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const QJsonObject row = rows[i].toObject();
        QCOMPARE(QByteArray::number(row[QStringLiteral("mtime_seconds")].toInteger()), lines[i + 1].split('\t')[6]);
        QCOMPARE(row[QStringLiteral("mtime")].toString(), QStringLiteral("2001-09-09T01:46:40Z"));
    }
}

/// A pipe gets whole commands; a terminal gets what fits, unless it asks for all.
void TestCliAnswers::longCommands_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<bool>("terminal");
    QTest::addColumn<bool>("whole");
    QTest::newRow("layers, pipe") << QStringLiteral("layers %1") << false << true;
    QTest::newRow("layers, terminal") << QStringLiteral("layers %1") << true << false;
    QTest::newRow("layers, terminal, all") << QStringLiteral("layers %1 --no-trunc") << true << true;
    QTest::newRow("compare, pipe") << QStringLiteral("compare %1 %1") << false << true;
    QTest::newRow("compare, terminal") << QStringLiteral("compare %1 %1") << true << false;
    QTest::newRow("compare, terminal, all") << QStringLiteral("compare %1 %1 --no-trunc") << true << true;
    QTest::newRow("history is docker's: pipe") << QStringLiteral("history %1") << false << false;
    QTest::newRow("history is docker's: all") << QStringLiteral("history %1 --no-trunc") << false << true;
}

void TestCliAnswers::longCommands()
{
    QFETCH(const QString, arguments);
    QFETCH(const bool, terminal);
    QFETCH(const bool, whole);
    TestImage sample = cliSample();
    const std::string command = "/bin/sh -c echo " + std::string(120, 'x') + " end-of-command";
    sample.steps[2].createdBy = command;
    const QString file = m_folder.filePath(QStringLiteral("long.tar"));
    writeFile(file.toStdString(), tarOf(dockerMembers({sample})));
    const CliResult result = terminal ? runCliOnTerminal(arguments, file) : runCli(arguments, file);
    QCOMPARE(result.status, 0);
    QVERIFY2(result.out.contains("echo xxxxxxxx"), result.out.constData());
    QCOMPARE(result.out.contains("end-of-command"), whole);
}

/// Every place that shows a size of the image shows the same.
void TestCliAnswers::sizesAgree_data()
{
    QTest::addColumn<QString>("codec");
    QTest::newRow("plain layers") << QStringLiteral("none");
    QTest::newRow("compressed layers") << QStringLiteral("gzip");
}

void TestCliAnswers::sizesAgree()
{
    QFETCH(const QString, codec);
    TestImage sample = cliSample();
    for (TestStep &step : sample.steps)
        step.compression = codec.toStdString();
    const QString file = m_folder.filePath(QStringLiteral("sizes.tar"));
    writeFile(file.toStdString(), tarOf(ociMembers({sample})));
    const QJsonObject info = objectOf(runCli(QStringLiteral("info %1 --json"), file));
    const QJsonObject sizes = info[QStringLiteral("sizes")].toObject();
    const QJsonObject compared =
        objectOf(runCliList({QStringLiteral("compare"), file, file, QStringLiteral("--json")}));
    for (const char *side : {"a", "b"}) {
        const QJsonObject summary = compared[QStringLiteral("summary")].toObject();
        QCOMPARE(summary[QLatin1String(side)].toObject()[QStringLiteral("sizes")].toObject(), sizes);
    }
    QJsonObject sums;
    for (const char *size : {"stored", "unpacked", "files", "visible"}) {
        double sum = 0;
        for (const QJsonValue layer : arrayOf(runCli(QStringLiteral("layers %1 --json"), file)))
            sum += layer.toObject()[QLatin1String(size)].toDouble();
        sums[QLatin1String(size)] = sum;
    }
    QCOMPARE(sums, sizes);
    const QJsonObject row = arrayOf(runCli(QStringLiteral("images %1 --json"), file))[0].toObject();
    QCOMPARE(row[QStringLiteral("stored")], sizes[QStringLiteral("stored")]);
    // The names of before.
    QCOMPARE(row[QStringLiteral("size")], sizes[QStringLiteral("stored")]);
    QCOMPARE(info[QStringLiteral("compressed")], sizes[QStringLiteral("stored")]);
    QCOMPARE(info[QStringLiteral("uncompressed")], sizes[QStringLiteral("unpacked")]);
    QCOMPARE(info[QStringLiteral("visible_bytes")], sizes[QStringLiteral("visible")]);
    for (const QJsonValue value : arrayOf(runCli(QStringLiteral("layers %1 --json"), file))) {
        const QJsonObject layer = value.toObject();
        QCOMPARE(layer[QStringLiteral("compressed")], layer[QStringLiteral("stored")]);
        QCOMPARE(layer[QStringLiteral("uncompressed")], layer[QStringLiteral("unpacked")]);
        QCOMPARE(layer[QStringLiteral("bytes")], layer[QStringLiteral("files")]);
        QCOMPARE(layer[QStringLiteral("hidden_bytes")], layer[QStringLiteral("hidden")]);
    }
    // In text, by their names.
    const CliResult text = runCli(QStringLiteral("info %1"), file);
    const auto shown = [&sizes](const char *size) {
        return dockerSize(static_cast<std::uint64_t>(sizes[QLatin1String(size)].toInteger()));
    };
    const std::string line = "\nSize:           " + shown("stored") + " stored, " + shown("unpacked") + " unpacked, " +
                             shown("files") + " in files, " + shown("visible") + " visible\n";
    QVERIFY2(text.out.contains(line.c_str()), text.out.constData());
    const CliResult layers = runCli(QStringLiteral("layers %1"), file);
    QVERIFY2(layers.out.startsWith("LAYER   DIFF ID        "), layers.out.constData());
    for (const char *title : {"   STORED   ", "   UNPACKED   ", "   FILES   ", "   VISIBLE   ", "   HIDDEN   "})
        QVERIFY2(layers.out.contains(title), title);
}

void TestCliAnswers::stat()
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

void TestCliAnswers::statText()
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

void TestCliAnswers::story()
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

void TestCliAnswers::removedByChangeOfType()
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

void TestCliAnswers::dockerfile()
{
    const CliResult text = runCli(QStringLiteral("dockerfile %1"), m_image);
    QCOMPARE(text.status, 0);
    QVERIFY2(text.out.contains("\nFROM scratch\n") && text.out.contains("\nRUN echo change\n"), text.out.constData());
    const QJsonObject json = objectOf(runCli(QStringLiteral("dockerfile %1 --json"), m_image));
    QCOMPARE(json[QStringLiteral("dockerfile")].toString().toUtf8(), text.out);
}

void TestCliAnswers::historyForMachines()
{
    const CliResult exact = runCli(QStringLiteral("history %1 --human=false"), m_image);
    QCOMPARE(exact.status, 0);
    QVERIFY2(exact.out.contains("2024-05-01T10:00:00Z"), exact.out.constData());
    QVERIFY2(exact.out.contains("   CREATED AT   "), exact.out.constData());
    for (const char *arguments : {"history %1 -H=false", "history -H=false %1"})
        QCOMPARE(runCli(QString::fromLatin1(arguments), m_image).out, exact.out);
    const CliResult people = runCli(QStringLiteral("history %1"), m_image);
    QVERIFY(people.out != exact.out);
    for (const char *arguments : {"history %1 -H", "history %1 -H=true", "history %1 --human"})
        QCOMPARE(runCli(QString::fromLatin1(arguments), m_image).out, people.out);
}

/// Longer than what one thread writes alone; the second time from the index cache.
void TestCliAnswers::longListings()
{
    std::string lines = "d d\n";
    QByteArray expected = "/d\n";
    for (int i = 10'000; i < 40'000; ++i) {
        lines += "f d/" + std::to_string(i) + " 1\n";
        expected += "/d/" + QByteArray::number(i) + "\n";
    }
    TestImage made;
    made.steps = {{"ADD", layerOf(lines)}};
    const QString image = path("long.tar");
    writeFile(image.toStdString(), tarOf(dockerMembers({made})));
    QTest::qWait(50); // what is just written is not kept
    for (const char *options : {"--no-cache", "--quiet", "--quiet"}) {
        const CliResult result = runCli(QStringLiteral("ls -R --tsv %1 ") + QString::fromLatin1(options), image);
        QCOMPARE(result.status, 0);
        QByteArray paths;
        const QList<QByteArray> rows = result.out.split('\n');
        for (const QByteArray &row : rows.sliced(1)) {
            if (!row.isEmpty())
                paths += row.left(row.indexOf('\t')) + '\n';
        }
        QVERIFY(paths == expected);
    }
}

void TestCliAnswers::catGivesBytes()
{
    const CliResult result = runCli(QStringLiteral("cat %1 etc/old --at 2"), m_image);
    QCOMPARE(result.status, 0);
    QCOMPARE(result.out.size(), 1200);
    QCOMPARE(result.out.left(7), QByteArray("etc/old"));
}

void TestCliAnswers::standardInput()
{
    const CliResult result =
        runCli(QStringLiteral("cat - /etc/motd"), {}, QByteArray(m_tar.data(), qsizetype(m_tar.size())));
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.out, QByteArray("HELLO"));
    QCOMPARE(result.status, 0);
}

void TestCliAnswers::namesThatAreNotText()
{
    TestImage made;
    made.steps = {{"ADD", layerOf("f caf\xe9 =x\nf \x1b[31mred =y\nl link \xff")}};
    const QString image = path("names.tar");
    writeFile(image.toStdString(), tarOf(dockerMembers({made})));
    const CliResult text = runCli(QStringLiteral("ls %1 --quiet"), image);
    QVERIFY2(text.out.contains("/\\x1B[31mred\n") && text.out.contains("/caf\\xE9\n") &&
                 text.out.contains("/link -> \\xFF\n"),
             text.out.constData());
    const CliResult json = runCli(QStringLiteral("ls %1 --quiet --json"), image);
    const QJsonArray rows = arrayOf(json);
    QCOMPARE(rows.size(), 3);
    QVERIFY(!json.out.contains('\x1b'));
    QCOMPARE(rows[0][QStringLiteral("path")].toString(), QStringLiteral("/\x1b[31mred"));
    QVERIFY(rows[0][QStringLiteral("path_base64")].isUndefined());
    QCOMPARE(rows[1][QStringLiteral("path")].toString(), QStringLiteral("/caf\uFFFD"));
    QCOMPARE(QByteArray::fromBase64(rows[1][QStringLiteral("path_base64")].toString().toLatin1()),
             QByteArray("/caf\xe9"));
    QCOMPARE(QByteArray::fromBase64(rows[2][QStringLiteral("link_base64")].toString().toLatin1()), QByteArray("\xff"));
}

void TestCliAnswers::extractsToFolderAndTar()
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

void TestCliAnswers::verifyKnowsOneByte()
{
    std::string tar = m_tar;
    tar[tar.find("HELLO") + 4] = '0';
    const QString image = path("broken.tar");
    writeFile(image.toStdString(), tar);
    const CliResult result = runCli(QStringLiteral("verify %1 --json"), image);
    QCOMPARE(result.status, 1);
    QCOMPARE(objectOf(result)[QStringLiteral("ok")].toBool(true), false);
    const QJsonArray layers = objectOf(result)[QStringLiteral("layers")].toArray();
    QCOMPARE(layers[0][QStringLiteral("verified")].toBool(), true);
    QCOMPARE(layers[1][QStringLiteral("verified")].toBool(true), false);
    const CliResult text = runCli(QStringLiteral("verify %1"), image);
    QCOMPARE(text.status, 1);
    QVERIFY2(text.out.contains("WRONG") && text.out.endsWith("\nFAILED\n"), text.out.constData());
    // `layers` computes digests on request only.
    const QJsonArray lazy = arrayOf(runCli(QStringLiteral("layers %1 --json"), image));
    QVERIFY(lazy[1][QStringLiteral("verified")].isNull());
    const QJsonArray checked = arrayOf(runCli(QStringLiteral("layers %1 --json --verify --quiet"), image));
    QCOMPARE(checked[1][QStringLiteral("verified")].toBool(true), false);
}

void TestCliAnswers::severalImages()
{
    TestImage first = cliSample();
    first.architecture = "riscv64"; // not this machine's, so that none is preferred
    TestImage other = first;
    other.refs = {"localhost/other:2"};
    other.architecture = "s390x";
    const QString image = path("two.tar");
    writeFile(image.toStdString(), tarOf(dockerMembers({first, other})));
    const CliResult unsaid = runCli(QStringLiteral("info %1 --json"), image);
    QCOMPARE(unsaid.status, 0);
    QVERIFY2(unsaid.err.count('\n') == 1 && unsaid.err.contains("several images match") &&
                 unsaid.err.contains("localhost/other:2"),
             unsaid.err.constData());
    for (const char *choice : {"--image 2", "--image localhost/other:2", "--platform linux/s390x"}) {
        const CliResult chosen = runCli(QStringLiteral("info %1 --json ") + QString::fromLatin1(choice), image);
        QCOMPARE(chosen.err, QByteArray());
        QCOMPARE(objectOf(chosen)[QStringLiteral("architecture")].toString(), QStringLiteral("s390x"));
    }
    const CliResult ref =
        runCli(QStringLiteral("info docker-archive:") + image + QStringLiteral(":localhost/other:2 --json"), {});
    QCOMPARE(objectOf(ref)[QStringLiteral("architecture")].toString(), QStringLiteral("s390x"));

    // The list of images is narrowed in the same ways.
    QCOMPARE(arrayOf(runCli(QStringLiteral("images %1 --json"), image)).size(), 2);
    writeMembers(ociMembers({first, other}), path("layout").toStdString());
    for (const QString &choice :
         QStringList{image + QStringLiteral(" --image 2"), image + QStringLiteral(" --platform linux/s390x"),
                     QStringLiteral("docker-archive:") + image + QStringLiteral(":localhost/other:2"),
                     QStringLiteral("oci:") + path("layout") + QStringLiteral(":localhost/other:2")}) {
        const QJsonArray rows = arrayOf(runCli(QStringLiteral("images --json ") + choice, {}));
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows[0][QStringLiteral("number")].toInt(), 2);
    }
    const CliResult none = runCli(QStringLiteral("images %1 --image other:3"), image);
    QCOMPARE(none.status, 2);
    QCOMPARE(none.err, runCli(QStringLiteral("info %1 --image other:3"), image).err);
}

void TestCliAnswers::helpAndVersion()
{
    const CliResult version = runCli(QStringLiteral("--version"), {});
    QCOMPARE(version.status, 0);
    QVERIFY(version.out.startsWith("strata-cli ") && version.out.count('\n') == 1);
    const CliResult help = runCli(QStringLiteral("--help"), {});
    QCOMPARE(help.status, 0);
    for (const char *command : {"images", "info", "history", "layers", "ls", "stat", "story", "find", "cat", "extract",
                                "verify", "diff", "dockerfile"}) {
        QVERIFY2(help.out.contains(QByteArray(QByteArray("\n  ") + command + " ")), command);
        const CliResult own = runCliList({QString::fromLatin1(command), QStringLiteral("--help")});
        QCOMPARE(own.status, 0);
        QVERIFY2(own.out.contains(QByteArray(QByteArray("Example:\n  strata-cli ") + command + " ")),
                 own.out.constData());
        QVERIFY2(own.out.contains(QByteArray(QByteArray("\nUsage: strata-cli ") + command + " [OPTIONS] SOURCE")),
                 own.out.constData());
        QVERIFY(!own.out.contains("(1x)"));
        QCOMPARE(runCliList({QStringLiteral("help"), QString::fromLatin1(command)}).out, own.out);
        // What is listed is taken.
        QCOMPARE(own.out.contains("--json"), qstrcmp(command, "cat") != 0);
        const bool isTable = !QByteArrayList{"info", "dockerfile", "cat", "extract"}.contains(command);
        QCOMPARE(own.out.contains("--tsv"), isTable);
    }
    QCOMPARE(runCli(QStringLiteral("help"), {}).out, help.out);
    QVERIFY(runCli(QStringLiteral("help ls"), {}).out.contains(" SOURCE [PATH]\n"));
    QVERIFY(runCli(QStringLiteral("help extract"), {}).out.contains(" SOURCE PATH...\n"));
    const CliResult find = runCli(QStringLiteral("find --help"), {});
    QVERIFY(find.out.contains("is:setuid") && find.out.contains("size>1M"));
}

QTEST_GUILESS_MAIN(TestCliAnswers)
#include "tst_cli_answers.moc"
