// SPDX-License-Identifier: Apache-2.0
#include "model/image/content_reader.h"
#include "model/report/difference_section.h"
#include "model/report/entry_report.h"
#include "model/report/section_records.h"
#include "model/tree/tree_walk.h"
#include "tests/support/image_builder.h"

#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

/// Two layers: a link of each kind, a replaced file, removals of each kind.
ImageTreePtr sampleTree()
{
    return ImageBuilder()
        .layer("d bin/\n"
               "f bin/sh =shell mode=4755 uid=0 gid=5 mtime=7 nanos=500000000\n"
               "h bin/ash bin/sh\n"
               "l lib usr/lib\n"
               "h nowhere no/such\n"
               "d old/\n"
               "f old/a =a\n"
               "f etc/gone =x\n"
               "c dev/null 1,3 mode=0666")
        .layer("f bin/sh =SHELL mode=0755 mtime=8\n"
               "w old\n"
               "o etc/\n"
               "f etc/new =new")
        .build();
}

std::string tsvOf(const ImageTree &tree, LayerNumber at)
{
    StringSink sink;
    const auto records = tsvRecords(sink, entryColumns());
    walkTree(
        tree, ImageTree::root(), true, [&](NodeId id) { return tree.existsAt(id, at); },
        [&](NodeId id, const std::string &path) {
            writeEntry(*records, path, entryFields(tree, *tree.versionAt(id, at)));
            return true;
        });
    return sink.take();
}

} // namespace

class TestEntryReport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mergedRows();
    void layerRows();
    void removedRows();
    void modes();
    void jsonAddsHardlink();
    void textLine();
    void story();
    void details();
    void differences();
};

void TestEntryReport::mergedRows()
{
    const auto tree = sampleTree();
    QCOMPARE(tsvOf(*tree, LayerNumber(2)), "path\ttype\tmode\tuid\tgid\tsize\tmtime\tlink\tlayer\tchange\n"
                                           "/bin\td\t0755\t0\t0\t0\t1000000000\t\t1\tadded\n"
                                           "/bin/ash\tf\t4755\t0\t5\t5\t7.5\t\t1\tadded\n"
                                           "/bin/sh\tf\t0755\t0\t0\t5\t8\t\t2\tmodified\n"
                                           "/dev\td\t0755\t0\t0\t0\t\t\t1\tadded\n"
                                           "/dev/null\tc\t0666\t0\t0\t0\t1000000000\t\t1\tadded\n"
                                           "/etc\td\t0755\t0\t0\t0\t\t\t1\tadded\n"
                                           "/etc/new\tf\t0644\t0\t0\t3\t1000000000\t\t2\tadded\n"
                                           "/lib\tl\t0777\t0\t0\t0\t1000000000\tusr/lib\t1\tadded\n"
                                           "/nowhere\th\t0644\t0\t0\t0\t1000000000\tno/such\t1\tadded\n");
}

void TestEntryReport::layerRows()
{
    const auto tree = sampleTree();
    std::string text;
    forEachLayerRow(*tree, LayerNumber(2), LayerTree::root(), true,
                    [&](const std::string &path, const EntryFields &fields) {
                        text += path + " " + fields.type + " " + std::string(fields.change) + "\n";
                        return true;
                    });
    QCOMPARE(text, "/bin/sh f modified\n"
                   "/etc/.wh..wh..opq w opaque\n"
                   "/etc/new f added\n"
                   "/old w removed\n");
}

void TestEntryReport::removedRows()
{
    const auto tree = sampleTree();
    const auto row = [&](const char *path) {
        const NodeId node = *tree->find(path);
        const EntryFields fields = removedEntryFields(*tree, node, *tree->changeIn(node, LayerNumber(2)));
        return std::string(1, fields.type) + " " + std::to_string(fields.size) + " " +
               std::to_string(fields.layer.value) + " " + std::string(fields.change);
    };
    QCOMPARE(row("old"), std::string("d 0 2 removed"));
    QCOMPARE(row("old/a"), std::string("f 1 2 removed"));
    QCOMPARE(row("etc/gone"), std::string("f 1 2 removed"));
}

void TestEntryReport::modes()
{
    const auto tree = sampleTree();
    const auto mode = [&](const char *path) {
        return modeText(entryFields(*tree, *tree->versionAt(*tree->find(path), LayerNumber(1))));
    };
    QCOMPARE(mode("bin/sh"), std::string("-rwsr-xr-x"));
    QCOMPARE(mode("bin"), std::string("drwxr-xr-x"));
    QCOMPARE(mode("lib"), std::string("lrwxrwxrwx"));
}

void TestEntryReport::jsonAddsHardlink()
{
    const auto tree = sampleTree();
    const NodeId node = *tree->find("bin/ash");
    StringSink sink;
    const auto records = jsonRecords(sink, JsonForm::Array);
    writeEntry(*records, "/bin/ash", entryFields(*tree, *tree->versionAt(node, LayerNumber(1))));
    records->finish();
    QCOMPARE(sink.take(), "[\n{\"path\":\"/bin/ash\",\"type\":\"f\",\"mode\":\"4755\",\"uid\":0,\"gid\":5,\"size\":5,"
                          "\"mtime\":\"1970-01-01T00:00:07.5Z\",\"link\":null,\"layer\":1,\"change\":\"added\","
                          "\"hardlink\":\"/bin/sh\",\"mtime_seconds\":7.5}\n]\n");
}

void TestEntryReport::textLine()
{
    const auto tree = sampleTree();
    StringSink sink;
    EntryLines lines(sink);
    const auto lineOf = [&](const char *path) {
        const NodeId node = *tree->find(path);
        lines.add(tree->path(node), entryFields(*tree, *tree->versionAt(node, LayerNumber(1))));
        return sink.take();
    };
    QCOMPARE(lineOf("bin/sh"), "-rwsr-xr-x 0:5             5B 1970-01-01 00:00    1 added     /bin/sh\n");
    QCOMPARE(lineOf("lib"), "lrwxrwxrwx 0:0              - 2001-09-09 01:46    1 added     /lib -> usr/lib\n");
    QCOMPARE(lineOf("bin/sh"), "-rwsr-xr-x 0:5             5B 1970-01-01 00:00    1 added     /bin/sh\n");
}

void TestEntryReport::story()
{
    const auto tree = sampleTree();
    const auto tsv = [&](const char *path) {
        StringSink sink;
        const auto records = tsvRecords(sink, storyColumns());
        for (const StoryRow &row : storyOf(*tree, *tree->find(path)))
            writeStoryRow(*records, path, row);
        std::string text = sink.take();
        return text.substr(text.find('\n') + 1); // without the header
    };
    QCOMPARE(tsv("bin/sh"), "1\tadded\t\t\tbin/sh\tf\t4755\t0\t5\t5\t7.5\t\n"
                            "2\tmodified\t\tcontent,mode,owner,mtime\tbin/sh\tf\t0755\t0\t0\t5\t8\t\n");
    QCOMPARE(tsv("old/a"), "1\tadded\t\t\told/a\tf\t0644\t0\t0\t1\t1000000000\t\n"
                           "2\tremoved\t/old\t\told/a\t\t\t\t\t\t\t\n");
    QCOMPARE(tsv("old"), "1\tadded\t\t\told\td\t0755\t0\t0\t0\t1000000000\t\n"
                         "2\tremoved\t\t\told\t\t\t\t\t\t\t\n");
    QCOMPARE(tsv("etc/gone"), "1\tadded\t\t\tetc/gone\tf\t0644\t0\t0\t1\t1000000000\t\n"
                              "2\tremoved\t/etc\t\tetc/gone\t\t\t\t\t\t\t\n");
}

void TestEntryReport::details()
{
    const auto tree = sampleTree();
    const PathDetails shell = pathDetails(*tree, *tree->find("bin/sh"), LayerNumber(2));
    QCOMPARE(shell.path, "/bin/sh");
    QCOMPARE(shell.contentLayer, std::optional(LayerNumber(2)));
    QCOMPARE(shell.storedBytes, std::uint64_t{10}); // both versions
    const PathDetails null = pathDetails(*tree, *tree->find("dev/null"), LayerNumber(2));
    QCOMPARE(null.device, "1:3");
    QVERIFY(!null.contentLayer);
}

void TestEntryReport::differences()
{
    const auto tree = sampleTree();
    StringSink sink;
    DifferenceRow row;
    const Section section = differenceSection(1, [&row](std::size_t) -> const DifferenceRow & { return row; });
    const std::vector<std::string_view> columns = tsvColumns(section);
    const auto records = tsvRecords(sink, columns);
    diffLayers(
        *tree, LayerNumber(1), LayerNumber(2), [](EntryRef, EntryRef) { return false; },
        [&](const TreeDifference &difference, const std::string &path) {
            row = differenceRow(*tree, difference, path);
            writeRecord(*records, section, 0);
            return true;
        });
    QCOMPARE(sink.take(), "kind\tpath\ttype\twhat\told_size\tnew_size\told_layer\tnew_layer\n"
                          "modified\t/bin/sh\tf\tcontent,mode,owner,mtime\t5\t5\t1\t2\n"
                          "removed\t/etc/gone\tf\t\t1\t\t1\t\n"
                          "added\t/etc/new\tf\t\t\t3\t\t2\n"
                          "removed\t/old\td\t\t0\t\t1\t\n"
                          "removed\t/old/a\tf\t\t1\t\t1\t\n");
}

QTEST_GUILESS_MAIN(TestEntryReport)
#include "tst_entry_report.moc"
