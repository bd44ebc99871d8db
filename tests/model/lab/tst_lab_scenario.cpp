// SPDX-License-Identifier: Apache-2.0
#include "model/lab/lab_scenario.h"

#include <QTest>

using namespace strata;

class TestLabScenario : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void defaults()
    {
        NoteList notes;
        const auto scenario = parseScenario(R"({"name": "n", "about": "why", "options": "metacopy=on",
            "layers": [[{"path": "d/f", "type": "file", "size": 3}, {"path": "e", "type": "dir"},
                        {"path": "s", "type": "symlink", "target": "d"}, {"path": "h", "type": "hardlink", "target": "d/f"}]],
            "ops": [{"op": "chown", "path": "e", "uid": -1, "gid": 7}, {"op": "mkdir", "path": "x"}]})",
                                            "scenario", notes);
        QVERIFY(scenario);
        QCOMPARE(scenario->name, std::string("n"));
        QCOMPARE(scenario->options, std::string("metacopy=on"));
        QVERIFY(!scenario->operations[0].uid);
        QCOMPARE(scenario->operations[0].gid.value(), 7U);
        QVERIFY(!scenario->operations[1].mode);
        const auto branches = branchesOf(*scenario);
        QVERIFY(branches);
        const LabBranch &layer = *branches->front();
        QCOMPARE(layer.find("d")->object.mode, 0755U);
        QCOMPARE(layer.find("d/f")->object.mode, 0644U);
        QCOMPARE(layer.find("d/f")->object.mtime.seconds, std::int64_t{1000000000});
        QCOMPARE(layer.find("d/f")->object.content.size(), std::uint64_t{3});
        QCOMPARE(layer.find("d/f")->inode, layer.find("h")->inode);
        QCOMPARE(layer.find("h")->links, 2U);
        QCOMPARE(layer.pathsOf(layer.find("h")->inode), (std::vector<std::string>{"h", "d/f"}));
        QVERIFY(!layer.find("d/nothing"));
    }

    void layersAreTopFirst()
    {
        NoteList notes;
        const auto scenario = parseScenario(
            R"({"layers": [[{"path": "low", "type": "dir"}], [{"path": "high", "type": "dir"}]], "ops": []})",
            "scenario", notes);
        QVERIFY(scenario);
        QVERIFY(branchesOf(*scenario)->front()->find("high"));
    }

    void recordedRun()
    {
        NoteList notes;
        QVERIFY(parseScenario(R"({"scenario": {"layers": [], "ops": []}, "result": {}})", "scenario", notes));
    }

    void errors_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char *name, const QByteArray &json, const char *says) {
            QTest::newRow(name) << json << QByteArray(says);
        };
        row("no JSON", "{", "offset");
        row("a list", "[]", "a scenario must be a JSON object");
        row("no layers", R"({"ops": []})", "layers: is missing");
        row("no ops", R"({"layers": []})", "ops: is missing");
        row("a layer that is none", R"({"layers": [7], "ops": []})", "layers[0]: is not a list");
        row("an entry that is none", R"({"layers": [[1]], "ops": []})", "layers[0][0]: is not an object");
        row("no path", R"({"layers": [[{"type": "dir"}]], "ops": []})", "layers[0][0].path: is missing");
        row("unknown type", R"({"layers": [[{"path": "a", "type": "door"}]], "ops": []})",
            "layers[0][0].type: is not one of");
        row("mode as a number", R"({"layers": [[{"path": "a", "type": "dir", "mode": 755}]], "ops": []})",
            "layers[0][0].mode: is not a string");
        row("mode of nine", R"({"layers": [[{"path": "a", "type": "dir", "mode": "0799"}]], "ops": []})",
            "layers[0][0].mode: is not a string with octal");
        row("opaque file", R"({"layers": [[{"path": "a", "type": "file", "opaque": true}]], "ops": []})",
            "layers[0][0].opaque: is only allowed for a dir");
        row("below a file",
            R"({"layers": [[{"path": "a", "type": "file"}, {"path": "a/b", "type": "file"}]], "ops": []})",
            "layers[0][1]: 'a' above it is not a directory");
        row("link to nothing", R"({"layers": [[{"path": "a", "type": "hardlink", "target": "b"}]], "ops": []})",
            "layers[0][0]: hard link to 'b'");
        row("unknown op", R"({"layers": [], "ops": [{"op": "fly", "path": "a"}]})", "ops[0].op: 'fly' is not known");
        row("no to", R"({"layers": [], "ops": [{"op": "rename", "path": "a"}]})", "ops[0].to: is missing");
        row("NUL in a path", R"({"layers": [[{"path": "a\u0000b", "type": "dir"}]], "ops": []})",
            "layers[0][0].path: contains a NUL");
        row("NUL in an operation", R"({"layers": [], "ops": [{"op": "link", "path": "a", "to": "b\u0000"}]})",
            "ops[0].to: contains a NUL");
        row("a link to nowhere at all", R"({"layers": [[{"path": "a", "type": "symlink", "target": ""}]], "ops": []})",
            "layers[0][0].target: is empty");
        row("more than a file can hold",
            R"({"layers": [[{"path": "a", "type": "file", "size": 17592186040321}]], "ops": []})",
            "layers[0][0].size: is more than the largest possible size of a file");
        const QByteArray name(256, 'n');
        row("a long name", R"({"layers": [[{"path": "d/)" + name + R"(/f", "type": "file"}]], "ops": []})",
            "layers[0][0]: a name in it is longer than 255");
        row("negative size", R"({"layers": [], "ops": [{"op": "truncate", "path": "a", "size": -1}]})",
            "ops[0].size: is negative");
        row("flags", R"({"layers": [], "ops": [{"op": "open", "path": "a", "flags": "x"}]})",
            "ops[0].flags: is neither");
    }
    void errors()
    {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, says);
        NoteList notes;
        const auto scenario = parseScenario(json.toStdString(), "scenario", notes);
        QVERIFY(!scenario);
        QVERIFY2(QByteArray::fromStdString(scenario.error().message()).contains(says),
                 scenario.error().message().c_str());
    }
};

QTEST_GUILESS_MAIN(TestLabScenario)
#include "tst_lab_scenario.moc"
