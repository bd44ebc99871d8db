// SPDX-License-Identifier: Apache-2.0
// `check`: where the rules come from, what it answers, and with which status.
#include "tests/support/cli_process.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace strata::test;

class TestCliCheck : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void withoutConfiguration();
    void ownFileInTheDirectory();
    void diveFileInTheDirectory();
    void ownFileComesFirst();
    void severalFiles();
    void flags();
    void starter();
    void against();
    void unreadOldImage_data();
    void unreadOldImage();
    void figuresInText();
    void listedFindings();
    void baseline();
    void reports();
    void json();
    void ignoredFindings();
    void usage_data();
    void usage();
    void damagedImage();
    void baselineAlone();
    void emptyDiveFile();
    void baseImage();

private:
    void write(const QString &name, const QByteArray &bytes) const
    {
        writeFile(m_folder->filePath(name).toStdString(), bytes.toStdString());
    }
    [[nodiscard]] QByteArray read(const QString &name) const
    {
        QFile file(m_folder->filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void writeImage(const QString &name, const TestImage &image) const
    {
        write(name, QByteArray::fromStdString(tarOf(dockerMembers({image}))));
    }

    std::unique_ptr<QTemporaryDir> m_folder; // the current directory
};

void TestCliCheck::initTestCase()
{
    QVERIFY(QFile::exists(QString::fromLatin1(STRATA_CLI)));
}

/// Each test has a directory of its own.
void TestCliCheck::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir::setCurrent(m_folder->path()));
    TestImage old{.refs = {"localhost/app:1"},
                  .steps = {{"ADD base /", layerOf("f etc/base 8000")}, {"COPY app /", layerOf("f app/bin 2000")}}};
    writeImage(QStringLiteral("old.tar"), old);
    TestImage now = old;
    now.steps[1].tar = layerOf("f app/bin 2500\nf app/data 3000");
    writeImage(QStringLiteral("new.tar"), now);
}

void TestCliCheck::withoutConfiguration()
{
    const CliResult result = runCli(QStringLiteral("check new.tar"), {});
    QCOMPARE(result.status, 0);
    QVERIFY2(result.out.contains("PASS") && result.out.contains("lowestEfficiency"), result.out);
    QVERIFY2(result.out.contains("SKIP") && result.out.contains("highestWastedBytes"), result.out);
    QVERIFY2(result.err.contains("check --init"), result.err);
}

void TestCliCheck::ownFileInTheDirectory()
{
    write(QStringLiteral(".strata-check.yaml"), "version: 1\nrules: {max-layers: 1, forbid: [data]}\n");
    const CliResult result = runCli(QStringLiteral("check new.tar"), {});
    QCOMPARE(result.status, 1);
    QVERIFY2(result.out.contains("2 layers, limit 1"), result.out);
    QVERIFY2(result.out.contains("/app/data"), result.out);
    QCOMPARE(result.err, QByteArray());
}

void TestCliCheck::diveFileInTheDirectory()
{
    write(QStringLiteral(".dive-ci"), "plugins: [a]\nrules:\n  lowestEfficiency: 0.95\n  highestWastedBytes: 20MB\n"
                                      "  highestUserWastedPercent: 0.20\n");
    const CliResult result = runCli(QStringLiteral("check new.tar"), {});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.out.count("PASS  "), 3);
    QVERIFY2(result.out.contains("'plugins' is ignored"), result.out);
}

void TestCliCheck::ownFileComesFirst()
{
    write(QStringLiteral(".dive-ci"), "rules: {lowestEfficiency: 1}\n");
    write(QStringLiteral(".strata-check.yaml"), "version: 1\nrules: {max-layers: 5}\n");
    const CliResult result = runCli(QStringLiteral("check new.tar"), {});
    QCOMPARE(result.status, 0);
    QVERIFY(!result.out.contains("lowestEfficiency"));
}

void TestCliCheck::severalFiles()
{
    write(QStringLiteral("a.yaml"), "version: 1\nrules: {max-layers: 5}\n");
    write(QStringLiteral("b.yaml"), "schemaVersion: 2.0.0\nfileExistenceTests: [{name: app, path: /app/bin}]\n"
                                    "commandTests: [{name: run, command: /app/bin}]\n");
    const CliResult result = runCli(QStringLiteral("check new.tar --config a.yaml --config b.yaml"), {});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.out.count("PASS  "), 2);
    QCOMPARE(result.out.count("SKIP  "), 1);
    QVERIFY2(result.out.contains("never started"), result.out);
}

void TestCliCheck::flags()
{
    QCOMPARE(runCli(QStringLiteral("check new.tar --max-layers 2"), {}).status, 0);
    QCOMPARE(runCli(QStringLiteral("check new.tar --max-layers 1"), {}).status, 1);
    const CliResult dive = runCli(QStringLiteral("check new.tar --lowestEfficiency 1 --highestWastedBytes=1kB"), {});
    QCOMPARE(dive.status, 0);
    QCOMPARE(dive.out.count("PASS  "), 3); // the third one by its default
}

void TestCliCheck::starter()
{
    QCOMPARE(runCli(QStringLiteral("check --init"), {}).status, 0);
    const QByteArray text = read(QStringLiteral(".strata-check.yaml"));
    QVERIFY(text.contains("max-size"));
    const CliResult again = runCli(QStringLiteral("check --init"), {});
    QCOMPARE(again.status, 2);
    QCOMPARE(read(QStringLiteral(".strata-check.yaml")), text);
    QVERIFY(runCli(QStringLiteral("check new.tar"), {}).status != 2);
}

void TestCliCheck::against()
{
    const CliResult grown = runCli(QStringLiteral("check new.tar --against old.tar --max-growth 5%"), {});
    QCOMPARE(grown.status, 1);
    QVERIFY2(grown.out.contains("+3.5kB (35%) from 10kB to 13.5kB files, limit 5%"), grown.out);
    QVERIFY2(grown.out.contains("/app/data"), grown.out);
    QVERIFY2(grown.out.contains("COPY app /"), grown.out);
    QCOMPARE(runCli(QStringLiteral("check new.tar --against old.tar --max-growth 35%"), {}).status, 0);
    const CliResult shown = runCli(QStringLiteral("check new.tar --against old.tar"), {});
    QCOMPARE(shown.status, 0);
    QVERIFY2(shown.out.contains("/app/data"), shown.out);
    QVERIFY2(!shown.out.contains("lowestEfficiency"), shown.out);
}

void TestCliCheck::baseline()
{
    QCOMPARE(runCli(QStringLiteral("check old.tar --max-layers 9 --write-baseline base.json"), {}).status, 0);
    const QByteArray first = read(QStringLiteral("base.json"));
    QVERIFY(first.startsWith("{"));
    QCOMPARE(runCli(QStringLiteral("check old.tar --max-layers 9 --write-baseline base.json"), {}).status, 0);
    QCOMPARE(read(QStringLiteral("base.json")), first);
    const CliResult grown = runCli(QStringLiteral("check new.tar --against base.json --max-growth 3kB"), {});
    QCOMPARE(grown.status, 1);
    QVERIFY2(grown.out.contains("+3.5kB (35%) from 10kB to 13.5kB files, limit 3kB"), grown.out);
    write(QStringLiteral("bad.json"), "{\"strata_baseline\": 7}");
    const CliResult bad = runCli(QStringLiteral("check new.tar --against bad.json --max-layers 9"), {});
    QCOMPARE(bad.status, 1);
    QVERIFY2(bad.out.contains("PASS  max-layers") && bad.out.contains("FAIL  max-growth  the growth is not known: bad"),
             bad.out);
}

void TestCliCheck::reports()
{
    const CliResult result = runCli(
        QStringLiteral("check new.tar --max-layers 1 --report junit=j.xml --report sarif=s.json --report html=p.html "
                       "--report markdown"),
        {});
    QCOMPARE(result.status, 1);
    QVERIFY(read(QStringLiteral("j.xml")).contains("<testsuite"));
    QVERIFY(read(QStringLiteral("s.json")).contains("2.1.0"));
    QVERIFY(read(QStringLiteral("p.html")).contains("<html"));
    QVERIFY2(result.out.contains("max-layers"), result.out);
}

void TestCliCheck::json()
{
    const CliResult result = runCli(QStringLiteral("check new.tar --max-layers 1 --against old.tar --json"), {});
    QCOMPARE(result.status, 1);
    const QJsonObject answer = objectOf(result);
    QVERIFY(!answer.isEmpty());
}

void TestCliCheck::ignoredFindings()
{
    TestImage image{.refs = {"localhost/app:1"}, .steps = {{"COPY a /", layerOf("f usr/bin/su 100 4755")}}};
    writeImage(QStringLiteral("su.tar"), image);
    write(QStringLiteral("c.yaml"), "version: 1\nrules: {forbid-findings: [setuid-file]}\n");
    QCOMPARE(runCli(QStringLiteral("check su.tar --config c.yaml"), {}).status, 1);
    write(QStringLiteral(".strata-ignore"), "setuid-file /usr/bin/su\n");
    QCOMPARE(runCli(QStringLiteral("check su.tar --config c.yaml"), {}).status, 0);
    QCOMPARE(runCli(QStringLiteral("check su.tar --config c.yaml --no-ignore"), {}).status, 1);
    QVERIFY(QFile::remove(QStringLiteral(".strata-ignore")));
    write(QStringLiteral(".dockleignore"), "CIS-DI-0008\n");
    QCOMPARE(runCli(QStringLiteral("check su.tar --config c.yaml"), {}).status, 0);
}

void TestCliCheck::usage_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("no source") << "check" << QByteArray("strata-cli: check: SOURCE is required");
    QTest::newRow("no such file") << "check new.tar --config nothing.yaml" << QByteArray("strata-cli: nothing.yaml: ");
    QTest::newRow("nothing to grow from")
        << "check new.tar --max-growth 1kB" << QByteArray("strata-cli: check: --max-growth needs --against");
    QTest::newRow("baseline and report") << "check new.tar --report text --write-baseline -"
                                         << QByteArray("strata-cli: check: only one of");
    QTest::newRow("more than all") << "check new.tar --max-wasted 101%"
                                   << QByteArray("strata-cli: --max-wasted: must be a share of at most 100%");
    QTest::newRow("no such base") << "check new.tar --base 9" << QByteArray("strata-cli: new.tar: --base: there is no");
    QTest::newRow("mistake") << "check new.tar --config bad.yaml"
                             << QByteArray("strata-cli: bad.yaml:2:9: the rule 'max-sise' is not known; did you mean "
                                           "'max-size'?\n");
    QTest::newRow("flag") << "check new.tar --max-size big"
                          << QByteArray("strata-cli: --max-size: 'big' is not a size");
    QTest::newRow("format") << "check new.tar --report pdf" << QByteArray("strata-cli: check: ");
    QTest::newRow("no such image") << "check new.tar --against nothing.tar" << QByteArray("strata-cli: nothing.tar: ");
    QTest::newRow("no such source") << "check nothing.tar" << QByteArray("strata-cli: nothing.tar: ");
    QTest::newRow("two reports for standard output")
        << "check new.tar --json --report text" << QByteArray("strata-cli: ");
}

void TestCliCheck::usage()
{
    QFETCH(const QString, line);
    QFETCH(const QByteArray, says);
    write(QStringLiteral("bad.yaml"), "version: 1\nrules: {max-sise: 1}\n");
    const CliResult result = runCli(line, {});
    QCOMPARE(result.status, 2);
    QVERIFY2(result.err.startsWith(says), result.err);
    QCOMPARE(result.err.count('\n'), 1);
    QCOMPARE(result.out, QByteArray());
}

void TestCliCheck::damagedImage()
{
    TestImage image{.refs = {"localhost/app:1"},
                    .steps = {{.createdBy = "ADD a", .tar = layerOf("f a 10")},
                              {.createdBy = "ADD b", .tar = layerOf("f b 10"), .missing = true}}};
    write(QStringLiteral("half.tar"), QByteArray::fromStdString(tarOf(ociMembers({image}))));
    QCOMPARE(runCli(QStringLiteral("check half.tar --max-layers 5"), {}).status, 2);
    write(QStringLiteral("c.yaml"), "version: 1\nrules: {forbid-findings: [private-key], forbid: b}\n");
    const CliResult text = runCli(QStringLiteral("check half.tar --config c.yaml"), {});
    QCOMPARE(text.status, 2);
    QVERIFY2(!text.out.contains("PASS") && text.out.contains("\nINCOMPLETE: no rule passed, 3 not known"), text.out);
    const CliResult json = runCli(QStringLiteral("check half.tar --config c.yaml --json"), {});
    QCOMPARE(json.status, 2);
    QCOMPARE(objectOf(json)[u"outcome"].toString(), QStringLiteral("INCOMPLETE"));
    QVERIFY(!objectOf(json)[u"notes"].toArray().isEmpty());
    QVERIFY(runCli(QStringLiteral("findings half.tar --only private-key"), {})
                .out.contains("Nothing was found in the layers that could be read."));
    QVERIFY(runCli(QStringLiteral("waste half.tar"), {}).out.contains("layer 2 could not be read completely"));
}

/// What cannot be compared with fails the rule that compares; the others are answered, and all reports are written.
void TestCliCheck::unreadOldImage_data()
{
    QTest::addColumn<QByteArray>("old");
    const TestImage image{.refs = {"localhost/app:1"},
                          .steps = {{.createdBy = "ADD a", .tar = layerOf("f a 10")},
                                    {.createdBy = "ADD b", .tar = layerOf("f b 10"), .missing = true}}};
    const QByteArray half = QByteArray::fromStdString(tarOf(ociMembers({image})));
    QTest::newRow("a layer is missing") << half;
    QTest::newRow("cut off") << half.left(half.size() / 2);
    QTest::newRow("not an image") << QByteArray("hello\n");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("a baseline that is cut off") << QByteArray("{\"strata_baseline\": 1, \"image\": \"a");
}

void TestCliCheck::unreadOldImage()
{
    QFETCH(const QByteArray, old);
    write(QStringLiteral("bad.tar"), old);
    const CliResult result = runCli(QStringLiteral("check new.tar --max-layers 5 --max-growth 5% --against bad.tar "
                                                   "--report text --report sarif=s.json --report json=c.json"),
                                    {});
    QCOMPARE(result.status, 1);
    QVERIFY2(result.out.contains("PASS  max-layers"), result.out);
    QVERIFY2(result.out.contains("FAIL  max-growth  the growth is not known: bad.tar: "), result.out);
    QVERIFY(read(QStringLiteral("s.json")).contains("the growth is not known"));
    QVERIFY(QJsonDocument::fromJson(read(QStringLiteral("c.json")))[u"growth"].isNull());
    QCOMPARE(runCli(QStringLiteral("check new.tar --against bad.tar"), {}).status, 1);
}

/// With sizes and waste, also if text is all that is asked for.
void TestCliCheck::figuresInText()
{
    const CliResult result = runCli(QStringLiteral("check new.tar --max-layers 5"), {});
    QVERIFY2(result.out.contains("\nStored ") && result.out.contains("Files in all layers 13.5kB"), result.out);
    QVERIFY2(result.out.contains("\nWasted 0B, Efficiency 100"), result.out);
}

void TestCliCheck::listedFindings()
{
    TestImage image{.refs = {"localhost/app:1"}, .steps = {{"COPY a /", layerOf("f usr/bin/su 100 4755")}}};
    writeImage(QStringLiteral("su.tar"), image);
    const CliResult result = runCli(QStringLiteral("check su.tar --list-findings info --report sarif"), {});
    QCOMPARE(result.status, 0);
    QVERIFY2(result.out.contains("\"note\"") && result.out.contains("usr/bin/su"), result.out);
    QCOMPARE(runCli(QStringLiteral("check su.tar --list-findings nonsense"), {}).status, 2);
}

/// Nobody asked for rules, so none decides about the status.
void TestCliCheck::baselineAlone()
{
    TestImage wasteful{.refs = {"localhost/app:1"},
                       .steps = {{"ADD a /", layerOf("f a 90000")}, {"RUN a", layerOf("f a 90000")}}};
    writeImage(QStringLiteral("wasteful.tar"), wasteful);
    QCOMPARE(runCli(QStringLiteral("check wasteful.tar"), {}).status, 1);
    const CliResult written = runCli(QStringLiteral("check wasteful.tar --write-baseline b.json"), {});
    QCOMPARE(written.status, 0);
    QVERIFY2(!written.out.contains("lowestEfficiency"), written.out);
    const CliResult printed = runCli(QStringLiteral("check wasteful.tar --write-baseline -"), {});
    QCOMPARE(printed.status, 0);
    QCOMPARE(printed.out, read(QStringLiteral("b.json")));
    QVERIFY(!QFile::exists(QStringLiteral("-")));
    const CliResult both = runCli(QStringLiteral("check wasteful.tar --write-baseline - --report json=r.json"), {});
    QCOMPARE(both.out, printed.out);
    QVERIFY(read(QStringLiteral("r.json")).contains("\"PASS\""));
    QCOMPARE(runCli(QStringLiteral("check wasteful.tar --max-wasted 1 --write-baseline b.json"), {}).status, 1);
}

void TestCliCheck::emptyDiveFile()
{
    write(QStringLiteral(".dive-ci"), "# rules:\n");
    const CliResult result = runCli(QStringLiteral("check new.tar"), {});
    QCOMPARE(result.status, 0);
    QVERIFY2(result.out.contains("lowestEfficiency") && result.out.contains(".dive-ci: the file is empty"), result.out);
}

/// A number or an image, as for waste and findings.
void TestCliCheck::baseImage()
{
    TestImage base{.refs = {"localhost/base:1"}, .steps = {{"ADD base /", layerOf("f etc/base 8000")}}};
    writeImage(QStringLiteral("base.tar"), base);
    base.steps[0].tar = layerOf("f etc/other 8000");
    writeImage(QStringLiteral("other.tar"), base);
    write(QStringLiteral("c.yaml"), "version: 1\nrules: {max-size: {limit: 5500, layers: own}}\n");
    for (const char *base : {"1", "base.tar"}) {
        const CliResult own = runCli(QStringLiteral("check new.tar --config c.yaml --base ") + QLatin1String(base), {});
        QVERIFY2(own.status == 0, QByteArray(own.err + own.out).constData());
        QCOMPARE(runCli(QStringLiteral("findings new.tar --base ") + QLatin1String(base), {}).status, 0);
        QCOMPARE(runCli(QStringLiteral("waste new.tar --base ") + QLatin1String(base), {}).status, 0);
    }
    QCOMPARE(runCli(QStringLiteral("check new.tar --config c.yaml --base 0"), {}).status, 1);
    for (const char *command : {"check", "findings", "waste"}) {
        const CliResult none = runCli(QLatin1String(command) + QStringLiteral(" new.tar --base other.tar"), {});
        QCOMPARE(none.status, 2);
        QVERIFY2(none.err.contains("shares no layer with other.tar"), none.err);
    }
}

QTEST_GUILESS_MAIN(TestCliCheck)
#include "tst_cli_check.moc"
