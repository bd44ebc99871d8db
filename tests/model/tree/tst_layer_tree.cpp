// SPDX-License-Identifier: Apache-2.0
#include "model/io/limits.h"
#include "model/tree/whiteout.h"
#include "tests/support/image_builder.h"

#include <QtTest>

using namespace strata;
using namespace strata::test;

class TestLayerTree : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void markers_data();
    void markers();
    void shape_data();
    void shape();
    void keepsAllFields();
    void sparseFile();
    void inNoArchive();
    void idsAreInArchiveOrder();
    void childrenOfALink();
    void findsPaths();
    void marksAreListedOnce();
    void notesAreCounted();
    void limitsOfNames();
    void depth();
    void rootEntry();
    void ownersArePooled();
    void memory();
};

void TestLayerTree::markers_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, MarkerKind kind) { QTest::newRow(name) << QByteArray(name) << int(kind); };
    row("a", MarkerKind::None);
    row(".wh", MarkerKind::None);
    row("x.wh.a", MarkerKind::None);
    row(".wh.a", MarkerKind::Whiteout);
    row(".wh..a", MarkerKind::Whiteout);
    row(".wh....", MarkerKind::Whiteout);
    row(".wh..wh", MarkerKind::Whiteout);
    row(".wh..wh..opq", MarkerKind::Opaque);
    row(".wh..wh..opq2", MarkerKind::AufsHidden);
    row(".wh..wh.plnk", MarkerKind::AufsHidden);
    row(".wh..wh.", MarkerKind::AufsHidden);
    row(".wh.", MarkerKind::Invalid);
    row(".wh..", MarkerKind::Invalid);
    row(".wh...", MarkerKind::Invalid);
}

void TestLayerTree::markers()
{
    QFETCH(QByteArray, name);
    QFETCH(int, kind);
    QCOMPARE(int(markerKind(name.toStdString())), kind);
}

void TestLayerTree::shape_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("codes");
    const auto row = [](const char *what, const char *lines, const char *text, const char *codes = "") {
        QTest::newRow(what) << QByteArray(lines) << QByteArray(text) << QByteArray(codes);
    };
    row("empty", "", "");
    row("children are sorted by bytes", "f b 1\nd a/\nf a-b 1\nf B 1\nf \\xff 1", "B 1\na/\na-b 1\nb 1\n\\xFF 1\n");
    row("implied parents", "f a/b/c 1", "a/ implied\n  b/ implied\n    c 1\n");
    row("a parent's entry may come late", "f a/b 1\nd a/ mode=0700", "a/\n  b 1\n");
    row("dot and slash in front", "d ./a/\nf /a/b 1\nf ././a//c 1", "a/\n  b 1\n  c 1\n", "name-absolute /a/b\n");
    row("a duplicate counts once", "f a 1\nf a 2", "a 2\n", "duplicate-entry a\n");
    row("folder over folder keeps the children", "d a/\nf a/b 1\nd a/", "a/\n  b 1\n", "duplicate-entry a\n");
    row("file over folder drops them", "d a/\nf a/b/c 1\nf a 3", "a 3\n", "duplicate-entry a\n");
    row("and a folder again starts empty", "d a/\nf a/b 1\nf a 3\nd a/\nf a/c 1", "a/\n  c 1\n",
        "duplicate-entry a\nduplicate-entry a\n");
    row("implied again after a file", "f a/b 1\nf a 3\nf a/c 1", "a 3\n  c 1\n", "duplicate-entry a\n");
    row("below a link of its own", "l x /tmp\nf x/y 1", "x\n  y 1\n");
    row("a link over a link keeps what went elsewhere", "l x /tmp\nf x/y 1\nl x /var", "x\n  y 1\n",
        "duplicate-entry x\n");
    row("dotdot is clamped", "f ../a 1\nf b/../../c 1\nf d/../e 1", "a 1\nc 1\ne 1\n",
        "name-escapes ../a\nname-escapes b/../../c\nname-escapes d/../e\n");
    row("nothing replaces the root", "f .. 1\nd ../\nl . x\nd /\nd /", "",
        "name-escapes ..\nroot-replaced ..\nname-escapes ../\nroot-replaced ../\nroot-replaced .\n"
        "name-absolute /\nname-absolute /\nduplicate-entry /\n");
    row("whiteouts are entries", "w a\nw b/c\no b/", ".wh.a\nb/ implied\n  .wh..wh..opq\n  .wh.c\n");
    row("a marker decides by its name", "d .wh.a/\nf .wh.b 7\nh .wh.c .wh.b\nl .wh.d x",
        ".wh.a\n.wh.b\n.wh.c\n.wh.d\n");
    row("invalid whiteouts", "d a/\nf a/.wh. 1\nf .wh.. 1\nf .wh... 1", "a/\n",
        "whiteout-invalid a/.wh.\nwhiteout-invalid .wh..\nwhiteout-invalid .wh...\n");
    row("aufs", "d .wh..wh.plnk/\nf .wh..wh.plnk/1.2 6\nf .wh..wh.plnk/.wh.x 0\nf .wh..wh.aufs 1\nh a .wh..wh.plnk/1.2",
        ".wh..wh.aufs 1 hidden\n.wh..wh.plnk/ hidden\n  .wh.x 0 hidden\n  1.2 6 hidden\na\n",
        "aufs-leftover .wh..wh.plnk/\naufs-leftover .wh..wh.aufs\n");
    row("a whiteout after its own name", "f a 1\nw a", ".wh.a\na 1\n", "whiteout-own-layer a\n");
    row("a whiteout before its own name", "w a\nf a 1", ".wh.a\na 1\n", "whiteout-own-layer a\n");
    row("native markers of overlayfs", "c a 0,0\nd d/ xattr=trusted.overlay.opaque:y\nc n 1,3", "a\nd/\nn\n",
        "overlay-marker a\noverlay-marker d/\n");
}

void TestLayerTree::shape()
{
    QFETCH(QByteArray, lines);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, codes);
    NoteList notes;
    const LayerTreePtr layer = layerTreeOf(lines.toStdString(), notes);
    QCOMPARE(QByteArray::fromStdString(layerText(*layer)), text);
    std::string seen;
    for (const Note &note : notes.all()) {
        QCOMPARE(note.layer, LayerNumber(1));
        seen += std::string(slug(note.code)) + ' ' + note.path + '\n';
    }
    QCOMPARE(QByteArray::fromStdString(seen), codes);
}

void TestLayerTree::keepsAllFields()
{
    const LayerTreePtr layer =
        layerTreeOf("f ./d//f 5 mode=4755 uid=1000 gid=7 user=me group=us mtime=-5 nanos=9 "
                    "xattr=user.a:1 offset=512\nc dev/null 1,3\nh h d/f mode=4755 uid=1000 gid=7 user=me "
                    "group=us mtime=-5 nanos=9\nl l ../t\np p");
    const EntryId file = *layer->find("d/f");
    const Entry &entry = layer->entry(file);
    QCOMPARE(entry.size, 5u);
    QCOMPARE(entry.mode, 04755);
    QCOMPARE(entry.mtime, -5);
    QCOMPARE(entry.mtimeNanos, 9u);
    QCOMPARE(layer->dataOffset(file), 512u);
    QCOMPARE(layer->storedSize(file), 5u);
    QVERIFY((layer->owner(file) == Owner{1000, 7, "me", "us"}));
    QCOMPARE(layer->xattrs(file).size(), 1u);
    QCOMPARE(layer->xattrs(file)[0].value, std::string("1"));
    QCOMPARE(layer->extra(file).rawPath, std::string("./d//f"));
    QVERIFY((layer->device(*layer->find("dev/null")) == std::pair(1u, 3u)));
    QCOMPARE(layer->linkTarget(*layer->find("h")), std::string_view("d/f"));
    QCOMPARE(layer->linkTarget(*layer->find("l")), std::string_view("../t"));
    QCOMPARE(layer->linkTarget(file), std::string_view());
    QCOMPARE(layer->recordCount(), 5u);
    QCOMPARE(layer->fileBytes(), 5u);
    QCOMPARE(typeLetter(EntryType::Hardlink), 'f');
}

void TestLayerTree::sparseFile()
{
    NoteList notes;
    LayerTreeBuilder builder(notes, LayerNumber(1));
    TarRecord record = recordOf("f s 1000");
    record.isSparse = true;
    record.bodySize = 30;
    record.sparse = {{100, 10}, {200, 20}};
    const EntryId id = builder.add(record);
    const LayerTreePtr layer = builder.finish();
    QVERIFY(layer->entry(id).has(Entry::Sparse));
    QCOMPARE(layer->entry(id).size, 1000u);
    QCOMPARE(layer->storedSize(id), 30u);
    QCOMPARE(layer->extra(id).sparse.size(), 2u);
}

void TestLayerTree::inNoArchive()
{
    NoteList notes;
    LayerTreeBuilder builder(notes, LayerNumber(1));
    builder.setContainer();
    const ByteSourcePtr bytes = memorySource("hello");
    builder.add({.path = ".", .type = EntryType::Directory, .mode = 0700});
    builder.add({.path = "d", .type = EntryType::Directory, .uid = 7, .userName = "seven"});
    builder.add({.path = "d", .type = EntryType::OpaqueMark});
    const EntryId file =
        builder.add({.path = "d/f", .mode = 0600, .mtime = {5, 9}, .xattrs = {{"user.a", "b"}}}, bytes);
    const EntryId empty = builder.add({.path = "d/e"});
    const EntryId link = builder.add({.path = "l", .type = EntryType::Symlink, .mode = 0, .linkTarget = "d/f"});
    const EntryId name =
        builder.add({.path = "n", .type = EntryType::Hardlink, .mode = 0600, .mtime = {5, 9}, .linkTarget = "d/f"});
    const EntryId device = builder.add({.path = "c", .type = EntryType::CharDevice, .device = {1, 3}});
    const EntryId gone = builder.add({.path = "d/x", .type = EntryType::Whiteout, .mtime = {8, 0}});
    const LayerTreePtr layer = builder.finish();
    QVERIFY(layer->isContainer());
    QCOMPARE(layer->content(file), bytes);
    QCOMPARE(layer->entry(file).size, 5u);
    QCOMPARE(layer->storedSize(file), 5u);
    QCOMPARE(layer->entry(file).mtimeNanos, 9u);
    QCOMPARE(layer->xattrs(file).size(), 1u);
    QVERIFY(layer->content(empty));
    QCOMPARE(layer->content(empty)->size(), 0u);
    QVERIFY(!layer->content(link) && !layer->content(name) && !layer->content(gone));
    QCOMPARE(int(layer->entry(link).mode), 0777); // a link has no mode of its own
    QCOMPARE(layer->linkTarget(name), std::string_view("d/f"));
    QCOMPARE(layer->device(device), std::pair(1u, 3u));
    QCOMPARE(layer->owner(*layer->find("d")).userName, std::string("seven"));
    QCOMPARE(int(layer->entry(LayerTree::root()).mode), 0700);
    QCOMPARE(layer->path(gone), std::string("d/.wh.x"));
    QCOMPARE(layer->shownPath(gone), std::string("d/x"));
    QCOMPARE(layer->entry(gone).mtime, 8);
    QCOMPARE(int(layer->entry(gone).mode), 0);
    QCOMPARE(layer->opaqueCount(), 1u);
    QCOMPARE(layer->whiteoutCount(), 1u);
    QCOMPARE(layer->fileBytes(), 5u);
    QVERIFY(!layerTreeOf("f f 5")->content(EntryId(1))); // of an archive
}

void TestLayerTree::idsAreInArchiveOrder()
{
    const LayerTreePtr layer = layerTreeOf("f z 1\nf m/n 1\nf a 1");
    std::string order;
    for (std::uint32_t i = 0; i < layer->entryCount(); ++i)
        order += layer->path(EntryId(i)) + ' ';
    QCOMPARE(order, std::string(" z m m/n a "));
    QCOMPARE(layer->entryCount(), 5u);
}

void TestLayerTree::childrenOfALink()
{
    const LayerTreePtr layer = layerTreeOf("l x /tmp\nf x/b 1\nf x/a 1");
    const EntryId link = *layer->find("x");
    QCOMPARE(layer->entry(link).type, EntryType::Symlink);
    QCOMPARE(layer->children(link).size(), 2u);
    QCOMPARE(layer->path(layer->children(link)[0]), std::string("x/a"));
    QCOMPARE(layer->linkTarget(link), std::string_view("/tmp"));
    QVERIFY(layer->children(*layer->find("x/a")).empty());
}

void TestLayerTree::findsPaths()
{
    const LayerTreePtr layer = layerTreeOf("f a/b 1\nf a/b-c 1\nf a/b.d 1\nw a/gone\nf a/b 2");
    QCOMPARE(layer->entry(*layer->find("/a/b/")).size, 2u);
    QVERIFY(!layer->find("a/x"));
    QVERIFY(!layer->find("a/b/c"));
    QCOMPARE(*layer->find(""), LayerTree::root());
    QCOMPARE(layer->shownPath(*layer->find("a/.wh.gone")), std::string("a/gone"));
    QCOMPARE(layer->path(*layer->find("a/.wh.gone")), std::string("a/.wh.gone"));
    QCOMPARE(layer->path(LayerTree::root()), std::string());
}

void TestLayerTree::marksAreListedOnce()
{
    const LayerTreePtr layer = layerTreeOf("w b\nw a\no d/\nw b\no d/\nf x/.wh.y 0\nf x 1");
    QCOMPARE(layer->opaqueCount(), 1u);
    QCOMPARE(layer->whiteoutCount(), 3u); // the one below the folder that was lost acts on lower layers all the same
    std::vector<std::string> paths;
    for (const EntryId mark : layer->marks())
        paths.push_back(layer->shownPath(mark));
    QVERIFY((paths == std::vector<std::string>{"a", "b", "d/.wh..wh..opq", "x/y"}));
}

void TestLayerTree::notesAreCounted()
{
    NoteList notes;
    std::string lines;
    for (int i = 0; i < 3000; ++i)
        lines += "f a 1\n";
    const LayerTreePtr layer = layerTreeOf(lines, notes);
    QCOMPARE(layer->children(LayerTree::root()).size(), 1u);
    QCOMPARE(layer->recordCount(), 3000u);
    QCOMPARE(notes.count(), 2999u);
    QVERIFY(notes.all().size() <= NoteList::listedPerCode + 1);
}

void TestLayerTree::limitsOfNames()
{
    NoteList notes;
    LayerTreeBuilder builder(notes, LayerNumber(2));
    TarRecord record = recordOf("f a 1");
    record.path.assign(limits::pathBytes + 1, 'x');
    QVERIFY(!builder.add(record).isValid());
    record.path.assign(limits::pathBytes, 'x');
    QVERIFY(builder.add(record).isValid());
    record = recordOf("l a b");
    record.linkTarget.assign(limits::pathBytes + 1, 'x');
    QVERIFY(!builder.add(record).isValid());
    record = recordOf("f a 1");
    record.path.clear();
    QVERIFY(!builder.add(record).isValid());
    const std::vector<Note> all = notes.all();
    QCOMPARE(all.size(), 3u);
    QCOMPARE(all[0].code, NoteCode::NameTooLong);
    QCOMPARE(all[0].layer, LayerNumber(2));
    QVERIFY(all[0].path.size() < 1000);
    QCOMPARE(all[1].code, NoteCode::NameTooLong);
    QCOMPARE(all[2].code, NoteCode::NameEmpty);
}

void TestLayerTree::depth()
{
    NoteList notes;
    LayerTreeBuilder builder(notes, LayerNumber(1));
    TarRecord record = recordOf("f a 1");
    record.path.clear();
    for (std::size_t i = 0; i < limits::pathComponents; ++i)
        record.path += i == 0 ? "d" : "/d";
    const EntryId deep = builder.add(record);
    QVERIFY(deep.isValid());
    const std::string allowed = record.path;
    record.path += "/d";
    QVERIFY(!builder.add(record).isValid());
    record.path.clear();
    for (int i = 0; i < 10000; ++i)
        record.path += "e/";
    QVERIFY(!builder.add(record).isValid());
    const LayerTreePtr layer = builder.finish();
    QCOMPARE(layer->path(deep), allowed);
    QCOMPARE(layer->find(allowed), deep);
    QCOMPARE(layer->entryCount(), limits::pathComponents + 1);
    QCOMPARE(notes.count(), 2u);
}

void TestLayerTree::rootEntry()
{
    const LayerTreePtr layer = layerTreeOf("f a 1\nd ./ mode=0700 uid=9");
    QCOMPARE(layer->entry(LayerTree::root()).mode, 0700);
    QCOMPARE(layer->owner(LayerTree::root()).uid, 9u);
    QVERIFY(!layer->entry(LayerTree::root()).has(Entry::Implied));
    QCOMPARE(layer->children(LayerTree::root()).size(), 1u);
    QVERIFY(layerTreeOf("f a 1")->entry(LayerTree::root()).has(Entry::Implied));
}

void TestLayerTree::ownersArePooled()
{
    const LayerTreePtr layer = layerTreeOf("f a 1 uid=1\nf b 1 uid=2\nf c 1 uid=1\nf d 1\nf e 1 uid=1 user=x");
    const auto owner = [&](const char *path) { return layer->entry(*layer->find(path)).owner; };
    QCOMPARE(owner("a"), owner("c"));
    QVERIFY(owner("a") != owner("b"));
    QVERIFY(owner("a") != owner("e"));
    QCOMPARE(layer->owner(*layer->find("d")).uid, 0u);
}

void TestLayerTree::memory()
{
    static_assert(sizeof(Entry) == 48);
    NoteList notes;
    LayerTreeBuilder builder(notes, LayerNumber(1));
    TarRecord record = recordOf("f a 1");
    const int count = 20000;
    for (int i = 0; i < count; ++i) {
        record.path = "usr/share/d" + std::to_string(i / 100) + "/file" + std::to_string(i);
        QVERIFY(builder.add(record).isValid());
    }
    const LayerTreePtr layer = builder.finish();
    QVERIFY2(layer->byteSize() < 75u * count, qPrintable(QString::number(layer->byteSize() / count)));
}

QTEST_GUILESS_MAIN(TestLayerTree)
#include "tst_layer_tree.moc"
