// SPDX-License-Identifier: Apache-2.0
// What the kernel answers to odd arguments, and in which order it looks at them; tst_lab_kernel asks the kernel itself.
#include "model/lab/operation_runner.h"
#include "tests/support/lab_runs.h"

#include <QTest>

using namespace strata;

namespace {

LabOperation operation(OperationKind kind, std::string path)
{
    LabOperation made;
    made.kind = kind;
    made.path = std::move(path);
    return made;
}
LabOperation moving(OperationKind kind, std::string path, std::string to)
{
    LabOperation made = operation(kind, std::move(path));
    made.to = std::move(to);
    return made;
}
LabOperation naming(OperationKind kind, std::string path, std::string name, std::string value = "v")
{
    LabOperation made = operation(kind, std::move(path));
    made.name = std::move(name);
    made.value = std::move(value);
    return made;
}
LabOperation sizing(OperationKind kind, std::uint64_t number)
{
    LabOperation made = operation(kind, "f");
    made.size = number;
    made.offset = number;
    made.data = "12";
    return made;
}
LabOperation linking(std::string path, std::size_t length)
{
    LabOperation made = operation(OperationKind::Symlink, std::move(path));
    made.target = std::string(length, 't');
    return made;
}

/// "ENOENT", and " copied" where something was copied up.
QByteArray answerOf(const LabOperation &operation, std::string_view driver)
{
    LabScenario scenario = test::scenarioOfText(R"({"layers": [[
        {"path": "f", "type": "file", "data": "f"}, {"path": "d", "type": "dir"}, {"path": "p", "type": "fifo"}, {"path": "slash", "type": "symlink", "target": "f/"},
        {"path": "new", "type": "symlink", "target": "n/"}, {"path": "far", "type": "symlink", "target": "deep/"},
        {"path": "deep", "type": "symlink", "target": "x/y"}]], "ops": []})");
    scenario.operations = {operation};
    const auto session = test::playedSession(scenario, driver);
    QByteArray answer = QByteArray::fromStdString(std::string(errnoName(session->step(0).error)));
    if (answer.isEmpty())
        answer = "ok";
    return session->step(0).copiedUp.empty() ? answer : answer + " copied";
}

} // namespace

Q_DECLARE_METATYPE(strata::LabOperation)

class TestOperationRunner : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answers_data()
    {
        QTest::addColumn<LabOperation>("operation");
        QTest::addColumn<QByteArray>("overlay");
        QTest::addColumn<QByteArray>("folder");
        const auto row = [](const char *name, const LabOperation &operation, const char *overlay, const char *folder) {
            QTest::newRow(name) << operation << QByteArray(overlay) << QByteArray(folder);
        };
        const std::string longName(256, 'n');
        const auto rename = OperationKind::Rename;
        row("a name that just fits", operation(OperationKind::Mkdir, std::string(255, 'n')), "ok", "ok");
        row("one that does not", operation(OperationKind::Mkdir, longName), "ENAMETOOLONG", "ENAMETOOLONG");
        row("nor for a file", operation(OperationKind::Create, longName), "ENAMETOOLONG", "ENAMETOOLONG");
        row("a slash is seen before", operation(OperationKind::Create, longName + "/"), "EISDIR", "EISDIR");
        row("not of an existing file", operation(OperationKind::Unlink, longName), "ENAMETOOLONG", "ENAMETOOLONG");
        row("both folders are looked for before", moving(rename, longName, "x/y"), "ENOENT", "ENOENT");
        row("then the names", moving(rename, longName, "y"), "ENAMETOOLONG", "ENAMETOOLONG");
        row("the first one first", moving(rename, "x", longName), "ENOENT", "ENOENT");
        row("then the other", moving(rename, "f", longName + "/"), "ENAMETOOLONG", "ENAMETOOLONG");
        row("also to exchange", moving(OperationKind::Exchange, longName, "x/y"), "ENOENT", "ENOENT");
        row("a link is looked for at once", moving(OperationKind::Link, longName, "x/y"), "ENAMETOOLONG",
            "ENAMETOOLONG");
        row("a slash in a link", operation(OperationKind::Chmod, "slash"), "ENOTDIR", "ENOTDIR");
        row("nothing is made behind it", operation(OperationKind::Overwrite, "new"), "EISDIR", "EISDIR");
        row("before what follows is looked at", operation(OperationKind::Overwrite, "far"), "EISDIR", "EISDIR");
        row("a target that just fits", linking("l", 4095), "ok", "ok");
        row("one that does not, before its folder", linking("x/l", 4096), "ENAMETOOLONG", "ENAMETOOLONG");
        row("larger than a file can be", sizing(OperationKind::Truncate, largestFileSize + 1), "EFBIG copied", "EFBIG");
        row("just as large", sizing(OperationKind::Truncate, largestFileSize), "ok copied", "ok");
        row("written behind what can be", sizing(OperationKind::Write, largestFileSize), "EFBIG copied", "EFBIG");
        row("in part", sizing(OperationKind::Write, largestFileSize - 1), "ok copied", "ok");
        const auto set = OperationKind::SetXattr;
        const auto remove = OperationKind::RemoveXattr;
        const std::string longAttribute = "user." + std::string(251, 'k');
        row("an attribute that just fits", naming(set, "f", longAttribute.substr(1)), "EOPNOTSUPP copied",
            "EOPNOTSUPP");
        row("one that does not, before the path", naming(set, "x", longAttribute), "ERANGE", "ERANGE");
        row("nor to remove", naming(remove, "x", longAttribute), "ERANGE", "ERANGE");
        row("an empty one", naming(set, "x", {}), "ERANGE", "ERANGE");
        row("a value that is too long", naming(set, "x", "user.a", std::string(65537, 'v')), "E2BIG", "E2BIG");
        row("an attribute of no space, known only above", naming(set, "f", "bad"), "EOPNOTSUPP copied", "EOPNOTSUPP");
        row("nor of the system", naming(set, "f", "system.x"), "EOPNOTSUPP copied", "EOPNOTSUPP");
        row("a space alone", naming(set, "f", "user."), "EINVAL copied", "EINVAL");
        row("to remove it, it is looked for below", naming(remove, "f", "user."), "EINVAL", "EINVAL");
        row("or not known", naming(remove, "f", "bad"), "EOPNOTSUPP", "EOPNOTSUPP");
        row("a node has none of the user", naming(set, "p", "user.a"), "EPERM", "EPERM");
        row("but others", naming(set, "p", "trusted.a"), "ok copied", "ok");
        row("no capabilities", naming(set, "f", "security.capability"), "EINVAL", "EINVAL");
        row("no access list", naming(set, "f", "system.posix_acl_access"), "EINVAL", "EINVAL");
        row("nor one to remove", naming(remove, "f", "system.posix_acl_access"), "ENODATA", "ok");
    }
    void answers()
    {
        QFETCH(LabOperation, operation);
        QFETCH(QByteArray, overlay);
        QFETCH(QByteArray, folder);
        QCOMPARE(answerOf(operation, "overlay2"), overlay);
        QCOMPARE(answerOf(operation, "vfs"), folder);
    }

    /// Without any branch the root counts as merged all the same: a folder that moves there becomes opaque.
    void unionOfNothing()
    {
        const auto session = test::playedSession(test::scenarioOfText(R"({"layers": [], "ops": [
            {"op": "mkdir", "path": "a"}, {"op": "rename", "path": "a", "to": "b"}]})"),
                                                 "overlay2");
        QVERIFY(session->layer().state(session->layer().slot(UpperId::Root, "b")->inode).marks.isOpaque);
    }
};

QTEST_GUILESS_MAIN(TestOperationRunner)
#include "tst_operation_runner.moc"
