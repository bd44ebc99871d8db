// SPDX-License-Identifier: Apache-2.0
#include "tests/support/image_builder.h"
#include "tests/support/settle.h"
#include "views/files/file_tree_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace strata;
using strata::test::ImageBuilder;

namespace {

using Column = FileTreeModel::Column;

TreeQueryPtr queryOf(const ImageTreePtr &tree, TreeQuerySpec spec)
{
    auto query = TreeQuery::run(tree, std::move(spec));
    return query ? *query : nullptr;
}

TreeQuerySpec merged(std::uint32_t to, bool removed = false, std::string_view filter = {})
{
    TreeQuerySpec spec;
    spec.to = LayerNumber(to);
    spec.showRemoved = removed;
    if (!filter.empty())
        spec.filter = *Filter::parse(filter);
    return spec;
}

TreeQuerySpec changes(std::uint32_t from, std::uint32_t to)
{
    TreeQuerySpec spec;
    spec.scope = TreeScope::Changes;
    spec.from = LayerNumber(from);
    spec.to = LayerNumber(to);
    return spec;
}

/// Five layers in which each kind of change happens.
ImageTreePtr sampleTree()
{
    return ImageBuilder()
        .layer("f etc/passwd =root user=root group=root\nf etc/shadow 20\nf old/a 5\nf old/b 6\nl lib "
               "usr/lib\nf usr/lib/x 900")
        .layer("f srv/main.py =print\nf srv/util.py =util")
        .layer("f srv/main.py =print uid=1000 gid=1000\nf etc/passwd =other\nw old")
        .layer("f big 123456")
        .build();
}

class Fixture {
public:
    explicit Fixture(TreeQuerySpec spec) { m_model.setQuery(queryOf(m_tree, std::move(spec))); }
    FileTreeModel &model() { return m_model; }
    QModelIndex at(const char *path, Column column = Column::NameColumn)
    {
        return m_model.indexOfNode(*m_tree->find(path)).siblingAtColumn(column);
    }
    QString text(const char *path, Column column) { return at(path, column).data().toString(); }
    /// What folders say about what is below arrives later.
    QString lateText(const char *path, Column column)
    {
        QSignalSpy spy(&m_model, &QAbstractItemModel::dataChanged);
        static_cast<void>(at(path, column).data());
        if (spy.isEmpty())
            spy.wait(2000);
        return text(path, column);
    }

private:
    ImageTreePtr m_tree = sampleTree();
    FileTreeModel m_model;
};

} // namespace

class TestFileTreeModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void staysConsistent();
    void edges();
    void cells_data();
    void cells();
    void folderCells();
    void foldersTellThemselvesOnlyWhenItMatters();
    void removedRows();
    void rangeOfChanges();
    void sorting();
    void filterMutesTheWay();
    void oddNames();
    void manyChildrenOpenAtOnce();
};

void TestFileTreeModel::staysConsistent()
{
    const ImageTreePtr tree = sampleTree();
    FileTreeModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    model.setQuery(queryOf(tree, merged(4)));
    QCOMPARE(model.rowCount(), 5); // big etc lib srv usr
    model.sort(Column::SizeColumn, Qt::DescendingOrder);
    model.refreshQuery(queryOf(tree, merged(4)));
    model.setQuery(queryOf(tree, merged(1, true)));
    test::settleJobs(); // the summaries of what the tester looked at
    model.setQuery(nullptr);
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.hasChildren());
}

void TestFileTreeModel::edges()
{
    Fixture sample(merged(4));
    FileTreeModel &model = sample.model();
    const int rows = model.rowCount();
    QVERIFY(model.index(rows - 1, Column::ColumnCount - 1).isValid());
    QVERIFY(!model.index(rows, 0).isValid());
    QVERIFY(!model.index(-1, 0).isValid());
    QVERIFY(!model.index(0, Column::ColumnCount).isValid());
    QVERIFY(!model.hasChildren(sample.at("/big")));
    QCOMPARE(model.rowCount(sample.at("/big")), 0);
    QCOMPARE(model.rowCount(sample.at("/etc", Column::SizeColumn)), 0);
    QVERIFY(!model.indexOfNode(NodeId()).isValid());
    QVERIFY(!model.indexOfNode(ImageTree::root()).isValid());
    QVERIFY(!sample.at("/old").isValid()); // removed, and not asked for
    QVERIFY(!model.data(QModelIndex(), Qt::DisplayRole).isValid());
    QCOMPARE(model.headerData(Column::ChangeColumn, Qt::Horizontal).toString(), QStringLiteral("Change"));
    QVERIFY(!model.headerData(Column::ColumnCount, Qt::Horizontal).isValid());
}

void TestFileTreeModel::cells_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *path, Column column, const char *text) {
        QTest::newRow(name) << QByteArray(path) << int(column) << QString::fromUtf8(text);
    };
    row("name", "/srv/main.py", Column::NameColumn, "main.py");
    row("same bytes stored again", "/srv/main.py", Column::ChangeColumn, "owner");
    row("bytes from below", "/srv/main.py", Column::SuppliedByColumn, "layer(s) 3, content of 2");
    row("other bytes", "/etc/passwd", Column::ChangeColumn, "modified");
    row("not touched by this layer", "/etc/shadow", Column::ChangeColumn, "");
    row("supplier", "/etc/shadow", Column::SuppliedByColumn, "layer(s) 1");
    row("size", "/usr/lib/x", Column::SizeColumn, "900 B");
    row("size of a folder", "/usr", Column::SizeColumn, "900 B");
    row("no size of a link", "/lib", Column::SizeColumn, "");
    row("mode", "/srv/main.py", Column::ModeColumn, "-rw-r--r--");
    row("mode of a link", "/lib", Column::ModeColumn, "lrwxrwxrwx");
    row("owner by number", "/srv/main.py", Column::OwnerColumn, "1000");
    row("owner by name", "/etc/shadow", Column::OwnerColumn, "0");
}

void TestFileTreeModel::cells()
{
    QFETCH(QByteArray, path);
    QFETCH(int, column);
    QFETCH(QString, text);
    Fixture sample(merged(3));
    QCOMPARE(sample.text(path.constData(), static_cast<Column>(column)), text);
}

void TestFileTreeModel::folderCells()
{
    Fixture sample(merged(3));
    QCOMPARE(sample.lateText("/etc", Column::ChangeColumn), QStringLiteral("1 modified"));
    QCOMPARE(sample.lateText("/srv", Column::ChangeColumn), QStringLiteral("1 owner"));
    QCOMPARE(sample.lateText("/usr", Column::ChangeColumn), QString());
    QCOMPARE(sample.at("/srv", Column::SuppliedByColumn).data(LayersRole).value<QList<int>>(), (QList<int>{2, 3}));
    QCOMPARE(sample.at("/lib").data(RemarkRole).toString(), QStringLiteral("→ usr/lib"));
}

void TestFileTreeModel::foldersTellThemselvesOnlyWhenItMatters()
{
    const ImageTreePtr tree = ImageBuilder()
                                  .layer("d grown/ mtime=1\nd given/\nf given/a =a\nd closed/\nf closed/a =a")
                                  .layer("d grown/ mtime=2\nf grown/a 1\nd given/ uid=1\nf given/a =a uid=1\n"
                                         "d closed/ mode=0700\nf closed/b 1")
                                  .build();
    FileTreeModel model;
    model.setQuery(queryOf(tree, merged(2)));
    const auto cell = [&](const char *path) {
        return model.indexOfNode(*tree->find(path)).siblingAtColumn(Column::ChangeColumn);
    };
    const auto sign = [&](const char *path) { return static_cast<Sign>(cell(path).data(SignRole).toInt()); };
    QTRY_COMPARE(cell("/grown").data().toString(), QStringLiteral("1 added"));
    QCOMPARE(sign("/grown"), Sign::Added);
    QTRY_COMPARE(cell("/given").data().toString(), QStringLiteral("1 owner"));
    QCOMPARE(sign("/given"), Sign::Changed);
    QTRY_COMPARE(cell("/closed").data().toString(), QStringLiteral("mode · 1 added"));
    QCOMPARE(sign("/closed"), Sign::Changed);
}

void TestFileTreeModel::removedRows()
{
    Fixture sample(merged(3, true));
    QVERIFY(sample.at("/old").data(RemovedRole).toBool());
    QVERIFY(sample.at("/old/a").data(RemovedRole).toBool());
    QVERIFY(!sample.at("/etc").data(RemovedRole).toBool());
    QCOMPARE(sample.text("/old", Column::ChangeColumn), QStringLiteral("removed"));
    QCOMPARE(sample.at("/old", Column::SuppliedByColumn).data(RemarkRole).toString(), QStringLiteral("whiteout"));
    QCOMPARE(sample.at("/old/a", Column::SuppliedByColumn).data(RemarkRole).toString(),
             QStringLiteral("with its directory"));
    QCOMPARE(sample.text("/old/a", Column::ModeColumn), QStringLiteral("-rw-r--r--")); // as it was
}

void TestFileTreeModel::rangeOfChanges()
{
    Fixture sample(changes(1, 4));
    QCOMPARE(sample.text("/srv/main.py", Column::ChangeColumn), QStringLiteral("added"));
    QCOMPARE(sample.text("/etc/passwd", Column::ChangeColumn), QStringLiteral("modified"));
    QCOMPARE(sample.text("/old/a", Column::ChangeColumn), QStringLiteral("removed"));
    QVERIFY(!sample.at("/etc/shadow").isValid());
}

void TestFileTreeModel::sorting()
{
    Fixture sample(merged(4));
    FileTreeModel &model = sample.model();
    const QPersistentModelIndex kept = sample.at("/usr");
    const auto names = [&model] {
        QStringList list;
        for (int row = 0; row < model.rowCount(); ++row)
            list += model.index(row, 0).data().toString();
        return list.join(QLatin1Char(' '));
    };
    QCOMPARE(names(), QStringLiteral("big etc lib srv usr"));
    model.sort(Column::SizeColumn, Qt::DescendingOrder);
    QCOMPARE(names(), QStringLiteral("big usr etc srv lib"));
    QCOMPARE(kept.data().toString(), QStringLiteral("usr"));
    model.sort(Column::NameColumn, Qt::DescendingOrder);
    QCOMPARE(names(), QStringLiteral("usr srv lib etc big"));
    QCOMPARE(kept.row(), 0);
}

void TestFileTreeModel::filterMutesTheWay()
{
    Fixture sample(merged(4, false, "*.py"));
    QCOMPARE(sample.model().rowCount(), 1);
    QVERIFY(sample.at("/srv").data(MutedRole).toBool());
    QVERIFY(!sample.at("/srv/main.py").data(MutedRole).toBool());
}

void TestFileTreeModel::oddNames()
{
    const ImageTreePtr tree = ImageBuilder().layer("f <b>x</b>\\x0a 1\nf \\xff 2").build();
    FileTreeModel model;
    model.setQuery(queryOf(tree, merged(1)));
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row, 0);
        names += index.data().toString();
        QVERIFY(!names.last().contains(QLatin1Char('\n')));
        QVERIFY(!index.data(Qt::ToolTipRole).toString().contains(QStringLiteral("<b>")));
    }
    QVERIFY(names.contains(QStringLiteral("\\xFF")));
}

void TestFileTreeModel::manyChildrenOpenAtOnce()
{
    std::string lines;
    for (int i = 0; i < 100'000; ++i)
        lines += "f d/f" + std::to_string(i) + " 1\n";
    const ImageTreePtr tree = ImageBuilder().layer(lines).build();
    FileTreeModel model;
    model.setQuery(queryOf(tree, merged(1)));
    const QModelIndex folder = model.index(0, 0);
    QCOMPARE(model.rowCount(folder), 100'000);
    QCOMPARE(model.index(99'999, 0, folder).data().toString(), QStringLiteral("f99999"));
}

QTEST_GUILESS_MAIN(TestFileTreeModel)
#include "tst_file_tree_model.moc"
