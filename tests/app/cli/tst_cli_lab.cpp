// SPDX-License-Identifier: Apache-2.0
// `strata-cli lab`.
#include "tests/support/cli_process.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

const QByteArray scenario = R"({"name": "one", "layers": [[{"path": "d/f", "type": "file", "size": 5000},
    {"path": "e", "type": "dir"}]], "ops": [{"op": "append", "path": "d/f", "data": "abc"},
    {"op": "rename", "path": "e", "to": "g"}]})";

QJsonObject objectOf(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

class TestCliLab : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_file = m_folder.filePath(QStringLiteral("s.json"));
        writeFile(m_file.toStdString(), scenario.toStdString());
    }

    void run()
    {
        const CliResult result = runCli(QStringLiteral("lab run %1"), m_file);
        QCOMPARE(result.err, QByteArray());
        QCOMPARE(result.status, 0);
        const QJsonObject answer = objectOf(result.out);
        QCOMPARE(answer.keys(),
                 QStringList({QStringLiteral("copied_up"), QStringLiteral("costs"), QStringLiteral("diff"),
                              QStringLiteral("driver"), QStringLiteral("merged"), QStringLiteral("name"),
                              QStringLiteral("results"), QStringLiteral("upper")}));
        QCOMPARE(answer[u"driver"].toString(), QStringLiteral("overlay2"));
        QCOMPARE(answer[u"results"][1][u"error"].toString(), QStringLiteral("EXDEV"));
        QCOMPARE(answer[u"copied_up"][0][1], QJsonValue(QJsonArray{QStringLiteral("d/f"), 5000}));
        QCOMPARE(answer[u"upper"][u"d/f"][u"size"].toInt(), 5003);
        QCOMPARE(answer[u"costs"][u"bytes_copied"].toInt(), 5000);
        QCOMPARE(answer[u"costs"][u"bytes_written"].toInt(), 3);
        QCOMPARE(answer[u"costs"][u"objects_created"].toInt(), 2);
        QCOMPARE(answer[u"diff"][1], QJsonValue(QJsonArray{QStringLiteral("C"), QStringLiteral("/d/f")}));
    }

    void nothingToUndo()
    {
        const CliResult result = runCli(QStringLiteral("lab shell"), {}, "undo\nmkdir d\nundo\nredo\nredo\n");
        QCOMPARE(result.status, 0);
        QCOMPARE(result.err.count("there is nothing to undo"), 1);
        QCOMPARE(result.err.count("there is nothing to redo"), 1);
    }

    void readingAfterUndo()
    {
        const CliResult result =
            runCli(QStringLiteral("lab shell"), {}, "mkdir d\nundo\ncat /etc/hosts /etc/motd\nredo\nls -d d\n");
        QVERIFY2(!result.err.contains("there is nothing to redo"), result.err.constData());
        QVERIFY2(result.out.endsWith("d\n"), result.out.constData());
    }

    void sessionOfALesson()
    {
        const QString file = m_folder.filePath(QStringLiteral("l.strata-lab"));
        writeFile(file.toStdString(), R"({"strata-lab": 1, "start": {"kind": "lesson", "lesson": {"id": "whiteout"}},
            "driver": "overlay2", "containers": [{"actions": [], "steps": 0}], "container": 1})");
        const CliResult result = runCli(QStringLiteral("lab shell --session %1"), file);
        QVERIFY(result.status != 0);
        QVERIFY2(result.err.contains("open it in the window with 'strata FILE'"), result.err.constData());
    }

    /// As a shell in a container of that image does, whether it was just begun or is resumed.
    void sessionKeepsSurroundings_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::newRow("begun") << QStringLiteral("lab shell --base %1");
        QTest::newRow("resumed") << QStringLiteral("lab shell --session %1.strata-lab");
        QTest::newRow("resumed, the image is named") << QStringLiteral("lab shell --session %1.strata-lab --base %1");
        QTest::newRow("resumed, unpacked as asked")
            << QStringLiteral("lab shell --session %1.strata-lab --unpack stacked");
    }
    void sessionKeepsSurroundings()
    {
        QFETCH(QString, arguments);
        const TestImage image{.refs = {"w:1"},
                              .steps = {{"ADD", layerOf("d srv/work\nf srv/work/here =x")}},
                              .runtime = {{QStringLiteral("WorkingDir"), QStringLiteral("/srv/work")},
                                          {QStringLiteral("Env"), QJsonArray{QStringLiteral("GREETING=hello there")}}}};
        const QString source = m_folder.filePath(QStringLiteral("w.tar"));
        writeFile(source.toStdString(), tarOf(dockerMembers({image})));
        const QByteArray id =
            objectOf(runCli(QStringLiteral("info %1 --json"), source).out)[u"id"].toString().toLatin1();
        QVERIFY(!id.isEmpty());
        writeFile(source.toStdString() + ".strata-lab",
                  QByteArray(R"({"strata-lab": 1, "start": {"kind": "image", "image": {"source": "%1", "name": "w:1",
                      "number": 1, "id": "%2"}}, "driver": "overlay2", "container": 1,
                      "containers": [{"actions": [{"ops": [{"op": "create", "path": "srv/work/new"}]}], "steps": 0}]})")
                      .replace("%1", source.toUtf8())
                      .replace("%2", id)
                      .toStdString());
        const CliResult result =
            runCli(arguments.replace(QStringLiteral("%1"), source), {}, "pwd\necho $GREETING\nls\n");
        QCOMPARE(result.err, QByteArray());
        QCOMPARE(result.out, QByteArray("/srv/work\nhello there\nhere\n"));
    }

    /// Each moved to a place of its own, so that no one of them says where the other is.
    void sessionWhoseFoldersHaveMoved()
    {
        const QString upper = m_folder.filePath(QStringLiteral("one/upper"));
        const QString lower = m_folder.filePath(QStringLiteral("two/lower"));
        QVERIFY(QDir().mkpath(upper) && QDir().mkpath(lower));
        writeFile(upper.toStdString() + "/a", "A\n");
        writeFile(lower.toStdString() + "/b", "B\n");
        const QString file = m_folder.filePath(QStringLiteral("f.strata-lab"));
        writeFile(file.toStdString(), R"({"strata-lab": 1, "start": {"kind": "folders", "merged": "m", "folders": [
            {"path": "/no/such/place/up", "access": "rw"}, {"path": "/no/such/place/lower", "access": "ro"}]},
            "driver": "overlay2", "containers": [{"actions": [], "steps": 0}], "container": 1})");
        const CliResult one = runCli(QStringLiteral("lab shell --session %1 --folder up=") + upper, file);
        QCOMPARE(one.status, 2);
        QVERIFY2(one.err.contains("/no/such/place/lower: the directory is not there"), one.err.constData());
        const CliResult both = runCli(QStringLiteral("lab shell --session %1 --folder up=") + upper +
                                          QStringLiteral(" --folder lower=") + lower,
                                      file, "cat a b\n");
        QCOMPARE(both.err, QByteArray());
        QCOMPARE(both.status, 0);
        QCOMPARE(both.out, QByteArray("A\nB\n"));
    }

    void drivers_data()
    {
        QTest::addColumn<QString>("driver");
        for (const char *driver : {"overlay2", "overlay", "aufs", "btrfs", "zfs", "devicemapper", "vfs"})
            QTest::newRow(driver) << QString::fromLatin1(driver);
    }
    void drivers()
    {
        QFETCH(QString, driver);
        const CliResult result = runCli(QStringLiteral("lab run %1 --json --driver ") + driver, m_file);
        QCOMPARE(result.status, 0);
        const QJsonObject answer = objectOf(result.out);
        QCOMPARE(answer[u"driver"].toString(), driver);
        QCOMPARE(answer[u"results"][0][u"ok"].toBool(), true);
    }

    void standardInput()
    {
        const CliResult result = runCli(QStringLiteral("lab run -"), {}, scenario);
        QCOMPARE(result.status, 0);
        QCOMPARE(objectOf(result.out)[u"name"].toString(), QStringLiteral("one"));
    }

    void errors_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char *arguments, const char *input, const char *says) {
            QTest::addRow("%s %s", arguments, input)
                << QString::fromLatin1(arguments) << QByteArray(input) << QByteArray(says);
        };
        row("lab", "", "lab: no command was given");
        row("lab fly", "", "lab: unknown command 'fly'");
        row("lab run", "", "lab run: SCENARIO is required (see strata-cli lab run --help)");
        row("lab run a b", "", "lab run: unexpected argument 'b'");
        row("lab run --tsv -", "", "lab run: --tsv: the answer is not a table");
        row("lab union", "", "lab union: DIR is required (see strata-cli lab union --help)");
        row("lab shell --fast", "", "lab shell: unexpected --fast (see strata-cli lab shell --help)");
        row("lab run no-such-file", "", "no-such-file: No such file or directory");
        row("lab run --driver floppy -", "{}", "'floppy' is not a driver; the drivers are overlay2, overlay");
        row("lab run -", "{", "scenario: not valid JSON");
        row("lab run -", R"({"layers": [[]], "ops": [{"op": "rename", "path": "a"}]})", "ops[0].to: is missing");
        row("lab run -", R"({"layers": [], "ops": [], "options": "fast"})", "options: the lab does not know");
    }
    void errors()
    {
        QFETCH(QString, arguments);
        QFETCH(QByteArray, input);
        QFETCH(QByteArray, says);
        const CliResult result = runCli(arguments, {}, input);
        QCOMPARE(result.status, 2);
        QCOMPARE(result.out, QByteArray());
        QVERIFY2(result.err.startsWith("strata-cli: ") && result.err.contains(says), result.err.constData());
        QCOMPARE(result.err.count('\n'), 1);
    }

private:
    QTemporaryDir m_folder;
    QString m_file;
};

QTEST_GUILESS_MAIN(TestCliLab)
#include "tst_cli_lab.moc"
