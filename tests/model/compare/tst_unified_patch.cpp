// SPDX-License-Identifier: Apache-2.0
#include "model/compare/text_diff.h"
#include "model/compare/unified_patch.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

using namespace strata;

namespace {

/// Null: there is no such file.
using Files = std::vector<std::pair<QByteArray, std::pair<QByteArray, QByteArray>>>;

ByteSourcePtr sourceOf(const QByteArray &bytes)
{
    return bytes.isNull() ? nullptr : memorySource(bytes.toStdString());
}

QByteArray patchOf(const QByteArray &path, const QByteArray &a, const QByteArray &b)
{
    const auto patch = unifiedPatch(path.toStdString(), sourceOf(a), sourceOf(b));
    return patch ? QByteArray::fromStdString(*patch) : "error: " + QByteArray::fromStdString(patch.error().message());
}

/// QTemporaryDir alone leaves files whose names are not UTF-8.
class Folder : public QTemporaryDir {
public:
    Folder() = default;
    ~Folder()
    {
        for (const auto &entry : std::filesystem::directory_iterator(path().toStdString()))
            std::filesystem::remove_all(entry.path());
    }
};

std::filesystem::path placeOf(const Folder &folder, const QByteArray &path)
{
    return folder.path().toStdString() + '/' + path.toStdString(); // no QFile: it knows no names but UTF-8
}

bool writeFile(const std::filesystem::path &place, const QByteArray &bytes)
{
    std::filesystem::create_directories(place.parent_path());
    std::ofstream file(place, std::ios::binary);
    file << bytes.toStdString();
    return file.flush().good();
}

QByteArray readFile(const std::filesystem::path &place)
{
    std::ifstream file(place, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return QByteArray::fromStdString(bytes.str());
}

/// What is wrong after `patch -p1` was given the patches of all files in one stream; empty when all is right.
QByteArray failureOfPatch(const Files &files)
{
    const Folder folder;
    QByteArray stream;
    for (const auto &[path, sides] : files) {
        if (!sides.first.isNull() && !writeFile(placeOf(folder, path), sides.first))
            return "cannot write " + path;
        stream += patchOf(path, sides.first, sides.second);
    }
    QProcess patch;
    patch.setWorkingDirectory(folder.path());
    patch.setProcessChannelMode(QProcess::MergedChannels);
    patch.start(QStringLiteral("patch"), {QStringLiteral("-p1"), QStringLiteral("--batch")});
    patch.write(stream);
    patch.closeWriteChannel();
    if (!patch.waitForFinished())
        return "patch does not end";
    const QByteArray said = patch.readAll();
    if (patch.exitCode() != 0 || said.contains("fuzz") || said.contains("offset"))
        return said + stream;
    for (const auto &[path, sides] : files) {
        const auto place = placeOf(folder, path);
        if (std::filesystem::exists(place) == sides.second.isNull())
            return path + (sides.second.isNull() ? " is still there\n" : " is not there\n") + said + stream;
        if (!sides.second.isNull() && readFile(place) != sides.second)
            return path + " holds other bytes\n" + said + stream;
    }
    return {};
}

class RandomTexts {
public:
    QByteArray text()
    {
        QByteArray bytes("");
        for (std::size_t i = 0, count = below(30); i < count; ++i)
            bytes += line();
        return maybeWithoutEnd(bytes);
    }
    QByteArray edited(const QByteArray &text)
    {
        QByteArray bytes("");
        for (const QByteArray &old : text.split('\n')) {
            if (below(10) == 0)
                bytes += line();
            if (below(10) != 0)
                bytes += old + '\n';
        }
        return maybeWithoutEnd(bytes);
    }

private:
    std::size_t below(std::size_t bound) { return m_random() % bound; }
    QByteArray line()
    {
        static const QByteArray lines[] = {
            "one",  "two",      "",    "-- three",           "++ four", "@@ -1 +1 @@", "\\ No newline",
            "\tx ", "\xff\xfe", "a\r", "diff --git a/x b/x", "Index: x"};
        return lines[below(std::size(lines))] + '\n';
    }
    QByteArray maybeWithoutEnd(QByteArray bytes)
    {
        if (!bytes.isEmpty() && below(3) == 0)
            bytes.chop(1);
        return bytes;
    }

    std::mt19937 m_random{20}; // NOLINT: the same each time
};

bool hasPatch()
{
    return !QStandardPaths::findExecutable(QStringLiteral("patch")).isEmpty();
}

} // namespace

class TestUnifiedPatch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void text_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<QByteArray>("patch");
        const QByteArray path("etc/x");
        QTest::newRow("equal") << path << QByteArray("a\n") << QByteArray("a\n") << QByteArray();
        QTest::newRow("both not there") << path << QByteArray() << QByteArray() << QByteArray();
        QTest::newRow("both empty") << path << QByteArray("") << QByteArray("") << QByteArray();
        QTest::newRow("changed") << path << QByteArray("a\nb\nc\nd\ne\n") << QByteArray("a\nb\nc\nd\nE\n")
                                 << QByteArray("diff --git a/etc/x b/etc/x\n--- a/etc/x\n+++ b/etc/x\n"
                                               "@@ -2,4 +2,4 @@\n b\n c\n d\n-e\n+E\n");
        QTest::newRow("from the root") << QByteArray("/etc/x") << QByteArray("a\n") << QByteArray("b\n")
                                       << QByteArray("diff --git a/etc/x b/etc/x\n--- a/etc/x\n+++ b/etc/x\n"
                                                     "@@ -1 +1 @@\n-a\n+b\n");
        QTest::newRow("no line end") << path << QByteArray("a") << QByteArray("b\n")
                                     << QByteArray("diff --git a/etc/x b/etc/x\n--- a/etc/x\n+++ b/etc/x\n"
                                                   "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n");
        QTest::newRow("added") << path << QByteArray() << QByteArray("a\nb\n")
                               << QByteArray("diff --git a/etc/x b/etc/x\nnew file mode 100644\n"
                                             "--- /dev/null\n+++ b/etc/x\n@@ -0,0 +1,2 @@\n+a\n+b\n");
        QTest::newRow("removed") << path << QByteArray("a\n") << QByteArray()
                                 << QByteArray("diff --git a/etc/x b/etc/x\ndeleted file mode 100644\n"
                                               "--- a/etc/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n");
        QTest::newRow("name with a blank") << QByteArray("a b") << QByteArray("a\n") << QByteArray("b\n")
                                           << QByteArray("diff --git \"a/a b\" \"b/a b\"\n--- a/a b\t\n+++ b/a b\t\n"
                                                         "@@ -1 +1 @@\n-a\n+b\n");
        QTest::newRow("name with a quote") << QByteArray("a\"\n\x01") << QByteArray("a\n") << QByteArray("b\n")
                                           << QByteArray("diff --git \"a/a\\\"\\n\\001\" \"b/a\\\"\\n\\001\"\n"
                                                         "--- \"a/a\\\"\\n\\001\"\n+++ \"b/a\\\"\\n\\001\"\n"
                                                         "@@ -1 +1 @@\n-a\n+b\n");
        QTest::newRow("binary") << path << QByteArray("a\0", 2) << QByteArray("b") << QByteArray("error: binary");
    }
    void text()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        QTEST(patchOf(path, a, b), "patch");
    }

    void tooLarge()
    {
        const auto large = memorySource(std::string((64u << 20) + 1, 'x'));
        const auto patch = unifiedPatch("x", large, nullptr);
        QVERIFY(!patch);
        QCOMPARE(patch.error().code(), ErrorCode::LimitExceeded);
    }

    void patchMakesTheOtherSide_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("plain") << QByteArray("usr/share/x.txt");
        QTest::newRow("blanks") << QByteArray("usr/my share/a b  c.txt");
        QTest::newRow("blank at the end") << QByteArray("usr/x ");
        QTest::newRow("looks like a time") << QByteArray("usr/x 2024-01-01 00:00:00");
        QTest::newRow("quotes") << QByteArray("usr/\"x\"'y'");
        QTest::newRow("backslash") << QByteArray("usr/x\\n\\y");
        QTest::newRow("control characters") << QByteArray("usr/\n\t\x01\x7f\x1b[0m");
        QTest::newRow("UTF-8") << QByteArray("usr/Gr\xc3\xb6\xc3\x9f"
                                             "e");
        QTest::newRow("no UTF-8") << QByteArray("usr/\xff\xfe");
        QTest::newRow("begins with a minus") << QByteArray("-x");
    }
    void patchMakesTheOtherSide()
    {
        if (!hasPatch())
            QSKIP("no patch on this system");
        QFETCH(QByteArray, path);
        const QByteArray none;
        const QByteArray empty("");
        const QByteArray text("one\ntwo\nthree");
        const QByteArray other("one\n2\nthree\n");
        for (const auto &sides : {std::pair{text, other},
                                  {other, text},
                                  {none, text},
                                  {text, none},
                                  {none, empty},
                                  {empty, none},
                                  {empty, text},
                                  {text, empty}})
            QCOMPARE(failureOfPatch({{path, sides}}), QByteArray());
    }

    void manyFilesInOneStream()
    {
        if (!hasPatch())
            QSKIP("no patch on this system");
        const QByteArray none;
        const QByteArray empty("");
        QCOMPARE(failureOfPatch({{"a new", {none, empty}},
                                 {"b", {"1\n", "2\n"}},
                                 {"c", {empty, none}},
                                 {"d", {none, "new\n"}},
                                 {"e", {none, empty}},
                                 {"f", {"old", none}},
                                 {"g/h", {"x\n", empty}},
                                 {"g/i", {empty, "x"}}}),
                 QByteArray());
    }

    void randomEdits()
    {
        if (!hasPatch())
            QSKIP("no patch on this system");
        RandomTexts random;
        for (int round = 0; round < 40; ++round) {
            Files files;
            for (int i = 0; i < 10; ++i) {
                const QByteArray a = random.text();
                files.push_back({"folder/" + QByteArray::number(i), {a, random.edited(a)}});
            }
            QCOMPARE(failureOfPatch(files), QByteArray());
        }
    }
};

QTEST_APPLESS_MAIN(TestUnifiedPatch)
#include "tst_unified_patch.moc"
