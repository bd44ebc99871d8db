// SPDX-License-Identifier: Apache-2.0
// What happened, in sentences.
#include "model/lab/branches/memory_branch.h"
#include "tests/support/random_scenario.h"
#include "views/lab/boxes/branch_source.h"
#include "views/lab/lab_markdown.h"
#include "views/lab/lab_state.h"
#include "views/lab/lab_texts.h"
#include "views/lab/motion/lab_scene.h"

#include <QTest>

#include <algorithm>
#include <memory>

using namespace strata;

namespace {

LabOperation operation(OperationKind kind, const char *path)
{
    LabOperation made;
    made.kind = kind;
    made.path = path;
    return made;
}

QStringList told(LabState &state, const LabOperation &step)
{
    QStringList plain;
    (void)state.apply(step);
    for (const StorySentence &each : stepStory(state, state.stepCount() - 1))
        plain += plainSentence(each.markup);
    return plain;
}

/// One file with the names a, b and c.
LabStart threeNames()
{
    auto branch = std::make_shared<MemoryBranch>();
    LabObject file = defaultObject(EntryType::File);
    file.content = LabContent(std::string("shared\n"));
    if (!branch->add({"a", file, {}, false, false}) || !branch->add({"b", file, "a", false, false}) ||
        !branch->add({"c", file, "a", false, false}))
        qFatal("not added");
    LabStart start;
    start.origin.kind = SessionStart::Kind::Lesson;
    start.upperName = "container";
    start.branchNames = {"image"};
    start.branches = {branch};
    return start;
}

} // namespace

class TestLabTexts : public QObject {
    Q_OBJECT

    static void checkWords(const LabState &state, std::size_t step)
    {
        const std::vector<StorySentence> story = stepStory(state, step);
        std::size_t sentences = 1; // all places at which nothing was found are in the first
        for (const LabAct &act : labActs(state.session(), step)) {
            QVERIFY(act.shown == ActShown::InWords || !sceneText(act).isEmpty());
            if (act.shown != ActShown::InPicture && act.kind != ActKind::Missing)
                ++sentences;
        }
        QCOMPARE(story.size(), sentences);
        QVERIFY(std::ranges::is_sorted(story, {}, &StorySentence::phase));
        QVERIFY(std::ranges::none_of(story, &QString::isEmpty, &StorySentence::markup));
    }

private Q_SLOTS:
    void copyUp()
    {
        LabState state;
        LabOperation write = operation(OperationKind::Write, "f");
        write.offset = 2;
        write.data = "x\n";
        QCOMPARE(told(state, write),
                 QStringList({QStringLiteral("open(/f, write) → looked up in changed: not there"),
                              QStringLiteral("found in test2 (layer 2), a read-only branch"),
                              QStringLiteral("copy-up: 2 B, mode, owner, times, xattrs → changed/f"),
                              QStringLiteral("write 2 B at offset 2 in changed/f"),
                              QStringLiteral("test2/f is untouched ✓")}));
        QCOMPARE(upperText(state.session()), QStringLiteral("upper layer: 1 file(s), 4 B"));
        QCOMPARE(costText(state.session()), QStringLiteral("copied up 2 B · new on disk 4.1 kB"));
        QCOMPARE(diffText(state.session()), QStringLiteral("docker diff: C /f"));
    }

    void readingCopiesNothing()
    {
        LabState state;
        const QStringList sentences = told(state, operation(OperationKind::Open, "f"));
        QVERIFY(!sentences.join(QLatin1Char('\n')).contains(QStringLiteral("copy-up")));
        QCOMPARE(upperText(state.session()), QStringLiteral("upper layer: 0 file(s), 0 B"));
        QCOMPARE(diffText(state.session()), QStringLiteral("docker diff: nothing"));
    }

    /// Complete trees have no branches, no look-up, no upper layer and no whiteouts.
    void completeTrees_data()
    {
        QTest::addColumn<QByteArray>("driver");
        for (const char *driver : {"btrfs", "zfs", "devicemapper", "vfs"})
            QTest::newRow(driver) << QByteArray(driver);
    }

    void completeTrees()
    {
        QFETCH(QByteArray, driver);
        LabState state;
        state.setDriver(*storageDriver(driver.toStdString()));
        LabOperation append = operation(OperationKind::Append, "f");
        append.data = "x";
        QStringList words = told(state, append) + told(state, operation(OperationKind::Unlink, "n")) +
                            told(state, operation(OperationKind::Chmod, "b"));
        words += {upperText(state.session()), costText(state.session()), upperRoleText(state.driver()),
                  lowerRoleText(state.driver()), stackText(state.driver())};
        for (const char *word : {"whiteout", "upper", "lower", "looked in", "branch", "copied up", "copy-up"})
            QVERIFY2(!words.join(QLatin1Char('\n')).contains(QLatin1String(word)), word);
        if (driver == "vfs")
            QVERIFY(words.filter(QStringLiteral("shares its")).isEmpty());
    }

    /// overlay has one lower directory.
    void oneLowerTree()
    {
        LabState state;
        state.setDriver(*storageDriver("overlay"));
        const QStringList sentences = told(state, operation(OperationKind::Open, "n")); // of the lowest layer
        QCOMPARE(sentences.first(), QStringLiteral("open(/n, read) → looked up in changed: not there"));
        QCOMPARE(sentences.at(1), QStringLiteral("found in the lower tree, which has it from test1 (layer 1)"));
    }

    void whiteout()
    {
        LabState state;
        const QStringList sentences = told(state, operation(OperationKind::Unlink, "n"));
        QVERIFY(sentences.last().startsWith(QStringLiteral("whiteout: changed/n (a character device 0,0)")));
        QVERIFY(upperText(state.session()).endsWith(QStringLiteral("1 whiteout(s)")));
    }

    void whatIsNewIsNotFound()
    {
        LabState state;
        QCOMPARE(told(state, operation(OperationKind::Mkdir, "d")),
                 QStringList({QStringLiteral("mkdir(/d) → looked up in changed, test2, test1: not there"),
                              QStringLiteral("changed/d is new: directory")}));
        LabOperation write = operation(OperationKind::Overwrite, "d/x");
        write.data = "x\n";
        QCOMPARE(told(state, write).mid(1), QStringList({QStringLiteral("changed/d/x is new: regular file"),
                                                         QStringLiteral("write 2 B to changed/d/x")}));
    }

    void opaqueMarksAreOfDriversThatLeaveMarks()
    {
        for (const StorageDriver *driver : storageDrivers()) {
            LabState state;
            state.setDriver(*driver);
            LabOperation folder = operation(OperationKind::Mkdir, "n");
            (void)told(state, operation(OperationKind::Unlink, "n"));
            const QString made = told(state, folder).join(QLatin1Char('\n'));
            LabOperation move = operation(OperationKind::Rename, "d");
            move.to = "f";
            (void)told(state, operation(OperationKind::Unlink, "f"));
            (void)told(state, operation(OperationKind::Mkdir, "d"));
            const QString moved = told(state, move).join(QLatin1Char('\n'));
            const bool leavesMarks = driver->marks != MarkStyle::None;
            QCOMPARE(made.contains(QStringLiteral("opaque")), leavesMarks);
            QCOMPARE(moved.contains(QStringLiteral("opaque")), leavesMarks);
            const BranchRow row = upperSource(state)->row("n");
            QCOMPARE(row.note.contains(QStringLiteral("opaque")), leavesMarks);
            QVERIFY(!row.note.isEmpty());
            const LabScene scene = labScene(state.session(), 0);
            QCOMPARE(std::ranges::any_of(scene.acts, [](const LabAct &act) { return act.kind == ActKind::Opaque; }),
                     leavesMarks);
        }
    }

    void stepsTellTheTypedCommand()
    {
        LabState state;
        state.setContainerCount(2);
        state.enterContainer(1);
        state.runLine("rm n; mkdir n", "/", [](LabSession &session) {
            session.apply(operation(OperationKind::Unlink, "n"));
            session.apply(operation(OperationKind::Mkdir, "n"));
        });
        (void)state.apply(operation(OperationKind::Unlink, "f"));
        const QStringList lines = stepsAsMarkdown(state).split(QLatin1Char('\n'));
        QVERIFY(lines.contains(QStringLiteral("Container 2 of 2")));
        QVERIFY(lines.contains(QStringLiteral("## Steps 1 to 2: rm n; mkdir n")));
        QVERIFY(lines.contains(QStringLiteral("## Step 3: unlink(/f)")));
        QCOMPARE(lines.filter(QStringLiteral("unlink(/n)")).size(), 1);
        QCOMPARE(lines.filter(QStringLiteral("mkdir(/n)")).size(), 1);
    }

    /// aufs: a file that was copied up by one of its names is read from the copy by all of them.
    void pseudoLinksLeadToTheCopy()
    {
        LabState state;
        state.start(threeNames());
        state.setDriver(*storageDriver("aufs"));
        const QString lookedUp = QStringLiteral("open(/b, %1) → looked up in container: not there");
        const QString nothing = QStringLiteral("nothing was copied, nothing is new in container");
        const QString below = QStringLiteral("found in image (layer 1), a read-only branch");
        const QString copy =
            QStringLiteral("the name is found in image (layer 1); its file was copied up under another "
                           "name, and .wh..wh.plnk leads to that copy in container");
        const QStringList reading{lookedUp.arg(QStringLiteral("read")), below, nothing};
        QCOMPARE(told(state, operation(OperationKind::Open, "b")), reading);
        LabOperation append = operation(OperationKind::Append, "a");
        append.data = "only a\n";
        (void)told(state, append);
        QCOMPARE(told(state, operation(OperationKind::Open, "b")), QStringList({reading.first(), copy, nothing}));
        // Writing by that name makes it a name of the copy.
        append.path = "b";
        append.data = "b\n";
        QCOMPARE(told(state, append),
                 QStringList({lookedUp.arg(QStringLiteral("append")), copy,
                              QStringLiteral("container/b is now a name of the copy, too; no data is copied"),
                              QStringLiteral("write 2 B to container/b")}));
        QCOMPARE(told(state, operation(OperationKind::Open, "b")).at(1),
                 QStringLiteral("found in container, which is writable"));
        while (state.bench().canUndo())
            state.undo();
        QCOMPARE(told(state, operation(OperationKind::Open, "b")), reading);
        // The other drivers that merge break the link.
        state.setDriver(*storageDriver("overlay2"));
        append.path = "a";
        (void)told(state, append);
        QCOMPARE(told(state, operation(OperationKind::Open, "b")), reading);
    }

    /// aufs: the copy that a new hard link needs has no name where the old one is.
    void linkOfALowerFileUnderAufs()
    {
        LabState state;
        state.setDriver(*storageDriver("aufs"));
        LabOperation link = operation(OperationKind::Link, "f");
        link.to = "g";
        QCOMPARE(told(state, link).mid(2),
                 QStringList({QStringLiteral("copy-up: 2 B, mode, owner, times, xattrs → changed/.wh..wh.plnk"),
                              QStringLiteral("changed/g is new: regular file")}));
        QCOMPARE(told(state, operation(OperationKind::Open, "f")).at(1),
                 QStringLiteral("the name is found in test2 (layer 2); its file was copied up under another name, and "
                                ".wh..wh.plnk leads to that copy in changed"));
    }

    void volumesAreTold()
    {
        LabState state;
        QVERIFY(volumesText(state.session()).isEmpty());
        LabStart start = test1Test2Start();
        start.volumes = {"/data/deep"};
        state.start(start);
        QVERIFY(volumesText(state.session()).contains(QStringLiteral("/data/deep.")));
        QCOMPARE(upperSource(state)->row("data").note,
                 QStringLiteral("created by the engine: a volume is mounted here"));
        QVERIFY(leftOutText(state.session()).isEmpty());
        (void)state.apply(operation(OperationKind::Create, "data/deep/f"));
        QVERIFY(leftOutText(state.session()).endsWith(QStringLiteral("/data/deep.")));
    }

    void refusal()
    {
        LabState state;
        state.start(toyFoldersStart());
        LabOperation move = operation(OperationKind::Rename, "usr");
        move.to = "opt";
        const QString sentences = told(state, move).join(QLatin1Char('\n'));
        QVERIFY(sentences.contains(QStringLiteral("refused: EXDEV")));
        QVERIFY(sentences.contains(QStringLiteral("overlay2 does not move it")));
    }

    /// Whatever is done under whatever driver: an act has the words that it is shown with.
    void everyActHasItsWords()
    {
        for (int seed = 1; seed <= 8; ++seed) {
            const LabScenario scenario = test::randomScenario(static_cast<std::uint32_t>(seed));
            for (const StorageDriver *driver : storageDrivers()) {
                LabState state;
                LabStart start;
                start.branches = branchesOf(scenario).value();
                state.start(std::move(start));
                state.setDriver(*driver);
                for (const LabOperation &step : scenario.operations)
                    (void)state.apply(step);
                for (std::size_t step = 0; step < state.stepCount(); ++step)
                    checkWords(state, step);
            }
        }
    }

    void namesAreNoMarkup()
    {
        LabState state;
        LabOperation create = operation(OperationKind::Create, "<b>&amp;</b>");
        (void)state.apply(create);
        const std::vector<StorySentence> story = stepStory(state, 0);
        for (const StorySentence &each : story)
            QVERIFY(!each.markup.contains(QStringLiteral("<b>&")));
        QVERIFY(plainSentence(story.front().markup).contains(QStringLiteral("<b>&amp;</b>")));
    }
};

QTEST_MAIN(TestLabTexts)
#include "tst_lab_texts.moc"
