// SPDX-License-Identifier: Apache-2.0
// The container layer as one more layer of an image: with it on top, the tree shows what the session's merged view
// does.
#include "model/image/content_reader.h"
#include "model/image/image_sizes.h"
#include "model/image/write/extractor.h"
#include "model/image/write/item_image.h"
#include "model/image/write/layer_writer.h"
#include "model/lab/branches/image_branch.h"
#include "model/lab/listing/container_layer.h"
#include "model/lab/listing/lab_listing.h"
#include "tests/support/image_builder.h"
#include "tests/support/lab_runs.h"
#include "tests/support/opened_image.h"
#include "tests/support/random_scenario.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

using namespace strata;

namespace {

constexpr std::int64_t now = 1'700'000'000;

using Lines = std::map<std::string, std::string>;

std::string attributeText(char type, std::uint32_t mode, std::uint32_t uid, std::uint32_t gid, std::int64_t mtime)
{
    return std::string(1, type) + " " + std::to_string(mode) + " " + std::to_string(uid) + ":" + std::to_string(gid) +
           " @" + std::to_string(mtime);
}

/// What the session shows, a line for each path.
Lines viewLines(const LabSession &session)
{
    Lines lines;
    const auto add = [&](const std::string &path, const LabObject &object, const std::vector<std::string> &links) {
        std::string text = attributeText(typeLetter(object.type), object.mode, object.uid, object.gid,
                                         object.mtime.isNew ? now : object.mtime.seconds);
        if (object.isLink())
            text = "l -> " + object.target; // a link has no mode of its own
        if (object.type == EntryType::CharDevice || object.type == EntryType::BlockDevice)
            text += " " + std::to_string(object.device.first) + "," + std::to_string(object.device.second);
        for (const auto &[name, value] : object.xattrs)
            text += " " + name + "=" + value;
        if (object.isFile())
            text += " " + std::to_string(object.size()) + " " + object.content.sha256()->text();
        for (const std::string &link : links)
            text += " = " + link;
        lines[path] = text;
    };
    add("", session.layer().object(UpperId::Root), {});
    for (const ListedObject &listed : mergedListing(session))
        add(listed.path, listed.object, listed.links);
    return lines;
}

std::string pathOf(const ImageTree &tree, NodeId node)
{
    return tree.path(node).substr(1);
}

/// The same of an image after its last layer.
Lines treeLines(const ImagePtr &image)
{
    const ImageTree &tree = *image->tree();
    const ContentReader reader(image);
    Lines lines;
    for (std::uint32_t i = 0; i < tree.nodeCount(); ++i) {
        const Change *version = tree.versionAt(NodeId(i), tree.lastLayer());
        if (version == nullptr)
            continue;
        const EntryRef ref = tree.inode(tree.ref(*version)).value();
        const LayerTree &layer = tree.treeOf(ref);
        const Entry &entry = layer.entry(ref.entry);
        const Owner &owner = layer.owner(ref.entry);
        std::string text = attributeText(typeLetter(entry.type), entry.mode, owner.uid, owner.gid, entry.mtime);
        if (entry.type == EntryType::Symlink)
            text = "l -> " + std::string(layer.linkTarget(ref.entry));
        if (entry.type == EntryType::CharDevice || entry.type == EntryType::BlockDevice)
            text += " " + std::to_string(layer.device(ref.entry).first) + "," +
                    std::to_string(layer.device(ref.entry).second);
        std::map<std::string, std::string> xattrs;
        for (const Xattr &xattr : layer.xattrs(ref.entry))
            xattrs[xattr.name] = xattr.value;
        for (const auto &[name, value] : xattrs)
            text += " " + name + "=" + value;
        if (entry.type == EntryType::File) {
            const LabContent content(*reader.open(ref));
            text += " " + std::to_string(entry.size) + " " + content.sha256()->text();
        }
        std::vector<std::string> links;
        for (const NodeId other : tree.otherNames(NodeId(i), tree.lastLayer()))
            links.push_back(pathOf(tree, other));
        std::ranges::sort(links);
        for (const std::string &link : links)
            text += entry.type == EntryType::File ? " = " + link : "";
        lines[pathOf(tree, NodeId(i))] = text;
    }
    return lines;
}

QByteArray differentLines(const Lines &found, const Lines &expected)
{
    std::string text;
    for (const auto &[path, line] : expected) {
        if (const auto known = found.find(path); known == found.end())
            text += "missing: /" + path + " " + line + "\n";
        else if (known->second != line)
            text += "/" + path + "\n    found    " + known->second + "\n    expected " + line + "\n";
    }
    for (const auto &[path, line] : found) {
        if (!expected.contains(path))
            text += "too much: /" + path + " " + line + "\n";
    }
    return QByteArray::fromStdString(text);
}

/// The branches of a session as an image.
ImagePtr imageOf(const LabSession &session)
{
    std::vector<ItemLayer> layers;
    for (const LabBranchPtr &branch : session.branches())
        layers.insert(layers.begin(), {"layer", branchItems(*branch)});
    return imageOfItems("image", layers).value();
}

ImagePtr withContainer(const LabSession &session)
{
    return withContainerLayer(imageOf(session), containerItems(session, now)).value();
}

/// aufs alone merges folders with a file of their name in between; in an image the file ends the one below.
bool mergesOverFiles(LabScenario scenario)
{
    scenario.operations.clear();
    const auto start = test::playedSession(scenario, "aufs");
    return !differentLines(treeLines(imageOf(*start)), viewLines(*start)).isEmpty();
}

void addDriverRows()
{
    QTest::addColumn<QByteArray>("driver");
    for (const StorageDriver *driver : storageDrivers())
        QTest::newRow(std::string(driver->name).c_str()) << QByteArray::fromStdString(std::string(driver->name));
}

constexpr const char *layers = R"([[
    {"path": "etc", "type": "dir"}, {"path": "etc/passwd", "type": "file", "data": "root"},
    {"path": "etc/motd", "type": "file", "data": "old"},
    {"path": "d", "type": "dir"}, {"path": "d/x", "type": "file", "data": "x"}, {"path": "d/e", "type": "dir"},
    {"path": "d/e/y", "type": "file", "data": "y"},
    {"path": "one", "type": "file", "data": "same"}, {"path": "two", "type": "hardlink", "target": "one"}]])";

std::unique_ptr<LabSession> played(std::string_view driver, const std::string &operations, const char *options = "")
{
    return test::playedSession(test::scenarioOfText(std::string(R"({"layers": )") + layers + R"(, "options": ")" +
                                                    options + R"(", "ops": [)" + operations + "]}"),
                               driver);
}

} // namespace

class TestContainerLayer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameAsTheView_data() { addDriverRows(); }
    void sameAsTheView();
    void redirect();
    void story_data();
    void story();
    void nothingDone_data() { addDriverRows(); }
    void nothingDone();
    void contentsAreShared();
    void savedAsTar();
    void layersAreShared();
    void completedFromBelow();
    void copiedBytesAreKnown();
    void branches();
};

void TestContainerLayer::sameAsTheView()
{
    QFETCH(QByteArray, driver);
    for (std::uint32_t seed = 1; seed <= 150; ++seed) {
        LabScenario scenario = test::randomScenario(seed);
        if (driver == "aufs") { // whose engine leaves .wh..wh.plnk out: names that only that folder holds together part
            for (auto &layer : scenario.layers)
                std::erase_if(layer, [](const MemoryEntry &entry) { return !entry.hardlinkTo.empty(); });
            std::erase_if(scenario.operations,
                          [](const LabOperation &operation) { return operation.kind == OperationKind::Link; });
        }
        const auto session = test::playedSession(scenario, driver.toStdString());
        if (driver == "aufs" && mergesOverFiles(scenario))
            continue;
        const QByteArray different = differentLines(treeLines(withContainer(*session)), viewLines(*session));
        QVERIFY2(different.isEmpty(), QByteArray("seed " + QByteArray::number(seed) + "\n" + different));
    }
}

void TestContainerLayer::redirect()
{
    for (std::uint32_t seed = 1; seed <= 150; ++seed) {
        LabScenario scenario = test::randomScenario(seed);
        scenario.options = seed % 2 == 0 ? "redirect_dir=on" : "metacopy=on";
        const auto session = test::playedSession(scenario, "overlay2");
        Lines found = treeLines(withContainer(*session));
        Lines expected = viewLines(*session);
        // A file of a moved folder is stored again, and so no more a name of what it was linked with.
        for (Lines *lines : {&found, &expected}) {
            for (auto &[path, line] : *lines)
                line = line.substr(0, line.find(" = "));
        }
        const QByteArray different = differentLines(found, expected);
        QVERIFY2(different.isEmpty(), QByteArray("seed " + QByteArray::number(seed) + "\n" + different));
    }
}

void TestContainerLayer::story_data()
{
    QTest::addColumn<QByteArray>("drivers");
    QTest::addColumn<QByteArray>("operations");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("story");
    const auto row = [](const char *name, const char *drivers, const char *operations, const char *path,
                        const char *story) {
        QTest::newRow(name) << QByteArray(drivers) << QByteArray(operations) << QByteArray(path) << QByteArray(story);
    };
    const char *all = "overlay2 overlay aufs vfs btrfs devicemapper zfs";
    const char *write = R"({"op": "write", "path": "etc/motd", "offset": 0, "data": "new"})";
    row("written", all, write, "etc/motd", "1 added; 2 modified content mtime");
    row("its folder is there, too", "overlay2 overlay vfs btrfs devicemapper zfs", write, "etc", "1 added; 2 metadata");
    row("its folder is touched", "aufs", write, "etc", "1 added; 2 metadata mtime");
    row("attributes", all, R"({"op": "chmod", "path": "etc/motd", "mode": "0600"})", "etc/motd",
        "1 added; 2 metadata mode");
    row("deleted", all, R"({"op": "unlink", "path": "etc/motd"})", "etc/motd", "1 added; 2 removed");
    row("deleted with its folder", all,
        R"({"op": "unlink", "path": "d/e/y"}, {"op": "rmdir", "path": "d/e"}, {"op": "unlink", "path": "d/x"},
           {"op": "rmdir", "path": "d"})",
        "d/e/y", "1 added; 2 removed by /d");
    row("a folder made anew is opaque", "overlay2 overlay aufs",
        R"({"op": "unlink", "path": "d/e/y"}, {"op": "rmdir", "path": "d/e"}, {"op": "mkdir", "path": "d/e"})", "d/e/y",
        "1 added; 2 removed by /d/e");
    row("a folder made anew", "vfs btrfs devicemapper zfs",
        R"({"op": "unlink", "path": "d/e/y"}, {"op": "rmdir", "path": "d/e"}, {"op": "mkdir", "path": "d/e"})", "d/e/y",
        "1 added; 2 removed");
    row("new", all, R"({"op": "create", "path": "etc/new", "data": "new"})", "etc/new", "2 added");
    const char *move = R"({"op": "rename", "path": "etc/motd", "to": "etc/moved"})";
    row("moved away", all, move, "etc/motd", "1 added; 2 removed");
    row("moved to", all, move, "etc/moved", "2 added");
    const char *link = R"({"op": "write", "path": "one", "offset": 0, "data": "SAME"})";
    row("a file of two names", all, link, "one", "1 added; 2 modified content mtime");
    row("its other name shows it", "vfs btrfs devicemapper zfs", link, "two", "1 added; 2 modified content mtime");
    row("its other name stays", "overlay2 overlay aufs", link, "two", "1 added");
}

void TestContainerLayer::story()
{
    QFETCH(QByteArray, drivers);
    QFETCH(QByteArray, operations);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, story);
    for (const QByteArray &driver : drivers.split(' ')) {
        const auto session = played(driver.toStdString(), operations.toStdString());
        for (std::size_t i = 0; i < session->stepCount(); ++i)
            QVERIFY2(session->step(i).ok(), driver);
        const ImagePtr image = withContainer(*session);
        QVERIFY(image->tree()->undecided().empty());
        const QByteArray found = QByteArray::fromStdString(test::storyText(*image->tree(), path.toStdString()));
        QVERIFY2(found == story, QByteArray(driver + ": " + found));
    }
}

void TestContainerLayer::nothingDone()
{
    QFETCH(QByteArray, driver);
    const auto session = played(driver.toStdString(), "");
    QVERIFY(containerItems(*session, now).empty());
    const ImagePtr image = withContainer(*session);
    QCOMPARE(image->lastLayer(), LayerNumber(2));
    QCOMPARE(image->totals().back().bytes, std::uint64_t(0));
    QCOMPARE(image->tree()->nodeCount(), imageOf(*session)->tree()->nodeCount());
}

void TestContainerLayer::contentsAreShared()
{
    // A file of a tebibyte: copying it would never end.
    const auto session = played("overlay2", R"({"op": "truncate", "path": "etc/motd", "size": 1099511627776})");
    QVERIFY(session->step(0).ok());
    const ImagePtr image = withContainer(*session);
    const NodeId node = image->tree()->find("etc/motd").value();
    const auto content = openContent(image, image->tree()->ref(*image->tree()->versionAt(node, LayerNumber(2))));
    QCOMPARE((*content)->size(), std::uint64_t(1) << 40);
    std::array<std::byte, 4> bytes{};
    QCOMPARE((*content)->readAt(0, bytes).value(), std::size_t(4));
    QVERIFY(std::string_view(reinterpret_cast<const char *>(bytes.data()), 4) == std::string_view("old\0", 4));
}

void TestContainerLayer::savedAsTar()
{
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath(QStringLiteral("layer.tar")).toStdString();
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
        const auto session = test::playedSession(test::randomScenario(seed), "overlay2");
        const ImagePtr image = withContainer(*session);
        const LayerNumber top = image->lastLayer();
        const std::string expected = layerTar(containerItems(*session, now)).value();
        QCOMPARE(saveLayerTar(image, top, file, {}, {}).value(), std::uint64_t(expected.size()));
        std::ifstream saved(file, std::ios::binary);
        QVERIFY(std::string(std::istreambuf_iterator<char>(saved), {}) == expected);
        QCOMPARE(imageSizes(*image).layers.back().unpacked, std::optional<std::uint64_t>(expected.size()));
    }
}

void TestContainerLayer::layersAreShared()
{
    const ImagePtr image = test::loadImage({.refs = {"app:1"},
                                            .steps = {{"ADD", test::layerOf("f etc/motd =hi\nf etc/x =x")},
                                                      {"CMD"},
                                                      {"RUN", test::layerOf("f etc/motd =ho")}}});
    LabSession session(imageBranches(image, image->lastLayer()));
    LabOperation removal;
    removal.kind = OperationKind::Unlink;
    removal.path = "etc/x";
    QVERIFY(session.apply(removal).ok());
    const ImagePtr top = withContainerLayer(image, containerItems(session, now)).value();
    QCOMPARE(top->layers().size(), std::size_t(3));
    QCOMPARE(top->layer(LayerNumber(1)).tree, image->layer(LayerNumber(1)).tree);
    QCOMPARE(top->layer(LayerNumber(2)).tree, image->layer(LayerNumber(2)).tree);
    QVERIFY(top->info().layers.back().isContainer);
    QVERIFY(!top->info().layers.front().isContainer);
    QCOMPARE(top->info().displayName(), image->info().displayName());
    QCOMPARE(top->info().history.size(), std::size_t(3)); // the image's, as it was
    QCOMPARE(test::storyText(*top->tree(), "etc/x"), std::string("1 added; 3 removed"));
    QCOMPARE(top->totals()[2].removed, std::uint64_t(1));
    QCOMPARE(top->totals()[2].hiddenBytes, std::uint64_t(1));
    QCOMPARE(image->layers().size(), std::size_t(2)); // stays as it is
}

void TestContainerLayer::completedFromBelow()
{
    LayerItem item;
    item.path = "f";
    item.uid = 7;
    item.userName = "seven";
    item.mtime = {1000, 123};
    item.data = "x";
    const ImagePtr below = imageOfItems("image", {{"layer", {item}}}).value();
    LabSession session(imageBranches(below, LayerNumber(1)));
    LabOperation chmod;
    chmod.kind = OperationKind::Chmod;
    chmod.path = "f";
    chmod.mode = 0600;
    QVERIFY(session.apply(chmod).ok());
    const ImagePtr image = withContainerLayer(below, containerItems(session, now)).value();
    QCOMPARE(test::storyText(*image->tree(), "f"), std::string("1 added; 2 metadata mode"));
    const LayerTree &layer = *image->layer(LayerNumber(2)).tree;
    QCOMPARE(layer.owner(layer.find("f").value()).userName, std::string("seven"));
}

void TestContainerLayer::copiedBytesAreKnown()
{
    // Bytes that can no longer be read: a comparison would find them different.
    std::string tar = test::layerOf("f f 100000");
    const ImagePtr whole = test::loadImage({.refs = {"app:1"}, .steps = {{"ADD", tar}}});
    const ImagePtr cut = test::loadImage({.refs = {"app:1"}, .steps = {{"ADD", tar.substr(0, 2000)}}});
    for (const ImagePtr &below : {whole, cut}) {
        LabSession session(imageBranches(below, LayerNumber(1)));
        LabOperation chmod;
        chmod.kind = OperationKind::Chmod;
        chmod.path = "f";
        chmod.mode = 0600;
        QVERIFY(session.apply(chmod).ok());
        const ImagePtr image = withContainerLayer(below, containerItems(session, now)).value();
        const std::string story = test::storyText(*image->tree(), "f");
        QVERIFY2(story == "1 added; 2 metadata mode", story.c_str());
    }
}

void TestContainerLayer::branches()
{
    const auto scenario = test::scenarioOfText(R"({"layers": [
        [{"path": "d/x", "type": "file", "data": "x"}, {"path": "gone", "type": "file", "data": "x"}],
        [{"path": "d", "type": "dir", "opaque": true, "mode": "0700"}, {"path": "gone", "type": "whiteout"},
         {"path": "one", "type": "file", "data": "1"}, {"path": "two", "type": "hardlink", "target": "one"}]],
        "ops": []})");
    const auto session = test::playedSession(scenario, "overlay2");
    const ImagePtr image = imageOf(*session);
    QCOMPARE(test::storyText(*image->tree(), "d/x"), std::string("1 added; 2 removed by /d"));
    QCOMPARE(test::storyText(*image->tree(), "gone"), std::string("1 added; 2 removed"));
    QCOMPARE(image->tree()->hardlinks().size(), std::size_t(1));
    QCOMPARE(image->info().displayName(), std::string("image"));
    QCOMPARE(image->info().history.back().createdBy, std::string("layer"));
}

QTEST_GUILESS_MAIN(TestContainerLayer)
#include "tst_container_layer.moc"
