// SPDX-License-Identifier: Apache-2.0
// lab build, lab union, lab shell: what they print, write and refuse.
#include "tests/support/cli_process.h"
#include "tests/support/folder_text.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace strata::test;

namespace {

QByteArray withoutIds(const QByteArray &text)
{
    static const QRegularExpression id(QStringLiteral("\\b[0-9a-f]{12}\\b"));
    return QString::fromUtf8(text).replace(id, QStringLiteral("ID")).toUtf8();
}

} // namespace

class TestCliLabBuild : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void helloWorld();
    void writtenImage();
    void jsonForm();
    void fromStandardInput();
    void refusals_data();
    void refusals();
    void unionOfFolders();
    void unionAsJson();
    void shellLines();
    void shellOnAnImage();
    void shellOnFolders();
    void shellRefusesFolders();
    void shellOnASession();
    void shellOnMovedDirectories();
    void shellDrivers();
    void shellCommits_data();
    void shellCommits();
    void shellCommitRefusals_data();
    void shellCommitRefusals();

private:
    void write(const char *name, const QByteArray &bytes) const
    {
        const QString path = m_folder->filePath(QString::fromLatin1(name));
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    [[nodiscard]] QString at(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    [[nodiscard]] CliResult lab(const QStringList &arguments, const QByteArray &input = {}) const
    {
        return runCliList(QStringList(QStringLiteral("lab")) + arguments, input);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCliLabBuild::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    write("base/Dockerfile", "FROM scratch\nCOPY passwd /etc/\nCMD [\"sh\"]\n");
    write("base/passwd", "root:x:0:0::/:/bin/sh\n");
    write("hello/Dockerfile", "FROM base:1\nRUN echo \"Hello world\" > /newfile\n");
    const CliResult base = lab({QStringLiteral("build"), at("base/Dockerfile"), QStringLiteral("-t"),
                                QStringLiteral("base:1"), QStringLiteral("-o"), at("base.tar")});
    QCOMPARE(base.err, QByteArray());
    QCOMPARE(base.status, 0);
}

void TestCliLabBuild::helloWorld()
{
    const CliResult result =
        lab({QStringLiteral("build"), at("hello/Dockerfile"), QStringLiteral("--base"), at("base.tar")});
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.status, 0);
    const QByteArray out = withoutIds(result.out);
    QVERIFY2(out.startsWith("Sending build context to Docker daemon  2.048kB\n"
                            "Step 1/2 : FROM base:1\n ---> ID\n"
                            "Step 2/2 : RUN echo \"Hello world\" > /newfile\n ---> Running in ID\n"
                            "Removing intermediate container ID\n ---> ID\n"
                            "Successfully built ID\n\nIMAGE "),
             out.constData());
    const QByteArray row = out.split('\n').at(10);
    QVERIFY2(row.contains("/bin/sh -c echo \"Hello world\" > /newfile") && row.contains(" 12B "), row.constData());
}

void TestCliLabBuild::writtenImage()
{
    for (const char *form : {"", "oci-archive:"}) {
        const QString output = QString::fromLatin1(form) + at("out.tar");
        const CliResult result =
            lab({QStringLiteral("build"), at("hello/Dockerfile"), QStringLiteral("--base"), at("base.tar"),
                 QStringLiteral("-o"), output, QStringLiteral("-t"), QStringLiteral("hello")});
        QCOMPARE(result.status, 0);
        QVERIFY(result.out.contains("Successfully tagged hello:latest\n"));
        QCOMPARE(runCli(QStringLiteral("cat %1 /newfile"), at("out.tar")).out, QByteArray("Hello world\n"));
        QCOMPARE(runCli(QStringLiteral("verify %1"), at("out.tar")).status, 0);
        QVERIFY(runCli(QStringLiteral("images %1 --tsv"), at("out.tar")).out.contains("hello:latest"));
    }
}

void TestCliLabBuild::jsonForm()
{
    const CliResult result = lab({QStringLiteral("build"), at("hello/Dockerfile"), QStringLiteral("--base"),
                                  at("base.tar"), QStringLiteral("--json")});
    const QJsonObject answer = QJsonDocument::fromJson(result.out).object();
    QVERIFY(answer.value(QStringLiteral("id")).toString().startsWith(u"sha256:"));
    const QJsonArray steps = answer.value(QStringLiteral("steps")).toArray();
    QCOMPARE(steps.size(), 2);
    QCOMPARE(steps[1].toObject().value(QStringLiteral("size")).toInt(), 12);
    QCOMPARE(steps[1].toObject().value(QStringLiteral("line")).toInt(), 2);
    const QJsonObject newest = answer.value(QStringLiteral("history")).toArray().first().toObject();
    QCOMPARE(newest.value(QStringLiteral("created_by")).toString(),
             QStringLiteral("/bin/sh -c echo \"Hello world\" > /newfile"));
    QCOMPARE(newest.value(QStringLiteral("size")).toInt(), 12);
}

void TestCliLabBuild::fromStandardInput()
{
    const CliResult result =
        lab({QStringLiteral("build"), QStringLiteral("-")}, "FROM scratch\nARG V=1\nRUN echo $V > /v && cat /v\n");
    QCOMPARE(result.status, 0);
    QVERIFY(result.out.startsWith("Sending build context to Docker daemon  2.048kB\n"));
    QVERIFY(result.out.contains("\n1\nRemoving"));
    const CliResult given =
        lab({QStringLiteral("build"), QStringLiteral("-"), QStringLiteral("--build-arg"), QStringLiteral("V=2")},
            "FROM scratch\nARG V=1\nRUN echo $V > /v && cat /v\n");
    QVERIFY(given.out.contains("\n2\nRemoving"));
}

void TestCliLabBuild::refusals_data()
{
    QTest::addColumn<QByteArray>("dockerfile");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("no such program") << QByteArray("FROM scratch\nRUN make\n") << QStringList()
                                     << QByteArray(
                                            "strata-cli: -: line 2: RUN needs the program \"make\", which cannot be "
                                            "simulated; the lab has: ");
    QTest::newRow("syntax") << QByteArray("FROM scratch\n\nFOO\n") << QStringList()
                            << QByteArray("strata-cli: -: line 3: unknown instruction: FOO\n");
    QTest::newRow("no base")
        << QByteArray("FROM x\n") << QStringList()
        << QByteArray("strata-cli: -: line 1: the image x is needed: name a saved copy of it with --base\n");
    QTest::newRow("base") << QByteArray("FROM x\n")
                          << QStringList({QStringLiteral("--base"), QStringLiteral("/nowhere")})
                          << QByteArray("strata-cli: -: line 1: --base: ");
    QTest::newRow("argument") << QByteArray("FROM scratch\n")
                              << QStringList({QStringLiteral("--build-arg"), QStringLiteral("V")})
                              << QByteArray("strata-cli: -: --build-arg: 'V' is not of the form NAME=VALUE\n");
    QTest::newRow("context") << QByteArray("FROM scratch\n")
                             << QStringList({QStringLiteral("--context"), QStringLiteral("/no/where")})
                             << QByteArray("strata-cli: -: --context: /no/where: No such file or directory\n");
    QTest::newRow("builder") << QByteArray("FROM scratch\n")
                             << QStringList({QStringLiteral("--builder"), QStringLiteral("new")})
                             << QByteArray("strata-cli: -: --builder: 'new' is neither classic nor buildkit\n");
    QTest::newRow("stage") << QByteArray("FROM scratch\nRUN true\n")
                           << QStringList({QStringLiteral("--target"), QStringLiteral("s")})
                           << QByteArray("strata-cli: -: failed to reach build target s in Dockerfile\n");
}

void TestCliLabBuild::refusals()
{
    QFETCH(QByteArray, dockerfile);
    QFETCH(QStringList, options);
    QFETCH(QByteArray, message);
    const CliResult result = lab(QStringList({QStringLiteral("build"), QStringLiteral("-")}) + options, dockerfile);
    QCOMPARE(result.status, 2);
    QVERIFY2(result.err.startsWith(message), result.err.constData());
    QCOMPARE(result.err.count('\n'), 1);
}

void TestCliLabBuild::unionOfFolders()
{
    write("test1/n", "n\n");
    write("test1/both", "from test1\n");
    write("test2/f", "ff\n");
    write("test2/both", "x\n");
    const QString one = at("test1");
    const CliResult result =
        lab({QStringLiteral("union"), one + QStringLiteral("=rw"), at("test2") + QStringLiteral("=ro")});
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.status, 0);
    const QList<QByteArray> lines = result.out.split('\n');
    QCOMPARE(lines.size(), 4);
    QVERIFY2(lines[0].endsWith("test1=rw  /both") && lines[0].contains(" 11 "), result.out.constData());
    QVERIFY2(lines[1].endsWith("test2=ro  /f"), result.out.constData());
    QVERIFY2(lines[2].endsWith("test1=rw  /n"), result.out.constData());
    QCOMPARE(lab({QStringLiteral("union"), at("none")}).status, 2);
}

void TestCliLabBuild::unionAsJson()
{
    write("test1/n", "n\n");
    const CliResult result =
        lab({QStringLiteral("union"), at("test1") + QStringLiteral("=ro"), QStringLiteral("--json")});
    const QJsonArray rows = QJsonDocument::fromJson(result.out).array();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows[0].toObject().value(QStringLiteral("path")).toString(), QStringLiteral("/n"));
    QCOMPARE(rows[0].toObject().value(QStringLiteral("folder")).toString(), at("test1"));
}

void TestCliLabBuild::shellLines()
{
    const CliResult result =
        lab({QStringLiteral("shell")}, "cd /test\necho new >> f\ncat f\nrm l\ndiff\nundo\nls\nnothing\n");
    QCOMPARE(result.out, QByteArray("f\nnew\nC /test\nC /test/f\nD /test/l\nf\nl\n"));
    QVERIFY2(result.err.startsWith("sh: nothing: not one of the lab's programs, which are: cat cd "),
             result.err.constData());
    QCOMPARE(result.status, 127);
    QCOMPARE(lab({QStringLiteral("shell")}, "exit 3\necho never\n").status, 3);
    QCOMPARE(lab({QStringLiteral("shell")}, "").status, 0);
}

void TestCliLabBuild::shellOnAnImage()
{
    const CliResult result = lab({QStringLiteral("shell"), QStringLiteral("--base"), at("base.tar")},
                                 "cat /etc/passwd\nls -l /etc | tail -n 1\n");
    QVERIFY2(result.out.startsWith("root:x:0:0::/:/bin/sh\n-rw-r--r-- 1 root 0 22 "), result.out.constData());
}

/// test1{n,b} and test2{l,f}: an edit of f copies it into the read-write folder, and no folder is changed.
void TestCliLabBuild::shellOnFolders()
{
    for (const char *name : {"seed/test1/n", "seed/test1/b", "seed/test2/l", "seed/test2/f", "seed/changed/own"})
        write(name, QByteArray(name).right(1) + '\n');
    const std::filesystem::path folder = at("seed").toStdString();
    const QByteArray before = treeText(folder);
    const QStringList folders{at("seed/changed") + QStringLiteral("=rw"), at("seed/test1"),
                              at("seed/test2") + QStringLiteral("=ro")};
    const CliResult result =
        lab(QStringList{QStringLiteral("shell")} + folders, "ls\necho x >> f\ncat f\nrm own\ndiff\n");
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.out, QByteArray("b\nf\nl\nn\nown\nf\nx\nC /f\n"));
    const CliResult readOnly = lab({QStringLiteral("shell"), at("seed/test1"), at("seed/test2")}, "rm n\nls\n");
    QCOMPARE(readOnly.out, QByteArray("b\nf\nl\n"));
    QCOMPARE(readOnly.err,
             QByteArray("strata-cli: lab shell: all directories are read-only: changes go to an empty layer on top\n"));
    QCOMPARE(treeText(folder), before);
}

void TestCliLabBuild::shellRefusesFolders()
{
    write("seed/test1/n", "n\n");
    write("seed/test2/l", "l\n");
    const CliResult lower =
        lab({QStringLiteral("shell"), at("seed/test1"), at("seed/test2") + QStringLiteral("=rw")}, "ls\n");
    QCOMPARE(lower.status, 2);
    QVERIFY2(lower.err.contains("test2: only the first folder can be read-write"), lower.err.constData());
    QCOMPARE(lower.err.count('\n'), 1);
    const CliResult none = lab({QStringLiteral("shell"), at("seed/nothing")}, "ls\n");
    QCOMPARE(none.status, 2);
    QVERIFY2(none.err.contains("nothing: No such file or directory"), none.err.constData());
    const CliResult both =
        lab({QStringLiteral("shell"), QStringLiteral("--base"), at("base.tar"), at("seed/test1")}, "");
    QCOMPARE(both.status, 2);
    QVERIFY2(both.err.contains("excludes"), both.err.constData());
}

void TestCliLabBuild::shellOnASession()
{
    write("talk.strata-lab", R"({"strata-lab": 1, "start": {"kind": "test1+test2"}, "driver": "aufs", "container": 1,
        "containers": [{"steps": 1, "actions": [
            {"line": "rm n", "folder": "/", "ops": [{"op": "unlink", "path": "n"}]},
            {"ops": [{"op": "unlink", "path": "b"}]}]}]})");
    const QStringList words = {QStringLiteral("shell"), QStringLiteral("--session"), at("talk.strata-lab"),
                               QStringLiteral("--save"), at("next.strata-lab")};
    const CliResult result = lab(words, "diff\nredo\ndiff\nundo\necho x >> f\nmkdir d\nundo\n");
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.out, QByteArray("D /n\nD /b\nD /n\n"));
    QCOMPARE(result.status, 0);
    // What was saved: the new lines in place of what had been taken back.
    const CliResult next =
        lab({QStringLiteral("shell"), QStringLiteral("--session"), at("next.strata-lab")}, "diff\nredo\ndiff\ncat f\n");
    QCOMPARE(next.out, QByteArray("C /f\nD /n\nA /d\nC /f\nD /n\nf\nx\n"));

    const QString id = QStringLiteral("sha256:") + QString(64, QLatin1Char('0'));
    const QByteArray image = QJsonDocument(QJsonObject{{QStringLiteral("source"), at("base.tar")},
                                                       {QStringLiteral("name"), QStringLiteral("base")},
                                                       {QStringLiteral("number"), 1},
                                                       {QStringLiteral("id"), id}})
                                 .toJson(QJsonDocument::Compact);
    write("image.strata-lab", R"({"strata-lab": 1, "driver": "vfs", "container": 1,
        "containers": [{"steps": 0, "actions": []}], "start": {"kind": "image", "image": )" +
                                  image + "}}");
    const CliResult other = lab({QStringLiteral("shell"), QStringLiteral("--session"), at("image.strata-lab")}, "ls\n");
    QVERIFY2(other.err.contains("does not contain the image of the session, base"), other.err.constData());
    QVERIFY(other.status != 0);

    write("broken.strata-lab", R"({"strata-lab": 1, "start": {"kind": "moon"}})");
    const CliResult broken = lab({QStringLiteral("shell"), QStringLiteral("--session"), at("broken.strata-lab")}, "");
    QVERIFY2(broken.err.contains("broken.strata-lab: start.kind: is not one of"), broken.err.constData());
    QVERIFY(broken.status != 0);
    QCOMPARE(lab({QStringLiteral("shell"), QStringLiteral("--save"), at("x")}, "").status, 2);
}

/// A session on directories that have moved says which, and takes the new place.
void TestCliLabBuild::shellOnMovedDirectories()
{
    const auto put = [&](const char *name) {
        QVERIFY(QDir().mkpath(at(name)));
        write(QByteArray(QByteArray(name) + "/f").constData(), "f\n");
    };
    put("was/low");
    put("was/top");
    const auto folder = [&](const char *name) {
        return QJsonObject{{QStringLiteral("path"), at(name)}, {QStringLiteral("access"), QStringLiteral("ro")}};
    };
    const QByteArray list =
        QJsonDocument(QJsonArray{folder("was/top"), folder("was/low")}).toJson(QJsonDocument::Compact);
    write("moved.strata-lab", R"({"strata-lab": 1, "driver": "overlay2", "container": 1,
        "containers": [{"steps": 0, "actions": []}], "start": {"kind": "folders", "merged": "m", "folders": )" +
                                  list + "}}");
    const QStringList words{QStringLiteral("shell"), QStringLiteral("--session"), at("moved.strata-lab")};
    QCOMPARE(lab(words, "ls\n").out, QByteArray("f\n"));
    QVERIFY(QDir().rename(at("was"), at("is")));
    const CliResult missing = lab(words, "ls\n");
    QVERIFY2(missing.err.contains("was/top: the directory is not there") && missing.err.contains("--folder "),
             missing.err.constData());
    QVERIFY(missing.status != 0);
    for (const QString &word :
         QStringList{at("was/top") + u'=' + at("is/top"), QStringLiteral("low=") + at("is/low")}) {
        const CliResult found = lab(words + QStringList{QStringLiteral("--folder"), word}, "ls\n"); // its neighbour too
        QCOMPARE(found.err, QByteArray());
        QCOMPARE(found.out, QByteArray("f\n"));
    }
    const CliResult other = lab(words + QStringList{QStringLiteral("--folder"), QStringLiteral("else=/tmp")}, "ls\n");
    QVERIFY2(other.err.contains("not a directory of the session"), other.err.constData());
    QCOMPARE(other.status, 2);
    QCOMPARE(lab({QStringLiteral("shell"), QStringLiteral("--folder"), QStringLiteral("a=b")}, "").status, 2);
}

void TestCliLabBuild::shellDrivers()
{
    const CliResult vfs = lab({QStringLiteral("shell"), QStringLiteral("--driver"), QStringLiteral("vfs")},
                              "mv /test /moved\nls /moved\n");
    QCOMPARE(vfs.err, QByteArray());
    QCOMPARE(vfs.out, QByteArray("f\nl\n"));
    const CliResult overlay = lab({QStringLiteral("shell")}, "mv /test /moved\nls /moved\n");
    QVERIFY(overlay.err.contains("EXDEV"));
    QCOMPARE(overlay.out, QByteArray("f\nl\n"));
    const CliResult none = lab({QStringLiteral("shell"), QStringLiteral("--driver"), QStringLiteral("none")}, "");
    QCOMPARE(none.status, 2);
    QVERIFY(none.err.startsWith("strata-cli: lab shell: --driver: 'none' is not a driver; the drivers are overlay2"));
}

void TestCliLabBuild::shellCommits_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<bool>("ontoImage");
    QTest::newRow("docker") << QStringList{QStringLiteral("-o"), QStringLiteral("%1")} << QByteArray("docker-archive")
                            << true;
    QTest::newRow("oci") << QStringList{QStringLiteral("-o"), QStringLiteral("%1"), QStringLiteral("--format"),
                                        QStringLiteral("oci")}
                         << QByteArray("oci") << true;
    QTest::newRow("transport") << QStringList{QStringLiteral("-o"), QStringLiteral("oci-archive:%1")}
                               << QByteArray("oci") << true;
    QTest::newRow("toys") << QStringList{QStringLiteral("-o"), QStringLiteral("%1")} << QByteArray("docker-archive")
                          << false;
}

void TestCliLabBuild::shellCommits()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, format);
    QFETCH(bool, ontoImage);
    QStringList arguments{QStringLiteral("shell"), QStringLiteral("--tag"), QStringLiteral("changed"),
                          QStringLiteral("-m"),    QStringLiteral("word"),  QStringLiteral("-a"),
                          QStringLiteral("me")};
    arguments += options.replaceInStrings(QStringLiteral("%1"), at("out.tar"));
    if (ontoImage)
        arguments += {QStringLiteral("--base"), at("base.tar")};
    const CliResult result = lab(arguments, "echo hello > /new\nrm /etc/passwd\n");
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.status, 0);
    QCOMPARE(runCli(QStringLiteral("verify %1"), at("out.tar")).status, 0);
    const QJsonObject info =
        QJsonDocument::fromJson(runCli(QStringLiteral("info %1 --json"), at("out.tar")).out).object();
    QCOMPARE(info.value(QStringLiteral("format")).toString().toUtf8(), format);
    QVERIFY(info.value(QStringLiteral("refs")).toArray().contains(QStringLiteral("changed:latest")));
    QCOMPARE(runCli(QStringLiteral("cat %1 /new"), at("out.tar")).out, QByteArray("hello\n"));
    QCOMPARE(runCli(QStringLiteral("cat %1 /etc/passwd"), at("out.tar")).status, 2);
    const QByteArray newest = runCli(QStringLiteral("history %1"), at("out.tar")).out.split('\n').at(1);
    QVERIFY2(newest.contains(ontoImage ? " sh " : " /bin/sh ") && newest.trimmed().endsWith("word"),
             newest.constData());
}

void TestCliLabBuild::shellCommitRefusals_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char *name, const QStringList &options, const char *message) {
        QTest::newRow(name) << options << QByteArray(message);
    };
    const QString output = QStringLiteral("-o");
    row("transport", {output, QStringLiteral("oci:folder")},
        "strata-cli: lab shell: --output: an image can be written to docker-archive:FILE or oci-archive:FILE, not to "
        "oci:\n");
    row("format", {output, QStringLiteral("x"), QStringLiteral("--format"), QStringLiteral("zip")},
        "strata-cli: lab shell: --format: 'zip' is neither docker nor oci\n");
    row("at odds", {output, QStringLiteral("oci-archive:x"), QStringLiteral("--format"), QStringLiteral("docker")},
        "strata-cli: lab shell: --format and --output contradict each other\n");
    row("a name", {output, QStringLiteral("x"), QStringLiteral("-t"), QStringLiteral("Upper:1")},
        "strata-cli: lab shell: --tag: engines do not accept 'Upper:1' as a name\n");
    row("a tag alone", {QStringLiteral("-t"), QStringLiteral("x")},
        "strata-cli: lab shell: --tag, --format, --message and --author need --output: they describe the image that it "
        "writes\n");
}

void TestCliLabBuild::shellCommitRefusals()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, message);
    const CliResult result = lab(QStringList(QStringLiteral("shell")) + options, "echo here\n");
    QCOMPARE(result.err, message);
    QCOMPARE(result.out, QByteArray());
    QCOMPARE(result.status, 2);
}

QTEST_GUILESS_MAIN(TestCliLabBuild)
#include "tst_cli_lab_build.moc"
