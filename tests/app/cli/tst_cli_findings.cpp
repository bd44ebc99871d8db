// SPDX-License-Identifier: Apache-2.0
// `findings`: its forms, its exit statuses, ignore files, and that no form prints a secret.
#include "tests/support/cli_process.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

const QByteArray secret = "hunter2-abc";

TestImage sample()
{
    const std::string password = secret.toStdString();
    TestImage image;
    image.refs = {"localhost/app:1"};
    image.steps = {{"ADD rootfs.tar /", layerOf("d etc\nf opt/tool 5 4755")},
                   {"|1 DB_PASSWORD=" + password + "9 /bin/sh -c make", layerOf("f root/.netrc =password\\x20x")},
                   {"/bin/sh -c sudo rm /opt/tool && curl https://me:" + password + "@x.example/ # buildkit",
                    layerOf("w opt/tool")},
                   {"ENV DB_PASSWORD=" + password}};
    image.runtime = {{QStringLiteral("Env"), QJsonArray{QString::fromStdString("DB_PASSWORD=" + password)}},
                     {QStringLiteral("User"), QStringLiteral("1000")}};
    return image;
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

class TestCliFindings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void forms();
    void stepsAreWholeInAPipe();
    void noFormPrintsASecret();
    void status_data();
    void status();
    void ignoreFiles();
    void usualIgnoreFiles();
    void countsOfOne();

private:
    QTemporaryDir m_folder;
    QString m_image;
};

void TestCliFindings::initTestCase()
{
    m_image = m_folder.filePath(QStringLiteral("app.tar"));
    writeFile(m_image.toStdString(), tarOf(dockerMembers({sample()})));
}

void TestCliFindings::forms()
{
    const QJsonArray rows = arrayOf(runCli(QStringLiteral("findings %1 --json"), m_image));
    QJsonObject setuid;
    for (const QJsonValue &row : rows) {
        if (row[QStringLiteral("id")] == QStringLiteral("setuid-file"))
            setuid = row.toObject();
    }
    QCOMPARE(setuid[QStringLiteral("also")].toArray(), QJsonArray{QStringLiteral("CIS-DI-0008")});
    QCOMPARE(setuid[QStringLiteral("severity")].toString(), QStringLiteral("warning"));
    QCOMPARE(setuid[QStringLiteral("path")].toString(), QStringLiteral("/opt/tool"));
    QCOMPARE(setuid[QStringLiteral("layer")].toInt(), 1);
    QCOMPARE(setuid[QStringLiteral("step")].toString(), QStringLiteral("ADD rootfs.tar /"));
    QCOMPARE(setuid[QStringLiteral("step_number")].toInt(), 1);
    QCOMPARE(setuid[QStringLiteral("visible")], QJsonValue(false));
    QCOMPARE(setuid[QStringLiteral("hidden_by")].toInt(), 3);
    QCOMPARE(setuid[QStringLiteral("text")].toString(), QStringLiteral("rwsr-xr-x, owner 0:0"));

    const QByteArray tsv = runCli(QStringLiteral("findings %1 --tsv --only setuid-file"), m_image).out;
    QCOMPARE(tsv, QByteArray("id\talso\tseverity\tpath\tlayer\tstep\tvisible\ttext\ttitle\thidden_by\tbytes\tline\t"
                             "step_number\n"
                             "setuid-file\tCIS-DI-0008\twarning\t/opt/tool\t1\tADD rootfs.tar /\tfalse\t"
                             "rwsr-xr-x, owner 0:0\tsetuid file\t3\t\t\t1\n"));
    QCOMPARE(
        runCli(QStringLiteral("findings %1 --only setuid-file"), m_image).out,
        QByteArray("Warnings (1)\n"
                   "ID            LAYER   STATE               PATH        WHAT                   STEP\n"
                   "setuid-file       1   hidden by layer 3   /opt/tool   rwsr-xr-x, owner 0:0   ADD rootfs.tar /\n"));
    QCOMPARE(runCli(QStringLiteral("findings %1 --only core-dump"), m_image).out, QByteArray("Nothing was found.\n"));
    QCOMPARE(runCli(QStringLiteral("findings %1 --only core-dump --json"), m_image).out.trimmed(), QByteArray("[]"));
}

void TestCliFindings::stepsAreWholeInAPipe()
{
    TestImage image = sample();
    const std::string step = "RUN make " + std::string(100, 'x');
    image.steps[0].createdBy = step;
    const QString path = m_folder.filePath(QStringLiteral("long.tar"));
    writeFile(path.toStdString(), tarOf(dockerMembers({image})));
    for (const char *option : {"", " --no-trunc"}) {
        const QByteArray out =
            runCli(QStringLiteral("findings %1 --only setuid-file") + QLatin1String(option), path).out;
        QVERIFY2(out.contains(QByteArray::fromStdString(step)), out.constData());
    }
}

void TestCliFindings::noFormPrintsASecret()
{
    // Nor does another command that shows steps beside something else.
    for (const char *command : {"waste %1 --by step", "waste %1 --by layer --tsv", "waste %1 --json", "packages %1"}) {
        const QByteArray out = runCli(QLatin1String(command), m_image).out;
        QVERIFY2(!out.isEmpty() && !out.contains(secret), out.constData());
    }

    for (const char *form : {"", " --json", " --tsv"}) {
        const QByteArray out = runCli(QStringLiteral("findings %1") + QLatin1String(form), m_image).out;
        for (const char *id : {"secret-in-env", "secret-in-build-arg", "secret-in-step", "sudo"})
            QVERIFY2(out.contains(id), out.constData());
        QVERIFY2(!out.contains(secret), out.constData());
    }
}

void TestCliFindings::status_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<int>("status");
    const auto row = [](const char *arguments, int status) {
        QTest::newRow(arguments) << QString::fromLatin1(arguments) << status;
    };
    row("findings %1", 0);
    row("findings %1 --fail-on error", 1);
    row("findings %1 --fail-on error --only setuid-file", 0);
    row("findings %1 --fail-on warning --only CIS-DI-0008", 1);
    row("findings %1 --fail-on info --only core-dump", 0);
    row("findings %1 --severity error --only setuid-file --fail-on info", 0);
    row("findings %1 --fail-on fatal", 2);
    row("findings %1 --severity low", 2);
    row("findings %1 --only setuid", 2);
    row("findings %1 --base 9", 2);
    row("findings %1 --base 2", 0);
    row("findings %1 --ignore /no/such/file", 2);
    row("findings %1 --ignore x --no-ignore", 2);
}

void TestCliFindings::status()
{
    QFETCH(QString, arguments);
    QFETCH(int, status);
    const CliResult result = runCli(arguments, m_image);
    QCOMPARE(result.status, status);
    QCOMPARE(result.out.isEmpty(), status == 2);
    QCOMPARE(result.err.count('\n'), status == 2 ? 1 : 0);
}

void TestCliFindings::ignoreFiles()
{
    const QString file = m_folder.filePath(QStringLiteral("ignore"));
    const QStringList arguments{QStringLiteral("findings"), m_image,
                                QStringLiteral("--only"),   QStringLiteral("setuid-file"),
                                QStringLiteral("--ignore"), file};
    write(file, "# why\nCIS-DI-0008 /opt/\n");
    const CliResult ignored = runCliList(arguments);
    QCOMPARE(ignored.out, QByteArray("Nothing was found.\n"));
    QVERIFY2(ignored.err.contains("1 finding is left out"), ignored.err.constData());
    write(file, "setuid-file /usr\n");
    QVERIFY(runCliList(arguments).out.contains("/opt/tool"));
    write(file, "\nno-such-id\n");
    const CliResult wrong = runCliList(arguments);
    QCOMPARE(wrong.status, 2);
    QVERIFY2(wrong.err.contains("line 2: 'no-such-id' is not the id of a finding"), wrong.err.constData());
}

void TestCliFindings::usualIgnoreFiles()
{
    const QString before = QDir::currentPath();
    QTemporaryDir project;
    QVERIFY(QDir::setCurrent(project.path()));
    const QString command = QStringLiteral("findings %1 --only setuid-file");
    write(QStringLiteral(".dockleignore"), "CIS-DI-0008\n");
    QCOMPARE(runCli(command, m_image).out, QByteArray("Nothing was found.\n"));
    QVERIFY(runCli(command + QStringLiteral(" --no-ignore"), m_image).out.contains("/opt/tool"));
    write(QStringLiteral("other"), "root-user\n");
    QVERIFY(runCli(command + QStringLiteral(" --ignore other"), m_image).out.contains("/opt/tool"));
    QVERIFY(QDir::setCurrent(before));
}

void TestCliFindings::countsOfOne()
{
    const TestImage one{.refs = {"a:1"},
                        .steps = {{"COPY a /", layerOf("f etc/passwd =root:x:0:0\nf etc/group =root:x:0:\n"
                                                       "f var/log/a.log 9000 uid=4242 gid=4343\n"
                                                       "f root/.cache/pip/x 9000\nf srv/.git/config 9000")}}};
    const QString file = m_folder.filePath(QStringLiteral("one.tar"));
    write(file, QByteArray::fromStdString(tarOf(dockerMembers({one}))));
    const QByteArray out = runCli(QStringLiteral("findings %1 --json"), file).out;
    QVERIFY2(out.contains("\"9kB in 1 file\"") && out.contains("\"9kB in 1 file of pip\""), out);
    QVERIFY2(out.contains("user 4242 owns 1 path, and") && out.contains("group 4343 owns 1 path, and"), out);
    QVERIFY2(!out.contains("1 files") && !out.contains("1 paths"), out);
}

QTEST_APPLESS_MAIN(TestCliFindings)
#include "tst_cli_findings.moc"
