// SPDX-License-Identifier: Apache-2.0
// `compare` and `diff --patch`: what they answer, and with which status.
#include "tests/support/cli_process.h"
#include "tests/support/tar_bytes.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

std::string packageRecord(const std::string &name, const std::string &version)
{
    return "Package: " + name + "\nStatus: install ok installed\nArchitecture: amd64\nVersion: " + version + "\n\n";
}

/// The values of one key of all objects of a list.
QStringList valuesOf(const QJsonValue &list, const char *key)
{
    QStringList values;
    const QJsonArray all = list.toArray();
    for (const QJsonValue &value : all)
        values.append(value[QLatin1String(key)].toVariant().toString());
    return values;
}

TestStep baseStep()
{
    return {"ADD rootfs", layerOf("d etc\nf etc/motd =hello\nf etc/old =old\nf etc/keep =keep\nf etc/blob 5000\nl "
                                  "etc/link motd\nf etc/mode =m")};
}

QJsonObject runtimeOf(const char *command)
{
    return {{QStringLiteral("Cmd"), QJsonArray{QLatin1String(command)}}};
}

TestImage oldImage()
{
    TestImage image;
    image.refs = {"localhost/app:1"};
    image.steps = {baseStep(), {"RUN one", layerOf("f etc/motd =HELLO")}};
    image.runtime = runtimeOf("/bin/a");
    return image;
}

TestImage newImage()
{
    TestImage image;
    image.refs = {"localhost/app:2"};
    image.steps = {baseStep(),
                   {"RUN two", layerOf("f etc/motd =WORLD\nf etc/new =new\nw etc/old\nf etc/mode =m 0600\nl etc/link "
                                       "keep\nf etc/blob 6000")}};
    image.runtime = runtimeOf("/bin/b");
    return image;
}

} // namespace

class TestCliCompare : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void json();
    void status_data();
    void status();
    void usage_data();
    void usage();
    void text();
    void onlyPrintsThat();
    void tsv_data();
    void tsv();
    void layersOfOneImage();
    void oneOfSeveral();
    void standardInput();
    void folderSide();
    void unpackedImageIsTheSame();
    void packages();
    void damagedSides();
    void notesNameTheirSide();
    void patchMakesTheOther();
    void diffAsPatch();
    void textFiles();
    void binaryFiles();
    void longFiles();
    void html();
    void htmlThatCannotBeWritten();
    void markdown();

private:
    [[nodiscard]] QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    void write(const char *name, const TestImage &image) const
    {
        writeFile(path(name).toStdString(), tarOf(dockerMembers({image})));
    }
    /// "strata-cli: FOLDER/NAME: " and the beginning of what is said.
    [[nodiscard]] QByteArray saying(const char *name, const char *text) const
    {
        return QByteArray("strata-cli: ").append(path(name).toUtf8()).append(": ").append(text);
    }
    /// The words that name files of the folder by "%NAME".
    [[nodiscard]] CliResult run(const QString &line) const
    {
        QStringList words = line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        for (QString &word : words) {
            if (word.startsWith(QLatin1Char('%')))
                word = m_folder.filePath(word.mid(1));
        }
        return runCliList(words);
    }

    QTemporaryDir m_folder;
};

void TestCliCompare::initTestCase()
{
    write("a.tar", oldImage());
    write("b.tar", newImage());
    writeFile(path("two.tar").toStdString(), tarOf(dockerMembers({oldImage(), newImage()})));
    TestImage zipped = oldImage();
    for (TestStep &step : zipped.steps)
        step.compression = "gzip";
    writeFile(path("zipped.tar").toStdString(), tarOf(ociMembers({zipped})));
    TestImage restated = oldImage(); // the same files from a layer that is another tar
    restated.steps[1].tar = layerOf("d etc\nf etc/motd =HELLO");
    write("restated.tar", restated);
    TestImage reset = oldImage();
    reset.runtime = runtimeOf("/bin/other");
    write("reset.tar", reset);
}

void TestCliCompare::json()
{
    const CliResult result = run(QStringLiteral("compare %a.tar %b.tar --json"));
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.status, 1);
    const QJsonObject answer = objectOf(result);
    const QJsonObject summary = answer[QLatin1String("summary")].toObject();
    QCOMPARE(summary[QLatin1String("added")].toInt(), 1);
    QCOMPARE(summary[QLatin1String("removed")].toInt(), 1);
    QCOMPARE(summary[QLatin1String("modified")].toInt(), 3); // a link to elsewhere too
    QCOMPARE(summary[QLatin1String("metadata")].toInt(), 1);
    QCOMPARE(summary[QLatin1String("size_delta")].toInt(), 6004); // motd, new, mode, blob less motd
    QCOMPARE(summary[QLatin1String("shared_layers")].toInt(), 1);
    QCOMPARE(summary[QLatin1String("shared_bytes")].toInt(), 5013);
    const QJsonArray files = answer[QLatin1String("files")].toArray();
    QCOMPARE(valuesOf(files, "path"),
             QStringList({QStringLiteral("/etc/blob"), QStringLiteral("/etc/link"), QStringLiteral("/etc/mode"),
                          QStringLiteral("/etc/motd"), QStringLiteral("/etc/new"), QStringLiteral("/etc/old")}));
    QCOMPARE(files[0][QLatin1String("old_size")].toInt(), 5000);
    QCOMPARE(files[0][QLatin1String("new_size")].toInt(), 6000);
    QCOMPARE(files[0][QLatin1String("old_layer")].toInt(), 1);
    QCOMPARE(files[0][QLatin1String("new_layer")].toInt(), 2);
    QCOMPARE(files[2][QLatin1String("what")].toArray(), QJsonArray{QStringLiteral("mode")});
    const QJsonArray config = answer[QLatin1String("config")].toArray();
    QVERIFY(valuesOf(config, "key").contains(QStringLiteral("Cmd")));
    QVERIFY(answer[QLatin1String("history")].toArray().size() >= 2);
    QCOMPARE(answer[QLatin1String("packages")].toArray().size(), 0);
    QVERIFY(answer.contains(QLatin1String("layers")));
}

void TestCliCompare::status_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("status");
    const auto row = [](const char *words, int status) {
        QTest::newRow(words) << QString::fromLatin1(words) << status;
    };
    row("%a.tar %a.tar", 0);
    row("%a.tar %zipped.tar", 0);
    row("%a.tar %b.tar", 1);
    row("%b.tar %a.tar --quiet", 1);
    row("%a.tar %restated.tar", 0); // another tar, the same files
    row("%a.tar %restated.tar --only layers", 1);
    row("%a.tar %restated.tar --only layers --ignore format", 0);
    row("%a.tar %restated.tar --only layers --ignore order,times", 0);
    row("%a.tar %reset.tar", 1);
    row("%a.tar %reset.tar --only config", 1);
    row("%a.tar %reset.tar --only files,layers --only history,packages", 0);
    row("%a.tar %b.tar --only packages", 0);
    row("%a.tar %b.tar --only files --ignore /etc", 0);
    row("%a.tar %b.tar --only files --ignore /etc/*", 0);
    row("%a.tar %b.tar --only files --ignore /etc/motd,/etc/new", 1);
    row("%a.tar %b.tar --only files --ignore /etc/motd,/etc/new --ignore /etc/old,/etc/[bm]*,*/link", 0);
    row("%a.tar %b.tar --only config --json", 1);
    row("%two.tar %a.tar --image-a 1", 0);
    row("%two.tar %two.tar --image-a 1 --image-b 2", 1);
    row("%a.tar %a.tar --at-a 1 --at-b 2 --only files", 1);
    row("%a.tar %b.tar --at-a 1 --at-b 1 --only files,layers", 0);
    row("%a.tar %b.tar --at-a 0 --at-b 0 --only files", 0);
    row("%a.tar %b.tar --no-cache --only files", 1);
}

void TestCliCompare::status()
{
    QFETCH(const QString, words);
    QFETCH(const int, status);
    const CliResult result = run(QStringLiteral("compare ") + words);
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.status, status);
    QVERIFY(!result.out.isEmpty());
}

void TestCliCompare::usage_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *words, const char *says) {
        QTest::newRow(words) << QString::fromLatin1(words) << QByteArray(says);
    };
    row("compare %a.tar", "B is required");
    row("compare %a.tar %b.tar more", "unexpected argument 'more'");
    row("compare %a.tar %b.tar --only colour", "--only: 'colour' is not one of files, layers");
    row("compare %a.tar %b.tar --only ,", "--only: no part is named");
    row("compare %a.tar %b.tar --ignore time", "--ignore: 'time' is not times, owners");
    row("compare %a.tar %b.tar --json --tsv", "--json and --tsv cannot be combined");
    row("compare %a.tar %b.tar --json --patch", "--json and --patch cannot be combined");
    row("compare %a.tar %b.tar --markdown --html -", "--markdown and --html - cannot be combined");
    row("compare %a.tar %b.tar --tsv --only files,layers", "name only one part with --only");
    row("compare %a.tar %b.tar --patch --only config", "--patch needs the files");
    row("compare %a.tar %b.tar --at-a x", "--at-a: 'x' is not a layer number");
    row("compare %a.tar %b.tar --at-b 3", "there is no layer 3: the numbers go from 0 to 2");
    row("compare %a.tar %b.tar --image-b 7", "no image '7' in this source");
    row("compare %a.tar %b.tar --layer 1", "--layer");
    row("compare %a.tar %none.tar", "No such file");
    row("compare %none.tar %b.tar", "No such file");
    row("diff %a.tar 0..1 --patch --json", "--patch and --json cannot be combined");
}

void TestCliCompare::usage()
{
    QFETCH(const QString, words);
    QFETCH(const QByteArray, says);
    const CliResult result = run(words);
    QCOMPARE(result.status, 2);
    QCOMPARE(result.out, QByteArray());
    QVERIFY2(result.err.startsWith("strata-cli: ") && result.err.count('\n') == 1, result.err.constData());
    QVERIFY2(result.err.contains(says), result.err.constData());
}

void TestCliCompare::text()
{
    const CliResult result = run(QStringLiteral("compare %a.tar %b.tar"));
    QVERIFY2(result.out.startsWith("localhost/app:1 -> localhost/app:2\nVerdict:  different\n"),
             result.out.constData());
    QVERIFY(result.out.contains("\nFiles:    1 added, 1 removed, 3 modified, 1 with metadata changes only"));
    for (const char *part : {"\nLayers:\n", "\nSettings:\n", "\nHistory:\n", "\nFiles:\n"})
        QVERIFY2(result.out.contains(part), part);
    QVERIFY(result.out.contains("\n  ~ metadata  /etc/mode  (mode 0644 -> 0600)  1B\n"));
    const CliResult same = run(QStringLiteral("compare %a.tar %zipped.tar"));
    QVERIFY2(same.out.contains("\nVerdict:  identical\n"), same.out.constData());
}

void TestCliCompare::onlyPrintsThat()
{
    const CliResult result = run(QStringLiteral("compare %a.tar %b.tar --only config --json"));
    const QJsonObject answer = objectOf(result);
    QCOMPARE(answer.keys(), QStringList({QStringLiteral("config"), QStringLiteral("summary")}));
    QCOMPARE(answer[QLatin1String("summary")][QLatin1String("modified")].toInt(-1), 3); // counted all the same
    const CliResult text = run(QStringLiteral("compare %a.tar %b.tar --only config"));
    QVERIFY(text.out.contains("\nSettings:\n"));
    QVERIFY(!text.out.contains("\nLayers:\n"));
    QVERIFY(!text.out.contains("/etc/motd"));
}

void TestCliCompare::tsv_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QByteArray>("begins");
    QTest::addColumn<int>("lines");
    QTest::newRow("files") << QStringLiteral("--ignore /etc/blob")
                           << QByteArray("kind\tpath\ttype\twhat\told_size\tnew_size\told_layer\tnew_layer\n"
                                         "modified\t/etc/link\tl\tlink\t0\t0\t1\t2\n")
                           << 6;
    QTest::newRow("config") << QStringLiteral("--only config") << QByteArray("key\ta\tb\nCmd\t") << 2;
    QTest::newRow("layers") << QStringLiteral("--only layers") << QByteArray("match\ta\tb\tmoved\t") << 3;
}

void TestCliCompare::tsv()
{
    QFETCH(const QString, words);
    QFETCH(const QByteArray, begins);
    QFETCH(const int, lines);
    const CliResult result = run(QStringLiteral("compare %a.tar %b.tar --tsv ") + words);
    QCOMPARE(result.status, 1);
    QVERIFY2(result.out.startsWith(begins), result.out.constData());
    QCOMPARE(result.out.count('\n'), lines);
}

/// The answer is that of `diff`.
void TestCliCompare::layersOfOneImage()
{
    const CliResult compared = run(QStringLiteral("compare %b.tar %b.tar --at-a 1 --at-b 2 --only files --json"));
    const CliResult differing = run(QStringLiteral("diff %b.tar 1..2 --json"));
    QCOMPARE(compared.status, 1);
    const QJsonArray rows = QJsonDocument::fromJson(differing.out).array();
    QCOMPARE(rows.size(), 6);
    QCOMPARE(objectOf(compared)[QLatin1String("files")].toArray(), rows);
    const QByteArray text = run(QStringLiteral("compare %b.tar %b.tar --at-a 1")).out;
    QVERIFY2(text.startsWith("localhost/app:2 after layer 1 -> localhost/app:2\n"), text.constData());
}

void TestCliCompare::oneOfSeveral()
{
    const CliResult named = run(QStringLiteral("compare %two.tar %two.tar --image-a localhost/app:1 --image-b "
                                               "localhost/app:2 --only files --json"));
    QCOMPARE(named.err, QByteArray());
    QCOMPARE(objectOf(named)[QLatin1String("files")].toArray().size(), 6);
    const CliResult unsaid = run(QStringLiteral("compare %two.tar %b.tar"));
    QCOMPARE(unsaid.status, 1);
    QVERIFY2(unsaid.err.startsWith(saying("two.tar", "several images match")), unsaid.err.constData());
    QVERIFY2(unsaid.err.contains("--image-a, --image-b or --platform"), unsaid.err.constData());
    const QString tagged = QStringLiteral("docker-archive:") + path("two.tar");
    const CliResult words = runCliList({QStringLiteral("compare"), tagged + QStringLiteral(":localhost/app:1"),
                                        tagged + QStringLiteral(":localhost/app:2")});
    QCOMPARE(words.err, QByteArray());
    QCOMPARE(words.status, 1);
}

void TestCliCompare::standardInput()
{
    QFile file(path("b.tar"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    const QStringList one{QStringLiteral("compare"), path("a.tar"), QStringLiteral("-"), QStringLiteral("--json")};
    QCOMPARE(objectOf(runCliList(one, bytes)), objectOf(run(QStringLiteral("compare %a.tar %b.tar --json"))));
    const QStringList both{QStringLiteral("compare"), QStringLiteral("-"), QStringLiteral("-"),
                           QStringLiteral("--at-a"), QStringLiteral("1")};
    QCOMPARE(runCliList(both, bytes).status, 1);
}

void TestCliCompare::folderSide()
{
    QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("left/sub")));
    QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("right/sub")));
    writeFile(path("left/sub/same").toStdString(), "same");
    writeFile(path("right/sub/same").toStdString(), "same");
    writeFile(path("left/text").toStdString(), "one\n");
    writeFile(path("right/text").toStdString(), "two\n");
    const CliResult result = run(QStringLiteral("compare %left %right --ignore times --json"));
    QCOMPARE(result.status, 1);
    const QJsonObject answer = objectOf(result);
    QCOMPARE(valuesOf(answer[QLatin1String("files")], "path"), QStringList{QStringLiteral("/text")});
    QCOMPARE(answer[QLatin1String("summary")][QLatin1String("a")][QLatin1String("name")].toString(), path("left"));
    QCOMPARE(run(QStringLiteral("compare %left %right --ignore times,/text")).status, 0);
    QCOMPARE(run(QStringLiteral("compare %left %left")).status, 0);
}

/// A folder has no settings and no history: that is not a difference.
void TestCliCompare::unpackedImageIsTheSame()
{
    QCOMPARE(run(QStringLiteral("extract %b.tar / --to %out")).status, 0);
    const CliResult result = run(QStringLiteral("compare %b.tar %out --ignore owners --json"));
    QVERIFY2(result.status == 0, result.out.constData());
    const QJsonObject answer = objectOf(result);
    QCOMPARE(answer[QLatin1String("config")].toArray().size(), 0);
    QCOMPARE(answer[QLatin1String("history")].toArray().size(), 0);
    QCOMPARE(run(QStringLiteral("compare %out %a.tar --ignore owners")).status, 1);
}

void TestCliCompare::packages()
{
    for (const char *side : {"old", "new"}) {
        const bool isOld = qstrcmp(side, "old") == 0;
        const QString folder = path(side).append(QStringLiteral("-root/var/lib/dpkg"));
        QVERIFY(QDir().mkpath(folder));
        writeFile(folder.toStdString() + "/status",
                  packageRecord("curl", isOld ? "8.1-1" : "8.10-1") + (isOld ? "" : packageRecord("git", "2.39")));
    }
    const CliResult result = run(QStringLiteral("compare %old-root %new-root --only packages --json"));
    QCOMPARE(result.status, 1);
    const QJsonArray packages = objectOf(result)[QLatin1String("packages")].toArray();
    QCOMPARE(packages.size(), 2);
    const QJsonObject curl = packages[0].toObject();
    QCOMPARE(curl[QLatin1String("manager")].toString(), QStringLiteral("dpkg"));
    QCOMPARE(curl[QLatin1String("name")].toString(), QStringLiteral("curl"));
    QCOMPARE(curl[QLatin1String("architecture")].toString(), QStringLiteral("amd64"));
    QCOMPARE(curl[QLatin1String("a")].toString(), QStringLiteral("8.1-1"));
    QCOMPARE(curl[QLatin1String("b")].toString(), QStringLiteral("8.10-1"));
    QVERIFY(packages[1][QLatin1String("a")].isNull());
}

void TestCliCompare::damagedSides()
{
    TestImage hole = newImage();
    hole.steps[1].missing = true;
    write("hole.tar", hole);
    const CliResult result = run(QStringLiteral("compare %a.tar %hole.tar"));
    QCOMPARE(result.status, 2);
    QVERIFY(!result.out.isEmpty());
    QVERIFY2(result.err.contains(saying(
                 "hole.tar", "layer 2 could not be read completely; its contents are missing from the answer\n")),
             result.err.constData());
    QCOMPARE(run(QStringLiteral("compare %a.tar %hole.tar --at-a 1 --at-b 1 --only files --quiet")).status, 0);
}

void TestCliCompare::notesNameTheirSide()
{
    TestImage hole = newImage();
    hole.steps[1].missing = true;
    write("hole.tar", hole);
    const CliResult result = run(QStringLiteral("compare %a.tar %hole.tar --at-b 1"));
    QCOMPARE(result.status, 1);
    QVERIFY2(result.err.startsWith(saying("hole.tar", "warning: layer 2")), result.err.constData());
}

void TestCliCompare::patchMakesTheOther()
{
    if (QStandardPaths::findExecutable(QStringLiteral("patch")).isEmpty())
        QSKIP("patch is not installed");
    QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("p1/dir")));
    QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("p2/dir")));
    const auto both = [this](const char *name, std::string_view left, std::string_view right) {
        writeFile(path("p1/").toStdString() + name, left);
        writeFile(path("p2/").toStdString() + name, right);
    };
    both("text", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\nfour\n5\n6\n7\n8\n9\n10\n");
    both("no end", "a\nb", "a\nb\n");
    both("latin",
         "stra\xdf"
         "e\n",
         "stra\xdf"
         "en\n");
    both("same", "same\n", "same\n");
    writeFile(path("p1/gone").toStdString(), "gone\n");
    writeFile(path("p2/dir/new").toStdString(), "new\nlast");
    const CliResult result = run(QStringLiteral("compare %p1 %p2 --ignore times --patch"));
    QCOMPARE(result.status, 1);
    QCOMPARE(result.err, QByteArray());
    QProcess patch;
    patch.setWorkingDirectory(path("p1"));
    patch.start(QStringLiteral("patch"), {QStringLiteral("-p1")});
    patch.write(result.out);
    patch.closeWriteChannel();
    QVERIFY(patch.waitForFinished());
    QVERIFY2(patch.exitCode() == 0, patch.readAllStandardOutput().append(result.out));
    const CliResult after = run(QStringLiteral("compare %p1 %p2 --ignore times"));
    QVERIFY2(after.status == 0, after.out.constData());
}

void TestCliCompare::diffAsPatch()
{
    const CliResult result = run(QStringLiteral("diff %a.tar 1..2 --patch"));
    QCOMPARE(result.status, 0);
    QVERIFY2(result.out.contains("--- a/etc/motd") && result.out.contains("+++ b/etc/motd"), result.out.constData());
    QVERIFY2(result.out.contains("\n-hello\n") && result.out.contains("\n+HELLO\n"), result.out.constData());
    QCOMPARE(run(QStringLiteral("diff %a.tar 1..2 --patch --exit-code")).status, 1);
    const CliResult nothing = run(QStringLiteral("diff %a.tar 2..2 --patch --exit-code"));
    QCOMPARE(nothing.status, 0);
    QCOMPARE(nothing.out, QByteArray());
    TestImage binary = oldImage();
    binary.steps[1].tar =
        TarBytes().entry({.name = "etc/blob"}, std::string("\0\1", 2)).entry({.name = "etc/motd"}, "x").end().bytes();
    write("binary.tar", binary);
    const CliResult left = run(QStringLiteral("diff %binary.tar 1..2 --patch"));
    QCOMPARE(left.err, saying("binary.tar", "/etc/blob: not in the patch: binary\n"));
    QVERIFY(left.out.contains("\n+x\n"));
}

void TestCliCompare::textFiles()
{
    writeFile(path("one.conf").toStdString(), "a\nb\nc\n");
    writeFile(path("two.conf").toStdString(), "a\nB\nc\n");
    const CliResult result = run(QStringLiteral("compare %one.conf %two.conf"));
    QCOMPARE(result.status, 1);
    QVERIFY2(result.out.contains("\n-b\n+B\n"), result.out.constData());
    const CliResult json = run(QStringLiteral("compare %one.conf %two.conf --json"));
    const QJsonArray files = objectOf(json)[QLatin1String("files")].toArray();
    QCOMPARE(files.size(), 1);
    QCOMPARE(files[0][QLatin1String("kind")].toString(), QStringLiteral("modified"));
    QCOMPARE(files[0][QLatin1String("what")].toArray(), QJsonArray{QStringLiteral("content")});
    QVERIFY(QFile::setPermissions(path("two.conf"), QFile::ReadOwner | QFile::ExeOwner));
    writeFile(path("copy.conf").toStdString(), "a\nB\nc\n");
    const CliResult same = run(QStringLiteral("compare %two.conf %copy.conf")); // contents count alone
    QCOMPARE(same.status, 0);
    QCOMPARE(same.out, QByteArray("the same bytes\n"));
    const CliResult mixed = run(QStringLiteral("compare %a.tar %one.conf"));
    QCOMPARE(mixed.status, 2);
    QVERIFY2(mixed.err.startsWith(saying("one.conf", "")), mixed.err.constData());
}

void TestCliCompare::binaryFiles()
{
    const std::string left = std::string("\0\1\2\3", 4) + std::string(1000, 'x');
    std::string right = left;
    right[500] = 'y';
    writeFile(path("left.bin").toStdString(), left);
    writeFile(path("right.bin").toStdString(), right + "end");
    const CliResult result = run(QStringLiteral("compare %left.bin %right.bin"));
    QCOMPARE(result.status, 1);
    QVERIFY2(result.out.startsWith("binary, 1004 -> 1007 bytes; 4 differ\n"), result.out.constData());
    QVERIFY2(result.out.contains("\n-000001f4  78\n+000001f4  79\n"), result.out.constData());
    QVERIFY2(result.out.endsWith("\n+000003ec  65 6e 64\n"), result.out.constData());
}

/// More lines than a patch is made of: that they differ is known all the same.
void TestCliCompare::longFiles()
{
    const std::string left(2'100'000, '\n');
    writeFile(path("left.txt").toStdString(), left);
    writeFile(path("right.txt").toStdString(), left + "end");
    const CliResult result = run(QStringLiteral("compare %left.txt %right.txt"));
    QCOMPARE(result.status, 1);
    QVERIFY2(result.out.startsWith("too many lines for a patch, 2100000 -> 2100003 bytes; 3 differ\n"),
             result.out.constData());
    QVERIFY2(result.out.endsWith("\n+00200b20  65 6e 64\n"), result.out.constData());
}

void TestCliCompare::html()
{
    const CliResult result = run(QStringLiteral("compare %a.tar %b.tar --json --html %page.html"));
    QCOMPARE(result.status, 1);
    QVERIFY(!objectOf(result).isEmpty()); // the page comes beside the answer
    QFile file(path("page.html"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray page = file.readAll();
    QVERIFY(page.startsWith("<!DOCTYPE html>") && page.endsWith("</html>\n"));
    for (const char *outside : {"http:", "https:", "<script", "src=", "<link", "@import", "url("})
        QVERIFY2(!page.contains(outside), outside);
    for (const char *shown : {"localhost/app:1", "localhost/app:2", "/bin/b", "RUN two", "motd"})
        QVERIFY2(page.contains(shown), shown);
    const CliResult printed = run(QStringLiteral("compare %a.tar %b.tar --html -"));
    QCOMPARE(printed.status, 1);
    QCOMPARE(printed.out, page);
}

void TestCliCompare::htmlThatCannotBeWritten()
{
    const CliResult result = run(QStringLiteral("compare %a.tar %b.tar --html %no/such/page.html"));
    QCOMPARE(result.status, 2);
    QCOMPARE(result.out, QByteArray());
    QVERIFY2(result.err.count('\n') == 1 && result.err.contains("No such file or directory"), result.err.constData());
}

void TestCliCompare::markdown()
{
    TestImage odd = newImage();
    odd.steps[1].tar = layerOf("f etc/a|b*c<i>@all`x =1");
    write("odd.tar", odd);
    const CliResult result = run(QStringLiteral("compare %a.tar %odd.tar --markdown"));
    QCOMPARE(result.status, 1);
    QVERIFY2(result.out.contains("localhost"), result.out.constData());
    QVERIFY2(!result.out.contains("a|b") && !result.out.contains("<i>") && !result.out.contains("b*c"),
             result.out.constData());
}

QTEST_GUILESS_MAIN(TestCliCompare)
#include "tst_cli_compare.moc"
