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
    row("opaque", "+ target/keep 1\nl link target#+ link/\no link/\n+ link/new 1", kept);
    row("opaque mark first", "+ target/keep 1\nl link target#o link/\n+ link/\n+ link/new 1", kept);
    row("opaque, absolute link", "+ target/keep 1\nl link /target#+ link/\no link/\n+ link/new 1", kept);
    row("opaque, the link removed", "+ target/keep 1\nl link target#- link\n+ link/\no link/\n+ link/new 1", kept);
    row("the link removed last", "+ target/keep 1\nl link target#+ link/\no link/\n+ link/new 1\n- link", kept);
    row("whiteout", "+ target/keep 1\nl link target#+ link/\n- link/keep\n+ link/new 1", kept);
    row("whiteout and the link's", "+ target/keep 1\nl link target#- link\n- link/keep\n+ link/\n+ link/new 1", kept);
    row("a removed link leads nowhere", "+ target/keep 1\nl link target#- link\n- link/keep", "target/\n  keep 1\n");
    row("opaque in a removed link", "+ target/keep 1\nl link target#- link\no link/", "target/\n  keep 1\n");
    row("deeper", "+ target/sub/keep 1\nl link target#+ link/\no link/sub/\n- link/sub/keep\n+ link/new 1",
        "link/\n  new 1\ntarget/\n  sub/\n    keep 1\n");
    row("chain of links", "+ t/keep 1\nl b t\nl a b#+ a/\no a/\n+ a/new 1", "a/\n  new 1\nb -> t\nt/\n  keep 1\n");
    row("the link lies in a folder that goes", "+ t/keep 1\nl d/l /t#- d\n- d/l/keep", "t/\n  keep 1\n");
    row("the link lies in an opaque folder", "+ t/keep 1\nl d/l /t#o d/\n- d/l/keep", "d/\nt/\n  keep 1\n");
    row("a new link is followed", "+ t/x 1\n+ u/x 1\nl l u#l l t\n- l/x", "l -> t\nt/\nu/\n  x 1\n");
    row("a folder still loses what is below", "+ d/a 1#+ d/\no d/\n+ d/b 1", "d/\n  b 1\n");
    row("a file still becomes a folder", "+ d 1#+ d/\no d/\n+ d/b 1", "d/\n  b 1\n");
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
    ImageBuilder image = imageOf("+ target/keep 1\nl link target#+ link/\no link/\n+ link/new 1");
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
    row("an entry below a link", "+ usr/lib/a 1\nl lib usr/lib#+ lib/b 2", "lib/\n  b 2\nusr/\n  lib/\n    a 1\n",
        "lib -> usr/lib\nusr/\n  lib/\n    a 1\n    b 2\n");
    row("a whiteout below a link", "+ usr/lib/a 1\n+ usr/lib/z 1\nl lib usr/lib#- lib/a",
        "lib/\nusr/\n  lib/\n    a 1\n    z 1\n", "lib -> usr/lib\nusr/\n  lib/\n    z 1\n");
    row("an opaque mark below a link", "+ r/x 1\nl l r#o l/\n+ l/y 2", "l/\n  y 2\nr/\n  x 1\n", "l -> r\nr/\n  y 2\n");
    row("a whiteout below a file", "+ f 1#- f/x", "f/\n", "f 1\n");
    row("a whiteout below nothing", "+ f 1#- no/x", "f 1\n", "f 1\n");
    row("deeper", "+ usr/lib/a/x 1\nl lib usr/lib#+ lib/a/y 2",
        "lib/\n  a/\n    y 2\nusr/\n  lib/\n    a/\n      x 1\n",
        "lib -> usr/lib\nusr/\n  lib/\n    a/\n      x 1\n      y 2\n");
    row("two links", "+ c/x 1\nl b c\nl a b#+ a/y 2", "a/\n  y 2\nb -> c\nc/\n  x 1\n",
        "a -> b\nb -> c\nc/\n  x 1\n  y 2\n");
    row("a link of the layer itself", "+ t/x 1#l a t\n+ a/y 2", "a -> t\nt/\n  x 1\n  y 2\n",
        "a -> t\nt/\n  x 1\n  y 2\n");
    row("a link of the layer itself through a lower one", "+ c/x 1\nl b c#l a b\n+ a/y 2",
        "a -> b\nb/\n  y 2\nc/\n  x 1\n", "a -> b\nb -> c\nc/\n  x 1\n  y 2\n");
    row("the folder comes later", "+ t/x 1\nl a t#+ a/y 2\n+ a/\n+ a/z 3", "a/\n  y 2\n  z 3\nt/\n  x 1\n",
        "a/\n  z 3\nt/\n  x 1\n  y 2\n");
    row("a loop", "l a b\nl b a#+ a/x 1", "a/\n  x 1\nb -> a\n", "a -> b\nb -> a\n");
    row("a folder replaced by another path", "+ t/\n+ u/x 1\nl a t\nl t/b /u#+ a/b/\n- t/b/x",
        "a/\n  b/\nt/\n  b/\nu/\n  x 1\n", "a -> t\nt/\n  b/\nu/\n  x 1\n");
    row("a hard link to a lower file", "+ d/f 4#h d/g d/f", "d/\n  f 4\n  g 4\n", "d/\n  f 4\n  g 4\n");
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
    row("nothing odd", "+ usr/lib/a 1\nl lib usr/lib#+ usr/lib/b 2", "", "");
    row("below a link", "+ usr/lib/a 1\nl lib usr/lib#+ lib/b 2\n+ lib/c 2", "2 unpack-differs lib\n",
        "2 through-symlink lib/b\n2 through-symlink lib/c\n");
    row("a whiteout below a link", "+ r/a 1\nl l r#- l/a", "2 unpack-differs l\n", "2 through-symlink l/a\n");
    row("a folder of its own for a link", "+ r/a 1\nl l r#+ l/\no l/\n+ l/b 1", "", "");
    row("attributes of a parent", "+ tmp/ mode=1777#+ tmp/x 1", "2 parent-attributes tmp\n",
        "2 parent-attributes tmp\n");
    row("owner of a parent", "+ srv/ uid=33#+ srv/a/b/x 1", "2 parent-attributes srv\n", "2 parent-attributes srv\n");
    row("usual attributes of a parent", "+ srv/#+ srv/x 1", "", "");
    row("a parent with an entry", "+ tmp/ mode=1777#+ tmp/x 1\n+ tmp/ mode=1777", "", "");
    row("a hard link to a lower layer", "+ d/f 4#h d/g d/f", "2 hardlink-lower d/g\n", "2 hardlink-lower d/g\n");
    row("an opaque mark in the root", "+ a 1#o /\n+ b 1", "2 unpack-differs .wh..wh..opq\n",
        "2 unpack-differs .wh..wh..opq\n");
    row("an opaque mark in the root of nothing", "#o /\n+ b 1", "", "");
    row("removed and stored again", "+ d/a 1#- d\n+ d/\n+ d/b 1", "2 unpack-differs d\n", "2 unpack-differs d\n");
    row("removed and stored again as a file", "+ d/a 1#- d\n+ d 1", "", "");
    row("a file removed and stored again as a directory", "+ d 1#- d\n+ d/\n+ d/b 1", "", "");
    row("opaque and removed", "+ d/a 1#- d/a\n+ d/\no d/\n+ d/b 1", "", "");
    row("removed after it was stored", "+ d/a 1#+ d/\n+ d/b 1\n- d", "2 whiteout-own-layer d\n",
        "2 whiteout-own-layer d\n");
    row("a hard link within", "+ d/f 4#+ d/f 4\nh d/g d/f", "", "");
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
    std::string below = "+ t/x 1";
    std::string above;
    for (int i = 0; i < 3000; ++i) {
        const std::string number = std::to_string(i);
        below += "\nl l" + number + " t\n+ d" + number + "/ mode=0700\n+ f" + number + " 1";
        above += "+ l" + number + "/a 1\n+ d" + number + "/a 1\nh h" + number + " f" + number + "\n";
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
        const ImageTreePtr tree = imageOf("+ srv/ mode=0700 uid=33 gid=44 mtime=16#+ srv/a 1").build(rules);
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
    row("owner, mode, time", "+ f =x mtime=16#+ f =x mtime=16\nh g f mode=4711 uid=33 gid=44 mtime=17",
        "4711 33:44 17");
    row("the same layer", "+ f =x mtime=16\nh g f mode=4711 uid=33 gid=44 mtime=17", "4711 33:44 17");
    row("a chain", "+ f =x\nh e f mode=0600 mtime=3\nh g e mode=0640 uid=5 mtime=4", "640 5:0 4");
    row("the last one wins", "+ f =x\nh g f mode=0600 mtime=3\nh e f mode=0640 uid=5 mtime=4", "640 5:0 4");
    row("the file comes last", "h g f mode=4711 uid=33 mtime=17\n+ f =x mtime=16", "644 0:0 16");
    row("through a link of the layer", "+ d/f =x\nl l d\nh g l/f mode=0600 mtime=3\nh f l/f mode=0600 mtime=3",
        "600 0:0 3");
    row("of a symbolic link: the owner alone", "l f t mtime=16\nh g f mode=0600 uid=5 mtime=3", "777 5:0 16");
    row("a new attribute", "+ f =x mtime=1 xattr=user.a:1\nh g f mtime=1 xattr=user.b:2",
        "644 0:0 1 user.a=1 user.b=2");
    row("another attribute", "+ f =x mtime=1 xattr=user.a:1\nh g f mtime=1 xattr=user.a:2", "644 0:0 1 user.a=2");
    row("a first attribute", "+ f =x mtime=1\nh g f mtime=1 xattr=user.a:2", "644 0:0 1 user.a=2");
    row("replaced since", "+ f =x mtime=1\nh g f mode=0600 mtime=3\n+ g =y mtime=5", "600 0:0 3");
    row("the inode before it was replaced", "+ f =x mtime=1\nh g f mode=0600 mtime=3\n+ f =y mtime=5", "644 0:0 5");
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
        if (!layers.contains("+ g") && !layers.contains("=y"))
            QVERIFY(!names.empty());
    }
}

void TestUnpack::headersOfLowerHardlinks()
{
    const ImageTreePtr tree = imageOf("+ f =x mtime=1#h g f mode=0600 mtime=3").build(stacked);
    QCOMPARE(attributesOf(*tree, "g"), QByteArray("644 0:0 1"));
}

void TestUnpack::namesOfWindows_data()
{
    QTest::addColumn<QByteArray>("layers");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *what, const char *layers, const char *text) {
        QTest::newRow(what) << QByteArray(layers) << QByteArray(text);
    };
    row("a whiteout", "+ Files/Notes.txt 1#- Files/NOTES.TXT", "Files/\n");
    row("a replacement", "+ Files/Notes.txt 1#+ files/NOTES.TXT 2", "Files/\n  Notes.txt 2\n");
    row("one folder", "+ Windows/a 1#+ WINDOWS/b 1#+ windows/C/d 1#+ Windows/c/e 1",
        "Windows/\n  C/\n    d 1\n    e 1\n  a 1\n  b 1\n");
    row("within a layer the last spelling", "+ Windows/a 1\n+ WINDOWS/b 1\n+ windows/A 3", "Windows/\n  A 3\n  b 1\n");
    row("opaque", "+ Dir/a 1#o DIR/\n+ dir/b 1", "Dir/\n  b 1\n");
    row("other letters", "+ \xc3\x84rger 1\n+ \xd0\x96 1#- \xc3\xa4RGER\n- \xd0\xb6", "");
    row("a hard link", "+ A 7#h b a", "A 7\nb 7\n");
    row("names that are not the same", "+ a 1\n+ \xe1\xba\x9e 1#- b\n- ss", "a 1\n\xe1\xba\x9e 1\n");
}

void TestUnpack::namesOfWindows()
{
    QFETCH(QByteArray, layers);
    QFETCH(QByteArray, text);
    QCOMPARE(treeOf(layers, windows), text);
}

void TestUnpack::lookUpsOfWindows()
{
    const char *layers = "+ Files/Windows/Notes.txt 1#- files/WINDOWS/notes.TXT\n+ Files/x 1";
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
    below.layer("+ A 1");
    QVERIFY(withTopLayer(*below.build(windows), layerTreeOf("- a")) == nullptr); // not guessed
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
