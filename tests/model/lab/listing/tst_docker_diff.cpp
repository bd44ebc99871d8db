// SPDX-License-Identifier: Apache-2.0
#include "model/lab/listing/docker_diff.h"
#include "tests/support/lab_runs.h"

#include <QTest>

using namespace strata;

namespace {

/// cap_net_raw+ep, as JSON has it.
const std::string capability = R"(\u0001\u0000\u0000\u0002\u0000\u0020)" + [] {
    std::string zeros;
    for (int i = 0; i < 14; ++i)
        zeros += R"(\u0000)";
    return zeros;
}();

QByteArray diffText(std::string_view driver, const QByteArray &operations)
{
    const std::string json = R"({"layers": [[
        {"path": "d", "type": "dir"}, {"path": "d/f", "type": "file", "data": "f"},
        {"path": "e/sub", "type": "dir"}, {"path": "e/sub/g", "type": "file"},
        {"path": "l", "type": "file"}, {"path": "l2", "type": "hardlink", "target": "l"},
        {"path": "ping", "type": "file", "xattrs": {"security.capability": ")" +
                             capability + R"("}}]], "ops": [)" + operations.toStdString() + "]}";
    QByteArray text;
    for (const DockerDiffLine &line : dockerDiff(*test::playedSession(test::scenarioOfText(json), driver)))
        text += diffLetter(line.kind) + QByteArray(" ") + QByteArray::fromStdString(line.path) + "; ";
    return text.chopped(text.isEmpty() ? 0 : 2);
}

} // namespace

class TestDockerDiff : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void trees_data()
    {
        QTest::addColumn<QByteArray>("operations");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char *name, const char *operations, const char *says) {
            QTest::newRow(name) << QByteArray(operations) << QByteArray(says);
        };
        row("nothing", "", "");
        row("a copy-up alone", R"({"op": "open", "path": "d/f", "flags": "w"})", "");
        row("content", R"({"op": "append", "path": "d/f", "data": "+"})", "C /d; C /d/f");
        row("time put back", R"({"op": "write", "path": "d/f", "offset": 0, "data": "x"},
                                {"op": "utime", "path": "d/f", "mtime": 1000000000})",
            "");
        row("mode there and back", R"({"op": "chmod", "path": "d/f", "mode": "0600"},
                                      {"op": "chmod", "path": "d/f", "mode": "0644"})",
            "");
        row("another attribute", R"({"op": "setxattr", "path": "d/f", "name": "user.a", "value": "b"})", "");
        row("mode of a folder", R"({"op": "chmod", "path": "d", "mode": "0700"})", "C /d");
        row("new names", R"({"op": "mkdir", "path": "n"}, {"op": "create", "path": "n/f"})", "A /n; A /n/f");
        row("a deleted folder is one line", R"({"op": "unlink", "path": "e/sub/g"}, {"op": "rmdir", "path": "e/sub"})",
            "C /e; D /e/sub");
        row("rename", R"({"op": "rename", "path": "d/f", "to": "f"})", "C /d; D /d/f; A /f");
        row("deleted and made anew", R"({"op": "unlink", "path": "d/f"}, {"op": "create", "path": "d/f", "data": "f"})",
            "C /d; C /d/f");
        row("a folder in place of a file", R"({"op": "unlink", "path": "d/f"}, {"op": "mkdir", "path": "d/f"},
            {"op": "create", "path": "d/f/x"})",
            "C /d; C /d/f; A /d/f/x");
    }
    void trees()
    {
        QFETCH(QByteArray, operations);
        QFETCH(QByteArray, says);
        for (const char *driver : {"overlay2", "overlay", "btrfs", "zfs", "devicemapper", "vfs"})
            QCOMPARE(diffText(driver, operations), says);
    }

    /// Who gives a file an owner, be it the one it has, takes what it may do.
    void capabilities()
    {
        QCOMPARE(diffText("overlay2", R"({"op": "chown", "path": "ping"})"), QByteArray("C /ping"));
        QCOMPARE(diffText("vfs", R"({"op": "chown", "path": "ping", "uid": 0})"), QByteArray("C /ping"));
        QCOMPARE(diffText("vfs", R"({"op": "append", "path": "ping", "data": "x"}, {"op": "truncate", "path": "ping",
                                     "size": 0}, {"op": "utime", "path": "ping", "mtime": 1000000000})"),
                 QByteArray("C /ping"));
        QCOMPARE(diffText("overlay2", R"({"op": "chmod", "path": "ping", "mode": "0644"})"), QByteArray());
        QCOMPARE(diffText("overlay2", QByteArray::fromStdString(
                                          R"({"op": "chown", "path": "ping"}, {"op": "setxattr", "path": "ping",
                         "name": "security.capability", "value": ")" +
                                          capability + R"("})")),
                 QByteArray());
    }

    void hardLinks()
    {
        const QByteArray operations = R"({"op": "append", "path": "l", "data": "+"})";
        QCOMPARE(diffText("overlay2", operations), QByteArray("C /l"));
        QCOMPARE(diffText("btrfs", operations), QByteArray("C /l; C /l2"));
    }

    void movedFolder()
    {
        QCOMPARE(diffText("vfs", R"({"op": "rename", "path": "e", "to": "n"})"),
                 QByteArray("D /e; A /n; A /n/sub; A /n/sub/g"));
    }

    /// aufs reads its own folder: a copy-up shows, an opaque mark looks like a whiteout.
    void aufs()
    {
        QCOMPARE(diffText("aufs", R"({"op": "chmod", "path": "d/f", "mode": "0644"})"), QByteArray("C /d; C /d/f"));
        QCOMPARE(diffText("aufs", R"({"op": "unlink", "path": "d/f"})"), QByteArray("C /d; D /d/f"));
        QCOMPARE(diffText("aufs", R"({"op": "create", "path": "d/n"})"), QByteArray("C /d; A /d/n"));
        QCOMPARE(diffText("aufs", R"({"op": "unlink", "path": "e/sub/g"}, {"op": "rmdir", "path": "e/sub"},
                                     {"op": "mkdir", "path": "e/sub"})"),
                 QByteArray("C /e; C /e/sub; D /e/sub/.wh..opq"));
    }
};

QTEST_GUILESS_MAIN(TestDockerDiff)
#include "tst_docker_diff.moc"
