// SPDX-License-Identifier: Apache-2.0
// What is to be seen moving, by operation and driver; no window.
#include "model/lab/branches/memory_branch.h"
#include "views/lab/lab_state.h"
#include "views/lab/motion/lab_scene.h"

#include <QTest>

using namespace strata;

namespace {

LabOperation operation(OperationKind kind, const char *path, const char *to = "")
{
    LabOperation made;
    made.kind = kind;
    made.path = path;
    made.to = to;
    return made;
}

LabOperation append(const char *path)
{
    LabOperation made = operation(OperationKind::Append, path);
    made.data = "x\n";
    return made;
}

const char *signName(SceneSign sign)
{
    switch (sign) {
    case SceneSign::Missing: return "missing";
    case SceneSign::Found: return "found";
    case SceneSign::Stopped: return "stopped";
    case SceneSign::CopyUp: return "copy";
    case SceneSign::FolderCopy: return "folder";
    case SceneSign::OwnBlocks: return "blocks";
    case SceneSign::BytesUp: return "bytes";
    case SceneSign::Whiteout: return "whiteout";
    case SceneSign::Covered: return "covered";
    case SceneSign::Opaque: return "opaque";
    case SceneSign::Buried: return "buried";
    case SceneSign::Removed: return "removed";
    case SceneSign::Redirect: return "redirect";
    case SceneSign::Attributes: return "attributes";
    case SceneSign::New: return "new";
    case SceneSign::Moved: return "moved";
    case SceneSign::InPlace: return "inplace";
    case SceneSign::Untouched: return "untouched";
    case SceneSign::Refused: return "refused";
    }
    return "";
}

std::string placeName(const ScenePlace &place)
{
    switch (place.box) {
    case SceneBox::Merged: return "m:" + place.path;
    case SceneBox::Upper: return "u:" + place.path;
    case SceneBox::Lower: return std::to_string(place.branch) + ":" + place.path;
    }
    return {};
}

} // namespace

class TestLabScene : public QObject {
    Q_OBJECT

    LabState m_state;

    /// "copy 0:f u:f", one for each act.
    QStringList scene(std::size_t steps = 1) const
    {
        QStringList acts;
        for (const SceneAct &act : labScene(m_state.session(), m_state.stepCount() - steps).acts) {
            const std::string to = act.to == act.from ? std::string() : " " + placeName(act.to);
            acts += QString::fromLatin1(signName(act.sign)) + QLatin1Char(' ') +
                    QString::fromStdString(placeName(act.from) + to);
        }
        return acts;
    }

    static QStringList lines(const char *text) { return QString::fromLatin1(text).split(QStringLiteral(", ")); }

private Q_SLOTS:
    void init() { m_state.start(test1Test2Start()); }

    void copyUp()
    {
        m_state.setDriver(defaultDriver());
        m_state.apply(append("f"));
        QCOMPARE(scene(), lines("missing m:f u:f, found m:f 0:f, copy 0:f u:f, untouched 0:f"));
        m_state.apply(append("f"));
        QCOMPARE(scene(), lines("found m:f u:f, inplace m:f u:f"));
        const LabScene made = labScene(m_state.session(), 0);
        QVERIFY(made.has(ScenePhase::Copy));
        QVERIFY(std::ranges::is_sorted(made.acts, {}, &SceneAct::phase)); // both steps, phase by phase
    }

    void whiteoutCoversTheLowerRow()
    {
        m_state.apply(operation(OperationKind::Unlink, "n"));
        QCOMPARE(scene(), lines("missing m:n u:n, missing m:n 0:n, found m:n 1:n, whiteout m:n u:n, covered u:n 1:n"));
        m_state.setDriver(*storageDriver("btrfs"));
        QVERIFY(scene().contains(QStringLiteral("removed m:n u:n")));
        m_state.setDriver(defaultDriver());
    }

    void opaqueMarkBuriesTheFolder()
    {
        m_state.start(toyFoldersStart());
        LabOperation remove = operation(OperationKind::Unlink, "etc/motd");
        m_state.apply(remove);
        remove.path = "etc/hosts";
        m_state.apply(remove);
        m_state.apply(operation(OperationKind::Rmdir, "etc"));
        QVERIFY(scene().contains(QStringLiteral("whiteout m:etc u:etc")));
        m_state.apply(operation(OperationKind::Mkdir, "etc"));
        const QStringList acts = scene();
        QVERIFY(acts.contains(QStringLiteral("stopped m:etc u:etc")));
        QVERIFY(acts.contains(QStringLiteral("opaque m:etc u:etc")));
        QVERIFY(!acts.filter(QStringLiteral("buried u:etc")).isEmpty());
    }

    void newFileAndItsRemoval()
    {
        m_state.apply(operation(OperationKind::Create, "new"));
        QVERIFY(scene().contains(QStringLiteral("new m:new u:new")));
        m_state.apply(operation(OperationKind::Unlink, "new"));
        QVERIFY(scene().contains(QStringLiteral("removed m:new u:new")));
        QVERIFY(scene().filter(QStringLiteral("whiteout")).isEmpty());
    }

    void renamedFile()
    {
        m_state.apply(operation(OperationKind::Rename, "b", "c"));
        const QStringList acts = scene();
        QVERIFY(acts.contains(QStringLiteral("copy 1:b u:c")));
        QVERIFY(acts.contains(QStringLiteral("moved m:b m:c")));
        QVERIFY(acts.contains(QStringLiteral("whiteout m:b u:b")));
        QVERIFY(!acts.contains(QStringLiteral("moved u:b u:c")));
        m_state.apply(operation(OperationKind::Rename, "c", "d")); // its copy alone goes
        QVERIFY(scene().contains(QStringLiteral("moved u:c u:d")));
    }

    void refusedMoveBounces()
    {
        m_state.start(toyFoldersStart());
        m_state.apply(operation(OperationKind::Rename, "etc", "old"));
        QCOMPARE(m_state.lastStep()->error, Errno::CrossDevice);
        const QStringList acts = scene();
        QCOMPARE(acts.filter(QStringLiteral("refused")).size(), 1);
        QVERIFY(acts.last().endsWith(QStringLiteral(":etc u:old")));
        m_state.apply(operation(OperationKind::Unlink, "nothing"));
        QCOMPARE(scene().last(), QStringLiteral("refused m:nothing"));
    }

    void driversThatShareBlocks_data()
    {
        QTest::addColumn<QByteArray>("driver");
        for (const char *driver : {"btrfs", "zfs", "devicemapper"})
            QTest::newRow(driver) << QByteArray(driver);
    }
    void driversThatShareBlocks()
    {
        QFETCH(QByteArray, driver);
        m_state.setDriver(*storageDriver(driver.toStdString()));
        LabOperation write = operation(OperationKind::Write, "f");
        write.data = "x";
        m_state.apply(write);
        const QStringList acts = scene();
        QVERIFY(acts.filter(QStringLiteral("copy ")).isEmpty());
        QVERIFY(acts.filter(QStringLiteral("new ")).isEmpty());
        QCOMPARE(acts.contains(QStringLiteral("blocks 0:f u:f")), m_state.lastStep()->cost.dataBytes > 0);
        m_state.setDriver(defaultDriver());
    }

    void manyStepsAreAFewActs()
    {
        for (int i = 0; i < 50; ++i)
            m_state.apply(operation(OperationKind::Create, std::to_string(i).c_str()));
        const LabScene made = labScene(m_state.session(), 0);
        QVERIFY(made.acts.size() <= 4 * 8);
        QVERIFY(std::ranges::any_of(made.acts, [](const SceneAct &act) { return act.to.path == "49"; }));
    }

    /// As mv does: the rename is refused, then all is copied and deleted one by one.
    void refusalBeforeManyStepsIsSeen()
    {
        m_state.start(toyFoldersStart());
        m_state.apply(operation(OperationKind::Rename, "etc", "old"));
        for (int i = 0; i < 9; ++i)
            m_state.apply(operation(OperationKind::Create, std::to_string(i).c_str()));
        QCOMPARE(scene(10).filter(QStringLiteral("refused")).size(), 1);
        QVERIFY(scene(9).filter(QStringLiteral("refused")).isEmpty());
    }

    void everySignHasWords()
    {
        for (int i = 0; i <= static_cast<int>(SceneSign::Refused); ++i) {
            SceneAct act;
            act.sign = static_cast<SceneSign>(i);
            act.error = Errno::CrossDevice;
            QVERIFY(!sceneText(act).isEmpty());
        }
    }

    /// rm -r: one whiteout is left, so one mark moves, and of the rows that it hides one has the arrow.
    void removedDirectoryLeavesOneMark()
    {
        LabStart start;
        start.origin.kind = SessionStart::Kind::Lesson;
        for (const char *name : {"three", "two", "one"}) {
            auto branch = std::make_shared<MemoryBranch>();
            QVERIFY(branch->add({std::string("d/") + name, defaultObject(EntryType::File), {}, false, false}));
            start.branches.push_back(branch);
            start.branchNames.emplace_back(name);
        }
        m_state.start(start);
        m_state.change([](LabSession &session) {
            for (const char *path : {"d/one", "d/two", "d/three"})
                session.apply(operation(OperationKind::Unlink, path));
            session.apply(operation(OperationKind::Rmdir, "d"));
        });
        QVERIFY(m_state.lastStep()->ok());
        QStringList marks;
        std::size_t hidden = 0;
        std::size_t arrows = 0;
        for (const SceneAct &act : labScene(m_state.session(), m_state.firstOfLastAction()).acts) {
            if (act.phase == ScenePhase::Mark)
                marks += QString::fromStdString(placeName(act.to));
            if (act.sign != SceneSign::Covered)
                continue;
            ++hidden;
            arrows += act.isFurther ? 0 : 1;
        }
        QCOMPARE(marks, QStringList{QStringLiteral("u:d")});
        QCOMPARE(hidden, std::size_t(3));
        QCOMPARE(arrows, std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestLabScene)
#include "tst_lab_scene.moc"
