// SPDX-License-Identifier: Apache-2.0
// Images of engines and stores as sources, and the list of them.
#include "tests/support/cli_process.h"
#include "tests/support/scripted_engine.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace strata;
using namespace strata::test;

class TestCliPlaces : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// No engine of this machine is asked, only the one of the test.
    void initTestCase()
    {
        m_engine.answerJson("/images/json",
                            R"([{"Id":"sha256:aa00000000000000000000000000000000000000000000000000000000000000",)"
                            R"("RepoTags":["app:1"],"Size":1234567,"Created":1700000000,"Containers":1}])");
        m_engine.answerJson(
            "/containers/json",
            R"([{"Id":"c0ffee000000000000","Names":["/web"],"Image":"app:1","State":"running"},)"
            "{\"Id\":\"decaf0000000000000\",\"Names\":[\"/job\\u001b[2J\"],\"Image\":\"gone\",\"State\":\"exited\"}]");
        qputenv("DOCKER_HOST", "unix://" + QByteArray::fromStdString(m_engine.socket().string()));
        qputenv("CONTAINER_HOST", "unix:///nowhere/podman.sock");
        qputenv("HOME", m_folder.path().toUtf8());
        qputenv("XDG_DATA_HOME", m_folder.filePath(QStringLiteral("data")).toUtf8());
        const std::string tar = tarOf(dockerMembers({cliSample()}));
        m_engine.addImage("app:1", "aa00000000000000000000000000000000000000000000000000000000000000", tar);
        writeFile(m_folder.filePath(QStringLiteral("app.tar")).toStdString(), tar);
    }

    void listsByPlace()
    {
        const CliResult text = runCliList({QStringLiteral("images")});
        QCOMPARE(text.status, 0);
        QVERIFY2(text.out.contains("docker:app:1"), QByteArray(text.out + text.err).constData());
        QVERIFY2(text.out.contains("1.23MB"), text.out);
        const QJsonArray list = arrayOf(runCliList({QStringLiteral("images"), QStringLiteral("--json")}));
        const QJsonObject image = list.at(0).toObject();
        QCOMPARE(image[QLatin1String("word")].toString(), QStringLiteral("docker:app:1"));
        QCOMPARE(image[QLatin1String("size")].toInteger(), qint64(1234567));
        const CliResult tsv = runCliList({QStringLiteral("images"), QStringLiteral("--tsv")});
        QVERIFY2(tsv.out.startsWith("place\tword\trefs\tid\tos\tarchitecture\tvariant\tcreated\tsize\tin_use\t"
                                    "kind\timage\tstate\n"),
                 tsv.out);
    }

    void listsContainers()
    {
        const CliResult text = runCliList({QStringLiteral("images")});
        QVERIFY2(text.out.contains("container:web") && text.out.contains("running"), text.out);
        QVERIFY2(text.out.contains("container:job\\x1B[2J") && text.out.contains("exited"), text.out);
        QVERIFY2(!text.out.contains('\x1b'), text.out);
        QVERIFY2(text.out.indexOf("docker:app:1") < text.out.indexOf("container:web"), text.out);
        const QJsonArray list = arrayOf(runCliList({QStringLiteral("images"), QStringLiteral("--json")}));
        QVERIFY(list.size() >= 3); // and what is in the stores of this machine
        const QJsonObject image = list.at(0).toObject();
        QCOMPARE(image[QLatin1String("kind")].toString(), QStringLiteral("image"));
        QVERIFY(image[QLatin1String("state")].isNull());
        const QJsonObject container = list.at(1).toObject();
        QCOMPARE(container.keys(), image.keys());
        QCOMPARE(container[QLatin1String("kind")].toString(), QStringLiteral("container"));
        QCOMPARE(container[QLatin1String("word")].toString(), QStringLiteral("container:web"));
        QCOMPARE(container[QLatin1String("image")].toString(), QStringLiteral("app:1"));
        QCOMPARE(container[QLatin1String("state")].toString(), QStringLiteral("running"));
        QVERIFY(container[QLatin1String("in_use")].toBool());
        QVERIFY(!list.at(2).toObject()[QLatin1String("in_use")].toBool(true));
        const CliResult tsv = runCliList({QStringLiteral("images"), QStringLiteral("--tsv")});
        QVERIFY2(tsv.out.contains("\tcontainer:web\tweb\tc0ffee000000000000\t\t\t\t\t\ttrue\tcontainer\tapp:1\t"
                                  "running\n"),
                 tsv.out);
    }

    void optionsAboutOneSource_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("--sizes") << QStringList{QStringLiteral("--sizes")};
        QTest::newRow("--image") << QStringList{QStringLiteral("--image"), QStringLiteral("1")};
        QTest::newRow("--platform") << QStringList{QStringLiteral("--platform"), QStringLiteral("linux/amd64")};
    }
    void optionsAboutOneSource()
    {
        QFETCH(const QStringList, options);
        const CliResult result = runCliList(QStringList{QStringLiteral("images")} + options);
        QCOMPARE(result.status, 2);
        QCOMPARE(result.out, QByteArray());
        QCOMPARE(result.err, "strata-cli: images: " + options.front().toUtf8() + " needs a SOURCE\n");
    }

    void refusedPlaceIsARemark()
    {
        const CliResult all = runCliList({QStringLiteral("images")});
        QCOMPARE(all.status, 0);
        QVERIFY2(all.err.contains("podman: ") && all.err.contains("/nowhere/podman.sock"), all.err);
        const CliResult quiet = runCliList({QStringLiteral("images"), QStringLiteral("--quiet")});
        QCOMPARE(quiet.err, QByteArray());
    }

    void wordsAreSources_data()
    {
        QTest::addColumn<QString>("word");
        for (const char *word : {"docker:app:1", "docker-daemon:app:1", "app:1"})
            QTest::newRow(word) << QString::fromLatin1(word);
    }
    void wordsAreSources()
    {
        QFETCH(const QString, word);
        const QString file = m_folder.filePath(QStringLiteral("app.tar"));
        for (const char *command : {"ls %1", "layers %1 --tsv", "history %1 --tsv", "verify %1 --tsv"}) {
            const CliResult placed = runCli(QString::fromLatin1(command), word);
            QVERIFY2(placed.status == 0, placed.err);
            QCOMPARE(placed.out, runCli(QString::fromLatin1(command), file).out);
        }
        QCOMPARE(runCliList({QStringLiteral("compare"), word, file}).status, 0);
    }

    /// The lab goes on in the state of a container: what it changed is in the writable layer. Neither file ends
    /// with a new line.
    void containerInTheLab()
    {
        m_engine.answerJson(
            "/containers/web/json",
            R"({"Id":"c0ffee","Image":"sha256:aa00000000000000000000000000000000000000000000000000000000000000",
            "State":{"Running":true,"Status":"running"}})");
        m_engine.answerJson("/containers/c0ffee/changes",
                            R"([{"Path":"/etc","Kind":0},{"Path":"/etc/motd","Kind":0},{"Path":"/data","Kind":1},
            {"Path":"/data/new","Kind":1}])");
        ScriptedAnswer motd;
        motd.body = layerOf("f motd =container");
        m_engine.answer("/containers/c0ffee/archive?path=/etc/motd", motd);
        ScriptedAnswer data;
        data.body = layerOf("d data\nf data/new =n");
        m_engine.answer("/containers/c0ffee/archive?path=/data", data);
        ScriptedAnswer etc;
        etc.body = layerOf("d etc");
        m_engine.answer("/containers/c0ffee/archive?path=/etc", etc);
        const CliResult layers =
            runCliList({QStringLiteral("layers"), QStringLiteral("container:web"), QStringLiteral("--tsv")});
        QVERIFY2(layers.status == 0, layers.err);
        const CliResult image =
            runCliList({QStringLiteral("layers"), QStringLiteral("docker:app:1"), QStringLiteral("--tsv")});
        QCOMPARE(layers.out.count('\n'), image.out.count('\n') + 1); // the container's own
        const CliResult lab = runCli(QStringLiteral("lab shell --base container:web"), {},
                                     "cat /etc/motd\ncat /data/new\ndiff\nls /data\n");
        QVERIFY2(lab.status == 0, lab.err);
        QCOMPARE(lab.out, QByteArray("containernA /data\nA /data/new\nC /etc\nC /etc/motd\nnew\n"));
    }

    void wholePlace_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QStringList>("words");
        const QStringList image{QStringLiteral("docker:app:1")};
        const QStringList containers{QStringLiteral("container:web"), QStringLiteral("container:job\x1b[2J")};
        QTest::newRow("docker:") << QStringLiteral("docker:") << image + containers;
        QTest::newRow("docker-daemon:") << QStringLiteral("docker-daemon:") << image + containers;
        QTest::newRow("container:") << QStringLiteral("container:") << containers;
    }
    void wholePlace()
    {
        QFETCH(const QString, word);
        QFETCH(const QStringList, words);
        const CliResult json = runCli(QStringLiteral("images %1 --json"), word);
        QVERIFY2(json.status == 0 && json.err.isEmpty(), json.err);
        QStringList found;
        for (const QJsonValue value : arrayOf(json))
            found += value.toObject()[QLatin1String("word")].toString();
        QCOMPARE(found, words);
        QVERIFY(runCli(QStringLiteral("images %1"), word).out.contains("container:web"));
    }

    void wholePlaceThatCannotBeListed_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("registries") << QStringLiteral("images registry:")
                                    << QByteArray("registry: registries do not list their images");
        QTest::newRow("podman") << QStringLiteral("images podman:") << QByteArray("/nowhere/podman.sock");
        QTest::newRow("--sizes") << QStringLiteral("images docker: --sizes")
                                 << QByteArray("docker: --sizes needs the name of an image");
    }
    void wholePlaceThatCannotBeListed()
    {
        QFETCH(const QString, arguments);
        QFETCH(const QByteArray, says);
        const CliResult result = runCli(arguments, {});
        QCOMPARE(result.status, 2);
        QCOMPARE(result.out, QByteArray());
        QVERIFY2(result.err.contains(says) && result.err.count('\n') == 1, result.err);
    }

    void missingNameSaysWhoWasAsked()
    {
        const CliResult missing = runCliList({QStringLiteral("ls"), QStringLiteral("nginx:1.27")});
        QCOMPARE(missing.status, 2);
        QVERIFY2(missing.err.contains("registry:docker.io/library/nginx:1.27"), missing.err);
        QVERIFY2(missing.err.count('\n') == 1, missing.err);
    }

private:
    QTemporaryDir m_folder;
    ScriptedEngine m_engine;
};

QTEST_GUILESS_MAIN(TestCliPlaces)
#include "tst_cli_places.moc"
