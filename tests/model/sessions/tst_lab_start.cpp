// SPDX-License-Identifier: Apache-2.0
// What sessions start from, whoever begins them, and the bench that they are on.
#include "model/base/text.h"
#include "model/build/container_image.h"
#include "model/lab/listing/docker_diff.h"
#include "model/sessions/lab_bench.h"
#include "model/shell/lab_shell.h"
#include "tests/support/opened_image.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <filesystem>

using namespace strata;

namespace {

using Kind = SessionStart::Kind;

test::TestImage smallImage()
{
    return {.refs = {"w:1"},
            .steps = {{"ADD", test::layerOf("d srv\nf srv/here =x")}, {"RUN", test::layerOf("w srv/here")}},
            .runtime = {{QStringLiteral("WorkingDir"), QStringLiteral("/srv")},
                        {QStringLiteral("Env"), QJsonArray{QStringLiteral("GREETING=hello")}},
                        {QStringLiteral("Volumes"), QJsonObject{{QStringLiteral("/data"), QJsonObject()}}}}};
}

LessonPtr smallLesson()
{
    Lesson lesson;
    lesson.id = "small";
    lesson.start.scenario.layers = {{}, {}};
    lesson.start.scenario.options = "redirect_dir=on";
    lesson.start.layerNames = {"low", "high"};
    lesson.start.writableName = "mine";
    return std::make_shared<const Lesson>(std::move(lesson));
}

StartFinder finder()
{
    return {[](const SessionImage &wanted) -> Result<LabStart> {
                if (wanted.name != "w:1")
                    return fail(ErrorCode::NotFound, "not here");
                return imageStart(test::loadImage(smallImage()), wanted);
            },
            [](const SessionLesson &wanted) -> Result<LessonPtr> {
                return wanted.id == "small" ? Result<LessonPtr>(smallLesson()) : fail(ErrorCode::NotFound, "no lesson");
            }};
}

std::string typed(LabBench &bench, const std::string &line)
{
    std::string output;
    bench.runLine(line, "/", [&](LabSession &session) { output = LabShell(session).run(line).output(); });
    return output;
}

std::string rootOf(const LabBench &bench)
{
    std::string text;
    const MergedView view = bench.session().view();
    for (const std::string &name : view.names(view.root()))
        text += (text.empty() ? "" : " ") + name;
    return text;
}

} // namespace

class TestLabStart : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKind()
    {
        const QTemporaryDir folder;
        std::filesystem::create_directories(folder.filePath(QStringLiteral("low")).toStdString());
        std::filesystem::create_directories(folder.filePath(QStringLiteral("up")).toStdString());
        test::writeFile(folder.filePath(QStringLiteral("up/own")).toStdString(), "x");
        SavedSession session;
        session.options.metacopy = true;
        session.start.folders = {{folder.filePath(QStringLiteral("up")).toStdString(), FolderAccess::ReadWrite},
                                 {folder.filePath(QStringLiteral("low")).toStdString(), FolderAccess::ReadOnly}};
        session.start.image.name = "w:1";
        session.start.lesson.id = "small";
        const std::array<std::pair<Kind, const char *>, 5> kinds{{{Kind::ToyFolders, "bin etc srv usr var"},
                                                                  {Kind::Test1Test2, "b f l n"},
                                                                  {Kind::Folders, "own"},
                                                                  {Kind::Image, "data srv"},
                                                                  {Kind::Lesson, ""}}};
        for (const auto &[kind, names] : kinds) {
            session.start.kind = kind;
            const auto start = openStart(session, finder());
            QVERIFY2(start.has_value(), names);
            QVERIFY(start->origin.kind == kind);
            QVERIFY(start->options.metacopy);
            QVERIFY(start->branchNames.empty() || start->branchNames.size() == start->branches.size());
            QCOMPARE(rootOf(LabBench(*start)), std::string(names));
            QCOMPARE(isSameStart(*start, *start), kind != Kind::Lesson); // a lesson begins again
        }
        session.start.image.name = "other";
        session.start.lesson.id = "other";
        for (const Kind kind : {Kind::Image, Kind::Lesson}) {
            session.start.kind = kind;
            QVERIFY(!openStart(session, finder()).has_value());
        }
    }

    void namesOfALesson()
    {
        const auto start = lessonStart(smallLesson());
        QVERIFY(start.has_value());
        QCOMPARE(start->upperName, std::string("mine"));
        QCOMPARE(start->branchNames, (std::vector<std::string>{"high", "low"}));
        QVERIFY(start->options.redirectFolders);
    }

    void goesOnInAContainer()
    {
        LayerInfo own;
        own.isContainer = true;
        own.blob = memorySource(test::layerOf("f mine =1\nw srv\nd etc"));
        const ImageArchivePtr archive =
            ImageArchive::withLayer(*test::openMembers(test::dockerMembers({smallImage()})), 0, own);
        const auto image = ImageLoader::load(archive, 0);
        QVERIFY(image.has_value());
        const LabStart start = imageStart(*image, {});
        QCOMPARE(start.branches.size(), std::size_t{2});
        QVERIFY(start.initial != nullptr);
        for (const char *driver : {"overlay2", "vfs", "aufs"}) {
            LabBench bench(start, *storageDriver(driver));
            QCOMPARE(rootOf(bench), std::string("data etc mine"));
            // It is the container's own: changing it copies nothing, and the engine prints it as changed.
            typed(bench, "echo more >> /mine");
            QVERIFY(std::string(driver) != "overlay2" || bench.session().cost().dataBytes == 0);
            std::string diff;
            for (const DockerDiffLine &line : dockerDiff(bench.session()))
                diff += std::string(1, diffLetter(line.kind)) + line.path + " ";
            QCOMPARE(diff, std::string("A/data A/etc A/mine D/srv "));
            // As docker commit: one layer more than the image has.
            ContainerCommit commit;
            commit.base = *image;
            const auto committed = containerImage(bench.session(), commit);
            QVERIFY(committed.has_value());
            QCOMPARE(std::ranges::count_if(committed->steps,
                                           [](const NewStep &step) { return step.layer.has_value(); }),
                     3);
        }
    }

    void sessionsOfAnImage()
    {
        const LabStart start = imageStart(test::loadImage(smallImage()), {});
        for (const char *driver : {"overlay2", "vfs"}) {
            const auto session = start.newSession(*storageDriver(driver));
            QCOMPARE(session->workingFolder(), std::string("/srv"));
            QCOMPARE(session->environment(), std::vector<std::string>{"GREETING=hello"});
            QCOMPARE(session->volumes(), std::vector<std::string>{"data"});
            QVERIFY(!session->canUndo());
        }
    }

    void wholeActionsAreUndone()
    {
        LabBench bench(test1Test2Start());
        QVERIFY(bench.undo().what == BenchMove::What::Nothing);
        (void)typed(bench, "rm f; mkdir f");
        (void)typed(bench, "rm n");
        QVERIFY(!typed(bench, "ls").empty()); // no step, no action
        QCOMPARE(bench.session().stepCount(), std::size_t(3));
        QCOMPARE(bench.undo().action.line, std::string("rm n"));
        QCOMPARE(bench.undo().action.line, std::string("rm f; mkdir f"));
        QVERIFY(!bench.canUndo());
        QCOMPARE(bench.redo().action.line, std::string("rm f; mkdir f"));
        QCOMPARE(bench.actions().size(), std::size_t(1));
        QCOMPARE(bench.allActions(0).size(), std::size_t(2));
        QVERIFY(bench.setDriver(*storageDriver("btrfs")));
        QVERIFY(bench.canRedo());
        QVERIFY(bench.redo().what == BenchMove::What::Action);
        QVERIFY(bench.redo().what == BenchMove::What::Nothing);
        QCOMPARE(rootOf(bench), std::string("b f l"));
    }

    void aLineThatReadsDiscardsNothing()
    {
        LabBench bench(test1Test2Start());
        (void)typed(bench, "rm f");
        (void)typed(bench, "rm n");
        QCOMPARE(bench.undo().action.line, std::string("rm n"));
        QVERIFY(!typed(bench, "cat n").empty());
        QCOMPARE(bench.allActions(0).size(), std::size_t(3));
        QCOMPARE(bench.redo().action.line, std::string("rm n"));
        QVERIFY(!bench.canRedo());
        QCOMPARE(bench.undo().action.line, std::string("rm n"));
        QCOMPARE(bench.undo().action.line, std::string("cat n"));
        (void)typed(bench, "cat n > c");
        QVERIFY(!bench.canRedo());
        QCOMPARE(bench.allActions(0).size(), std::size_t(2));
    }

    void containersComeBack()
    {
        LabBench bench(test1Test2Start());
        QVERIFY(bench.setContainerCount(2));
        QVERIFY(bench.enterContainer(1));
        (void)typed(bench, "rm f");
        QVERIFY(bench.setContainerCount(1));
        QCOMPARE(rootOf(bench), std::string("b f l n"));
        QVERIFY(bench.undo().what == BenchMove::What::Containers);
        QVERIFY(!typed(bench, "cat n").empty());
        QCOMPARE(bench.container(), std::size_t(1));
        QCOMPARE(rootOf(bench), std::string("b l n"));
        QVERIFY(bench.redo().what == BenchMove::What::Containers);
        QCOMPARE(bench.containerCount(), std::size_t(1));
    }

    void sessionsThatWereLeftAreKept()
    {
        LabBench bench(test1Test2Start());
        (void)typed(bench, "rm f");
        QVERIFY(!bench.goTo(test1Test2Start()));
        QVERIFY(bench.goTo(toyFoldersStart()));
        QCOMPARE(bench.keptStarts().size(), std::size_t(1));
        QVERIFY(bench.setDriver(*storageDriver("aufs")));
        QVERIFY(bench.goTo(test1Test2Start()));
        QCOMPARE(rootOf(bench), std::string("b l n"));
        QCOMPARE(bench.driver().name, std::string_view("aufs"));
        bench.restart();
        QCOMPARE(bench.totalSteps(), std::size_t(0));
    }

    void shellStaysWhereItIs()
    {
        LabBench bench(test1Test2Start());
        (void)typed(bench, "mkdir d");
        (void)bench.shell().run("cd d");
        QCOMPARE(bench.shell().state().folder, std::string("/d"));
        QVERIFY(bench.setContainerCount(2));
        QVERIFY(bench.enterContainer(1));
        QCOMPARE(bench.shell().state().folder, std::string("/d"));
        QVERIFY(bench.setDriver(*storageDriver("aufs")));
        QCOMPARE(bench.shell().state().folder, std::string("/d"));
        QCOMPARE(bench.shell().run("cat /f").output(), typed(bench, "cat /f")); // of the session that is entered
        bench.restart();
        QCOMPARE(bench.shell().state().folder, std::string("/"));
        QVERIFY(bench.goTo(imageStart(test::loadImage(smallImage()), {})));
        QCOMPARE(bench.shell().state().folder, std::string("/srv"));
    }
};

QTEST_GUILESS_MAIN(TestLabStart)
#include "tst_lab_start.moc"
