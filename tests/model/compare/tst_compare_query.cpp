// SPDX-License-Identifier: Apache-2.0
#include "model/compare/compare_query.h"
#include "tests/support/compared_images.h"

#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

CompareTreePtr sampleTree()
{
    static const CompareTreePtr tree =
        compared(sideOf({layerOf("d etc\nf etc/a =one\nf etc/b =two 0644\nf etc/same 9\nd old\nf old/x 700\nf z 5")}),
                 sideOf({layerOf("d etc\nf etc/a =ONE\nf etc/b =two 0600\nf etc/same 9\nd new\nf new/y 900\nf z 5")}))
            ->files;
    return tree;
}

CompareQueryPtr queryOf(CompareScope scope, std::string_view filter = {})
{
    CompareQuerySpec spec;
    spec.scope = scope;
    if (!filter.empty())
        spec.filter = *Filter::parse(filter);
    const auto query = CompareQuery::run(sampleTree(), std::move(spec));
    if (!query)
        qFatal("%s", query.error().message().c_str());
    return *query;
}

/// The visible rows, folders before what is in them: "etc etc/a etc/b".
QByteArray rowsText(const CompareQuery &query, CompareSortKey key = CompareSortKey::Name, bool descending = false,
                    NodeId folder = CompareTree::root())
{
    QByteArray text;
    for (const NodeId id : query.rows(folder, key, descending)) {
        text.append(query.tree().path(id).substr(1).c_str()).append(' ');
        text.append(rowsText(query, key, descending, id));
    }
    return text;
}

} // namespace

class TestCompareQuery : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scopes()
    {
        QCOMPARE(rowsText(*queryOf(CompareScope::Changed)), "etc etc/a etc/b new new/y old old/x ");
        QCOMPARE(rowsText(*queryOf(CompareScope::All)), "etc etc/a etc/b etc/same new new/y old old/x z ");
    }

    void filters_data()
    {
        QTest::addColumn<QByteArray>("filter");
        QTest::addColumn<QByteArray>("rows");
        QTest::newRow("added") << QByteArray("kind:added") << QByteArray("new new/y ");
        QTest::newRow("removed") << QByteArray("kind:removed") << QByteArray("old old/x ");
        QTest::newRow("content") << QByteArray("kind:content") << QByteArray("etc etc/a ");
        QTest::newRow("metadata") << QByteArray("kind:metadata") << QByteArray("etc etc/b ");
        QTest::newRow("two kinds") << QByteArray("kind:added,removed type:file") << QByteArray("new new/y old old/x ");
        QTest::newRow("size") << QByteArray("size>800") << QByteArray("new new/y ");
        QTest::newRow("name") << QByteArray("b") << QByteArray("etc etc/b ");
    }
    void filters()
    {
        QFETCH(QByteArray, filter);
        QFETCH(QByteArray, rows);
        const std::string_view text(filter.constData(), static_cast<std::size_t>(filter.size()));
        QCOMPARE(rowsText(*queryOf(CompareScope::Changed, text)), rows);
    }

    void hitsAreCounted()
    {
        const auto query = queryOf(CompareScope::Changed, "type:file");
        QCOMPARE(query->hitCount(), std::uint64_t(4));
        QCOMPARE(query->fewHits(4).size(), std::size_t(4));
        QVERIFY(query->fewHits(3).empty());
        const std::vector<NodeId> first = query->firstHits(2);
        QCOMPARE(first.size(), std::size_t(2));
        QCOMPARE(sampleTree()->path(first[0]), std::string("/etc/a"));
        QCOMPARE(sampleTree()->path(first[1]), std::string("/etc/b"));
        QCOMPARE(query->firstHits(100).size(), std::size_t(4));
        QVERIFY(!query->isHit(*sampleTree()->find("/new")));
        QVERIFY(query->isVisible(*sampleTree()->find("/new")));
        QVERIFY(query->leadsToDifference(*sampleTree()->find("/etc")));
        QVERIFY(!query->isVisible(*sampleTree()->find("/z")));
    }

    void orders()
    {
        const auto query = queryOf(CompareScope::Changed);
        QCOMPARE(rowsText(*query, CompareSortKey::Name, true), "old old/x new new/y etc etc/b etc/a ");
        QCOMPARE(rowsText(*query, CompareSortKey::Delta, true), "new new/y etc etc/a etc/b old old/x ");
        QCOMPARE(rowsText(*query, CompareSortKey::SizeA, true), "old old/x etc etc/a etc/b new new/y ");
        QVERIFY(query->hasRows(*sampleTree()->find("/etc")));
        QVERIFY(!query->hasRows(*sampleTree()->find("/etc/a")));
    }

    void stopping()
    {
        std::stop_source stop;
        stop.request_stop();
        const auto stopped = CompareQuery::run(sampleTree(), {}, stop.get_token());
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code(), ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestCompareQuery)
#include "tst_compare_query.moc"
