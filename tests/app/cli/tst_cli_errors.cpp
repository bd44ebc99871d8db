// SPDX-License-Identifier: Apache-2.0
// What strata-cli says when it cannot answer: one line, the right status, nothing half.
#include "tests/support/cli_process.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace strata;
using namespace strata::test;

class TestCliErrors : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void usage_data();
    void usage();
    void unreadable_data();
    void unreadable();
    void damagedConfig();
    void damagedLayer();
    void missingLayer();
    void noClobber();
    void danglingLinks();
    void fullDevice();
    void closedOutput();
    void readerGoesAway();
    void quietIsQuiet();
    void cutOff();
    void notAFile();
    void textTooLarge_data();
    void textTooLarge();
    void numberOfAnImage();

private:
    [[nodiscard]] QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    QTemporaryDir m_folder;
    QString m_image;
};

void TestCliErrors::initTestCase()
{
    m_image = path("image.tar");
    writeFile(m_image.toStdString(), tarOf(dockerMembers({cliSample()})));
    writeFile(path("empty").toStdString(), "");
    writeFile(path("text").toStdString(), std::string(2000, 'x'));
    writeFile(path("zip").toStdString(), "PK\x03\x04" + std::string(2000, 'x'));
}

void TestCliErrors::usage_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *arguments, const char *says) {
        QTest::newRow(arguments) << QString::fromLatin1(arguments) << QByteArray(says);
    };
    row("", "no command was given");
    row("nonsense %1", "unknown command 'nonsense'");
    row("--nonsense", "unexpected --nonsense");
    row("ls", "SOURCE");
    row("ls %1 --nonsense", "--nonsense");
    row("ls %1 /a /b", "ls: unexpected argument '/b'");
    row("images %1 /a", "images: unexpected argument '/a'");
    row("images %1 -- -a", "images: unexpected argument '-a'");
    row("help nonsense", "unknown command 'nonsense'");
    row("nonsense --help", "unknown command 'nonsense'");
    row("nonsense %1 --help", "unknown command 'nonsense'");
    row("--help nonsense", "unknown command 'nonsense'");
    row("lab nonsense --help", "lab: unknown command 'nonsense'");
    row("help lab nonsense", "lab: unknown command 'nonsense'");
    row("ls --nonsense --help", "ls: unexpected --nonsense");
    row("--nonsense --help", "unexpected --nonsense");
    row("ls %1 --at x", "--at: 'x' is not a layer number");
    row("ls %1 --at -1", "--at: '-1' is not a layer number");
    row("ls %1 --layer 99999999999", "--layer: '99999999999' is not a layer number");
    row("ls %1 --at 1 --layer 1", "excludes");
    row("ls %1 --json --tsv", "--json and --tsv");
    row("info %1 --tsv", "not a table");
    row("--tsv dockerfile %1", "not a table");
    row("cat %1", "PATH");
    row("cat %1 /etc/motd --json", "bytes");
    row("extract %1 /", "--to DIR or --tar FILE");
    row("extract %1 / --to a --tar b", "--to DIR and --tar FILE cannot be combined");
    row("ls %1 --at 4", "there is no layer 4: the image has layers 1 to 3");
    row("ls %1 --layer 0", "there is no layer 0: the image has layers 1 to 3");
    row("diff %1 1", "FROM..TO");
    row("diff %1 1..4", "1..4: the layer numbers go from 0 to 3");
    row("diff %1 a..b", "layer numbers");
    row("waste %1 --base 4", "--base: there is no layer 4, the image has 3");
    row("waste %1 --base /no/such/image", "/no/such/image");
    row("waste %1 --by colour", "--by");
    row("waste %1 --limit -1", "--limit: '-1' is not a number of rows");
    row("find %1 a --limit -1", "--limit: '-1' is not a number of rows");
    row("find %1 a --limit 99999999999999999999", "is not a number of rows");
    row("waste %1 --dive-json --json", "--dive-json cannot be combined");
    row("find %1 size>", "filter term 'size>': its value is missing: a size");
    row("find %1 colour:red", "colour");
    row("find %1 --limit -1", "'-1' is not a number of rows");
    row("waste %1 --limit -1", "'-1' is not a number of rows");
    row("ls %1 --image 7", "7");
    row("ls %1 --image nobody/nothing", "nobody/nothing");
    row("images %1 --image 7", "no image '7' in this source; it has localhost/app:1");
    row("images %1 --platform windows/arm", "no image for windows/arm in this source");
    row("cat %1 /etc", "/etc: is a directory");
    row("cat %1 /etc/nothing", "/etc/nothing: no such file or directory\n");
    row("cat %1 /etc/old", "/etc/old: no such file or directory: removed in layer 3; use --at 2\n");
    row("ls %1 /etc/old", "/etc/old: no such file or directory: removed in layer 3; use --at 2\n");
    row("stat %1 /srv/new", "/srv/new: no such file or directory: removed in layer 3; use --at 2\n");
    row("stat %1 lib/old", "lib/old: no such file or directory: removed in layer 3; use --at 2\n");
    row("extract %1 /etc/old --to /nowhere", "/etc/old: no such file or directory: removed in layer 3; use --at 2\n");
    row("cat %1 /srv/new --at 1", "/srv/new: no such file or directory: added in layer 2; use --at 2\n");
    row("stat %1 / --at 0", "/: nothing is there before layer 1\n");
    row("ls %1 /etc --at 0", "/etc: no such file or directory: added in layer 1; use --at 1\n");
    row("cat %1 /etc/old --layer 3", "layer 3 does not store this path; layer 1 does\n");
    row("stat %1 /etc/motd --layer 3", "layer 3 does not store this path; layers 1 and 2 do\n");
    row("ls %1 /etc/motd --layer 3", "layer 3 does not contain this path; layers 1 and 2 do\n");
    row("stat %1 /etc/nothing --layer 3", "layer 3 does not store this path\n");
    row("stat %1 /no/such", "/no/such");
    row("story %1 /no/such", "no layer contains or removes this path");
    row("ls %1 --at [1]", "--at: '[1]' is not a layer number");
    row("lab build %1 --builder [x]", "--builder: '[x]' is neither classic nor buildkit");
    row("lab run %1 --driver [a,b]", "--driver: '[a,b]' is not a driver");
    row("ls %1 --unpack", "ls: --unpack: 1 required HOW missing (see strata-cli ls --help)\n");
    row("extract %1 /etc/nothing --to /nowhere", "/etc/nothing");
}

void TestCliErrors::usage()
{
    QFETCH(const QString, arguments);
    QFETCH(const QByteArray, says);
    const CliResult result = arguments.isEmpty() ? runCliList({}) : runCli(arguments, m_image);
    QCOMPARE(result.status, 2);
    QVERIFY2(result.err.startsWith("strata-cli: ") && result.err.count('\n') == 1 && result.err.endsWith('\n'),
             result.err.constData());
    QVERIFY2(result.err.contains(says), result.err.constData());
    QCOMPARE(result.out, QByteArray());
}

void TestCliErrors::unreadable_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("missing") << QStringLiteral("no\nsuch") << QByteArray("No such file");
    QTest::newRow("empty") << QStringLiteral("empty") << QByteArray("the file is empty");
    QTest::newRow("text") << QStringLiteral("text") << QByteArray("not a tar archive");
    QTest::newRow("zip") << QStringLiteral("zip") << QByteArray("zip, not an image archive");
}

void TestCliErrors::unreadable()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, says);
    for (const char *command : {"images", "info", "ls", "verify", "dockerfile"}) {
        const CliResult result = runCliList({QString::fromLatin1(command), m_folder.filePath(name)});
        QCOMPARE(result.status, 2);
        QCOMPARE(result.out, QByteArray());
        QVERIFY2(result.err.startsWith("strata-cli: /") && result.err.count('\n') == 1, result.err.constData());
        QVERIFY2(result.err.contains(says), result.err.constData());
    }
}

/// What the config would say is missing from the answer, which is printed all the same; the status says that it is
/// incomplete.
void TestCliErrors::damagedConfig()
{
    Members members = dockerMembers({cliSample()});
    const auto config = std::find_if(members.begin(), members.end(), [](const auto &member) {
        return member.first.ends_with(".json") && member.first != "manifest.json";
    });
    config->second.resize(20);
    const QString image = path("half-config.tar");
    writeFile(image.toStdString(), tarOf(members));
    for (const char *command : {"info", "history", "layers", "ls"}) {
        const CliResult result = runCliList({QString::fromLatin1(command), image});
        QCOMPARE(result.status, 2);
        QVERIFY(!result.out.isEmpty());
        QVERIFY2(result.err.contains(": the image config cannot be read: "), result.err.constData());
    }
    const CliResult quiet = runCli(QStringLiteral("ls %1 --quiet"), image);
    QCOMPARE(quiet.status, 2);
    QVERIFY2(quiet.err.count('\n') == 1 && quiet.err.contains(": error: "), quiet.err.constData());
}

void TestCliErrors::damagedLayer()
{
    std::string gzip = compressed(layerOf("f a =whole\nf b 100000"), "gzip");
    gzip.resize(gzip.size() - 30);
    TestImage made;
    made.steps = {{"ADD", gzip}};
    const QString image = path("damaged.tar");
    writeFile(image.toStdString(), tarOf(dockerMembers({made})));
    const CliResult list = runCli(QStringLiteral("ls %1 --tsv"), image);
    QCOMPARE(list.status, 2); // what is there is shown, and standard error says that it is not all
    QVERIFY(list.out.contains("\n/a\t"));
    QVERIFY2(list.err.count('\n') == 1 && list.err.contains(": layer 1 could not be read completely"),
             list.err.constData());
    const CliResult info = runCli(QStringLiteral("info %1"), image); // says the damage as part of its answer
    QCOMPARE(info.status, 0);
    QVERIFY2(info.err.contains(": error: layer 1"), info.err.constData());
    const CliResult cat = runCli(QStringLiteral("cat %1 /b --quiet"), image);
    QCOMPARE(cat.status, 2);
    QVERIFY2(cat.err.count('\n') == 1, cat.err.constData());
    const CliResult extracted = runCliList({QStringLiteral("extract"), image, QStringLiteral("/"),
                                            QStringLiteral("--to"), path("out"), QStringLiteral("--quiet")});
    QCOMPARE(extracted.status, 2);
    QVERIFY2(extracted.err.count('\n') == 1 && extracted.err.contains("layer 1 could not be read completely"),
             extracted.err.constData());
    QVERIFY(QFile::exists(path("out/a")));
    QVERIFY(!QFile::exists(path("out/b")));
    QCOMPARE(runCli(QStringLiteral("verify %1 --quiet"), image).status, 1);
}

/// Nothing of what was asked for is known to be lost, and still it is half an answer.
void TestCliErrors::missingLayer()
{
    TestImage made = cliSample();
    made.steps[2].missing = true;
    const QString image = path("hole.tar");
    writeFile(image.toStdString(), tarOf(dockerMembers({made})));
    const auto extract = [&](const QStringList &more) {
        return runCliList(
            QStringList{QStringLiteral("extract"), image, QStringLiteral("/"), QStringLiteral("--to"), path("hole")} +
            more);
    };
    const CliResult all = extract({});
    QCOMPARE(all.status, 2);
    QCOMPARE(all.err, QByteArray("strata-cli: " + image.toUtf8() +
                                 ": layer 2 could not be read completely; extracted 4 files, 3 directories, 2 links, "
                                 "13B\n"));
    QVERIFY(QFile::exists(path("hole/etc/motd")));
    QCOMPARE(extract({QStringLiteral("--at"), QStringLiteral("2")}).status, 2);
    QCOMPARE(extract({QStringLiteral("--at"), QStringLiteral("1")}).status, 0);
    QCOMPARE(extract({QStringLiteral("--layer"), QStringLiteral("3")}).status, 0); // whole by itself
    for (const char *words :
         {"ls %1", "find %1 motd", "diff %1 1..3", "stat %1 etc", "story %1 etc", "cat %1 etc/motd"}) {
        const CliResult result = runCli(QString::fromLatin1(words), image);
        QCOMPARE(result.status, 2);
        QVERIFY(!result.out.isEmpty());
        QVERIFY2(result.err.contains(": layer 2 could not be read completely"), result.err.constData());
    }
    for (const char *words : {"ls %1 --at 1", "ls %1 --layer 3", "diff %1 0..1", "cat %1 etc/motd --layer 1"})
        QCOMPARE(runCli(QString::fromLatin1(words), image).status, 0);
    for (const char *words : {"info %1", "layers %1", "history %1", "images %1"}) // say themselves what is missing
        QCOMPARE(runCli(QString::fromLatin1(words), image).status, 0);
}

void TestCliErrors::noClobber()
{
    const QString file = path("there.tar");
    writeFile(file.toStdString(), "mine");
    const QStringList words = {QStringLiteral("extract"), m_image, QStringLiteral("/"), QStringLiteral("--tar"), file};
    const CliResult refused = runCliList(words + QStringList{QStringLiteral("-n")});
    QCOMPARE(refused.status, 2);
    QCOMPARE(refused.err,
             QByteArray("strata-cli: " + m_image.toUtf8() + ": " + file.toUtf8() + ": it already exists\n"));
    QFile untouched(file);
    QVERIFY(untouched.open(QIODevice::ReadOnly));
    QCOMPARE(untouched.readAll(), QByteArray("mine"));
    QCOMPARE(runCliList(words).status, 0); // replaced, unless that is not wanted
    QVERIFY(QFile(file).size() > 4);
}

void TestCliErrors::danglingLinks()
{
    TestImage made;
    made.steps = {{"ADD", layerOf("d etc\nl etc/a b\nl etc/b /run/gone\nf file =x")}};
    const QString image = path("links.tar");
    writeFile(image.toStdString(), tarOf(dockerMembers({made})));
    const auto said = [&](const char *arguments) { return runCli(QString::fromLatin1(arguments), image).err; };
    const QByteArray place = "strata-cli: " + image.toUtf8() + ": ";
    QCOMPARE(said("cat %1 /etc/b"), place + "/etc/b: a symbolic link to /run/gone, which does not exist\n");
    QCOMPARE(said("cat %1 /etc/a"), place + "/etc/a: a symbolic link to /run/gone, which does not exist\n");
    QCOMPARE(said("cat %1 /etc/a --layer 1"), place + "/etc/a: a symbolic link to /run/gone, which does not exist\n");
    QCOMPARE(said("cat %1 /etc/c"), place + "/etc/c: no such file or directory\n");
    QCOMPARE(said("cat %1 /etc/b/c"), place + "/etc/b/c: no such file or directory\n");
}

void TestCliErrors::fullDevice()
{
    for (const char *command : {"ls -R", "info", "cat"}) {
        QProcess process;
        process.setStandardOutputFile(QStringLiteral("/dev/full"));
        QStringList arguments = QString::fromLatin1(command).split(QLatin1Char(' '));
        arguments.insert(1, m_image);
        if (arguments[0] == QLatin1String("cat"))
            arguments.append(QStringLiteral("/etc/motd"));
        process.start(QStringLiteral(STRATA_CLI), arguments);
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 2);
        QCOMPARE(process.readAllStandardError(), QByteArray("strata-cli: standard output: No space left on device\n"));
    }
}

void TestCliErrors::closedOutput()
{
    QProcess process;
    process.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), QStringLiteral("exec \"$0\" ls \"$1\" >&-"),
                                              QStringLiteral(STRATA_CLI), m_image});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 2);
    QCOMPARE(process.readAllStandardError(), QByteArray("strata-cli: standard output: Bad file descriptor\n"));
}

void TestCliErrors::readerGoesAway()
{
    std::string lines;
    for (int i = 0; i < 20'000; ++i)
        lines += "f folder/file" + std::to_string(i) + "\n";
    TestImage made;
    made.steps = {{"ADD", layerOf(lines)}};
    const QString image = path("many.tar");
    writeFile(image.toStdString(), tarOf(dockerMembers({made})));
    QProcess process;
    process.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), QStringLiteral("\"$0\" ls \"$1\" -R | head -n 1"),
                                              QStringLiteral(STRATA_CLI), image});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.readAllStandardError(), QByteArray());
    QCOMPARE(process.readAllStandardOutput().count('\n'), 1);
}

void TestCliErrors::quietIsQuiet()
{
    TestImage made = cliSample();
    made.steps[0].missing = true;
    const QString image = path("missing.tar");
    writeFile(image.toStdString(), tarOf(dockerMembers({made})));
    const CliResult loud = runCli(QStringLiteral("layers %1"), image);
    QCOMPARE(loud.status, 0);
    QVERIFY2(loud.err.contains("warning: layer 1"), loud.err.constData());
    const CliResult quiet = runCli(QStringLiteral("layers %1 --quiet"), image);
    QCOMPARE(quiet.err, QByteArray());
    QCOMPARE(quiet.out, loud.out);
    QCOMPARE(runCli(QStringLiteral("ls %1 --layer 1 --quiet"), image).err,
             QByteArray("strata-cli: " + image.toUtf8() + ": layer 1 could not be read\n"));
}

/// What has arrived is shown; a message and the status say that the file is cut off.
void TestCliErrors::cutOff()
{
    const std::string whole = tarOf(hybridMembers({cliSample()}));
    const QString file = path("cut.tar");
    writeFile(file.toStdString(), whole.substr(0, whole.find("index.json") + 600));
    for (const char *command : {"images %1", "ls %1 -R", "verify %1", "layers %1"}) {
        const CliResult result = runCli(QString::fromLatin1(command), file);
        QCOMPARE(result.status, 2);
        QVERIFY2(result.err.contains("the file is cut off: it ends after "), result.err.constData());
        QVERIFY2(!result.out.isEmpty(), command);
    }
    writeFile(file.toStdString(), whole.substr(0, 700));
    const CliResult nothing = runCli(QStringLiteral("images %1"), file);
    QCOMPARE(nothing.status, 2);
}

void TestCliErrors::textTooLarge_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<int>("limit"); // MiB
    QTest::addColumn<QString>("what");
    QTest::newRow("scenario") << QStringLiteral("lab run") << 20 << QStringLiteral("a scenario");
    QTest::newRow("Dockerfile") << QStringLiteral("lab build") << 4 << QStringLiteral("a Dockerfile");
}

/// The limit of the text is the one that is named, not one that a reader further in has.
void TestCliErrors::textTooLarge()
{
    QFETCH(QString, command);
    QFETCH(int, limit);
    QFETCH(QString, what);
    const std::string text(static_cast<std::size_t>(limit) << 20, ' ');
    writeFile(path("large").toStdString(), text + ' ');
    const CliResult larger = runCli(command + QStringLiteral(" %1"), path("large"));
    QVERIFY2(larger.status != 0, larger.err.constData());
    const QString said = QStringLiteral("larger than %1 MiB, the limit for %2").arg(limit).arg(what);
    QVERIFY2(QString::fromUtf8(larger.err).contains(said), larger.err.constData());
    writeFile(path("large").toStdString(), text);
    const CliResult exact = runCli(command + QStringLiteral(" %1"), path("large"));
    QVERIFY2(!exact.err.contains("larger than"), exact.err.constData());
}

void TestCliErrors::notAFile()
{
    const CliResult result = runCli(QStringLiteral("layers %1"), QStringLiteral("docker://localhost:1/app:1"));
    QCOMPARE(result.status, 2);
    QVERIFY2(result.err.contains("localhost:1"), result.err.constData());
    QCOMPARE(result.err.count('\n'), 1);
}

void TestCliErrors::numberOfAnImage()
{
    const QString file = path("numbers.tar");
    TestImage first = cliSample();
    first.refs = {"app:2"};
    TestImage second = cliSample();
    second.refs = {"app:1"};
    second.architecture = "arm64";
    writeFile(file.toStdString(), tarOf(dockerMembers({first, second})));
    const CliResult tag = runCli(QStringLiteral("info %1 --image 1"), file);
    QVERIFY(tag.out.contains("app:1\n"));
    QCOMPARE(tag.err, "strata-cli: " + file.toLocal8Bit() +
                          ": 1 is a tag here: using 2 (app:1, linux/arm64); #1 is the image with that number\n");
    QVERIFY(runCli(QStringLiteral("info %1 --image #1"), file).out.contains("app:2\n"));
    QCOMPARE(runCli(QStringLiteral("info %1 --image #1"), file).err, QByteArray());
    QCOMPARE(runCli(QStringLiteral("info %1 --image #3"), file).status, 2);
}

QTEST_GUILESS_MAIN(TestCliErrors)
#include "tst_cli_errors.moc"
