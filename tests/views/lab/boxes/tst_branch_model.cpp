// SPDX-License-Identifier: Apache-2.0
// The rows of the boxes: names, notes, suppliers, and what of a large folder is asked for.
#include "model/lab/branches/memory_branch.h"
#include "views/common/badge.h"
#include "views/common/roles.h"
#include "views/lab/boxes/branch_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

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

LabOperation append(const char *path, const char *data)
{
    LabOperation made = operation(OperationKind::Append, path);
    made.data = data;
    return made;
}

} // namespace

class TestBranchModel : public QObject {
    Q_OBJECT

    static QStringList rows(const BranchModel &model, const QModelIndex &parent = {})
    {
        QStringList texts;
        for (int row = 0; row < model.rowCount(parent); ++row) {
            const QModelIndex index = model.index(row, 0, parent);
            const QString note = index.data(RemarkRole).toString();
            texts += note.isEmpty() ? index.data().toString() : index.data().toString() + QStringLiteral(" – ") + note;
        }
        return texts;
    }

    static QList<int> suppliers(const BranchModel &model)
    {
        QList<int> numbers;
        for (int row = 0; row < model.rowCount(); ++row)
            numbers += model.index(row, 0).data(BranchModel::SupplierRole).toInt();
        return numbers;
    }

private Q_SLOTS:
    void mergedViewShowsWhoSupplies()
    {
        LabState state;
        BranchModel model(&state, true);
        const QAbstractItemModelTester tester(&model);
        model.setSource(mergedSource(state));
        QCOMPARE(rows(model),
                 QStringList({QStringLiteral("b"), QStringLiteral("f"), QStringLiteral("l"), QStringLiteral("n")}));
        QCOMPARE(suppliers(model), QList<int>({1, 2, 2, 1}));
        state.apply(append("f", "x\n"));
        model.setSource(mergedSource(state));
        QCOMPARE(suppliers(model), QList<int>({1, static_cast<int>(containerBadge.value), 2, 1}));
        QVERIFY(model.index(1, 0).data(BranchModel::TouchedRole).toBool());
        QVERIFY(!model.index(0, 0).data(BranchModel::TouchedRole).toBool());
        QVERIFY(model.index(1, 0).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("writable layer")));
    }

    /// One file with three names: what the boxes say under a driver that keeps hard links and one that does not.
    void hardLinksAreMarked_data()
    {
        QTest::addColumn<QString>("driver");
        QTest::addColumn<QList<int>>("suppliers");
        QTest::addColumn<QStringList>("seen");
        QTest::addColumn<QStringList>("below");
        const int rw = static_cast<int>(containerBadge.value);
        const QString hidden = QStringLiteral("unchanged, now hidden");
        QTest::newRow("overlay2") << QStringLiteral("overlay2") << QList<int>({rw, 1, 1})
                                  << QStringList(
                                         {QStringLiteral("a"), QStringLiteral("b – = c"), QStringLiteral("c – = b")})
                                  << QStringList({QStringLiteral("a – = b, c · ") + hidden,
                                                  QStringLiteral("b – = a, c"), QStringLiteral("c – = a, b")});
        const QString copied = QStringLiteral("unchanged, its copy is shown");
        QTest::newRow("aufs") << QStringLiteral("aufs") << QList<int>({rw, rw, rw})
                              << QStringList({QStringLiteral("a – = b, c"), QStringLiteral("b – = a, c"),
                                              QStringLiteral("c – = a, b")})
                              << QStringList({QStringLiteral("a – = b, c · ") + hidden,
                                              QStringLiteral("b – = a, c · ") + copied,
                                              QStringLiteral("c – = a, b · ") + copied});
        const QString image = QStringLiteral("unchanged in the image");
        QTest::newRow("btrfs") << QStringLiteral("btrfs") << QList<int>({rw, rw, rw})
                               << QStringList({QStringLiteral("a – = b, c"), QStringLiteral("b – = a, c"),
                                               QStringLiteral("c – = a, b")})
                               << QStringList({QStringLiteral("a – = b, c · ") + image,
                                               QStringLiteral("b – = a, c · ") + image,
                                               QStringLiteral("c – = a, b · ") + image});
    }
    void hardLinksAreMarked()
    {
        QFETCH(const QString, driver);
        auto branch = std::make_shared<MemoryBranch>();
        LabObject file = defaultObject(EntryType::File);
        file.content = LabContent(std::string("shared\n"));
        QVERIFY(branch->add({"a", file, {}, false, false}));
        for (const char *name : {"b", "c"})
            QVERIFY(branch->add({name, file, "a", false, false}));
        LabStart start;
        start.origin.kind = SessionStart::Kind::Lesson;
        start.branchNames = {"image"};
        start.branches = {branch};
        LabState state;
        state.start(start);
        state.setDriver(*storageDriver(driver.toStdString()));
        BranchModel merged(&state, true);
        merged.setSource(mergedSource(state));
        QCOMPARE(rows(merged), QStringList({QStringLiteral("a – = b, c"), QStringLiteral("b – = a, c"),
                                            QStringLiteral("c – = a, b")}));
        QCOMPARE(suppliers(merged), QList<int>({1, 1, 1}));
        state.apply(append("a", "only a\n"));
        merged.setSource(mergedSource(state));
        QTEST(suppliers(merged), "suppliers");
        QTEST(rows(merged), "seen");
        BranchModel lower(&state, false);
        lower.setSource(lowerSource(state, 0));
        QTEST(rows(lower), "below");
        BranchModel upper(&state, false);
        upper.setSource(upperSource(state));
        QCOMPARE(rows(upper).first().contains(QStringLiteral(".wh..wh.plnk")), driver == QLatin1String("aufs"));
    }

    void copyUpIsSeenInBothBranches()
    {
        LabState state;
        BranchModel upper(&state, false);
        BranchModel lower(&state, false);
        const QAbstractItemModelTester tester(&upper);
        upper.setSource(upperSource(state));
        QCOMPARE(upper.rowCount(), 0);
        state.apply(append("f", "x\n"));
        upper.setSource(upperSource(state));
        lower.setSource(lowerSource(state, 0));
        QCOMPARE(rows(upper), QStringList{QStringLiteral("f – copied up 2 B")});
        QCOMPARE(rows(lower), QStringList({QStringLiteral("f – unchanged, now hidden"), QStringLiteral("l")}));
        QVERIFY(lower.index(0, 0).data(MutedRole).toBool());
        state.undo();
        lower.setSource(lowerSource(state, 0));
        QCOMPARE(rows(lower), QStringList({QStringLiteral("f"), QStringLiteral("l")}));
    }

    void whiteoutsByDriver_data()
    {
        QTest::addColumn<QByteArray>("driver");
        QTest::addColumn<QString>("row");
        QTest::newRow("overlay2") << QByteArray("overlay2") << QStringLiteral("n – whiteout: device 0,0");
        QTest::newRow("aufs") << QByteArray("aufs") << QStringLiteral(".wh.n – whiteout: an empty file");
        QTest::newRow("btrfs") << QByteArray("btrfs") << QStringLiteral("n – removed, no mark");
    }
    void whiteoutsByDriver()
    {
        QFETCH(QByteArray, driver);
        QFETCH(QString, row);
        LabState state;
        state.apply(operation(OperationKind::Unlink, "n"));
        state.setDriver(*storageDriver(driver.toStdString()));
        QCOMPARE(state.stepCount(), std::size_t(1)); // done again under the other driver
        BranchModel model(&state, false);
        model.setSource(upperSource(state));
        QCOMPARE(rows(model), QStringList{row});
        QVERIFY(model.index(0, 0).data(RemovedRole).toBool());
    }

    void foldersOpenAndKeepTheirNodes()
    {
        LabState state;
        state.start(toyFoldersStart());
        BranchModel model(&state, true); // no tester: that one opens every folder
        model.setSource(mergedSource(state));
        QCOMPARE(model.rowCount(), 5);
        QVERIFY(!model.indexOfPath("etc/motd").isValid()); // no one opened the folder so far
        const QModelIndex etc = model.indexOfPath("etc");
        QVERIFY(model.hasChildren(etc));
        QCOMPARE(rows(model, etc), QStringList({QStringLiteral("hosts"), QStringLiteral("motd")}));
        const NodeId motd = model.node(model.indexOfPath("etc/motd"));
        QCOMPARE(model.pathOf(motd), std::string("etc/motd"));
        state.apply(operation(OperationKind::Unlink, "etc/hosts"));
        model.setSource(mergedSource(state));
        QVERIFY(model.hasRow(motd));
        QCOMPARE(model.indexOfNode(motd).row(), 0);
    }

    void aLargeFolderIsListedPageByPage()
    {
        auto branch = std::make_shared<MemoryBranch>();
        for (int i = 0; i < 1'000; ++i)
            QVERIFY(branch->add(
                {QString::asprintf("wide/f%03d", i).toStdString(), defaultObject(EntryType::File), {}, false, false}));
        LabStart start = test1Test2Start();
        start.branches = {branch};
        start.branchNames = {"one"};
        LabState state;
        state.start(std::move(start));
        BranchModel model(&state, true);
        const QAbstractItemModelTester tester(&model);
        model.setSource(mergedSource(state));
        const QModelIndex wide = model.index(0, 0);
        const int page = model.rowCount(wide);
        QVERIFY(page < 500);
        const NodeId far = model.ensureRow("wide/f900");
        QCOMPARE(model.rowCount(wide), page + 1); // this row alone
        QCOMPARE(model.indexOfNode(far).row(), page);
        QVERIFY(model.indexOfNode(far).data(BranchModel::GapRole).toBool());
        QVERIFY(!model.index(page - 1, 0, wide).data(BranchModel::GapRole).toBool());
        QVERIFY(model.isAtEndOfListed(model.node(model.index(page - 1, 0, wide))));
        QVERIFY(!model.isAtEndOfListed(far));
        QVERIFY(!model.ensureRow("wide/none").isValid());
        state.apply(append("wide/f900", "x"));
        model.setSource(mergedSource(state)); // keeps the row that was asked for
        QVERIFY(model.indexOfNode(far).data(BranchModel::TouchedRole).toBool());
        for (int i = 0; i < 10; ++i)
            model.listMore(model.node(model.index(0, 0)));
        QCOMPARE(model.rowCount(model.index(0, 0)), 1'000);
        QCOMPARE(model.indexOfNode(far).row(), 900);
        QVERIFY(!model.indexOfNode(far).data(BranchModel::GapRole).toBool());
    }

    /// The folder in which rows come in is the row below which others are open.
    void moreRowsKeepFoldersInPlace()
    {
        auto branch = std::make_shared<MemoryBranch>();
        for (int i = 0; i < 700; ++i)
            QVERIFY(branch->add(
                {QString::asprintf("d%03d/file", i).toStdString(), defaultObject(EntryType::File), {}, false, false}));
        LabStart start = test1Test2Start();
        start.branches = {branch};
        LabState state;
        state.start(std::move(start));
        BranchModel model(&state, true);
        model.setSource(mergedSource(state));
        const NodeId file = model.ensureRow("d650/file");
        const QPersistentModelIndex before = model.indexOfNode(file);
        QVERIFY(before.isValid());
        for (int i = 0; i < 3; ++i)
            model.listMore(NodeId(0));
        QCOMPARE(model.rowCount(), 700);
        QVERIFY(before.isValid());
        QCOMPARE(QModelIndex(before), model.indexOfNode(file));
        QCOMPARE(before.parent().row(), 650);
    }

    void hiddenByAnotherBranch()
    {
        LabState state;
        state.start(toyFoldersStart());
        BranchModel base(&state, false);
        base.setSource(lowerSource(state, 2));
        QCOMPARE(base.rowCount(), 4);
        QCOMPARE(rows(base, base.indexOfPath("etc")),
                 QStringList({QStringLiteral("hosts"), QStringLiteral("motd – hidden by app")}));
    }
};

QTEST_MAIN(TestBranchModel)
#include "tst_branch_model.moc"
