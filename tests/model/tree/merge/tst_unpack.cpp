// SPDX-License-Identifier: Apache-2.0
// The two ways to unpack layers (docs/decisions/unpack.md): what each makes of links, marks and parents, and what is
// said where they differ; headers of hard links; names of Windows.
#include "model/tree/image_tree_store.h"
#include "model/tree/merge/top_layer.h"
#include "tests/support/image_builder.h"

#include <QtTest>

using namespace strata;
using namespace strata::test;

namespace {

constexpr StackRules overlay{.unpack = Unpack::Overlay};
constexpr StackRules stacked{.unpack = Unpack::Stacked};
constexpr StackRules windows{.ignoresCase = true};

/// Layers are separated by '#'.
ImageBuilder imageOf(const QByteArray &layers)
{
    ImageBuilder image;
    for (const QByteArray &layer : layers.split('#'))
        image.layer(layer.toStdString());
    return image;
}

QByteArray treeOf(const QByteArray &layers, const StackRules &rules)
{
    return QByteArray::fromStdString(treeText(*imageOf(layers).build(rules)));
}

/// "4711 33:44 1600 user.a=1" of the inode of a path.
QByteArray attributesOf(const ImageTree &tree, const char *path)
{
    const Change *version = tree.versionAt(*tree.find(path), tree.lastLayer());
    const EntryRef inode = *tree.inode(tree.ref(*version));
    const Entry &entry = tree.entry(inode);
    const Owner &owner = tree.treeOf(inode).owner(inode.entry);
    QByteArray text = QByteArray::number(entry.mode, 8) + ' ' + QByteArray::number(owner.uid) + ':' +
                      QByteArray::number(owner.gid) + ' ' + QByteArray::number(qint64(entry.mtime));
    for (const Xattr &xattr : tree.treeOf(inode).xattrs(inode.entry))
        text += ' ' + QByteArray::fromStdString(xattr.name) + '=' + QByteArray::fromStdString(xattr.value);
    return text;
}

} // namespace

class TestUnpack : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void marksInOwnFolders_data();
    void marksInOwnFolders();
    void storyOfOwnFolder();
    void links_data();
    void links();
    void notes_data();
    void notes();
    void notesAreBounded();
    void parentsKeepAttributes();
    void headersOfHardlinks_data();
    void headersOfHardlinks();
    void headersOfLowerHardlinks();
    void namesOfWindows_data();
    void namesOfWindows();
    void lookUpsOfWindows();
    void names();
};

/// Whatever the way to unpack: a mark is looked up in the tree as its layer leaves it.
void TestUnpack::marksInOwnFolders_data()
{
    QTest::addColumn<QByteArray>("layers");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *what, const char *layers, const char *text) {
        QTest::newRow(what) << QByteArray(layers) << QByteArray(text);
    };
    constexpr auto kept = "link/\n  new 1\ntarget/\n  keep 1\n";
    row("opaque", "f target/keep 1\nl link target#d link/\no link/\nf link/new 1", kept);
    row("opaque mark first", "f target/keep 1\nl link target#o link/\nd link/\nf link/new 1", kept);
    row("opaque, absolute link", "f target/keep 1\nl link /target#d link/\no link/\nf link/new 1", kept);
    row("opaque, the link removed", "f target/keep 1\nl link target#w link\nd link/\no link/\nf link/new 1", kept);
    row("the link removed last", "f target/keep 1\nl link target#d link/\no link/\nf link/new 1\nw link", kept);
    row("whiteout", "f target/keep 1\nl link target#d link/\nw link/keep\nf link/new 1", kept);
    row("whiteout and the link's", "f target/keep 1\nl link target#w link\nw link/keep\nd link/\nf link/new 1", kept);
    row("a removed link leads nowhere", "f target/keep 1\nl link target#w link\nw link/keep", "target/\n  keep 1\n");
    row("opaque in a removed link", "f target/keep 1\nl link target#w link\no link/", "target/\n  keep 1\n");
    row("deeper", "f target/sub/keep 1\nl link target#d link/\no link/sub/\nw link/sub/keep\nf link/new 1",
        "link/\n  new 1\ntarget/\n  sub/\n    keep 1\n");
    row("chain of links", "f t/keep 1\nl b t\nl a b#d a/\no a/\nf a/new 1", "a/\n  new 1\nb -> t\nt/\n  keep 1\n");
    row("the link lies in a folder that goes", "f t/keep 1\nl d/l /t#w d\nw d/l/keep", "t/\n  keep 1\n");
    row("the link lies in an opaque folder", "f t/keep 1\nl d/l /t#o d/\nw d/l/keep", "d/\nt/\n  keep 1\n");
    row("a new link is followed", "f t/x 1\nf u/x 1\nl l u#l l t\nw l/x", "l -> t\nt/\nu/\n  x 1\n");
    row("a folder still loses what is below", "f d/a 1#d d/\no d/\nf d/b 1", "d/\n  b 1\n");
    row("a file still becomes a folder", "f d 1#d d/\no d/\nf d/b 1", "d/\n  b 1\n");
}

void TestUnpack::marksInOwnFolders()
{
    QFETCH(QByteArray, layers);
    QFETCH(QByteArray, text);
    QCOMPARE(treeOf(layers, overlay), text);
    QCOMPARE(treeOf(layers, stacked), text);
    for (const Unpack unpack : {Unpack::Overlay, Unpack::Stacked}) { // on top of the others
        const ImageBuilder image = imageOf(layers);
        NoteList notes;
        const auto below =
            buildImageTree({image.layers().begin(), image.layers().end() - 1}, notes, {.unpack = unpack});
        if (const ImageTreePtr tree = withTopLayer(**below, image.layers().back(), unpack))
            QCOMPARE(QByteArray::fromStdString(treeText(*tree)), text);
    }
}

void TestUnpack::storyOfOwnFolder()
{
    ImageBuilder image = imageOf("f target/keep 1\nl link target#d link/\no link/\nf link/new 1");
    const ImageTreePtr tree = image.build();
    QCOMPARE(storyText(*tree, "target/keep"), std::string("1 added"));
    QCOMPARE(storyText(*tree, "link"), std::string("1 added; 2 modified mode type"));
}

void TestUnpack::links_data()
{
    QTest::addColumn<QByteArray>("layers");
    QTest::addColumn<QByteArray>("alone");
    QTest::addColumn<QByteArray>("onto");
    const auto row = [](const char *what, const char *layers, const char *alone, const char *onto) {
        QTest::newRow(what) << QByteArray(layers) << QByteArray(alone) << QByteArray(onto);
    };
    row("an entry below a link", "f usr/lib/a 1\nl lib usr/lib#f lib/b 2", "lib/\n  b 2\nusr/\n  lib/\n    a 1\n",
        "lib -> usr/lib\nusr/\n  lib/\n    a 1\n    b 2\n");
    row("a whiteout below a link", "f usr/lib/a 1\nf usr/lib/z 1\nl lib usr/lib#w lib/a",
        "lib/\nusr/\n  lib/\n    a 1\n    z 1\n", "lib -> usr/lib\nusr/\n  lib/\n    z 1\n");
    row("an opaque mark below a link", "f r/x 1\nl l r#o l/\nf l/y 2", "l/\n  y 2\nr/\n  x 1\n", "l -> r\nr/\n  y 2\n");
    row("a whiteout below a file", "f f 1#w f/x", "f/\n", "f 1\n");
    row("a whiteout below nothing", "f f 1#w no/x", "f 1\n", "f 1\n");
    row("deeper", "f usr/lib/a/x 1\nl lib usr/lib#f lib/a/y 2",
        "lib/\n  a/\n    y 2\nusr/\n  lib/\n    a/\n      x 1\n",
        "lib -> usr/lib\nusr/\n  lib/\n    a/\n      x 1\n      y 2\n");
    row("two links", "f c/x 1\nl b c\nl a b#f a/y 2", "a/\n  y 2\nb -> c\nc/\n  x 1\n",
        "a -> b\nb -> c\nc/\n  x 1\n  y 2\n");
    row("a link of the layer itself", "f t/x 1#l a t\nf a/y 2", "a -> t\nt/\n  x 1\n  y 2\n",
        "a -> t\nt/\n  x 1\n  y 2\n");
    row("a link of the layer itself through a lower one", "f c/x 1\nl b c#l a b\nf a/y 2",
        "a -> b\nb/\n  y 2\nc/\n  x 1\n", "a -> b\nb -> c\nc/\n  x 1\n  y 2\n");
    row("the folder comes later", "f t/x 1\nl a t#f a/y 2\nd a/\nf a/z 3", "a/\n  y 2\n  z 3\nt/\n  x 1\n",
        "a/\n  z 3\nt/\n  x 1\n  y 2\n");
    row("a loop", "l a b\nl b a#f a/x 1", "a/\n  x 1\nb -> a\n", "a -> b\nb -> a\n");
    row("a folder replaced by another path", "d t/\nf u/x 1\nl a t\nl t/b /u#d a/b/\nw t/b/x",
        "a/\n  b/\nt/\n  b/\nu/\n  x 1\n", "a -> t\nt/\n  b/\nu/\n  x 1\n");
    row("a hard link to a lower file", "f d/f 4#h d/g d/f", "d/\n  f 4\n  g 4\n", "d/\n  f 4\n  g 4\n");
}

void TestUnpack::links()
{
    QFETCH(QByteArray, layers);
    QFETCH(QByteArray, alone);
    QFETCH(QByteArray, onto);
    QCOMPARE(treeOf(layers, overlay), alone);
    QCOMPARE(treeOf(layers, stacked), onto);
}

void TestUnpack::notes_data()
{
    QTest::addColumn<QByteArray>("layers");
    QTest::addColumn<QByteArray>("alone"); // warnings alone
    QTest::addColumn<QByteArray>("onto");
    const auto row = [](const char *what, const char *layers, const char *alone, const char *onto) {
        QTest::newRow(what) << QByteArray(layers) << QByteArray(alone) << QByteArray(onto);
    };
    row("nothing odd", "f usr/lib/a 1\nl lib usr/lib#f usr/lib/b 2", "", "");
    row("below a link", "f usr/lib/a 1\nl lib usr/lib#f lib/b 2\nf lib/c 2", "2 unpack-differs lib\n",
        "2 through-symlink lib/b\n2 through-symlink lib/c\n");
    row("a whiteout below a link", "f r/a 1\nl l r#w l/a", "2 unpack-differs l\n", "2 through-symlink l/a\n");
    row("a folder of its own for a link", "f r/a 1\nl l r#d l/\no l/\nf l/b 1", "", "");
    row("attributes of a parent", "d tmp/ mode=1777#f tmp/x 1", "2 parent-attributes tmp\n",
        "2 parent-attributes tmp\n");
    row("owner of a parent", "d srv/ uid=33#f srv/a/b/x 1", "2 parent-attributes srv\n", "2 parent-attributes srv\n");
    row("usual attributes of a parent", "d srv/#f srv/x 1", "", "");
    row("a parent with an entry", "d tmp/ mode=1777#f tmp/x 1\nd tmp/ mode=1777", "", "");
    row("a hard link to a lower layer", "f d/f 4#h d/g d/f", "2 hardlink-lower d/g\n", "2 hardlink-lower d/g\n");
    row("an opaque mark in the root", "f a 1#o /\nf b 1", "2 unpack-differs .wh..wh..opq\n",
        "2 unpack-differs .wh..wh..opq\n");
    row("an opaque mark in the root of nothing", "#o /\nf b 1", "", "");
    row("removed and stored again", "f d/a 1#w d\nd d/\nf d/b 1", "2 unpack-differs d\n", "2 unpack-differs d\n");
    row("removed and stored again as a file", "f d/a 1#w d\nf d 1", "", "");
    row("a file removed and stored again as a directory", "f d 1#w d\nd d/\nf d/b 1", "", "");
    row("opaque and removed", "f d/a 1#w d/a\nd d/\no d/\nf d/b 1", "", "");
    row("removed after it was stored", "f d/a 1#d d/\nf d/b 1\nw d", "2 whiteout-own-layer d\n",
        "2 whiteout-own-layer d\n");
    row("a hard link within", "f d/f 4#f d/f 4\nh d/g d/f", "", "");
}

void TestUnpack::notes()
{
    QFETCH(QByteArray, layers);
    const auto warnings = [&layers](const StackRules &rules) {
        ImageBuilder image = imageOf(layers);
        (void)image.build(rules);
        QByteArray text;
        for (const Note &note : image.notes().all()) {
            if (note.severity == Severity::Warning)
                text += QByteArray::number(note.layer.value) + ' ' +
                        QByteArray::fromStdString(std::string(slug(note.code))) + ' ' +
                        QByteArray::fromStdString(note.path) + '\n';
        }
        return text;
    };
    QTEST(warnings(overlay), "alone");
    QTEST(warnings(stacked), "onto");
}

void TestUnpack::notesAreBounded()
{
    std::string below = "f t/x 1";
    std::string above;
    for (int i = 0; i < 3000; ++i) {
        const std::string number = std::to_string(i);
        below += "\nl l" + number + " t\nd d" + number + "/ mode=0700\nf f" + number + " 1";
        above += "f l" + number + "/a 1\nf d" + number + "/a 1\nh h" + number + " f" + number + "\n";
    }
    for (const StackRules &rules : {overlay, stacked}) {
        ImageBuilder image;
        image.layer(below).layer(above);
        (void)image.build(rules);
        QVERIFY(image.notes().count() >= 9000);
        QVERIFY(image.notes().all().size() < 5 * (NoteList::listedPerCode + 1));
    }
}

void TestUnpack::parentsKeepAttributes()
{
    for (const StackRules &rules : {overlay, stacked}) {
        const ImageTreePtr tree = imageOf("d srv/ mode=0700 uid=33 gid=44 mtime=16#f srv/a 1").build(rules);
        QCOMPARE(attributesOf(*tree, "srv"), QByteArray("700 33:44 16"));
    }
}

void TestUnpack::headersOfHardlinks_data()
{
    QTest::addColumn<QByteArray>("layers");
    QTest::addColumn<QByteArray>("attributes"); // of f
    const auto row = [](const char *what, const char *layers, const char *attributes) {
        QTest::newRow(what) << QByteArray(layers) << QByteArray(attributes);
    };
    row("owner, mode, time", "f f =x mtime=16#f f =x mtime=16\nh g f mode=4711 uid=33 gid=44 mtime=17",
        "4711 33:44 17");
    row("the same layer", "f f =x mtime=16\nh g f mode=4711 uid=33 gid=44 mtime=17", "4711 33:44 17");
    row("a chain", "f f =x\nh e f mode=0600 mtime=3\nh g e mode=0640 uid=5 mtime=4", "640 5:0 4");
    row("the last one wins", "f f =x\nh g f mode=0600 mtime=3\nh e f mode=0640 uid=5 mtime=4", "640 5:0 4");
    row("the file comes last", "h g f mode=4711 uid=33 mtime=17\nf f =x mtime=16", "644 0:0 16");
    row("through a link of the layer", "f d/f =x\nl l d\nh g l/f mode=0600 mtime=3\nh f l/f mode=0600 mtime=3",
        "600 0:0 3");
    row("of a symbolic link: the owner alone", "l f t mtime=16\nh g f mode=0600 uid=5 mtime=3", "777 5:0 16");
    row("a new attribute", "f f =x mtime=1 xattr=user.a:1\nh g f mtime=1 xattr=user.b:2",
        "644 0:0 1 user.a=1 user.b=2");
    row("another attribute", "f f =x mtime=1 xattr=user.a:1\nh g f mtime=1 xattr=user.a:2", "644 0:0 1 user.a=2");
    row("a first attribute", "f f =x mtime=1\nh g f mtime=1 xattr=user.a:2", "644 0:0 1 user.a=2");
    row("replaced since", "f f =x mtime=1\nh g f mode=0600 mtime=3\nf g =y mtime=5", "600 0:0 3");
    row("the inode before it was replaced", "f f =x mtime=1\nh g f mode=0600 mtime=3\nf f =y mtime=5", "644 0:0 5");
}

void TestUnpack::headersOfHardlinks()
{
    QFETCH(QByteArray, layers);
    QFETCH(QByteArray, attributes);
    for (const StackRules &rules : {overlay, stacked}) {
        const ImageTreePtr tree = imageOf(layers).build(rules);
        QCOMPARE(attributesOf(*tree, "f"), attributes);
        const auto names = tree->otherNames(*tree->find("f"), tree->lastLayer());
        for (const NodeId name : names)
            QCOMPARE(attributesOf(*tree, tree->path(name).c_str()), attributes);
        if (!layers.contains("f g") && !layers.contains("=y"))
            QVERIFY(!names.empty());
    }
}

void TestUnpack::headersOfLowerHardlinks()
{
    const ImageTreePtr tree = imageOf("f f =x mtime=1#h g f mode=0600 mtime=3").build(stacked);
    QCOMPARE(attributesOf(*tree, "g"), QByteArray("644 0:0 1"));
}

void TestUnpack::namesOfWindows_data()
{
    QTest::addColumn<QByteArray>("layers");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *what, const char *layers, const char *text) {
        QTest::newRow(what) << QByteArray(layers) << QByteArray(text);
    };
    row("a whiteout", "f Files/Notes.txt 1#w Files/NOTES.TXT", "Files/\n");
    row("a replacement", "f Files/Notes.txt 1#f files/NOTES.TXT 2", "Files/\n  Notes.txt 2\n");
    row("one folder", "f Windows/a 1#f WINDOWS/b 1#f windows/C/d 1#f Windows/c/e 1",
        "Windows/\n  C/\n    d 1\n    e 1\n  a 1\n  b 1\n");
    row("within a layer the last spelling", "f Windows/a 1\nf WINDOWS/b 1\nf windows/A 3", "Windows/\n  A 3\n  b 1\n");
    row("opaque", "f Dir/a 1#o DIR/\nf dir/b 1", "Dir/\n  b 1\n");
    row("other letters", "f \xc3\x84rger 1\nf \xd0\x96 1#w \xc3\xa4RGER\nw \xd0\xb6", "");
    row("a hard link", "f A 7#h b a", "A 7\nb 7\n");
    row("names that are not the same", "f a 1\nf \xe1\xba\x9e 1#w b\nw ss", "a 1\n\xe1\xba\x9e 1\n");
}

void TestUnpack::namesOfWindows()
{
    QFETCH(QByteArray, layers);
    QFETCH(QByteArray, text);
    QCOMPARE(treeOf(layers, windows), text);
}

void TestUnpack::lookUpsOfWindows()
{
    const char *layers = "f Files/Windows/Notes.txt 1#w files/WINDOWS/notes.TXT\nf Files/x 1";
    ImageBuilder image = imageOf(layers);
    const ImageTreePtr tree = image.build(windows);
    QCOMPARE(storyText(*tree, "FILES/windows/NOTES.txt"), std::string("1 added; 2 removed"));
    QVERIFY(!imageOf(layers).build()->find("FILES"));
    PackedWriter to;
    ImageTreeStore::write(*tree, image.layers(), to);
    const std::string bytes = to.take();
    PackedReader from(bytes);
    QVERIFY(ImageTreeStore::read(from, image.layers())->find("FILES/X").has_value());
    ImageBuilder below;
    below.layer("f A 1");
    QVERIFY(withTopLayer(*below.build(windows), layerTreeOf("w a")) == nullptr); // not guessed
}

void TestUnpack::names()
{
    QCOMPARE(unpackOf("overlay"), std::optional(Unpack::Overlay));
    QCOMPARE(unpackOf("stacked"), std::optional(Unpack::Stacked));
    QVERIFY(!unpackOf("Overlay"));
    QVERIFY(!unpackOf(""));
}

QTEST_GUILESS_MAIN(TestUnpack)
#include "tst_unpack.moc"
