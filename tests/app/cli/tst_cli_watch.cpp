// SPDX-License-Identifier: Apache-2.0
// watch: what an engine lists, line by line, until the container ends or the command is interrupted.
#include "tests/support/cli_process.h"
#include "tests/support/scripted_engine.h"

#include <QJsonDocument>
#include <QProcess>
#include <QTest>

#include <algorithm>
#include <csignal>

using namespace strata::test;

namespace {

std::string stateOf(bool isRunning)
{
    const std::string running = isRunning ? "true" : "false";
    return "{\"Id\":\"c0ffee\",\"Image\":\"sha256:1234\",\"State\":{\"Running\":" + running + "}}";
}

/// What the engine lists as changed, of "A/new", "C/etc".
std::string listOf(const QStringList &changes)
{
    QByteArrayList items;
    for (const QString &change : changes) {
        const QJsonObject item{{QStringLiteral("Path"), change.mid(1)},
                               {QStringLiteral("Kind"), static_cast<int>(QStringLiteral("CAD").indexOf(change[0]))}};
        items += QJsonDocument(item).toJson(QJsonDocument::Compact);
    }
    return "[" + items.join(',').toStdString() + "]";
}

} // namespace

class TestCliWatch : public QObject {
    Q_OBJECT

private:
    static void answer(ScriptedEngine &engine, bool isRunning, const QStringList &changes)
    {
        engine.answerJson("/containers/c0ffee/changes", listOf(changes)); // before it can have ended
        engine.answerJson("/containers/web/json", stateOf(isRunning));
        engine.answerJson("/containers/c0ffee/json", stateOf(isRunning));
    }
    static void start(QProcess &process, const ScriptedEngine &engine, const QStringList &options,
                      const QString &word = QStringLiteral("container:web"))
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("DOCKER_HOST"),
                           QStringLiteral("unix://") + QString::fromStdString(engine.socket().string()));
        environment.insert(QStringLiteral("CONTAINER_HOST"), QStringLiteral("unix:///no/such/socket"));
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(STRATA_CLI), QStringList{QStringLiteral("watch"), word} + options);
        process.closeWriteChannel();
    }
    /// Without the time: "A /new".
    static QByteArrayList linesOf(const QByteArray &out)
    {
        QByteArrayList lines;
        for (const QByteArray &line : out.split('\n')) {
            if (!line.isEmpty())
                lines += line.mid(line.indexOf(' ') + 1);
        }
        return lines;
    }

private Q_SLOTS:
    void untilTheContainerEnds()
    {
        ScriptedEngine engine;
        answer(engine, true, {QStringLiteral("C/etc"), QStringLiteral("D/etc/motd")});
        QProcess process;
        start(process, engine, {QStringLiteral("--json")});
        QByteArray out;
        const auto has = [&](const char *text) {
            out += process.readAllStandardOutput();
            return out.contains(text);
        };
        QTRY_VERIFY_WITH_TIMEOUT(has("/etc/motd"), 30'000);
        answer(engine, true, {QStringLiteral("A/new\a")});
        QTRY_VERIFY_WITH_TIMEOUT(has("/new"), 30'000); // at once, not at the end
        answer(engine, false, {QStringLiteral("A/new\a"), QStringLiteral("A/last")});
        QVERIFY(process.waitForFinished(30'000));
        QCOMPARE(process.exitCode(), 0);
        out += process.readAllStandardOutput();
        QVERIFY(process.readAllStandardError().contains("the engine is asked every second"));

        QStringList seen;
        for (const QByteArray &line : out.trimmed().split('\n')) {
            const QJsonObject change = QJsonDocument::fromJson(line).object();
            QVERIFY2(change.size() == 5, line.constData());
            QVERIFY(change.value(QStringLiteral("time")).toString().endsWith(u'Z'));
            seen += change.value(QStringLiteral("kind")).toString() + u' ' +
                    change.value(QStringLiteral("path")).toString() + u' ' +
                    change.value(QStringLiteral("difference")).toString(QStringLiteral("null")) +
                    (change.value(QStringLiteral("earlier")).toBool() ? QStringLiteral(" earlier") : QString());
        }
        const QStringList expected{QStringLiteral("C /etc C earlier"), QStringLiteral("D /etc/motd D earlier"),
                                   QStringLiteral("C /etc null"),      QStringLiteral("A /etc/motd null"),
                                   QStringLiteral("A /new\a A"),       QStringLiteral("A /last A")};
        QCOMPARE(seen, expected);
    }

    void onlyTheName()
    {
        ScriptedEngine engine;
        answer(engine, false, {QStringLiteral("A/old")});
        QProcess process;
        start(process, engine, {}, QStringLiteral("web"));
        QVERIFY(process.waitForFinished(30'000));
        QCOMPARE(process.exitCode(), 0);
        QCOMPARE(linesOf(process.readAllStandardOutput()), QByteArrayList{"A /old"});
        QCOMPARE(process.readAllStandardError(),
                 QByteArray("strata-cli: web: the container is not running: what it has changed is listed, and nothing "
                            "is waited for\n"));
    }

    void untilItIsInterrupted()
    {
        ScriptedEngine engine;
        answer(engine, true, {QStringLiteral("A/old")});
        QProcess process;
        start(process, engine, {QStringLiteral("--new")});
        bool hasLooked = false;
        const auto looks = [&] {
            hasLooked = hasLooked || std::ranges::count(engine.seen(), "/v1.41/containers/c0ffee/changes") > 0;
            return hasLooked;
        };
        QTRY_VERIFY_WITH_TIMEOUT(looks(), 30'000);
        QTest::qWait(500); // for the answer
        answer(engine, true, {QStringLiteral("A/old"), QStringLiteral("A/two\nlines")});
        QByteArray out;
        QTRY_VERIFY_WITH_TIMEOUT((out += process.readAllStandardOutput()).contains('\n'), 30'000);
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(30'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
        QCOMPARE(linesOf(out), QByteArrayList{"A /two\\nlines"});
    }

    void errors()
    {
        for (const char *word : {"container:", "me/app", "app:1", "docker:web"}) {
            const CliResult other = runCli(QStringLiteral("watch ") + QLatin1StringView(word), {});
            QCOMPARE(other.status, 2);
            QCOMPARE(other.err, "strata-cli: " + QByteArray(word) + ": this is not the name of a container\n");
        }

        ScriptedEngine engine;
        QProcess process;
        start(process, engine, {});
        QVERIFY(process.waitForFinished(30'000));
        QCOMPARE(process.exitCode(), 2);
        const QByteArray error = process.readAllStandardError();
        QVERIFY2(error.contains("does not have the container web"), error.constData());
    }
};

QTEST_GUILESS_MAIN(TestCliWatch)
#include "tst_cli_watch.moc"
