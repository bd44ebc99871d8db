// SPDX-License-Identifier: Apache-2.0
#include "tests/support/compared_images.h"
#include "views/compare/compare_tree_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

using Column = CompareTreeModel::Column;

ComparisonPtr sample()
{
    static const ComparisonPtr comparison =
        compared(sideOf({layerOf("d etc\nf etc/a =one\nf etc/b =two\nf was =moved-bytes\nd t\nd t/u\nf t/u/same 4"),
                         layerOf("f etc/c =x")}),
                 sideOf({layerOf("d etc\nf etc/a =ONE\nf etc/b =two\nf is =moved-bytes\nd t\nd t/u\nf t/u/same 4"),
                         layerOf("f etc/c =longer")}));
    return comparison;
}

class Fixture {
public:
    explicit Fixture(CompareScope scope = CompareScope::Changed)
    {
        CompareQuerySpec spec;
        spec.scope = scope;
        m_model.setSideNames(QStringLiteral("v1"), QStringLiteral("v2"));
        m_model.setQuery(*CompareQuery::run(sample()->files, spec));
    }
    CompareTreeModel &model() { return m_model; }
    QString text(const char *path, Column column)
    {
        return m_model.indexOfNode(*sample()->files->find(path)).siblingAtColumn(column).data().toString();
    }
    /// Paths by next or previous difference from the start.
    QByteArray walk(bool forward)
    {
        QByteArray text;
        QModelIndex at;
        for (int i = 0; i < 20; ++i) {
            at = forward ? m_model.nextDifference(at) : m_model.previousDifference(at);
            if (!at.isValid())
                break;
            text.append(sample()->files->path(m_model.node(at)).c_str()).append(' ');
        }
        return text;
    }

private:
    CompareTreeModel m_model;
};

} // namespace

class TestCompareTreeModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsTheRulesOfModels()
    {
        CompareTreeModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        for (const CompareScope scope : {CompareScope::Changed, CompareScope::All}) {
            CompareQuerySpec spec;
            spec.scope = scope;
            model.setQuery(*CompareQuery::run(sample()->files, spec));
            model.sort(Column::DeltaColumn, Qt::DescendingOrder);
        }
        model.setQuery(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void cells()
    {
        Fixture fixture;
        QCOMPARE(fixture.text("/etc/a", Column::NameColumn), QStringLiteral("a"));
        QCOMPARE(fixture.text("/etc/a", Column::ChangeColumn), QStringLiteral("content"));
        QCOMPARE(fixture.text("/etc/a", Column::DeltaColumn), QStringLiteral("0 B"));
        QCOMPARE(fixture.text("/etc", Column::ChangeColumn), QStringLiteral("2 content"));
        QCOMPARE(fixture.text("/is", Column::ChangeColumn), QStringLiteral("added (moved)"));
        QCOMPARE(fixture.text("/is", Column::SizeAColumn), QStringLiteral("–"));
        QCOMPARE(fixture.text("/etc/c", Column::DeltaColumn), QStringLiteral("+5 B"));
        const QVariant layers =
            fixture.model().indexOfNode(*sample()->files->find("/etc/c")).siblingAtColumn(Column::LayersColumn).data();
        QCOMPARE(layers.toString(), QStringLiteral("2 → 2"));
        QVERIFY(!fixture.model().hasRow(*sample()->files->find("/etc/b")));
        QCOMPARE(fixture.model().headerData(Column::SizeBColumn, Qt::Horizontal).toString(), QStringLiteral("v2"));
    }

    void differencesOneAfterTheOther()
    {
        Fixture fixture;
        QCOMPARE(fixture.walk(true), "/etc/a /etc/c /is /was ");
        QCOMPARE(fixture.walk(false), "/was /is /etc/c /etc/a ");
        Fixture all(CompareScope::All);
        QCOMPARE(all.walk(true), "/etc/a /etc/c /is /was ");
        all.model().sort(Column::NameColumn, Qt::DescendingOrder);
        QCOMPARE(all.walk(true), "/was /is /etc/c /etc/a ");
    }
};

QTEST_MAIN(TestCompareTreeModel)
#include "tst_compare_tree_model.moc"
