// SPDX-License-Identifier: Apache-2.0
// Merging: the points of docs/decisions/unpack.md, and what counts as which kind of change.
#include "tests/support/image_builder.h"

#include <QtTest>

using namespace strata;
using namespace strata::test;

class TestImageTree : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void merge_data();
    void merge();
    void story_data();
    void story();
    void hardlinks_data();
    void hardlinks();
    void otherNames_data();
    void otherNames();
    void notes_data();
    void notes();
    void shapeOfTheTree();
    void versions();
    void rootChange();
    void whatIsUndecided();
    void decisions();
    void contentLayer_data();
    void contentLayer();
    void missingLayers();
    void emptyImages();
    void cancelled();
};

namespace {

ImageBuilder imageOf(const QByteArray &layers)
{
    ImageBuilder image;
    for (const QByteArray &layer : layers.split('#'))
        image.layer(layer.toStdString());
    return image;
}

/// What goes through links of lower layers.
StackRules rulesOfRow()
{
    const QByteArray row = QTest::currentDataTag();
    const bool isStacked = row.startsWith("8 ") || row.contains("through a link") || row.contains("not touched");
    return {.unpack = isStacked ? Unpack::Stacked : Unpack::Overlay};
}

} // namespace

/// Layers are separated by '#'. Rows that begin with 8 are about Unpack::Stacked; tst_unpack holds the two ways against
/// each other.
void TestImageTree::merge_data()
{
    QTest::addColumn<QByteArray>("layers");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *what, const char *layers, const char *text) {
        QTest::newRow(what) << QByteArray(layers) << QByteArray(text);
    };
    // 1: whiteouts act on lower layers only, wherever they are
    row("1 whiteout", "f a 1\nf b 2#w a", "b 2\n");
    row("1 whiteout before its name", "f a 1#w a\nf a 2", "a 2\n");
    row("1 whiteout after its name", "f a 1#f a 2\nw a", "a 2\n");
    row("1 opaque after the new entries", "f d/a 1#f d/b 2\no d/", "d/\n  b 2\n");
    row("1 opaque before the new entries", "f d/a 1#o d/\nf d/b 2", "d/\n  b 2\n");
    row("1 whiteout does not hide its own layer", "w a\nf a 1", "a 1\n");
    row("1 marks are looked up before any acts", "f real/x 1\nl ln real#w ln\nw ln/x", "real/\n  x 1\n");
    // 2: subtree, opaque
    row("2 subtree", "f a/b/c 1\nf a-b 1#w a", "a-b 1\n");
    row("2 opaque keeps the folder", "d d/\nf d/a/b 1\nf e 1#o d/", "d/\ne 1\n");
    row("2 opaque hides all lower layers", "f d/a 1#f d/b 1#o d/\nf d/c 1", "d/\n  c 1\n");
    row("2 opaque at the root", "f a/b 1\nf c 1#f .wh..wh..opq 0\nf only 1", "only 1\n");
    row("2 opaque in a new folder", "f a 1#d d/\no d/\nf d/x 1", "a 1\nd/\n  x 1\n");
    row("2 removed and added again later", "f a 1#w a#f a 3", "a 3\n");
    row("2 removed twice", "f a 1\nf b 1#w a#w a", "b 1\n");
    // 3: markers are not shown; the name alone decides
    row("3 marker as a folder", "f b 1\nf c 1#d .wh.b/", "c 1\n");
    row("3 marker with bytes", "f b 1#f .wh.b 9", "");
    row("3 marker as a hard link", "f a 1\nf b 1#w a\nh .wh.b .wh.a", "");
    row("3 below a marker", "f b 1#d .wh.b/\nf .wh.b/x 1", ".wh.b/\n  x 1\n");
    row("3 folders of whiteouts alone do not appear", "f a 1#w no/dir/x\no other/", "a 1\n");
    // 4: invalid ones
    row("4 whiteout without a name", "f a/b 1#f a/.wh. 0\nf .wh. 0", "a/\n  b 1\n");
    row("4 whiteout of dot and dotdot", "f a/b 1#f a/.wh.. 0\nf a/.wh... 0", "a/\n  b 1\n");
    // 5: aufs
    row("5 aufs is hidden", "d .wh..wh.plnk/\nf .wh..wh.plnk/1.2 6\nf .wh..wh.aufs 1\nf a 1", "a 1\n");
    row("5 aufs as target of links", "f .wh..wh.plnk/1.2 6\nh one .wh..wh.plnk/1.2\nh two .wh..wh.plnk/1.2",
        "one 6\ntwo 6\n");
    // 6: replacing
    row("6 folder over folder", "d a/ mode=0700\nf a/b 1#d a/", "a/\n  b 1\n");
    row("6 file over folder", "f a/b/c 1#f a 2", "a 2\n");
    row("6 link over folder", "f a/b 1\nf c/d 1#l a c", "a -> c\nc/\n  d 1\n");
    row("6 folder over file", "f a 1#d a/\nf a/b 2", "a/\n  b 2\n");
    row("6 folder over link", "f t/x 1\nl a t#d a/\nf a/b 2", "a/\n  b 2\nt/\n  x 1\n");
    row("6 file over link leaves the target", "f t 1\nl a t#f a 2", "a 2\nt 1\n");
    row("6 folder and file in one layer", "d x/\nf x/a 1\nf x 3", "x 3\n");
    row("6 file, then folder, in one layer", "f x/a 1#f x 3\nd x/\nf x/b 2", "x/\n  b 2\n");
    row("6 below a file of the same layer", "f x 1\nf x/y 2", "x/\n  y 2\n");
    row("6 below a file of a lower layer", "f x 1#f x/y 2", "x/\n  y 2\n");
    row("6 device and fifo", "c n 1,3\np q#b n 8,0", "n 8,0\nq |\n");
    // 8: links in parents
    row("8 entry below a link", "f usr/lib/a 1\nl lib usr/lib#f lib/b 2",
        "lib -> usr/lib\nusr/\n  lib/\n    a 1\n    b 2\n");
    row("8 absolute target", "f usr/lib/a 1\nl x/lib /usr/lib#f x/lib/b 2",
        "usr/\n  lib/\n    a 1\n    b 2\nx/\n  lib -> /usr/lib\n");
    row("8 dotdot in the target is clamped", "f usr/a 1\nl x/l ../../../usr#f x/l/b 2",
        "usr/\n  a 1\n  b 2\nx/\n  l -> ../../../usr\n");
    row("8 several links", "f c/x 1\nl b c\nl a b#f a/y 2", "a -> b\nb -> c\nc/\n  x 1\n  y 2\n");
    row("8 folders below a link", "f usr/lib/a 1\nl lib usr/lib#f lib/d/e 2\nf lib/d/f 3",
        "lib -> usr/lib\nusr/\n  lib/\n    a 1\n    d/\n      e 2\n      f 3\n");
    row("8 whiteout below a link", "f real/x 1\nl ln real#w ln/x", "ln -> real\nreal/\n");
    row("8 opaque below a link", "f real/x 1\nl ln real#o ln/\nf ln/y 2", "ln -> real\nreal/\n  y 2\n");
    row("8 the last component is not followed", "f t/x 1\nl a t#l a u", "a -> u\nt/\n  x 1\n");
    row("8 whiteout of the link itself", "f t/x 1\nl a t#w a", "t/\n  x 1\n");
    row("8 link of the same layer", "f t/x 1\nl a t\nf a/y 2", "a -> t\nt/\n  x 1\n  y 2\n");
    row("8 the link comes after", "d t/\nf a/y 2\nl a t", "a -> t\nt/\n");
    row("8 the link becomes a folder in between", "f t/x 1\nl a t#f a/y 2\nd a/\nf a/z 3",
        "a/\n  z 3\nt/\n  x 1\n  y 2\n");
    row("8 the link changes in between", "d t/\nd u/\nl a t#f a/d/y 2\nl a u\nf a/d/z 3",
        "a -> u\nt/\n  d/\n    y 2\nu/\n  d/\n    z 3\n");
    row("8 a link to nothing makes folders", "l x /tmp/deep#f x/f 1", "tmp/\n  deep/\n    f 1\nx -> /tmp/deep\n");
    row("8 a link out of the image", "l y ../../../../tmp\nf y/f 1", "tmp/\n  f 1\ny -> ../../../../tmp\n");
    row("8 whiteout below a link to nothing", "l x gone\nf a 1#w x/f", "a 1\nx -> gone\n");
    row("8 a loop", "l a b\nl b a\nf c 1#f a/x 1\nw b/y", "a -> b\nb -> a\nc 1\n");
    row("8 a link to itself below itself", "l c c/d\nf c/x 1", "c -> c/d\n");
    row("8 a link to a file", "f f 1\nl l f#f l/x 2", "f 1\nl -> f\n");
    row("8 a hard link to a link is a link", "f t/x 1\nl a t\nh b a#f b/y 2", "a -> t\nb -> t\nt/\n  x 1\n  y 2\n");
    row("8 a folder below the target is replaced by a link", "f u/d/x 1\nd v/\nl l u#f l/d/y 1\nl u/d /v\nf l/d/z 1",
        "l -> u\nu/\n  d -> /v\nv/\n  z 1\n");
    // 10: overlayfs' own markers are shown
    row("10 overlayfs", "f a 1#c a 0,0", "a 0,0\n");
    // names
    row("dot, slash and plain are one path", "f ./a 1#f /a 2", "a 2\n");
    row("escaping names are clamped", "f ../../etc/x 1", "etc/\n  x 1\n");
    row("sorted by bytes", "f b 1\nf a.b 1\nf a/x 1\nf a-b 1\nf B 1#f a0 1\nf A 1",
        "A 1\nB 1\na/\n  x 1\na-b 1\na.b 1\na0 1\nb 1\n");
}

void TestImageTree::merge()
{
    QFETCH(QByteArray, layers);
    QFETCH(QByteArray, text);
    ImageBuilder image = imageOf(layers);
    QCOMPARE(QByteArray::fromStdString(treeText(*image.build(rulesOfRow()))), text);
}

void TestImageTree::story_data()
{
    QTest::addColumn<QByteArray>("layers");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *what, const char *layers, const char *path, const char *text) {
        QTest::newRow(what) << QByteArray(layers) << QByteArray(path) << QByteArray(text);
    };
    row("added", "f a 1#f b 1", "/b", "2 added");
    row("same bytes", "f a =x#f a =x", "/a", "1 added; 2 metadata");
    row("same bytes, other time", "f a =x#f a =x mtime=5", "/a", "1 added; 2 metadata mtime");
    row("other bytes, same size", "f a =x#f a =y", "/a", "1 added; 2 modified content");
    row("other size", "f a 1#f a 2", "/a", "1 added; 2 modified content");
    row("unknown bytes", "f a 1#f a 1", "/a", "1 added; 2 modified content undecided");
    row("hash on one side only", "f a =x#f a 1", "/a", "1 added; 2 modified content undecided");
    row("empty files", "f a 0#f a 0", "/a", "1 added; 2 metadata");
    row("mode", "f a =x#f a =x mode=0600", "/a", "1 added; 2 metadata mode");
    row("owner", "f a =x#f a =x uid=5#f a =x uid=5 gid=3", "/a", "1 added; 2 metadata owner; 3 metadata owner");
    row("a name of the owner alone is nothing", "f a =x#f a =x user=root", "/a", "1 added; 2 metadata");
    row("xattrs", "f a =x#f a =x xattr=user.a:1#f a =x xattr=user.a:2", "/a",
        "1 added; 2 metadata xattrs; 3 metadata xattrs");
    row("nanoseconds", "f a =x#f a =x nanos=1", "/a", "1 added; 2 metadata mtime");
    row("all at once", "f a 1#f a 2 mode=0600 uid=1 mtime=5 xattr=u:1", "/a",
        "1 added; 2 modified content mode owner mtime xattrs");
    row("folder again", "d d/#d d/#d d/ mode=0700", "/d", "1 added; 2 metadata; 3 metadata mode");
    row("implied folder of a known one is no change", "d d/#f d/x 1", "/d", "1 added");
    row("implied folder that is new", "f a 1#f d/x 1", "/d", "2 added");
    row("type", "f a 1#l a b", "/a", "1 added; 2 modified mode type");
    row("file to folder", "f a 1 mode=0755#d a/", "/a", "1 added; 2 modified type");
    row("link target", "l a b#l a b#l a c", "/a", "1 added; 2 metadata; 3 modified link");
    row("device number", "c a 1,3#c a 1,3#c a 1,5", "/a", "1 added; 2 metadata; 3 modified type");
    row("fifo", "p a#p a mtime=3", "/a", "1 added; 2 metadata mtime");
    row("removed", "f a 1#w a", "/a", "1 added; 2 removed");
    row("removed and added", "f a =x#w a#f a =x", "/a", "1 added; 2 removed; 3 added");
    row("removed with its folder", "f d/a 1#w d", "/d/a", "1 added; 2 removed by /d");
    row("deep below a removed folder", "f d/e/f/a 1#w d", "/d/e/f/a", "1 added; 2 removed by /d");
    row("removed by an opaque mark", "f d/e/a 1#o d/", "/d/e/a", "1 added; 2 removed by /d");
    row("removed by an opaque mark at the root", "f d/a 1#f .wh..wh..opq 0", "/d/a", "1 added; 2 removed by /");
    row("removed by a change of type", "f d/e/a 1#f d 1", "/d/e/a", "1 added; 2 removed by /d");
    row("removed through a link", "f r/x/y 1\nl l r#w l/x", "/r/x/y", "1 added; 2 removed by /r/x");
    row("own whiteout wins over the folder's", "f d/a 1#w d\nw d/a", "/d/a", "1 added; 2 removed");
    row("own whiteout wins over opaque", "f d/a/b 1#o d/\nw d/a", "/d/a", "1 added; 2 removed");
    row("and what is below belongs to it", "f d/a/b 1#o d/\nw d/a", "/d/a/b", "1 added; 2 removed by /d/a");
    row("nested whiteouts", "f a/b/c/d 1#w a\nw a/b/c", "/a/b/c/d", "1 added; 2 removed by /a");
    row("whited out and stored: same bytes", "f a =x#w a\nf a =x", "/a", "1 added; 2 metadata");
    row("whited out and stored: other bytes", "f a =x#f a =y\nw a", "/a", "1 added; 2 modified content");
    row("opaque and stored again", "f d/a =x#o d/\nf d/a =x mtime=1", "/d/a", "1 added; 2 metadata mtime");
    row("whited out folder, stored again", "f d/a 1#w d\nd d/", "/d", "1 added; 2 metadata");
    row("whited out folder, implied again", "d d/\nf d/a 1#w d\nf d/b 1", "/d", "1 added; 2 metadata");
    row("what was in it stays removed", "f d/a 1#w d\nd d/", "/d/a", "1 added; 2 removed by /d");
    row("folder to file and back in one layer", "d d/\nf d/a 1#f d 1\nd d/", "/d", "1 added; 2 metadata");
    row("its children are gone", "d d/\nf d/a 1#f d 1\nd d/", "/d/a", "1 added; 2 removed by /d");
    row("folders in between stored again", "f d/e/a 1#w d\nd d/\nd d/e/", "/d/e/a", "1 added; 2 removed by /d");
    row("through a link and stored again", "f r/x/y 1\nl l r#w l/x\nd r/x/", "/r/x/y", "1 added; 2 removed by /r/x");
    row("opaque through a link", "f r/x/y 1\nl l r#o l/", "/r/x/y", "1 added; 2 removed by /r");
    row("and may be stored again", "d d/\nf d/a =x#f d 1\nd d/\nf d/a =x", "/d/a", "1 added; 2 metadata");
    row("only within a layer: never there", "f b 1#f d/a 1\nf d 1", "/d/a", "");
    row("stored, lost, stored", "f b 1#f d/a 1\nf d 1\nd d/\nf d/a 2", "/d/a", "2 added");
    row("stored, lost, later stored", "f b 1#f d/a 1\nf d 1#w d#f d/a 2", "/d/a", "4 added");
    row("removed, then lost in one layer", "f d/a 1#w d#f d/a 2\nf d 3", "/d/a", "1 added; 2 removed by /d");
    row("duplicates count once", "f a =x#f a =y\nf a =x", "/a", "1 added; 2 metadata");
    row("whiteout of a path that is gone", "f a 1#w a#w a", "/a", "1 added; 2 removed");
    row("hard link to the same inode", "f a =x\nh b a#h b a", "/b", "1 added; 2 metadata");
    row("hard link to equal bytes", "f a =x\nf b =x#h b a", "/b", "1 added; 2 metadata");
    row("hard link to other bytes", "f a =x\nf b =yy#h b a", "/b", "1 added; 2 modified content");
    row("hard link of a link", "l a t\nf b 1 mode=0777#h b a", "/b", "1 added; 2 modified type");
    row("attributes of a hard link are its inode's", "f a =x mode=0600\nf b =x#h b a mode=0777", "/b",
        "1 added; 2 metadata mode");
    row("through a link", "f usr/lib/a =x\nl lib usr/lib#f lib/a =y", "/usr/lib/a", "1 added; 2 modified content");
    row("the link is not touched", "f usr/lib/a =x\nl lib usr/lib#f lib/a =y", "/lib", "1 added");
}

void TestImageTree::story()
{
    QFETCH(QByteArray, layers);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, text);
    ImageBuilder image = imageOf(layers);
    QCOMPARE(QByteArray::fromStdString(storyText(*image.build(rulesOfRow()), path.toStdString())), text);
}

void TestImageTree::hardlinks_data()
{
    QTest::addColumn<QByteArray>("layers");
    QTest::addColumn<QByteArray>("inode"); // "LAYER PATH" of the inode of /h
    const auto row = [](const char *what, const char *layers, const char *inode) {
        QTest::newRow(what) << QByteArray(layers) << QByteArray(inode);
    };
    row("same layer", "f a 1\nh h a", "1 a");
    row("lower layer", "f a 1#h h a", "1 a");
    row("this layer before lower ones", "f a 1#f a 2\nh h a", "2 a");
    row("at that moment", "f a 1#h h a\nf a 2", "1 a");
    row("forward", "h h a\nf a 1", "1 a");
    row("later replacement changes nothing", "f a 1\nh h a#f a 2", "1 a");
    row("a superseded entry stays a target", "f a 1\nh h a\nf a 2", "1 a");
    row("chain", "f a 1\nh b a\nh h b", "1 a");
    row("chain backwards", "h h b\nh b a\nf a 1", "1 a");
    row("chain over layers", "f a 1#h b a#h h b", "1 a");
    row("to a link", "l s t\nh h s", "1 s");
    row("absolute and dotted targets", "f d/a 1\nh h /x/.././d/./a", "1 d/a");
    row("through a link", "f usr/lib/a 1\nl lib usr/lib#h h lib/a", "1 usr/lib/a");
    row("the link itself, not what it leads to", "f t 1\nl s t\nh h s", "1 s");
    row("aufs", "f .wh..wh.plnk/1 4\nh h .wh..wh.plnk/1", "1 .wh..wh.plnk/1");
    row("aufs of a lower layer", "f .wh..wh.plnk/1 4#h h .wh..wh.plnk/1", "1 .wh..wh.plnk/1");
    row("aufs, forward", "h h .wh..wh.plnk/1\nf .wh..wh.plnk/1 4", "1 .wh..wh.plnk/1");
    row("renamed: the layer removes the target", "f a 1#h h a\nw a", "1 a");
    row("to its own lower version", "f h 1#h h h", "1 h");
    row("removed by another layer", "f a 1#w a#h h a", "");
    row("to a folder", "d a/\nh h a", "");
    row("missing", "h h a", "");
    row("outside", "h h ../../../etc/passwd", "");
    row("to itself", "h h h", "");
    row("cycle", "h h b\nh b h", "");
    row("into a cycle", "h h b\nh b c\nh c b", "");
    row("to one that leads nowhere", "h a gone#h h a", "");
}

void TestImageTree::hardlinks()
{
    QFETCH(QByteArray, layers);
    QFETCH(QByteArray, inode);
    ImageBuilder image = imageOf(layers);
    const ImageTreePtr tree = image.build();
    const NodeId node = *tree->find("h");
    const std::optional<EntryRef> ref = tree->inode(tree->ref(*tree->changeAt(node, tree->lastLayer())));
    QByteArray text;
    if (ref)
        text =
            QByteArray::number(ref->layer.value) + ' ' + QByteArray::fromStdString(tree->treeOf(*ref).path(ref->entry));
    QCOMPARE(text, inode);
}

void TestImageTree::otherNames_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("at");
    QTest::addColumn<QByteArray>("others");
    const auto row = [](const char *path, int at, const char *others) {
        QTest::addRow("%s after %d", path, at) << QByteArray(path) << at << QByteArray(others);
    };
    row("a", 1, "/b");
    row("b", 1, "/a");
    row("c", 1, "");
    row("a", 2, "");
    row("b", 2, "");
    row("b", 3, "/d");
    row("d", 3, "/b");
    row("b", 4, ""); // stored again: another inode
    row("d", 4, "");
}

void TestImageTree::otherNames()
{
    QFETCH(QByteArray, path);
    QFETCH(int, at);
    QFETCH(QByteArray, others);
    ImageBuilder image = imageOf("f a 1\nh b a\nf c 1#w a#h d b#f b 2");
    const ImageTreePtr tree = image.build();
    const NodeId node = *tree->find(path.toStdString());
    const LayerNumber layer(static_cast<std::uint32_t>(at));
    QByteArrayList names;
    for (const NodeId other : tree->otherNames(node, layer))
        names += QByteArray::fromStdString(tree->path(other));
    QCOMPARE(names.join(' '), others);
    QCOMPARE(tree->hasOtherName(node, layer), !names.isEmpty());
}

void TestImageTree::notes_data()
{
    QTest::addColumn<QByteArray>("layers");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *what, const char *layers, const char *text) {
        QTest::newRow(what) << QByteArray(layers) << QByteArray(text);
    };
    row("nothing odd", "d a/\nf a/b 1#w a/b\nd a/\no a/\nf a/c 1", "");
    row("whiteout of nothing", "f a 1#w no/such\nw b", "2 whiteout-absent no/such\n2 whiteout-absent b\n");
    row("whiteout of its own layer only", "w a\nf a 1", "1 whiteout-own-layer a\n1 whiteout-absent a\n");
    row("implied folders", "f a/b/c 1", "1 implicit-parent a\n1 implicit-parent a/b\n");
    row("through a link", "d usr/\nf usr/a 1\nl l usr#f l/b 1\nw l/a",
        "2 through-symlink l/a\n2 through-symlink l/b\n");
    row("through a link of its own", "d t/\nl l /t\nf l/b 1", "1 through-symlink l\n1 through-symlink l/b\n");
    row("a folder is lost", "d a/\nf a/b 1#f a 1", "2 type-replaced a\n");
    row("lost within the layer", "d a/\nf a/b 1\nf a 1",
        "1 duplicate-entry a\n1 type-replaced a/b\n1 type-replaced a\n");
    row("parent is a file", "f a 1#f a/b 1", "2 parent-not-folder a\n2 implicit-parent a\n");
    row("parent is through a link a file", "f a 1\nl l a#f l/b 1", "2 parent-not-folder l/b\n");
    row("parent is through a link a loop", "l a a#f a/b 1", "2 link-cycle a/b\n");
    row("hard link cycle", "h a b\nh b a", "1 link-cycle a\n1 link-cycle b\n");
    row("hard link to itself", "h a a", "1 link-cycle a\n");
    row("hard link to nothing", "h a ../../etc/passwd", "1 link-target-missing a\n");
    row("hard link to what the layer removes", "f a 1#h b a\nw a", "2 link-target-missing b\n2 hardlink-lower b\n");
}

void TestImageTree::notes()
{
    QFETCH(QByteArray, layers);
    QFETCH(QByteArray, text);
    ImageBuilder image = imageOf(layers);
    const ImageTreePtr tree = image.build(rulesOfRow());
    QVERIFY(tree != nullptr);
    QCOMPARE(QByteArray::fromStdString(image.notesText()), text);
}

void TestImageTree::shapeOfTheTree()
{
    ImageBuilder image = imageOf("f b/x/y 1\nf a/z 1#f b/w 1\nf c 1\nl link b#w a\nf link/deep/er 1");
    const ImageTreePtr tree = image.build({.unpack = Unpack::Stacked});
    std::size_t seen = 1;
    for (std::uint32_t i = 0; i < tree->nodeCount(); ++i) {
        const ImageTree::Children children = tree->children(NodeId(i));
        seen += children.count;
        for (std::uint32_t c = 0; c < children.count; ++c) {
            const NodeId child(children.first.value + c);
            QVERIFY(child.value > i);
            QCOMPARE(tree->parent(child), NodeId(i));
            if (c > 0)
                QVERIFY(tree->name(NodeId(child.value - 1)) < tree->name(child));
            QCOMPARE(tree->find(tree->path(child)), child);
        }
        QVERIFY(!tree->changes(NodeId(i)).empty());
    }
    QCOMPARE(seen, tree->nodeCount());
    QCOMPARE(tree->path(*tree->find("b/deep/er")), std::string("/b/deep/er"));
    QVERIFY(!tree->find("link/deep"));
    QVERIFY(!tree->find("/b/x/y/z"));
    QCOMPARE(*tree->find("/"), ImageTree::root());
}

void TestImageTree::versions()
{
    ImageBuilder image = imageOf("f b 1#f a 1#f b 2#w a#f a 5");
    const ImageTreePtr tree = image.build();
    const NodeId a = *tree->find("a");
    QVERIFY(tree->changeAt(a, LayerNumber(0)) == nullptr);
    QVERIFY(tree->changeAt(a, LayerNumber(1)) == nullptr);
    QVERIFY(tree->existsAt(a, LayerNumber(2)));
    QVERIFY(tree->existsAt(a, LayerNumber(3)));
    QVERIFY(!tree->existsAt(a, LayerNumber(4)));
    QVERIFY(tree->changeAt(a, LayerNumber(4))->isRemoval());
    QCOMPARE(tree->versionAt(a, LayerNumber(5))->layer, 5u);
    QCOMPARE(tree->versionAt(a, LayerNumber(3))->layer, 2u);
    QVERIFY(tree->changeIn(a, LayerNumber(3)) == nullptr);
    QCOMPARE(tree->changeIn(a, LayerNumber(4))->kind, ChangeKind::Removed);
    QCOMPARE(tree->changes(a).size(), 3u);
}

void TestImageTree::rootChange()
{
    ImageBuilder image;
    image.missingLayer().layer("f a 1").layer("d ./ mode=0700");
    const ImageTreePtr tree = image.build();
    const std::span<const Change> changes = tree->changes(ImageTree::root());
    QCOMPARE(changes.size(), 2u);
    QCOMPARE(changes[0].layer, 2u);
    QCOMPARE(changes[0].kind, ChangeKind::Added);
    QVERIFY(tree->entry(changes[0]).has(Entry::Implied));
    QCOMPARE(changes[1].kind, ChangeKind::Metadata);
    QCOMPARE(tree->entry(changes[1]).mode, 0700);
}

void TestImageTree::whatIsUndecided()
{
    ImageBuilder image = imageOf("f a 5\nf z 0\nf h =hash\nf s 4#f a 5\nf z 0\nf h =hash\nf s 5#f a 5");
    const ImageTreePtr tree = image.build();
    QCOMPARE(tree->undecided().size(), 2u);
    const ImageTree::Undecided &first = tree->undecided()[0];
    QCOMPARE(first.node, *tree->find("a"));
    QCOMPARE(first.changeIndex, 1u);
    QCOMPARE(first.older.layer, LayerNumber(1));
    QCOMPARE(first.newer.layer, LayerNumber(2));
    QCOMPARE(tree->undecided()[1].changeIndex, 2u);
}

void TestImageTree::decisions()
{
    ImageBuilder image = imageOf("f a 5\nf b 5#f a 5\nf b 5 mtime=3");
    const ImageTreePtr tree = image.build();
    const auto decided = tree->withDecisions({false, true});
    QVERIFY(decided->undecided().empty());
    QCOMPARE(storyText(*decided, "a"), std::string("1 added; 2 modified content"));
    QCOMPARE(storyText(*decided, "b"), std::string("1 added; 2 metadata mtime"));
    QCOMPARE(storyText(*tree, "b"), std::string("1 added; 2 modified content mtime undecided"));
    QCOMPARE(treeText(*decided), treeText(*tree));
}

void TestImageTree::contentLayer_data()
{
    QTest::addColumn<QByteArray>("layers");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("at");
    QTest::addColumn<int>("layer");
    const auto row = [](const char *what, const char *layers, const char *path, int at, int layer) {
        QTest::newRow(what) << QByteArray(layers) << QByteArray(path) << at << layer;
    };
    row("stored", "f b 1#f a 1", "a", 2, 2);
    row("only metadata since", "f a =x#f a =x mode=0600#f a =x uid=1", "a", 3, 1);
    row("changed in between", "f a =x#f a =y#f a =y uid=1", "a", 3, 2);
    row("in the past", "f a =x#f a =y#f a =y uid=1", "a", 1, 1);
    row("removed and stored again", "f a =x#w a#f a =x", "a", 3, 3);
    row("not there", "f a =x#w a", "a", 2, 0);
    row("hard link", "f a =x#h h a", "h", 2, 1);
    row("hard link to a copy", "f a =x#f a =x uid=1#h h a", "h", 3, 1);
    row("hard link, target replaced since", "f a =x#h h a#f a =y", "h", 3, 1);
    row("hard link stored again", "f a =x\nh h a#f h =x", "h", 2, 1);
}

void TestImageTree::contentLayer()
{
    QFETCH(QByteArray, layers);
    QFETCH(QByteArray, path);
    QFETCH(int, at);
    QFETCH(int, layer);
    ImageBuilder image = imageOf(layers);
    const ImageTreePtr tree = image.build();
    const NodeId node = *tree->find(path.toStdString());
    QCOMPARE(tree->contentLayer(node, LayerNumber(std::uint32_t(at))), LayerNumber(std::uint32_t(layer)));
}

void TestImageTree::missingLayers()
{
    ImageBuilder image;
    image.layer("f a 1").missingLayer().layer("w a\nf b 1");
    const ImageTreePtr tree = image.build();
    QCOMPARE(tree->lastLayer(), LayerNumber(3));
    QCOMPARE(tree->incompleteFrom(), LayerNumber(2));
    QVERIFY(tree->layer(LayerNumber(2)) == nullptr);
    QCOMPARE(treeText(*tree), std::string("b 1\n"));
    QCOMPARE(image.notesText(), std::string("2 tree-incomplete \n"));

    NoteList notes;
    LayerTreeBuilder builder(notes, LayerNumber(1));
    QVERIFY(builder.add(recordOf("f a 1")).isValid());
    builder.setDamaged();
    const Result<ImageTreePtr> damaged = buildImageTree({builder.finish()}, notes);
    QCOMPARE((*damaged)->incompleteFrom(), LayerNumber(1));
}

void TestImageTree::emptyImages()
{
    NoteList notes;
    const Result<ImageTreePtr> none = buildImageTree({}, notes);
    QCOMPARE((*none)->nodeCount(), 1u);
    QCOMPARE((*none)->lastLayer(), LayerNumber(0));
    QVERIFY((*none)->changes(ImageTree::root()).empty());
    QCOMPARE((*none)->path(ImageTree::root()), std::string("/"));

    ImageBuilder image;
    QCOMPARE(image.layer("").layer("").build()->nodeCount(), 1u);
}

void TestImageTree::cancelled()
{
    NoteList notes;
    std::stop_source stop;
    stop.request_stop();
    const Result<ImageTreePtr> tree = buildImageTree({layerTreeOf("f a 1")}, notes, {}, stop.get_token());
    QVERIFY(!tree);
    QCOMPARE(tree.error().code(), ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestImageTree)
#include "tst_image_tree.moc"
