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

const char *kindName(ActKind kind)
{
    switch (kind) {
    case ActKind::Missing: return "missing";
    case ActKind::Found: return "found";
    case ActKind::Stopped: return "stopped";
    case ActKind::CopyUp: return "copy";
    case ActKind::FolderCopy: return "folder";
    case ActKind::OwnBlocks: return "blocks";
    case ActKind::BytesUp: return "bytes";
    case ActKind::Whiteout: return "whiteout";
    case ActKind::Covered: return "covered";
    case ActKind::Opaque: return "opaque";
    case ActKind::Buried: return "buried";
    case ActKind::Removed: return "removed";
    case ActKind::Redirect: return "redirect";
    case ActKind::Attributes: return "attributes";
    case ActKind::New: return "new";
    case ActKind::Moved: return "moved";
    case ActKind::InPlace: return "inplace";
    case ActKind::Untouched: return "untouched";
    case ActKind::Refused: return "refused";
    default: return "";
    }
}

std::string placeName(const ActPlace &place)
{
    switch (place.box) {
    case ActBox::Merged: return "m:" + place.path;
    case ActBox::Upper: return "u:" + place.path;
    case ActBox::Lower: return std::to_string(place.branch) + ":" + place.path;
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
        for (const LabAct &act : labScene(m_state.session(), m_state.stepCount() - steps).acts) {
            const std::string to = act.to == act.from ? std::string() : " " + placeName(act.to);
            acts += QString::fromLatin1(kindName(act.kind)) + QLatin1Char(' ') +
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
        QVERIFY(made.has(ActPhase::Copy));
        QVERIFY(std::ranges::is_sorted(made.acts, {}, &LabAct::phase)); // both steps, phase by phase
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
        QVERIFY(std::ranges::any_of(made.acts, [](const LabAct &act) { return act.to.path == "49"; }));
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

    void everyKindHasWords()
    {
        for (int i = 0; i <= static_cast<int>(ActKind::Refused); ++i) {
            LabAct act;
            act.kind = static_cast<ActKind>(i);
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
        for (const LabAct &act : labScene(m_state.session(), m_state.firstOfLastAction()).acts) {
            if (act.phase == ActPhase::Mark)
                marks += QString::fromStdString(placeName(act.to));
            if (act.kind != ActKind::Covered)
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
