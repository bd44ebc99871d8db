// SPDX-License-Identifier: Apache-2.0
// grep, the content: terms of find, and find in an order, with a limit and a sum.
#include "tests/support/cli_process.h"
#include "tests/support/tar_bytes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

std::string firstLayer()
{
    TarBytes tar;
    tar.entry({.name = "b"}, "one\nfoo bar\nFOO\\n\tx\r\n");
    tar.entry({.name = "hard", .type = '1', .link = "b"});
    tar.entry({.name = "a/bin"}, std::string_view("x\0foo\n", 6));
    tar.entry({.name = "a/odd\tname"}, "\x1b[31mfoo\xff \xe2\x80\xae\n");
    tar.entry({.name = "gone", .mtime = "00000000300"}, "foo was here");
    tar.entry({.name = "sym", .type = '2', .link = "b"});
    return tar.end().bytes();
}

} // namespace

class TestCliSearch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void answers_data();
    void answers();
    void json();
    void sumAsJson();
    void unreadable();

private:
    QTemporaryDir m_folder;
    QString m_image;
};

void TestCliSearch::initTestCase()
{
    TestImage made;
    made.steps = {{"ADD", firstLayer()}, {"RUN", layerOf("w gone\nf a/new =foo")}};
    m_image = m_folder.filePath(QStringLiteral("image.tar"));
    writeFile(m_image.toStdString(), tarOf(dockerMembers({made})));
}

void TestCliSearch::answers_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("out");
    const auto row = [](const char *arguments, int status, const QByteArray &out) {
        QTest::newRow(arguments) << QString::fromLatin1(arguments) << status << out;
    };
    const QByteArray odd = "/a/odd\\tname:1:\\x1B[31mfoo\\xFF \\u{202E}\n";
    row("grep foo %1", 0, "Binary file /a/bin matches\n/a/new:1:foo\n" + odd + "/b:2:foo bar\n/hard:2:foo bar\n");
    row("grep -i foo %1 /b", 0, "/b:2:foo bar\n/b:3:FOO\\n\tx\r\n");
    row("grep -rn foo %1 sym", 0, "/b:2:foo bar\n");
    row("grep foo -l %1", 0, "/a/bin\n/a/new\n/a/odd\\tname\n/b\n/hard\n");
    row("grep -c foo %1 /a", 0, "/a/bin:1\n/a/new:1\n/a/odd\\tname:1\n");
    row("grep -c nowhere %1 /b", 1, "/b:0\n");
    row("grep nowhere %1", 1, "");
    row("grep -E ^o|r$ %1 /b", 0, "/b:1:one\n/b:2:foo bar\n");
    row("grep -h foo %1 /b", 0, "2:foo bar\n");
    row("grep -hc foo %1 /b /hard", 0, "1\n1\n");
    row("grep -h -l foo %1 /b", 0, "/b\n");
    row("grep --no-filename here --all-layers %1", 0, "1:foo was here\n");
    row("grep foo %1 /hard /b", 0, "/hard:2:foo bar\n/b:2:foo bar\n");
    row("grep foo %1 /a /b -l", 0, "/a/bin\n/a/new\n/a/odd\\tname\n/b\n");
    row("grep -L foo %1", 0, "");
    row("grep -L one %1", 0, "/a/bin\n/a/new\n/a/odd\\tname\n");
    row("grep -L nowhere %1 /b /a/new", 1, "/b\n/a/new\n");
    row("grep -e foo %1 /b", 0, "/b:2:foo bar\n");
    row("grep %1 /b -e foo", 0, "/b:2:foo bar\n");
    row("grep --regexp=foo -h %1 /b", 0, "2:foo bar\n");
    row("grep -e -x %1", 1, "");
    row("grep -e one -e two %1 --regexp bar /b", 0, "/b:1:one\n/b:2:foo bar\n");
    row("grep -E -e ^o -e r$ %1 /b", 0, "/b:1:one\n/b:2:foo bar\n");
    row("grep -e foo -- %1 b", 0, "/b:2:foo bar\n");
    row("grep -v o %1 /b", 0, "/b:3:FOO\\n\tx\r\n");
    row("grep -w fo %1", 1, "");
    row("grep -o o %1 /b /a/new", 0, "/b:1:o\n/b:2:o\n/b:2:o\n/a/new:1:o\n/a/new:1:o\n");
    row("grep -hoE o+|x? %1 /b", 0, "1:o\n2:oo\n3:x\n");
    row("grep -ov o %1 /b", 0, "");
    row("grep -o foo %1 /a/bin", 0, "Binary file /a/bin matches\n");
    row("grep -A 1 one %1 /b", 0, "/b:1:one\n/b-2-foo bar\n");
    row("grep -h -B1 foo %1 /b /hard", 0, "1-one\n2:foo bar\n--\n1-one\n2:foo bar\n");
    row("grep -C 1 -i foo %1 /b", 0, "/b-1-one\n/b:2:foo bar\n/b:3:FOO\\n\tx\r\n");
    row("grep -C 1 -A 0 bar %1 /b", 0, "/b-1-one\n/b:2:foo bar\n");
    row("grep -A0 -e one -e FOO %1 /b", 0, "/b:1:one\n--\n/b:3:FOO\\n\tx\r\n");
    row("grep --after-context=1 here --all-layers %1", 0, "layer 1:/gone:1:foo was here\n");
    row("grep -vC1 foo %1 /b", 0, "/b:1:one\n/b-2-foo bar\n/b:3:FOO\\n\tx\r\n");
    row("grep -c -A 1 foo %1 /b", 0, "/b:1\n");
    row("grep -l -A 1 foo %1 /b", 0, "/b\n");
    row("grep --tsv -B 1 bar %1 /b", 0,
        "path\tlayer\tline\ttext\tcontext\n/b\t1\t1\tone\ttrue\n"
        "/b\t1\t2\tfoo bar\tfalse\n");
    row("grep -F . %1 b", 1, "");
    row("grep here --all-layers %1", 0, "layer 1:/gone:1:foo was here\n");
    row("grep here --all-layers -l %1 gone", 0, "layer 1:/gone\n");
    row("grep foo --layer 2 %1", 0, "/a/new:1:foo\n");
    row("grep here --at 1 %1", 0, "/gone:1:foo was here\n");
    row("grep --tsv bar %1", 0, "path\tlayer\tline\ttext\n/b\t1\t2\tfoo bar\n/hard\t1\t2\tfoo bar\n");
    row("grep --tsv -l bar %1", 0, "path\tlayer\n/b\t1\n/hard\t1\n");
    row("grep -- -x %1", 1, "");
    row("find %1 content:foo --print0", 0, QByteArray("/a/bin\0/a/new\0/a/odd\tname\0/b\0/hard\0", 35));
    row("find %1 content:re:^foo -print0", 0, QByteArray("/a/bin\0/a/new\0/b\0/hard\0", 23));
    row("find %1 content:here is:removed -print0", 0, QByteArray("/gone\0", 6));
    row("find %1 type:f --sort size --limit 2 -print0", 0, QByteArray("/b\0/hard\0", 9));
    row("find %1 type:f --sort size --reverse --limit 1 -print0", 0, QByteArray("/a/new\0", 7));
    row("find %1 type:f --sort name -print0", 0, QByteArray("/b\0/a/bin\0/hard\0/a/new\0/a/odd\tname\0", 35));
    row("find %1 type:f --reverse --limit 2 -print0", 0, QByteArray("/hard\0/b\0", 9));
    row("find %1 type:f --sort mtime --at 1 --limit 1 -print0", 0, QByteArray("/gone\0", 6));
    row("find %1 type:f --sort layer --reverse --limit 1 -print0", 0, QByteArray("/a/new\0", 7));
    row("find %1 no-such-name --sum", 0, "0 entries, 0B (0 bytes)\n");
    row("find %1 /b --sum", 0,
        "-rw-r--r-- 0:0            21B 1970-01-01 00:01    1 added     /b\n1 entry, 21B (21 bytes)\n");
    row("find %1 type:f --sum --limit 0", 0, "5 entries, 44B (44 bytes)\n"); // b and hard are one file
}

void TestCliSearch::answers()
{
    QFETCH(const QString, arguments);
    const CliResult result = runCli(arguments, m_image);
    QCOMPARE(result.err, QByteArray());
    QTEST(result.out, "out");
    QTEST(result.status, "status");
}

void TestCliSearch::json()
{
    const CliResult result = runCli(QStringLiteral("grep foo %1 /a --json"), m_image);
    QCOMPARE(result.status, 0);
    const QJsonArray rows = arrayOf(result);
    QCOMPARE(rows.size(), 3);
    QCOMPARE(rows[0][QStringLiteral("path")].toString(), QStringLiteral("/a/bin"));
    QVERIFY(rows[0][QStringLiteral("line")].isNull() && rows[0][QStringLiteral("text")].isNull());
    QVERIFY(rows[0][QStringLiteral("binary")].toBool());
    QCOMPARE(rows[1][QStringLiteral("layer")].toInt(), 2);
    QCOMPARE(rows[1][QStringLiteral("line")].toInt(), 1);
    QCOMPARE(rows[1][QStringLiteral("text")].toString(), QStringLiteral("foo"));
    QCOMPARE(QByteArray::fromBase64(rows[2][QStringLiteral("text_base64")].toString().toLatin1()),
             QByteArray("\x1b[31mfoo\xff \xe2\x80\xae"));
    QCOMPARE(arrayOf(runCli(QStringLiteral("grep -c foo %1 /b --json"), m_image))[0][QStringLiteral("count")].toInt(),
             1);
    QCOMPARE(runCli(QStringLiteral("grep nowhere %1 --json"), m_image).out, QByteArray("[]\n"));
    const QJsonArray near = arrayOf(runCli(QStringLiteral("grep -A 1 one %1 /b --json"), m_image));
    QCOMPARE(near.size(), 2);
    QVERIFY(!near[0][QStringLiteral("context")].toBool(true));
    QVERIFY(near[1][QStringLiteral("context")].toBool());
    QCOMPARE(near[1][QStringLiteral("line")].toInt(), 2);
}

void TestCliSearch::sumAsJson()
{
    const CliResult result = runCli(QStringLiteral("find %1 type:f --sort size --limit 1 --sum --json"), m_image);
    QCOMPARE(result.status, 0);
    const QJsonObject object = QJsonDocument::fromJson(result.out).object();
    QCOMPARE(object[QStringLiteral("entries")].toArray().size(), 1);
    QCOMPARE(object[QStringLiteral("entries")][0][QStringLiteral("path")].toString(), QStringLiteral("/b"));
    QCOMPARE(object[QStringLiteral("count")].toInt(), 5);
    QCOMPARE(object[QStringLiteral("bytes")].toInt(), 44);
}

void TestCliSearch::unreadable()
{
    for (const char *arguments :
         {"grep -E (a %1", "grep foo %1 /no/such", "grep foo %1 /b /no/such", "grep %1 -e", "grep -l -L a %1",
          "grep -o -A2 foo %1", "grep -Z foo %1", "grep -A x foo %1", "find %1 a --limit -1", "find %1 a --limit x",
          "grep foo %1 --layer 1 --all-layers", "grep -E -F a %1", "grep foo", "find %1 a --sort colour",
          "find %1 a --sum --tsv", "find %1 a -print0 --json", "find %1 content:re:["}) {
        const CliResult result = runCli(QString::fromLatin1(arguments), m_image);
        QCOMPARE(result.out, QByteArray());
        QVERIFY2(result.err.startsWith("strata-cli: ") && result.err.count('\n') == 1, result.err.constData());
        QCOMPARE(result.status, 2);
    }
    TestImage damaged; // the second layer ends in the file
    damaged.steps = {{"ADD", firstLayer()}, {"RUN", layerOf("f big 9000").substr(0, 5000)}};
    const QString image = m_folder.filePath(QStringLiteral("damaged.tar"));
    writeFile(image.toStdString(), tarOf(dockerMembers({damaged})));
    const CliResult result = runCli(QStringLiteral("grep one %1 --no-cache"), image);
    QCOMPARE(result.status, 2);
    QVERIFY(result.out.startsWith("/b:1:one\n"));
}

QTEST_GUILESS_MAIN(TestCliSearch)
#include "tst_cli_search.moc"
