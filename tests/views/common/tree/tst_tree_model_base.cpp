// SPDX-License-Identifier: Apache-2.0
#include "views/common/tree/tree_model_base.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include <algorithm>

using namespace strata;

namespace {

/// Node 0 has 1, 2, 3; node 2 has 4, 5; node 5 has 6.
class SmallTree : public TreeModelBase {
public:
    using TreeModelBase::TreeModelBase;

    void sort(int /*column*/, Qt::SortOrder order) override
    {
        m_descending = order == Qt::DescendingOrder;
        resortFolders();
    }
    void clear()
    {
        beginResetModel();
        m_empty = true;
        resetFolders();
        endResetModel();
    }
    int columnCount(const QModelIndex & /*parent*/ = {}) const override { return 2; }
    QVariant data(const QModelIndex &index, int role) const override
    {
        return role == Qt::DisplayRole ? QVariant(node(index).value) : QVariant();
    }

protected:
    std::vector<NodeId> rowsOf(NodeId folder) const override
    {
        std::vector<NodeId> rows;
        if (!m_empty && folder.value == 0)
            rows = {NodeId(1), NodeId(2), NodeId(3)};
        else if (folder.value == 2)
            rows = {NodeId(4), NodeId(5)};
        else if (folder.value == 5)
            rows = {NodeId(6)};
        if (m_descending)
            std::ranges::reverse(rows);
        return rows;
    }
    bool hasRows(NodeId folder) const override
    {
        return (!m_empty && folder.value == 0) || folder.value == 2 || folder.value == 5;
    }

private:
    bool m_descending = false;
    bool m_empty = false;
};

} // namespace

class TestTreeModelBase : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void obeysTheRules()
    {
        SmallTree model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 3);
        model.sort(0, Qt::DescendingOrder);
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }

    void edges()
    {
        SmallTree model;
        const QModelIndex two = model.index(1, 0);
        QVERIFY(!model.index(3, 0).isValid());
        QVERIFY(!model.index(-1, 0).isValid());
        QVERIFY(!model.index(0, 2).isValid());
        QVERIFY(!model.index(0, 0, model.index(1, 1)).isValid());
        QCOMPARE(model.rowCount(model.index(1, 1)), 0);
        QCOMPARE(model.rowCount(two), 2);
        QCOMPARE(model.rowCount(model.index(0, 0)), 0);
        QVERIFY(!model.hasChildren(model.index(0, 0)));
        QCOMPARE(model.index(0, 0, two).parent(), two);
    }

    void findsNodes()
    {
        SmallTree model;
        const QModelIndex six = model.indexOf({NodeId(2), NodeId(5), NodeId(6)});
        QCOMPARE(model.node(six), NodeId(6));
        QCOMPARE(model.node(six.parent()), NodeId(5));
        QVERIFY(!model.indexOf({NodeId(2), NodeId(9)}).isValid());
        QVERIFY(!model.indexOf({}).isValid());
    }

    void persistentIndexesStayOnTheirNodesWhenSorted()
    {
        SmallTree model;
        const QPersistentModelIndex six = model.indexOf({NodeId(2), NodeId(5), NodeId(6)});
        const QPersistentModelIndex four = model.indexOf({NodeId(2), NodeId(4)});
        const QPersistentModelIndex one = model.indexOf({NodeId(1)});
        model.sort(0, Qt::DescendingOrder);
        QCOMPARE(one.row(), 2);
        QCOMPARE(four.row(), 1);
        QCOMPARE(model.node(one), NodeId(1));
        QCOMPARE(model.node(four), NodeId(4));
        QCOMPARE(model.node(six), NodeId(6));
        QCOMPARE(model.node(six.parent()), NodeId(5));
        QCOMPARE(six.parent().row(), 0);
        QCOMPARE(six.parent().parent().row(), 1);
    }
};

QTEST_GUILESS_MAIN(TestTreeModelBase)
#include "tst_tree_model_base.moc"
