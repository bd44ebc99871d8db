// SPDX-License-Identifier: Apache-2.0
#include "model/tree/query/tree_query.h"
#include "tests/support/image_builder.h"

#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

ImageTreePtr sampleTree()
{
    return ImageBuilder()
        .layer("d etc/\nf etc/a =one\nf etc/b =four\nf etc/c =sixsix\nf usr/lib/x 100")
        .layer("f etc/a =two\nw etc/b\nf usr/lib/y 50")
        .layer("f etc/c =sixsix mode=0600\nf var/z 7")
        .build();
}

TreeQuerySpec spec(TreeScope scope, LayerNumber to, LayerNumber from = {}, bool showRemoved = false)
{
    TreeQuerySpec spec;
    spec.scope = scope;
    spec.from = from;
    spec.to = to;
    spec.showRemoved = showRemoved;
    return spec;
}

TreeQueryPtr query(const ImageTreePtr &tree, TreeQuerySpec spec, std::string_view filter = "")
{
    spec.filter = *Filter::parse(filter);
    return *TreeQuery::run(tree, spec);
}

QByteArray rowsText(const TreeQuery &query, std::string_view folder, SortKey key = SortKey::Name,
                    bool descending = false)
{
    QByteArrayList names;
    for (const NodeId id : query.rows(*query.tree().find(folder), key, descending)) {
        const std::string_view name = query.tree().name(id);
        names += QByteArray(name.data(), static_cast<qsizetype>(name.size()));
    }
    return names.join(' ');
}

} // namespace

class TestTreeQuery : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mergedShowsTheFileSystem()
    {
        const TreeQueryPtr result = query(sampleTree(), spec(TreeScope::Merged, LayerNumber(2)));
        QCOMPARE(rowsText(*result, ""), QByteArray("etc usr"));
        QCOMPARE(rowsText(*result, "etc"), QByteArray("a c"));
        QCOMPARE(result->hitCount(), std::uint64_t(7));
        QCOMPARE(result->bytes(*result->tree().find("usr")), std::uint64_t(150));
        QVERIFY(!result->hasRows(*result->tree().find("etc/a")));
    }

    void removedPathsAreShownWhenAsked()
    {
        const TreeQueryPtr result = query(sampleTree(), spec(TreeScope::Merged, LayerNumber(3), LayerNumber(), true));
        QCOMPARE(rowsText(*result, "etc"), QByteArray("a b c"));
        const NodeId removed = *result->tree().find("etc/b");
        QVERIFY(result->change(removed)->isRemoval());
        QCOMPARE(result->bytes(removed), std::uint64_t(4));
        QCOMPARE(result->bytes(*result->tree().find("etc")), std::uint64_t(9)); // what is gone is in no sum
    }

    void oneLayerAlone()
    {
        const TreeQueryPtr result = query(sampleTree(), spec(TreeScope::LayerOnly, LayerNumber(2)));
        QCOMPARE(rowsText(*result, ""), QByteArray("etc usr"));
        QCOMPARE(rowsText(*result, "etc"), QByteArray("a b"));
        QCOMPARE(rowsText(*result, "usr/lib"), QByteArray("y"));
        QVERIFY(result->change(*result->tree().find("usr")) == nullptr); // there only for what is below
        QVERIFY(!result->isHit(*result->tree().find("usr")));
        QCOMPARE(result->bytes(*result->tree().find("usr")), std::uint64_t(50));
    }

    void changesBetweenTwoLayers()
    {
        const TreeQueryPtr result = query(sampleTree(), spec(TreeScope::Changes, LayerNumber(3), LayerNumber(1)));
        QCOMPARE(rowsText(*result, "etc"), QByteArray("a b c"));
        QCOMPARE(rowsText(*result, ""), QByteArray("etc usr var"));
        const TreeQueryPtr whole = query(sampleTree(), spec(TreeScope::Changes, LayerNumber(3), LayerNumber()));
        QCOMPARE(rowsText(*whole, "etc"), QByteArray("a c")); // b came and went
    }

    void hiddenVersionsAsATree()
    {
        const ImageTreePtr tree = ImageBuilder()
                                      .layer("d etc\nf etc/a 10\nf etc/b 20\nf var/lists/x 30\nl bin usr/bin\nf c 5")
                                      .layer("f etc/a 11\nw etc/b\nw var/lists\nf c 5 mode=0600\nd etc 0700")
                                      .layer("f etc/a 12\nd bin")
                                      .build();
        const TreeQueryPtr result = query(tree, spec(TreeScope::Hidden, LayerNumber(3)));
        QCOMPARE(rowsText(*result, ""), QByteArray("bin c etc var"));
        QCOMPARE(rowsText(*result, "etc"), QByteArray("a b"));
        QCOMPARE(rowsText(*result, "var/lists"), QByteArray("x"));
        const auto node = [&](const char *path) { return *tree->find(path); };
        QCOMPARE(result->bytes(node("etc/a")), std::uint64_t(21)); // both versions
        QCOMPARE(result->change(node("etc/a"))->layer, 2U);        // the newest of them
        QCOMPARE(result->bytes(node("etc")), std::uint64_t(41));
        QCOMPARE(result->bytes(ImageTree::root()), std::uint64_t(76));
        QVERIFY(!result->isHit(node("etc")));      // stored twice, but always a directory
        QVERIFY(result->isHit(node("var/lists"))); // gone
        QVERIFY(result->isHit(node("bin")));       // was a link
        QCOMPARE(result->hitCount(), std::uint64_t(6));
        const TreeQuery::Counts etc = result->counts(node("etc"));
        QCOMPARE(etc.modified, 1U);
        QCOMPARE(etc.removed, 1U);
        QCOMPARE(result->suppliers(node("etc")), (std::vector{LayerNumber(1), LayerNumber(2)}));

        const TreeQueryPtr below = query(tree, spec(TreeScope::Hidden, LayerNumber(2)));
        QCOMPARE(below->bytes(node("etc/a")), std::uint64_t(10)); // as it was then
        QCOMPARE(rowsText(*below, ""), QByteArray("c etc var"));
        const TreeQueryPtr none = query(tree, spec(TreeScope::Hidden, LayerNumber(1)));
        QVERIFY(!none->hasRows(ImageTree::root()));
        const TreeQueryPtr lists = query(tree, spec(TreeScope::Hidden, LayerNumber(3)), "lists");
        QCOMPARE(lists->bytes(ImageTree::root()), std::uint64_t(30));
    }

    /// The bytes of a file are hidden with its last name, and once.
    void hiddenNamesOfOneFile()
    {
        const ImageTreePtr tree = ImageBuilder().layer("f a 100\nh b a\nf c 7\nh d c").layer("w b\nw c\nw d").build();
        const TreeQueryPtr result = query(tree, spec(TreeScope::Hidden, LayerNumber(2)));
        QCOMPARE(rowsText(*result, ""), QByteArray("b c d"));
        QCOMPARE(result->bytes(*tree->find("b")), std::uint64_t(0)); // still there as a
        QCOMPARE(result->bytes(ImageTree::root()), std::uint64_t(7));
    }

    void filterKeepsTheFoldersAbove()
    {
        const TreeQueryPtr result = query(sampleTree(), spec(TreeScope::Merged, LayerNumber(3)), "x");
        QCOMPARE(rowsText(*result, ""), QByteArray("usr"));
        QCOMPARE(rowsText(*result, "usr/lib"), QByteArray("x"));
        QCOMPARE(result->hitCount(), std::uint64_t(1));
        QVERIFY(!result->isHit(*result->tree().find("usr")));
        QVERIFY(result->isVisible(*result->tree().find("usr")));
        const TreeQueryPtr none = query(sampleTree(), spec(TreeScope::Merged, LayerNumber(3)), "nothing");
        QVERIFY(!none->hasRows(ImageTree::root()));
        QCOMPARE(none->hitCount(), std::uint64_t(0));
    }

    void sorts()
    {
        const ImageTreePtr tree = ImageBuilder()
                                      .layer("f a 30 uid=2 mtime=5 mode=0600\nf b 10 uid=1 mtime=-5 "
                                             "mode=0777\nf c 10 uid=3 mtime=0 mode=0644")
                                      .layer("f a 31 uid=2 mtime=5 mode=0600")
                                      .build();
        const TreeQueryPtr result = query(tree, spec(TreeScope::Merged, LayerNumber(2)));
        QCOMPARE(rowsText(*result, "", SortKey::Name, true), QByteArray("c b a"));
        QCOMPARE(rowsText(*result, "", SortKey::Size), QByteArray("b c a"));
        QCOMPARE(rowsText(*result, "", SortKey::Size, true), QByteArray("a b c"));
        QCOMPARE(rowsText(*result, "", SortKey::Mtime), QByteArray("b c a"));
        QCOMPARE(rowsText(*result, "", SortKey::Owner), QByteArray("b a c"));
        QCOMPARE(rowsText(*result, "", SortKey::Mode), QByteArray("a c b"));
        QCOMPARE(rowsText(*result, "", SortKey::Layer), QByteArray("b c a"));
        QCOMPARE(rowsText(*result, "", SortKey::Change, true), QByteArray("a b c"));
    }

    /// As a list: by path, a folder before what is below it; equal ones of another key by path.
    void sortsHits()
    {
        const ImageTreePtr tree =
            ImageBuilder().layer("f z/hit 5\nf a/hit2 7\nf m/hit 5\nf hit 1\nd a/hit-dir/\nf a/other 9").build();
        const TreeQueryPtr result = query(tree, spec(TreeScope::Merged, LayerNumber(1)), "hit");
        const auto paths = [&](SortKey key, bool descending) {
            QByteArray text;
            for (const NodeId id : result->sortedHits(key, descending))
                text += QByteArray::fromStdString(tree->path(id)) + ' ';
            return text.trimmed();
        };
        QCOMPARE(paths(SortKey::Name, false), QByteArray("/a/hit-dir /a/hit2 /hit /m/hit /z/hit"));
        QCOMPARE(paths(SortKey::Name, true), QByteArray("/z/hit /m/hit /hit /a/hit2 /a/hit-dir"));
        QCOMPARE(paths(SortKey::Size, true), QByteArray("/a/hit2 /m/hit /z/hit /hit /a/hit-dir"));
        QCOMPARE(paths(SortKey::Size, false), QByteArray("/a/hit-dir /hit /m/hit /z/hit /a/hit2"));
    }

    void sortsByTheChangesThatAreShown()
    {
        const ImageTreePtr tree = ImageBuilder().layer("f a 1\nf b 1\nf c 1").layer("f b 2\nf d 1\nw c").build();
        const TreeQueryPtr result = query(tree, spec(TreeScope::Merged, LayerNumber(2), LayerNumber(), true));
        QCOMPARE(rowsText(*result, "", SortKey::Change), QByteArray("a d b c")); // a: added long ago
    }

    void countsAndSuppliers()
    {
        const TreeQueryPtr result = query(sampleTree(), spec(TreeScope::Merged, LayerNumber(2)));
        const TreeQuery::Counts counts = result->counts(ImageTree::root());
        QCOMPARE(counts.added, 1U);
        QCOMPARE(counts.modified, 1U);
        QCOMPARE(counts.removed, 1U);
        const std::vector<LayerNumber> etc = result->suppliers(*result->tree().find("etc"));
        QCOMPARE(etc, (std::vector{LayerNumber(1), LayerNumber(2)}));
    }

    void removedFolderHasTheSumOfWhatItHad()
    {
        const ImageTreePtr tree = ImageBuilder()
                                      .layer("f a/b/c 10\nf a/b/d 7\nf a/e 100\nf f 1")
                                      .layer("w a/b/d") // before its folder: still part of what the folder cost
                                      .layer("w a")
                                      .build();
        const TreeQueryPtr gone = query(tree, spec(TreeScope::Merged, LayerNumber(3), LayerNumber(), true));
        QCOMPARE(gone->bytes(*tree->find("a/b")), std::uint64_t(17));
        QCOMPARE(gone->bytes(*tree->find("a")), std::uint64_t(117));
        QCOMPARE(gone->bytes(ImageTree::root()), std::uint64_t(1));
        const TreeQueryPtr there = query(tree, spec(TreeScope::Merged, LayerNumber(2), LayerNumber(), true));
        QCOMPARE(there->bytes(*tree->find("a/b")), std::uint64_t(10));
        QCOMPARE(there->bytes(*tree->find("a/b/d")), std::uint64_t(7));
    }

    /// At the first of the names that are hits, which need not be the first of all.
    void hitsThatAreOneFileCountOnce()
    {
        const ImageTreePtr tree = ImageBuilder()
                                      .layer("f a/one 100\nh a/two a/one\nf b/own 7\nh b/three a/one")
                                      .layer("f c/x 3\nh c/x2 c/x\nw a/two\nw b")
                                      .build();
        const auto sum = [&](TreeQuerySpec spec, const char *filter, std::string_view path = {}) {
            return query(tree, std::move(spec), filter)->bytes(*tree->find(path));
        };
        const TreeQuerySpec first = spec(TreeScope::Merged, LayerNumber(1));
        QCOMPARE(sum(first, "type:f"), std::uint64_t(107));
        QCOMPARE(sum(first, "is:hardlink"), std::uint64_t(100));
        QCOMPARE(sum(first, "two | three"), std::uint64_t(100));
        QCOMPARE(sum(first, "two | three", "b"), std::uint64_t(0)); // a/two has them
        QCOMPARE(sum(first, "two | three", "b/three"), std::uint64_t(100));
        QCOMPARE(sum(first, "b"), std::uint64_t(107));       // the directory with all that is in it …
        QCOMPARE(sum(first, "b | one"), std::uint64_t(107)); // … which is one file with a/one
        const TreeQuerySpec own = spec(TreeScope::LayerOnly, LayerNumber(2));
        QCOMPARE(sum(own, "c/*"), std::uint64_t(3));
        QCOMPARE(sum(own, "c/*", "c/x2"), std::uint64_t(3));
        QCOMPARE(sum(own, "", "c"), std::uint64_t(3));
        QCOMPARE(sum(spec(TreeScope::Changes, LayerNumber(2), LayerNumber(1)), "", "c"), std::uint64_t(3));
        const TreeQuerySpec removed = spec(TreeScope::Merged, LayerNumber(2), {}, true);
        QCOMPARE(sum(removed, "", "b"), std::uint64_t(7)); // a/two, which is gone as well, has the rest
        QCOMPARE(sum(removed, "is:removed"), std::uint64_t(107));
        QCOMPARE(sum(removed, "one | two"), std::uint64_t(100)); // there and gone
    }

    void countsBetweenLayersThatLieApart()
    {
        const ImageTreePtr tree = ImageBuilder()
                                      .layer("f d/kept =x\nf d/gone =x\nf d/touched =x\nf d/back =x mode=0644")
                                      .layer("f d/new =x\nf d/brief =x\nf d/back =x mode=0600")
                                      .layer("f d/new =y\nw d/brief\nw d/gone\nf d/back =x mode=0644\n"
                                             "f d/touched =x mode=0600")
                                      .build();
        const TreeQueryPtr result = query(tree, spec(TreeScope::Changes, LayerNumber(3), LayerNumber(1)));
        const TreeQuery::Counts counts = result->counts(*tree->find("d"));
        QCOMPARE(counts.added, 1U);   // new, though changed since
        QCOMPARE(counts.removed, 1U); // gone; brief came and went
        QCOMPARE(counts.modified, 0U);
        QCOMPARE(counts.metadata, 1U); // touched; back is as it was
        QCOMPARE(counts.what, What::Mode);
    }

    void canBeStopped()
    {
        std::string lines;
        for (int i = 0; i < 10'000; ++i)
            lines += "f f" + std::to_string(i) + " 1\n";
        const ImageTreePtr tree = ImageBuilder().layer(lines).build();
        std::stop_source source;
        source.request_stop();
        const auto stopped = TreeQuery::run(tree, spec(TreeScope::Merged, LayerNumber(1)), source.get_token());
        QVERIFY(!stopped.has_value());
        QCOMPARE(stopped.error().code(), ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestTreeQuery)
#include "tst_tree_query.moc"
