// SPDX-License-Identifier: Apache-2.0
// Sessions as files: every operation and any bytes come back; what is wrong in a file is reported with its place.
#include "model/io/limits.h"
#include "model/lab/branches/memory_branch.h"
#include "model/lab/listing/docker_diff.h"
#include "model/sessions/saved_session.h"
#include "model/sessions/session_places.h"
#include "model/shell/lab_shell.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <filesystem>
#include <limits>
#include <random>

using namespace strata;

namespace {

using namespace std::string_literals;

QByteArray bytesOf(const std::string &text)
{
    return QByteArray::fromStdString(text);
}

/// Every kind, with values that are easily lost.
std::vector<LabOperation> oddOperations()
{
    constexpr std::uint64_t huge = std::numeric_limits<std::uint64_t>::max();
    const std::string notText = "a\xff\xfe\0b\n"s;
    std::vector<LabOperation> operations;
    for (int word = 0; word <= static_cast<int>(OperationKind::RemoveXattr); ++word) {
        LabOperation operation;
        operation.kind = static_cast<OperationKind>(word);
        operation.path = "dir/\xed\xa0\x80name"; // half a surrogate pair: no UTF-8
        switch (operation.kind) {
        case OperationKind::Write: operation.offset = huge - 1; [[fallthrough]];
        case OperationKind::Create:
        case OperationKind::Append:
        case OperationKind::Overwrite:
            operation.data = notText;
            operation.mode = 0;
            break;
        case OperationKind::Open: operation.forWriting = true; break;
        case OperationKind::Truncate: operation.size = (1ull << 53) + 1; break;
        case OperationKind::Chmod: operation.mode = 07777; break;
        case OperationKind::Chown: operation.gid = 0xfffffffe; break;
        case OperationKind::Utime: operation.mtime = std::numeric_limits<std::int64_t>::min(); break;
        case OperationKind::Mkdir: operation.mode = 01777; break;
        case OperationKind::Rename:
        case OperationKind::Exchange:
        case OperationKind::Link: operation.to = "\xef\xbb\xbfwith a byte order mark"; break;
        case OperationKind::Symlink: operation.target = "…/\u202e"; break;
        case OperationKind::SetXattr: operation.value = std::string(5000, '\0'); [[fallthrough]];
        case OperationKind::RemoveXattr: operation.name = "user.x\ty"; break;
        case OperationKind::Rmdir:
        case OperationKind::Unlink: break;
        }
        operations.push_back(operation);
    }
    return operations;
}

SavedSession oddSession()
{
    SavedSession session;
    session.start.kind = SessionStart::Kind::Image;
    session.start.image = {"docker-archive:/tmp/a\xff b.tar:x", 3, "app:v1", sha256Of("m"), sha256Of("c")};
    session.driver = "zfs";
    session.options.redirectFolders = true;
    session.containers.clear();
    session.containers.push_back({{{"echo 'x' >> \xff", "/etc", oddOperations()}, {{}, {}, oddOperations()}}, 20});
    session.containers.push_back({});
    session.container = 1;
    session.selected = "etc/\xff";
    session.speed = "slow";
    session.lesson = LessonProgress{{"mine", "/home/a/mine.json"}, 2, {5, 0}};
    return session;
}

bool isSame(const SessionContainer &a, const SessionContainer &b)
{
    if (a.steps != b.steps || a.actions.size() != b.actions.size())
        return false;
    for (std::size_t i = 0; i < a.actions.size(); ++i) {
        if (a.actions[i].line != b.actions[i].line || a.actions[i].folder != b.actions[i].folder ||
            a.actions[i].operations != b.actions[i].operations)
            return false;
    }
    return true;
}

constexpr std::string_view small = R"({"strata-lab": 1, "start": {"kind": "test1+test2"}, "driver": "overlay2",
  "containers": [{"actions": [{"ops": [{"op": "unlink", "path": "f"}]}], "steps": 1}], "container": 1})";

/// The session above with one piece of text in place of another.
std::string changed(std::string_view before, std::string_view after)
{
    std::string json(small);
    const std::size_t at = json.find(before);
    return at == std::string::npos ? std::string() : json.replace(at, before.size(), after);
}

std::string errorOf(std::string_view json)
{
    const auto session = parseSavedSession(json, "x");
    return session ? std::string("no error") : session.error().message();
}

LabBranches someFiles()
{
    auto branch = std::make_shared<MemoryBranch>();
    for (const char *path : {"f", "d/a", "d/b"}) {
        MemoryEntry entry{path, defaultObject(EntryType::File), {}, false, false};
        entry.object.content = LabContent(std::string("old\n"));
        (void)branch->add(entry);
    }
    return {branch};
}

std::string diffOf(const LabSession &session)
{
    std::string text;
    for (const DockerDiffLine &line : dockerDiff(session))
        text += std::string(1, diffLetter(line.kind)) + ' ' + line.path + '\n';
    return text;
}

} // namespace

class TestSavedSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// A session and its directories can be moved together, and apart if one says where they are.
    void movedDirectories()
    {
        namespace fs = std::filesystem;
        const QTemporaryDir temporary;
        const fs::path root = temporary.path().toStdString();
        for (const char *name : {"talk/test1", "talk/deep/test2", "else/test3"})
            fs::create_directories(root / name);
        const auto file = [&root](const char *name) { return QFile::decodeName((root / name).c_str()); };
        SavedSession session;
        session.start.kind = SessionStart::Kind::Folders;
        session.start.mergedName = "test";
        session.start.folders = {{root / "talk/test1", FolderAccess::ReadOnly},
                                 {root / "talk/deep/test2", FolderAccess::ReadOnly},
                                 {root / "else/test3", FolderAccess::ReadOnly}};
        QVERIFY(writeSavedSession(file("talk/x.strata-lab"), session));
        QFile written(file("talk/x.strata-lab"));
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray text = written.readAll();
        QVERIFY2(text.contains("\"path\": \"test1\"") && text.contains("\"path\": \"deep/test2\""), text.constData());
        QVERIFY(text.contains("/else/test3\""));
        QVERIFY(readSavedSession(file("talk/x.strata-lab"))->start == session.start);

        fs::rename(root / "talk", root / "moved");
        auto again = readSavedSession(file("moved/x.strata-lab"));
        QVERIFY(again);
        QCOMPARE(again->start.folders[1].folder, root / "moved/deep/test2");
        QVERIFY(missingDirectories(again->start).empty());

        fs::rename(root / "else", root / "other"); // absolute, and not beside the session
        again = readSavedSession(file("moved/x.strata-lab"));
        QCOMPARE(missingDirectories(again->start), std::vector<fs::path>{root / "else/test3"});
        QVERIFY(!moveDirectory(again->start, "test4", root / "other/test3"));
        QVERIFY(moveDirectory(again->start, "test3", root / "other/test3/"));
        QCOMPARE(again->start.folders[2].folder, root / "other/test3");
        fs::rename(root / "other/test3", root / "moved/test3"); // found under its name beside the session
        again = readSavedSession(file("moved/x.strata-lab"));
        QCOMPARE(again->start.folders[2].folder, root / "moved/test3");
    }
    /// The new place of one directory is that of its neighbours, too.
    void neighboursMoveWithIt()
    {
        namespace fs = std::filesystem;
        const QTemporaryDir temporary;
        const fs::path root = temporary.path().toStdString();
        for (const char *name : {"new/a", "new/b", "old/c"})
            fs::create_directories(root / name);
        SessionStart start;
        for (const char *name : {"old/a", "old/b", "old/c"})
            start.folders.push_back({root / name, FolderAccess::ReadOnly});
        QVERIFY(moveDirectory(start, root / "old/b", root / "new/b"));
        QCOMPARE(start.folders[0].folder, root / "new/a");
        QCOMPARE(start.folders[1].folder, root / "new/b");
        QCOMPARE(start.folders[2].folder, root / "old/c"); // it is still there
    }

    void everythingComesBack()
    {
        const SavedSession session = oddSession();
        const auto text = savedSessionText(session);
        QVERIFY(text.has_value());
        const auto again = parseSavedSession(*text, "x");
        QVERIFY2(again.has_value(), again ? "" : again.error().message().c_str());
        QVERIFY(again->start == session.start);
        QCOMPARE(again->driver, session.driver);
        QVERIFY(again->options.redirectFolders && !again->options.metacopy);
        QCOMPARE(again->containers.size(), session.containers.size());
        for (std::size_t i = 0; i < session.containers.size(); ++i)
            QVERIFY2(isSame(again->containers[i], session.containers[i]), std::to_string(i).c_str());
        QCOMPARE(again->container, session.container);
        QCOMPARE(again->selected, session.selected);
        QCOMPARE(again->speed, session.speed);
        QVERIFY(again->lesson.has_value());
        QVERIFY(again->lesson->lesson == session.lesson->lesson);
        QCOMPARE(again->lesson->done, session.lesson->done);
        QVERIFY(again->lesson->stepsSince == session.lesson->stepsSince);
    }

    void everyStartComesBack_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("toy") << static_cast<int>(SessionStart::Kind::ToyFolders);
        QTest::newRow("test") << static_cast<int>(SessionStart::Kind::Test1Test2);
        QTest::newRow("folders") << static_cast<int>(SessionStart::Kind::Folders);
        QTest::newRow("image") << static_cast<int>(SessionStart::Kind::Image);
        QTest::newRow("lesson") << static_cast<int>(SessionStart::Kind::Lesson);
    }
    void everyStartComesBack()
    {
        QFETCH(int, kind);
        SavedSession session;
        session.start.kind = static_cast<SessionStart::Kind>(kind);
        if (session.start.kind == SessionStart::Kind::Image)
            session.start.image.name = "Sample"; // no source: the sample
        if (session.start.kind == SessionStart::Kind::Folders) {
            session.start.mergedName = "test";
            session.start.folders = {{"/home/a/changed\xff", FolderAccess::ReadWrite},
                                     {"/home/a/test1", FolderAccess::ReadOnly}};
        }
        if (session.start.kind == SessionStart::Kind::Lesson)
            session.start.lesson = {"union", {}};
        const auto again = parseSavedSession(savedSessionText(session).value_or(std::string()), "x");
        QVERIFY2(again.has_value(), again ? "" : again.error().message().c_str());
        QVERIFY(again->start == session.start);
        QVERIFY(!again->lesson.has_value());
        QCOMPARE(again->containers.size(), std::size_t(1));
    }

    void bytes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("nul") << QByteArray(1, '\0');
        QTest::newRow("text") << QByteArray("größer\n\"\\");
        QTest::newRow("bom") << QByteArray("\xef\xbb\xbf");
        QTest::newRow("long run") << QByteArray(100'000, '\xff');
        QTest::newRow("short run") << QByteArray(20, ' ');
        QTest::newRow("overlong") << QByteArray("\xc0\x80");
        QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80");
        QTest::newRow("non-character") << QByteArray("\xef\xbf\xbf");
        QTest::newRow("beyond the BMP") << QByteArray("\xf0\x9f\x90\xb3");
        std::mt19937 random(1);
        QByteArray noise(3000, '\0');
        for (char &byte : noise)
            byte = static_cast<char>(random());
        QTest::newRow("noise") << noise;
    }
    void bytes()
    {
        QFETCH(QByteArray, bytes);
        SavedSession session;
        LabOperation write;
        write.kind = OperationKind::Overwrite;
        write.path = "x";
        write.data = bytes.toStdString();
        session.containers = {{{{{}, {}, {write}}}, 1}};
        const auto text = savedSessionText(session);
        QVERIFY(text.has_value());
        QVERIFY(text->size() < 2 * static_cast<std::size_t>(bytes.size()) + 1000);
        const auto again = parseSavedSession(*text, "x");
        QVERIFY2(again.has_value(), again ? "" : again.error().message().c_str());
        QCOMPARE(bytesOf(again->containers[0].actions[0].operations[0].data), bytes);
    }

    void wrongFiles_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("error");
        const auto row = [](const char *name, const std::string &json, const char *error) {
            QTest::newRow(name) << bytesOf(json) << QByteArray(error);
        };
        row("another document", R"({"id": "x"})", "x: is not a lab session: strata-lab is missing");
        row("a list", "[]", "x: is not an object");
        row("newer", changed("\"strata-lab\": 1", "\"strata-lab\": 2"),
            "x: strata-lab: version 2 is not supported, only 1");
        row("unknown", changed("\"driver\"", "\"drivers\": 1, \"driver\""), "x: drivers: is unknown");
        row("start", changed("test1+test2", "moon"),
            "x: start.kind: is not one of toy-folders, test1+test2, folders, image, lesson");
        row("no folders", changed("test1+test2\"", "folders\", \"merged\": \"x\", \"folders\": []"),
            "x: start.folders: is empty");
        row("access",
            changed("test1+test2\"",
                    "folders\", \"merged\": \"x\", \"folders\": [{\"path\": \"/a\", \"access\": \"w\"}]"),
            "x: start.folders[0].access: is neither ro nor rw");
        row("no image", changed("test1+test2", "image"), "x: start.image: is missing");
        row("driver", changed("overlay2", "ext4"), "x: driver: there is no driver of this name");
        row("no containers",
            changed("[{\"actions\": [{\"ops\": [{\"op\": \"unlink\", \"path\": \"f\"}]}], \"steps\": 1}]", "[]"),
            "x: containers: is empty");
        row("steps", changed("\"steps\": 1", "\"steps\": 2"), "x: containers[0].steps: is more than 1");
        row("container", changed("\"container\": 1", "\"container\": 2"), "x: container: is more than 1");
        row("container 0", changed("\"container\": 1", "\"container\": 0"), "x: container: must be 1 or more");
        row("operation", changed("unlink", "fly"), "x: containers[0].actions[0].ops[0].op: 'fly' is not known");
        row("no path", changed(", \"path\": \"f\"", ""), "x: containers[0].actions[0].ops[0].path: is missing");
        row("path of a number", changed("\"f\"", "7"), "x: containers[0].actions[0].ops[0].path: is not a string");
        row("argument of another kind", changed("\"f\"", "\"f\", \"to\": \"g\""),
            "x: containers[0].actions[0].ops[0].to: is unknown");
        row("base64", changed("\"f\"", R"({"base64": "%%%"})"),
            "x: containers[0].actions[0].ops[0].path.base64: is not base64");
        row("run", changed("\"f\"", R"({"byte": 0, "times": 999999999999})"),
            "x: containers[0].actions[0].ops[0].path.times: is more than 268435456");
        row("negative", changed("\"steps\": 1", "\"steps\": -1"), "x: containers[0].steps: is negative");
        row("half", changed("\"steps\": 1", "\"steps\": 0.5"), "x: containers[0].steps: is not an integer");
        row("mode", changed("unlink\"", "chmod\", \"mode\": \"0999\""),
            "x: containers[0].actions[0].ops[0].mode: is not a string with octal digits, at most 7777");
    }
    void wrongFiles()
    {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, error);
        QVERIFY(!json.isEmpty());
        QCOMPARE(bytesOf(errorOf(json.toStdString())), error);
    }

    void hostileFiles()
    {
        QVERIFY(parseSavedSession(small, "x").has_value());
        // A key that occurs twice, which two readers would read differently.
        QVERIFY(errorOf(changed("\"driver\"", "\"driver\": \"vfs\", \"driver\"")) != "no error");
        QVERIFY(errorOf(std::string(100'000, '[')) != "no error");
        QVERIFY(errorOf(changed("\"f\"", "\"\xff\"")) != "no error");
        QVERIFY(errorOf(std::string(limits::jsonBytes + 1, ' ')) != "no error");
        QVERIFY(errorOf(std::string(small.substr(0, small.size() / 2))) != "no error");
        // Runs that are small one by one.
        std::string runs;
        for (int i = 0; i < 300; ++i)
            runs += R"({"op": "append", "path": "f", "data": {"byte": 0, "times": 1000000}},)";
        QCOMPARE(
            bytesOf(errorOf(changed("{\"op\": \"unlink\"", runs + "{\"op\": \"unlink\""))),
            QByteArray("x: containers[0].actions[0].ops[268].data.times: makes all runs together longer than 256 MiB"));
        std::string many;
        for (int i = 0; i < 200'001; ++i)
            many += R"({"op": "rmdir", "path": "f"},)";
        QCOMPARE(bytesOf(errorOf(changed("{\"op\": \"unlink\"", many + "{\"op\": \"unlink\""))),
                 QByteArray("x: containers[0].actions[0].ops: leads to more operations than 200000"));
    }

    void theImageIsKnownByItsContent()
    {
        std::vector<ImageInfo> images(3);
        images[0].id = sha256Of("a");
        images[1].id = sha256Of("b");
        images[2].manifestDigest = sha256Of("m"); // without an image ID
        SessionImage wanted;
        wanted.number = 1;
        wanted.id = sha256Of("a");
        QVERIFY(indexOfImage(images, wanted) == std::size_t(0));
        wanted.id = sha256Of("b"); // is elsewhere now
        QVERIFY(indexOfImage(images, wanted) == std::size_t(1));
        wanted.manifest = sha256Of("packed otherwise");
        QVERIFY(indexOfImage(images, wanted) == std::size_t(1));
        wanted.id = sha256Of("c");
        QVERIFY(!indexOfImage(images, wanted).has_value());
        wanted.number = 9;
        wanted.id = {};
        QVERIFY(!indexOfImage(images, wanted).has_value());
        wanted.manifest = sha256Of("m");
        QVERIFY(indexOfImage(images, wanted) == std::size_t(2));
        QVERIFY(!indexOfImage({}, wanted).has_value());
    }

    void tooMuchToSave()
    {
        SavedSession session;
        LabOperation write;
        write.kind = OperationKind::Overwrite;
        std::mt19937 random(1);
        write.data.resize(limits::jsonBytes);
        for (char &byte : write.data)
            byte = static_cast<char>(random());
        session.containers = {{{{{}, {}, {write}}}, 1}};
        const auto text = savedSessionText(session);
        QVERIFY(!text.has_value());
        QCOMPARE(text.error().code(), ErrorCode::LimitExceeded);
    }

    void files()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("a.strata-lab"));
        QVERIFY(writeSavedSession(file, oddSession()).has_value());
        const auto again = readSavedSession(file);
        QVERIFY(again.has_value());
        QVERIFY(isSame(again->containers[0], oddSession().containers[0]));
        // Nothing is left of a try that fails, and what was there stays.
        QVERIFY(!writeSavedSession(folder.filePath(QStringLiteral("none/b.strata-lab")), oddSession()).has_value());
        SavedSession tooLarge;
        std::vector<LabOperation> many(200'001);
        tooLarge.containers = {{{{{}, {}, std::move(many)}}, 0}};
        QVERIFY(!writeSavedSession(file, tooLarge).has_value());
        QVERIFY(readSavedSession(file).has_value());
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), qsizetype(1));
        QVERIFY(!readSavedSession(folder.filePath(QStringLiteral("missing"))).has_value());
        QVERIFY(!readSavedSession(folder.path()).has_value());
        const QString pipe = folder.filePath(QStringLiteral("pipe"));
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        QVERIFY(!readSavedSession(pipe).has_value()); // and does not wait for a writer
    }

    void goingOn()
    {
        LabSession session(someFiles());
        LabShell shell(session);
        LabActions actions;
        for (const char *line : {"echo x >> f", "rm -r d", "mkdir d; touch d/new", "chmod 600 f"}) {
            const ShellAnswer answer = shell.run(line);
            LabAction action{line, "/", {}};
            for (std::size_t i = answer.firstStep; i < answer.endStep; ++i)
                action.operations.push_back(session.step(i).operation);
            actions.push_back(action);
        }
        const std::size_t all = session.stepCount();
        const std::string end = diffOf(session);
        session.undo();
        session.undo();
        SavedSession saving;
        saving.containers = {{actions, session.stepCount()}};
        const auto text = savedSessionText(saving);
        QVERIFY(text.has_value());
        const auto saved = parseSavedSession(*text, "x");
        QVERIFY(saved.has_value());
        LabSession again(someFiles());
        QVERIFY(resumeContainer(saved->containers[0], again).has_value());
        QCOMPARE(again.stepCount(), all - 2);
        QCOMPARE(bytesOf(diffOf(again)), bytesOf(diffOf(session)));
        QVERIFY(again.operations() == session.operations());
        again.redo();
        again.redo();
        QVERIFY(!again.canRedo());
        QCOMPARE(bytesOf(diffOf(again)), bytesOf(end));
        while (again.canUndo())
            again.undo();
        QVERIFY(diffOf(again).empty());

        std::stop_source stop;
        stop.request_stop();
        LabSession stopped(someFiles());
        const auto result = resumeContainer(saved->containers[0], stopped, stop.get_token());
        QVERIFY(!result.has_value());
        QCOMPARE(result.error().code(), ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestSavedSession)
#include "tst_saved_session.moc"
