// SPDX-License-Identifier: Apache-2.0
// What strata-cli answers, in each form, as scripts read it.
#include "model/base/text.h"
#include "tests/support/cli_process.h"
#include "tests/support/settled_file.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

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
    void timesInBothForms();
    void longListings();
    void namesThatAreNotText();
    void standardInput();
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
    QTest::newRow("waste") << QStringLiteral("waste %1")
                           << QByteArray("path\tcount\tbytes\treason\tlayers\thidden_by\thint\n"
                                         "/etc/old\t1\t1200\tremoved\t1\t3\tsmaller-base\n"
                                         "/etc/motd\t1\t5\trewritten\t1\t2\tsmaller-base\n"
                                         "/etc/keep\t1\t4\tmetadata\t1\t2\tmetadata-only\n"
                                         "/srv/new\t1\t3\topaque\t2\t3\tjoin-run\n");
    QTest::newRow("waste by reason") << QStringLiteral("waste %1 --by reason --limit 2")
                                     << QByteArray("reason\tbytes\tpaths\nremoved\t1200\t1\nrewritten\t5\t1\n");
    QTest::newRow("waste by layer") << QStringLiteral("waste %1 --by layer --base 0")
                                    << QByteArray("layer\tbytes\tpaths\thides\tstep\n"
                                                  "1\t1209\t3\t0\tADD file:0123456789 /\n"
                                                  "2\t3\t1\t9\tRUN echo change\n"
                                                  "3\t0\t0\t1203\tRUN rm\n");
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
    QTest::addColumn<QString>("keys"); // those of docs/CLI.md, in their order; more may follow
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
    QTest::newRow("findings") << QStringLiteral("findings %1 --no-ignore")
                              << QStringLiteral("id also severity path layer step visible text");
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
    waitUntilSettled(image.toStdString());
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

void TestCliAnswers::standardInput()
{
    const CliResult result =
        runCli(QStringLiteral("cat - /etc/motd"), {}, QByteArray(m_tar.data(), qsizetype(m_tar.size())));
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.out, QByteArray("HELLO"));
    QCOMPARE(result.status, 0);
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
        QVERIFY2(own.out.contains(QByteArray(QByteArray(":\n  strata-cli ") + command + " ")), own.out.constData());
        const QByteArray source = qstrcmp(command, "images") == 0 ? " [OPTIONS] [SOURCE]" : " [OPTIONS] SOURCE";
        QVERIFY2(own.out.contains(QByteArray(QByteArray("\nUsage: strata-cli ") + command + source)),
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
