// SPDX-License-Identifier: Apache-2.0
// The line of an operation does the same; words about the session are distinguished from lines of the shell.
#include "model/lab/branches/memory_branch.h"
#include "model/shell/lab_shell.h"
#include "model/shell/operation_line.h"
#include "model/shell/session_word.h"
#include "tests/support/lab_runs.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace strata;

namespace {

LabBranches branches()
{
    auto branch = std::make_shared<MemoryBranch>();
    for (const char *name : {"f", "d/a", "-odd name"}) {
        MemoryEntry entry;
        entry.path = name;
        entry.object = defaultObject(EntryType::File);
        entry.object.content = LabContent(std::string("old\n"));
        if (!branch->add(entry))
            qFatal("not added");
    }
    return {branch};
}

LabOperation operationOf(OperationKind kind, const char *path, std::string data = {})
{
    LabOperation operation;
    operation.kind = kind;
    operation.path = path;
    operation.data = std::move(data);
    return operation;
}

} // namespace

class TestOperationLine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lines_data()
    {
        QTest::addColumn<LabOperation>("operation");
        QTest::addColumn<QByteArray>("line");
        const auto row = [](const char *line, LabOperation operation) {
            QTest::newRow(line) << std::move(operation) << QByteArray(line);
        };
        using enum OperationKind;
        row("touch t", operationOf(Create, "t"));
        row("echo x >> f", operationOf(Append, "f", "x\n"));
        row("printf 'x\\ny' >> f", operationOf(Append, "f", "x\ny"));
        row("echo 'a $b' > new", operationOf(Overwrite, "new", "a $b\n"));
        row("cat f", operationOf(Open, "f"));
        row("rm f", operationOf(Unlink, "f"));
        row("rm './-odd name'", operationOf(Unlink, "-odd name"));
        row("mkdir e", operationOf(Mkdir, "e"));
        row("rmdir none", operationOf(Rmdir, "none"));
        LabOperation chmod = operationOf(Chmod, "f");
        chmod.mode = 0600;
        row("chmod 600 f", chmod);
        LabOperation chown = operationOf(Chown, "f");
        chown.uid = 1;
        chown.gid = 2;
        row("chown -h 1:2 f", chown);
        LabOperation cut = operationOf(Truncate, "f");
        cut.size = 7;
        row("truncate -s 7 f", cut);
        LabOperation link = operationOf(Link, "f");
        link.to = "g";
        row("ln f g", link);
        LabOperation symlink = operationOf(Symlink, "s");
        symlink.target = "f";
        row("ln -s f s", symlink);
        LabOperation set = operationOf(SetXattr, "f");
        set.name = "user.a";
        set.value = "b c";
        row("setfattr -n user.a -v 'b c' f", set);
    }
    /// The same state, by the same kind of operation.
    void lines()
    {
        QFETCH(LabOperation, operation);
        QFETCH(QByteArray, line);
        QCOMPARE(QByteArray::fromStdString(operationLine(operation)), line);
        LabSession direct(branches());
        const Errno error = direct.apply(operation).error;
        LabSession typed(branches());
        LabShell shell(typed);
        QCOMPARE(shell.run(line.toStdString()).status == 0, error == Errno::None);
        QCOMPARE(QJsonDocument(test::resultOf(typed).value(QLatin1StringView("upper")).toObject()).toJson(),
                 QJsonDocument(test::resultOf(direct).value(QLatin1StringView("upper")).toObject()).toJson());
        QVERIFY(typed.stepCount() == 0 || typed.step(typed.stepCount() - 1).operation.kind == operation.kind);
    }

    /// No program does just this.
    void others()
    {
        LabOperation rename = operationOf(OperationKind::Rename, "d");
        rename.to = "e";
        QCOMPARE(operationLine(rename), std::string());
        QCOMPARE(operationLine(operationOf(OperationKind::Append, "f", std::string("\0", 1))), std::string());
        QCOMPARE(operationLine(operationOf(OperationKind::Write, "f", "x")), std::string());
    }

    void words()
    {
        QCOMPARE(sessionWord(" undo "), SessionWord::Undo);
        QCOMPARE(sessionWord("redo"), SessionWord::Redo);
        for (const char *line : {"diff", "docker diff", " docker   diff ", "docker diff web-1"})
            QVERIFY2(sessionWord(line) == SessionWord::Diff, line);
        for (const char *line : {"", "diff a b", "docker", "docker ps", "docker diff a b", "docker diff > f", "undo 2",
                                 "docker diff -x", "diff; ls", "docker diff a|b", "echo diff"})
            QVERIFY2(sessionWord(line) == SessionWord::None, line);
    }
};

QTEST_GUILESS_MAIN(TestOperationLine)
#include "tst_operation_line.moc"
