// SPDX-License-Identifier: Apache-2.0
#include "model/image/write/layer_writer.h"
#include "tests/support/compared_images.h"

#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

LayerItem file(const std::string &path, const std::string &data)
{
    LayerItem item;
    item.path = path;
    item.data = data;
    item.mtime = {1'000'000'000, 0};
    return item;
}

/// One file, changed by a function.
template<class Edit>
ComparedSide editedFile(Edit edit)
{
    LayerItem item = file("f", "hello");
    edit(item);
    return sideOf({*layerTar({&item, 1})});
}

CompareTreePtr treeOf(const ComparedSide &a, const ComparedSide &b, const CompareNoise &noise = {})
{
    const auto tree = CompareTree::build(a, b, {.noise = noise, .stop = {}, .progress = {}});
    if (!tree)
        qFatal("%s", tree.error().message().c_str());
    return *tree;
}

/// "modified content /etc/x" a line, in the order of `ls`.
QByteArray text(const CompareTree &tree)
{
    QByteArray lines;
    for (const NodeId id : tree.differences()) {
        const std::string_view kind = changeName(tree.kind(id));
        lines.append(kind.data(), static_cast<qsizetype>(kind.size()));
        for (const std::string_view what : whatNames(tree.what(id)))
            lines.append(' ').append(what.data(), static_cast<qsizetype>(what.size()));
        lines.append(' ').append(QByteArray::fromStdString(tree.path(id))).append('\n');
    }
    return lines;
}

} // namespace

class TestCompareTree : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void files_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<QByteArray>("differences");
        const auto row = [](const char *name, const char *a, const char *b, const char *differences) {
            QTest::newRow(name) << QString::fromLatin1(a) << QString::fromLatin1(b) << QByteArray(differences);
        };
        row("same", "d etc\nf etc/x =1", "d etc\nf etc/x =1", "");
        row("other order", "f b =1\nf a =2", "f a =2\nf b =1", "");
        row("added", "f a =1", "f a =1\nd d\nf d/x =2", "added /d\nadded /d/x\n");
        row("removed", "d d\nf d/x =2\nf a =1", "f a =1", "removed /d\nremoved /d/x\n");
        row("another size", "f a =1", "f a =12", "modified content /a\n");
        row("the same size", "f a =12", "f a =13", "modified content /a\n");
        row("mode", "f a =1 0644", "f a =1 0600", "metadata mode /a\n");
        row("mode and bytes", "f a =1 0644", "f a =2 0600", "modified content mode /a\n");
        row("folder to file", "d a\nf a/x =1", "f a =1", "modified mode type /a\nremoved /a/x\n");
        row("link re-pointed", "f t =1\nf u =1\nl a t", "f t =1\nf u =1\nl a u", "modified link /a\n");
        row("link to file", "f t =1\nl a t", "f t =1\nf a =1", "modified mode type /a\n");
        row("hard link for a copy", "f t =1\nf a =1", "f t =1\nh a t", "");
        row("names byte by byte", "f a-b =1\nf a =1", "f a =1\nf a.b =1", "removed /a-b\nadded /a.b\n");
        row("in folders before what comes after", "d a\nf a.x =1", "d a\nf a/z =1", "added /a/z\nremoved /a.x\n");
    }
    void files()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(QByteArray, differences);
        for (const char *compression : {"none", "gzip", "zstd"}) {
            const CompareTreePtr tree =
                treeOf(sideOf({layerOf(a.toStdString())}), sideOf({layerOf(b.toStdString())}, compression));
            QCOMPARE(text(*tree), differences);
        }
    }

    /// "Notes.txt" and "NOTES.TXT" are one file of Windows; shown as the second image spells it.
    void namesOfWindows_data()
    {
        QTest::addColumn<QString>("osA");
        QTest::addColumn<QString>("osB");
        QTest::addColumn<QByteArray>("differences");
        const QString windows = QStringLiteral("windows");
        const QString linux = QStringLiteral("linux");
        const QByteArray exact =
            "added /FILES\nadded /FILES/B\nadded /FILES/NOTES.TXT\nadded /FILES/\xc3\x84\n"
            "removed /Files\nremoved /Files/Notes.txt\nremoved /Files/b\nremoved /Files/\xc3\xa4\n";
        QTest::newRow("both") << windows << windows << QByteArray("modified content /FILES/NOTES.TXT\n");
        QTest::newRow("neither") << linux << linux << exact;
        QTest::newRow("one") << linux << windows << exact;
    }
    void namesOfWindows()
    {
        QFETCH(QString, osA);
        QFETCH(QString, osB);
        QFETCH(QByteArray, differences);
        const auto side = [](const QString &os, const char *lines) {
            TestImage image;
            image.os = os.toStdString();
            image.steps.push_back({.createdBy = "RUN x", .tar = layerOf(lines)});
            return sideOf(image);
        };
        const CompareTreePtr tree =
            treeOf(side(osA, "d Files\nf Files/Notes.txt =1\nf Files/b =2\nf Files/\xc3\xa4 =3"),
                   side(osB, "d FILES\nf FILES/NOTES.TXT =2\nf FILES/B =2\nf FILES/\xc3\x84 =3"));
        QCOMPARE(text(*tree), differences);
        QVERIFY(tree->find("/FILES/B"));
    }

    /// Spelled alike on both sides they pair in either way, and what is on one side only stays so.
    void addedAndRemovedOfWindows()
    {
        const auto side = [](const char *lines) {
            TestImage image;
            image.os = "windows";
            image.steps.push_back({.createdBy = "RUN x", .tar = layerOf(lines)});
            return sideOf(image);
        };
        const CompareTreePtr tree = treeOf(side("f same =1\nf old =1\nd Dir\nf Dir/x =1\nf Kept =1"),
                                           side("f same =1\nf new =1\nd DIR\nf DIR/y =1\nf kept =2"));
        QCOMPARE(text(*tree), "removed /Dir/x\nadded /DIR/y\nmodified content /kept\nadded /new\nremoved /old\n");
        for (const NodeId id : tree->differences())
            QVERIFY(tree->find(tree->path(id)) == id);
    }

    void attributes()
    {
        const ComparedSide plain = editedFile([](LayerItem &) {});
        const auto later = editedFile([](LayerItem &item) { item.mtime.seconds += 5; });
        QCOMPARE(text(*treeOf(plain, later)), "metadata mtime /f\n");
        QCOMPARE(text(*treeOf(plain, later, {.times = true, .owners = false, .globs = {}})), "");
        const auto owned = editedFile([](LayerItem &item) { item.uid = 7; });
        QCOMPARE(text(*treeOf(plain, owned)), "metadata owner /f\n");
        QCOMPARE(text(*treeOf(plain, owned, {.times = false, .owners = true, .globs = {}})), "");
        const auto marked = editedFile([](LayerItem &item) { item.xattrs.push_back({"user.a", "b"}); });
        QCOMPARE(text(*treeOf(plain, marked)), "metadata xattrs /f\n");
        const auto other = editedFile([](LayerItem &item) {
            item.data = "HELLO";
            item.mtime.seconds += 5;
        });
        QCOMPARE(text(*treeOf(plain, other, {.times = true, .owners = false, .globs = {}})), "modified content /f\n");
    }

    void pathsAreLeftOut()
    {
        const ComparedSide a = sideOf({layerOf("d c\nf c/x =1\nf k.pyc =1\nf y =1")});
        const ComparedSide b = sideOf({layerOf("d c\nf c/x =2\nf k.pyc =2\nf y =2")});
        QCOMPARE(text(*treeOf(a, b, {.times = false, .owners = false, .globs = {"/c", "*.pyc"}})),
                 "modified content /y\n");
        const auto wrong = CompareTree::build(
            a, b, {.noise = {.times = false, .owners = false, .globs = {"size>x"}}, .stop = {}, .progress = {}});
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().code(), ErrorCode::Usage);
    }

    void sizesLeaveThemOutToo()
    {
        const ComparedSide a = sideOf({layerOf("d var\nd var/cache\nf var/cache/x 100\nf var/kept 10")});
        const ComparedSide b = sideOf({layerOf("d var\nd var/cache\nf var/cache/x 5000\nf var/kept 12\nf new.pyc 7")});
        const CompareTreePtr tree = treeOf(a, b, {.times = false, .owners = false, .globs = {"/var/cache", "*.pyc"}});
        for (const char *path : {"/", "/var"}) {
            const CompareTree::Sums &sums = tree->sums(*tree->find(path));
            QCOMPARE(sums.bytesA, 10U);
            QCOMPARE(sums.bytesB, 12U);
        }
    }

    void aNameThatIsLeftOutTakesNoBytesFromAnother()
    {
        const std::string layer = layerOf("d a\nf a/one 100\nd d\nh d/two a/one\nf d/kept 10");
        const ComparedSide side = sideOf({layer});
        const auto sums = [&](const std::string &glob, const char *path) {
            const CompareTreePtr tree = treeOf(side, side, {.times = false, .owners = false, .globs = {glob}});
            return tree->sums(*tree->find(path)).bytesA;
        };
        QCOMPARE(sums("/d/two", "/"), 110U);
        QCOMPARE(sums("/d/two", "/d"), 10U);
        QCOMPARE(sums("/a", "/"), 110U);
    }

    void layersAreStackedFirst()
    {
        const ComparedSide a = sideOf({layerOf("d d\nf d/x =1\nf d/y =1"), layerOf("w d/x")});
        const ComparedSide b = sideOf({layerOf("d d\nf d/y =1\nf d/z =2")});
        QCOMPARE(text(*treeOf(a, b)), "added /d/z\n");
    }

    void twoLayersOfOneImage()
    {
        const ComparedSide last = sideOf({layerOf("f a =1\nf b =1"), layerOf("f a =2\nw b\nf c =3")});
        const ComparedSide first{last.image, LayerNumber(1)};
        QCOMPARE(text(*treeOf(first, last)), "modified content /a\nremoved /b\nadded /c\n");
        QCOMPARE(text(*treeOf(last, first)), "modified content /a\nadded /b\nremoved /c\n");
        const ComparedSide nothing{last.image, LayerNumber(0)};
        QCOMPARE(treeOf(nothing, last)->sums(CompareTree::root()).removed, 0U);
        QCOMPARE(treeOf(nothing, last)->sums(CompareTree::root()).bytesB, 2U);
    }

    void moves()
    {
        const ComparedSide a = sideOf({layerOf("d old\nf old/one =11\nf old/two =22\nf empty 0\nf stays =33")});
        const ComparedSide b =
            sideOf({layerOf("d new\nf new/two =22\nf new/uno =11\nf empty2 0\nf stays =33\nf copy =33")});
        const CompareTreePtr tree = treeOf(a, b);
        QCOMPARE(tree->movedCount(), std::size_t(2));
        const auto to = [&](const char *path) {
            const NodeId moved = tree->movedTo(*tree->find(path));
            return moved.isValid() ? QByteArray::fromStdString(tree->path(moved)) : QByteArray();
        };
        QCOMPARE(to("/old/one"), "/new/uno");
        QCOMPARE(to("/old/two"), "/new/two");
        QCOMPARE(to("/empty"), "");
        QCOMPARE(tree->movedFrom(*tree->find("/new/two")), *tree->find("/old/two"));
        QVERIFY(!tree->movedFrom(*tree->find("/copy")).isValid()); // what it was copied from is still there
    }

    void sums()
    {
        const CompareTreePtr tree = treeOf(sideOf({layerOf("d d\nf d/a 10\nf d/b 20\nd e\nf e/x 1")}),
                                           sideOf({layerOf("d d\nf d/a 15\nf d/c 5\nd e\nf e/x 1 0600")}));
        const CompareTree::Sums &d = tree->sums(*tree->find("/d"));
        QCOMPARE(d.added, 1U);
        QCOMPARE(d.removed, 1U);
        QCOMPARE(d.modified, 1U);
        QCOMPARE(d.same, 1U); // the folder itself
        QCOMPARE(d.bytesA, 30U);
        QCOMPARE(d.bytesB, 20U);
        QCOMPARE(d.delta(), -10);
        QCOMPARE(tree->sums(CompareTree::root()).differences(), 4U);
        QCOMPARE(tree->sums(*tree->find("/e")).metadata, 1U);
    }

    void find()
    {
        const CompareTreePtr tree = treeOf(sideOf({layerOf("d d\nf d/a =1")}), sideOf({layerOf("d e\nf e/b =1")}));
        QCOMPARE(*tree->find("/"), CompareTree::root());
        QCOMPARE(tree->path(*tree->find("e/b")), std::string("/e/b"));
        QVERIFY(!tree->nodeA(*tree->find("/e/b")).isValid());
        QVERIFY(!tree->find("/d/b"));
        QVERIFY(!tree->find("/d/a/x"));
    }

    void equalLayersAreReadOnce()
    {
        const std::string base = layerOf("d etc\nf etc/x =1");
        TestImage one{.steps = {{"A", base}, {"B", layerOf("f a =1")}}};
        TestImage two{.steps = {{"A", base}, {"B", layerOf("f a =2")}}};
        const ImagePtr a = loadImage(one);
        int read = 0;
        LoadOptions options;
        options.known = a;
        options.onLayerProgress = {};
        const ImageArchivePtr archive = openMembers(dockerMembers({two}));
        const auto b = ImageLoader::load(archive, 0, options);
        QVERIFY(b);
        for (const LoadedLayer &layer : (*b)->layers())
            read += layer.tree == a->layers()[0].tree ? 0 : 1;
        QCOMPARE(read, 1);
        QCOMPARE(text(*treeOf({a, a->lastLayer()}, {*b, (*b)->lastLayer()})), "modified content /a\n");
    }

    void damagedBytesCountAsOthers()
    {
        std::string damaged = compressed(layerOf("f a 100000\nf b 100000"), "gzip");
        const ComparedSide whole = sideOf({layerOf("f a 100000\nf b 100000")});
        TestImage image{.steps = {{"A", damaged.substr(0, damaged.size() / 2)}}};
        const ImagePtr broken = loadImage(image);
        const CompareTreePtr tree = treeOf(whole, {broken, broken->lastLayer()});
        QVERIFY(tree->sums(CompareTree::root()).differences() > 0);
    }
};

QTEST_GUILESS_MAIN(TestCompareTree)
#include "tst_compare_tree.moc"
