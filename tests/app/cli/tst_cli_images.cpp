// SPDX-License-Identifier: Apache-2.0
// The commands about an image as a whole: images, info, history, layers, verify, dockerfile.
#include "model/base/text.h"
#include "tests/support/cli_process.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <string>

using namespace strata;
using namespace strata::test;

class TestCliImages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void images();
    void info();
    void longCommands_data();
    void longCommands();
    void engineSizes();
    void sharedSizes();
    void sizesAgree_data();
    void sizesAgree();
    void dockerfile();
    void historyForMachines();
    void verifyKnowsOneByte();
    void severalImages();

private:
    [[nodiscard]] QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    QTemporaryDir m_folder;
    QString m_image;
    std::string m_tar;
};

void TestCliImages::initTestCase()
{
    m_tar = tarOf(dockerMembers({cliSample()}));
    m_image = path("image.tar");
    writeFile(m_image.toStdString(), m_tar);
}

void TestCliImages::images()
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

void TestCliImages::info()
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

/// A pipe gets whole commands; a terminal gets what fits, unless it asks for all.
void TestCliImages::longCommands_data()
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

void TestCliImages::longCommands()
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
void TestCliImages::engineSizes()
{
    const QString oci = path("sizes-oci.tar");
    writeFile(oci.toStdString(), tarOf(ociMembers({cliSample()})));
    QVERIFY(!objectOf(runCli(QStringLiteral("info %1 --json"), oci)).contains(QStringLiteral("engines")));
    const QJsonObject info = objectOf(runCli(QStringLiteral("info %1 --json --sizes"), oci));
    const QJsonArray rows = info[QStringLiteral("engines")].toArray();
    QJsonObject history;
    for (const QJsonValue &value : rows) {
        const QJsonObject row = value.toObject();
        QVERIFY(!row[QStringLiteral("formula")].toString().isEmpty());
        if (row[QStringLiteral("column")].toString() == QLatin1String("IMAGE ID")) {
            QVERIFY(row[QStringLiteral("bytes")].isNull());
            QCOMPARE(row[QStringLiteral("text")].toString().size(), 12);
        }
        if (row[QStringLiteral("engine")].toString() == QLatin1String("Docker (storage driver)") &&
            row[QStringLiteral("layer")].toInt() == 1)
            history = row;
    }
    // The same that `history` prints.
    const QJsonArray steps = arrayOf(runCli(QStringLiteral("history %1 --json"), oci));
    const auto first = std::ranges::find_if(
        steps, [](const QJsonValue &step) { return step.toObject()[QStringLiteral("layer")].toInt() == 1; });
    QVERIFY(first != steps.end());
    QCOMPARE(history[QStringLiteral("bytes")].toInteger(), first->toObject()[QStringLiteral("size")].toInteger());
    const CliResult text = runCli(QStringLiteral("info %1 --sizes"), oci);
    QCOMPARE(text.status, 0);
    QVERIFY(text.out.contains("\nAs the engines print it:\nENGINE"));
    QVERIFY(text.out.contains("podman history"));
}

void TestCliImages::sharedSizes()
{
    const QString both = path("shared.tar");
    const std::string common = layerOf("f common 3000");
    const std::string own = layerOf("f own 1");
    writeFile(both.toStdString(), tarOf(ociMembers({{.refs = {"a:1"}, .steps = {{"ADD", common}, {"RUN", own}}},
                                                    {.refs = {"b:1"}, .steps = {{"ADD", common}, {"CMD"}}}})));
    const QJsonArray rows = arrayOf(runCli(QStringLiteral("images %1 --json --sizes"), both));
    QCOMPARE(rows.size(), 2);
    const auto size = [&](qsizetype row, const QString &key) {
        return static_cast<std::size_t>(rows[row].toObject()[key].toInteger());
    };
    QCOMPARE(size(0, QStringLiteral("shared")), common.size());
    QCOMPARE(size(0, QStringLiteral("unique")), own.size());
    QCOMPARE(size(1, QStringLiteral("shared")), common.size());
    QCOMPARE(size(1, QStringLiteral("unique")), std::size_t{0});
    const QJsonArray usual = arrayOf(runCli(QStringLiteral("images %1 --json"), both));
    QVERIFY(!usual[0].toObject().contains(QStringLiteral("shared")));
    QVERIFY(runCli(QStringLiteral("images %1 --tsv --sizes"), both).out.contains("\tstored\tshared\tunique\n"));
    QVERIFY(runCli(QStringLiteral("images %1 --sizes"), both).out.contains("SHARED   UNIQUE   KIND"));
}

void TestCliImages::sizesAgree_data()
{
    QTest::addColumn<QString>("codec");
    QTest::newRow("plain layers") << QStringLiteral("none");
    QTest::newRow("compressed layers") << QStringLiteral("gzip");
}

void TestCliImages::sizesAgree()
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

void TestCliImages::dockerfile()
{
    const CliResult text = runCli(QStringLiteral("dockerfile %1"), m_image);
    QCOMPARE(text.status, 0);
    QVERIFY2(text.out.contains("\nFROM scratch\n") && text.out.contains("\nRUN echo change\n"), text.out.constData());
    const QJsonObject json = objectOf(runCli(QStringLiteral("dockerfile %1 --json"), m_image));
    QCOMPARE(json[QStringLiteral("dockerfile")].toString().toUtf8(), text.out);
}

void TestCliImages::historyForMachines()
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

void TestCliImages::verifyKnowsOneByte()
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

void TestCliImages::severalImages()
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

QTEST_GUILESS_MAIN(TestCliImages)
#include "tst_cli_images.moc"
