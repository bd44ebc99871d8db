// SPDX-License-Identifier: Apache-2.0
#include "model/base/time_text.h"
#include "model/image/write/extractor.h"
#include "model/image/write/layer_writer.h"
#include "model/tree/layer_reader.h"
#include "tests/support/image_builder.h"
#include "tests/support/opened_image.h"
#include "tests/support/tar_bytes.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

using namespace strata;
using namespace strata::test;
namespace fs = std::filesystem;

namespace {

ImagePtr imageOf(const std::vector<std::string> &layers)
{
    TestImage image;
    for (const std::string &layer : layers)
        image.steps.push_back({"ADD", layer});
    return loadImage(image);
}

/// A bit of everything that a file system keeps.
std::string richLayer()
{
    using enum EntryType;
    const Instant old{1'234'567'890, 123'456'789};
    const std::vector<LayerItem> items = {
        {{.path = "etc", .type = Directory, .mode = 0555, .mtime = old}},
        {{.path = "etc/passwd", .mode = 0640, .mtime = {-5, 0}}, "root"},
        {{.path = "etc/empty", .mtime = old}},
        {{.path = "bin", .type = Directory, .mode = 01777, .mtime = {5, 0}}},
        {{.path = "bin/su", .mode = 04755, .uid = 12, .gid = 34, .mtime = old, .xattrs = {{"user.note", "v"}}}, "su!"},
        {{.path = "bin/sudo",
          .type = Hardlink,
          .mode = 04755,
          .uid = 12,
          .gid = 34,
          .mtime = old,
          .linkTarget = "bin/su"}},
        {{.path = "lib", .type = Symlink, .mode = 0777, .mtime = old, .linkTarget = "../../etc"}},
        {{.path = "queue", .type = Fifo, .mode = 0600, .mtime = old}},
        {{.path = "etc/shadow", .type = Hardlink, .mode = 0640, .mtime = {-5, 0}, .linkTarget = "etc/passwd"}},
    };
    const auto tar = layerTar(items);
    if (!tar)
        qFatal("%s", tar.error().message().c_str());
    return *tar;
}

NodeId nodeOf(const ImagePtr &image, std::string_view path)
{
    const auto node = image->tree()->find(path);
    if (!node)
        qFatal("no such path in the test image");
    return *node;
}

ExtractOptions atTop(const ImagePtr &image)
{
    ExtractOptions options;
    options.at = image->lastLayer();
    options.overwrite = true;
    return options;
}

struct stat statusOf(const fs::path &path)
{
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0)
        status.st_nlink = 0;
    return status;
}

std::string textOf(const fs::path &path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// All paths below a folder, links not followed: "a\na/b\n".
std::string listing(const fs::path &folder)
{
    const std::size_t skipped = folder.native().size() + 1;
    std::vector<std::string> paths;
    for (const auto &entry : fs::recursive_directory_iterator(folder))
        paths.push_back(entry.path().native().substr(skipped));
    std::sort(paths.begin(), paths.end());
    std::string text;
    for (const std::string &path : paths)
        text += path + "\n";
    return text;
}

std::string notesOf(const NoteList &notes)
{
    std::string text;
    for (const Note &note : notes.all())
        text += std::string(slug(note.severity)) + " " + std::string(slug(note.code)) + " " + note.path + "\n";
    return text;
}

} // namespace

class TestExtractor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hiddenVersionsAreWritten()
    {
        const ImagePtr image =
            imageOf({layerOf("f etc/a =one\nf etc/keep =seen\nf var/lists/x =list\nf was/in =deep"),
                     layerOf("f etc/a =two\nw var/lists\nf var/new =new\nf was =file"), layerOf("f etc/a =three")});
        const QTemporaryDir folder;
        ExtractOptions options = atTop(image);
        options.hidden = true;
        const auto report = extractToFolder(image, {ImageTree::root()}, folder.path().toStdString(), options);
        QVERIFY2(report, report ? "" : report.error().message().c_str());
        const auto bytes = [&](const char *name) {
            QFile file(folder.filePath(QLatin1String(name)));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("-");
        };
        QCOMPARE(bytes("etc/a"), QByteArray("two")); // the newest of the hidden ones
        QCOMPARE(bytes("etc/keep"), QByteArray("-"));
        QCOMPARE(bytes("var/lists/x"), QByteArray("list"));
        QCOMPARE(bytes("var/new"), QByteArray("-"));
        QCOMPARE(bytes("was/in"), QByteArray("deep")); // the directory that a file replaced
        QCOMPARE(report->files, std::uint64_t(3));
        const auto none = extractToFolder(image, {nodeOf(image, "/etc/keep")}, folder.path().toStdString(), options);
        QVERIFY(!none);
        QVERIFY2(none.error().message().find("hidden") != std::string::npos, none.error().message().c_str());
    }
    void init();

    void keepsEverything();
    void landsUnderItsOwnName();
    void oneLayerAlone();
    void replacesWhatIsThere();
    void respectsWhatIsThere();
    void staysInside_data();
    void staysInside();
    void leavesOutImpossibleNames();
    void leavesOutInflatedSparse();
    void writesHoles();
    void devicesNeedRoot();
    void damagedFileIsAnError();
    void deepFolders();
    void twoOfOneName();
    void stops();

    void tarKeepsEverything();
    void tarIsWholeOrNotThere();
    void tarIsNotOverwritten();
    void layerTarByteForByte();

private:
    [[nodiscard]] fs::path out() const { return fs::path(m_folder->path().toStdString()) / "out"; }
    [[nodiscard]] ExtractReport extract(const ImagePtr &image, std::string_view path, const ExtractOptions &options);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestExtractor::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

ExtractReport TestExtractor::extract(const ImagePtr &image, std::string_view path, const ExtractOptions &options)
{
    auto report = extractToFolder(image, {nodeOf(image, path)}, out(), options);
    if (!report)
        qFatal("%s", report.error().message().c_str());
    return *report;
}

void TestExtractor::keepsEverything()
{
    const ImagePtr image = imageOf({richLayer()});
    ExtractOptions options = atTop(image);
    options.keepOwners = ::geteuid() == 0;
    const ExtractReport report = extract(image, "/", options);
    QCOMPARE(report.files, std::uint64_t{4});
    QCOMPARE(report.directories, std::uint64_t{2});
    QCOMPARE(report.links, std::uint64_t{3});
    QCOMPARE(report.bytes, std::uint64_t{7});
    QCOMPARE(listing(out()), "bin\nbin/su\nbin/sudo\netc\netc/empty\netc/passwd\netc/shadow\nlib\nqueue\n");

    const struct stat su = statusOf(out() / "bin/su");
    QCOMPARE(su.st_mode, mode_t{S_IFREG | 04755});
    QCOMPARE(su.st_mtim.tv_sec, time_t{1'234'567'890});
    QCOMPARE(su.st_mtim.tv_nsec, 123'456'789L);
    QCOMPARE(su.st_ino, statusOf(out() / "bin/sudo").st_ino);
    if (::geteuid() == 0) {
        QCOMPARE(su.st_uid, uid_t{12});
        QCOMPARE(su.st_gid, gid_t{34});
    }
    QCOMPARE(textOf(out() / "etc/shadow"), "root");
    QCOMPARE(statusOf(out() / "etc/passwd").st_mtim.tv_sec, time_t{-5});
    QCOMPARE(statusOf(out() / "etc").st_mode, mode_t{S_IFDIR | 0555}); // set after its files were written
    QCOMPARE(statusOf(out() / "etc").st_mtim.tv_nsec, 123'456'789L);
    QCOMPARE(statusOf(out() / "bin").st_mode, mode_t{S_IFDIR | 01777});
    QCOMPARE(fs::read_symlink(out() / "lib").string(), "../../etc");
    QCOMPARE(statusOf(out() / "lib").st_mtim.tv_sec, time_t{1'234'567'890});
    QVERIFY(S_ISFIFO(statusOf(out() / "queue").st_mode));

    char value[8] = {};
    const ssize_t size = ::getxattr((out() / "bin/su").c_str(), "user.note", value, sizeof value);
    if (size < 0)
        QCOMPARE(notesOf(report.notes), "info attribute-lost /bin/su\n"); // this file system has none
    else
        QCOMPARE(std::string(value, std::size_t(size)), "v");
    fs::permissions(out() / "etc", fs::perms::owner_all); // so that it can be removed
}

void TestExtractor::landsUnderItsOwnName()
{
    const ImagePtr image = imageOf({layerOf("f usr/share/doc/a =1\nf usr/share/doc/b =2")});
    const ExtractReport report = extract(image, "/usr/share/doc", atTop(image));
    QCOMPARE(report.files, std::uint64_t{2});
    QCOMPARE(listing(out()), "doc\ndoc/a\ndoc/b\n");
    (void)extract(image, "/usr/share/doc/a", atTop(image));
    QCOMPARE(textOf(out() / "a"), "1");
}

void TestExtractor::oneLayerAlone()
{
    const ImagePtr image = imageOf({layerOf("d etc 0700\nf etc/a =1\nf etc/b =1"), layerOf("f etc/b =2\nw etc/a")});
    ExtractOptions options = atTop(image);
    options.layerOnly = true;
    const ExtractReport report = extract(image, "/", options);
    QCOMPARE(report.files, std::uint64_t{1});
    QCOMPARE(listing(out()), "etc\netc/b\n");
    QCOMPARE(textOf(out() / "etc/b"), "2");
    QCOMPARE(statusOf(out() / "etc").st_mode, mode_t{S_IFDIR | 0700});
    const auto gone = extractToFolder(image, {nodeOf(image, "etc/a")}, out(), options);
    QVERIFY(!gone);
    QCOMPARE(gone.error().code(), ErrorCode::NotFound);
}

void TestExtractor::replacesWhatIsThere()
{
    const ImagePtr image = imageOf({layerOf("f a =new\nf d/x =new\nl l target")});
    fs::create_directories(out() / "d");
    writeFile(out() / "a", "old and longer");
    writeFile(out() / "d/kept", "kept");
    writeFile(out() / "elsewhere", "untouched");
    fs::create_symlink("elsewhere", out() / "d/x"); // must be replaced, not written through
    fs::create_symlink("elsewhere", out() / "l");
    (void)extract(image, "/", atTop(image));
    QCOMPARE(textOf(out() / "a"), "new");
    QCOMPARE(textOf(out() / "d/x"), "new");
    QCOMPARE(textOf(out() / "d/kept"), "kept");
    QCOMPARE(textOf(out() / "elsewhere"), "untouched");
    QVERIFY(!fs::is_symlink(out() / "d/x"));
    QCOMPARE(fs::read_symlink(out() / "l").string(), "target");
}

void TestExtractor::respectsWhatIsThere()
{
    const ImagePtr image = imageOf({layerOf("f a =new")});
    fs::create_directories(out());
    writeFile(out() / "a", "old");
    ExtractOptions options = atTop(image);
    options.overwrite = false;
    const auto report = extractToFolder(image, {ImageTree::root()}, out(), options);
    QVERIFY(!report);
    QCOMPARE(report.error().message(), "/a: it already exists");
    QCOMPARE(textOf(out() / "a"), "old");

    fs::remove(out() / "a");
    fs::create_directory(out() / "a");
    const auto folder = extractToFolder(image, {ImageTree::root()}, out(), atTop(image));
    QVERIFY(!folder); // a folder is never thrown away for a file
    QVERIFY(fs::is_directory(out() / "a"));
}

void TestExtractor::staysInside_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    const auto row = [](const char *name, TarBytes first, TarBytes second = {}) {
        QTest::newRow(name) << QByteArray::fromStdString(first.end().bytes())
                            << QByteArray::fromStdString(second.end().bytes());
    };
    const auto tar = [] { return TarBytes(); };
    row("dotdot", tar().entry({.name = "../../escaped"}, "x"));
    row("absolute", tar().entry({.name = "/tmp/../../escaped"}, "x"));
    row("through a symlink",
        tar().entry({.name = "s", .type = '2', .link = "../.."}).entry({.name = "s/escaped"}, "x"));
    row("through a symlink of a lower layer", tar().entry({.name = "s", .type = '2', .link = "../.."}),
        tar().entry({.name = "s/escaped"}, "x"));
    row("the root becomes a symlink",
        tar().entry({.name = "./", .type = '2', .link = ".."}).entry({.name = "escaped"}, "x"));
    row("hard link out", tar().entry({.name = "h", .type = '1', .link = "../victim"}));
    row("symlink, then a hard link to it, then a body",
        tar().entry({.name = "s", .type = '2', .link = "../victim"}).entry({.name = "h", .type = '1', .link = "s"}),
        tar().entry({.name = "h"}, "x"));
    row("a folder becomes a symlink", tar().entry({.name = "d/a"}, "x"),
        tar().entry({.name = "d", .type = '2', .link = ".."}).entry({.name = "d/escaped"}, "x"));
}

void TestExtractor::staysInside()
{
    QFETCH(const QByteArray, first);
    QFETCH(const QByteArray, second);
    const fs::path top(m_folder->path().toStdString());
    writeFile(top / "victim", "untouched");
    const ImagePtr image = imageOf({first.toStdString(), second.toStdString()});
    (void)extractToFolder(image, {ImageTree::root()}, out(), atTop(image));
    // Once more over what is there now: links that the first run made must not be followed either.
    (void)extractToFolder(image, {ImageTree::root()}, out(), atTop(image));
    std::vector<std::string> names;
    for (const auto &entry : fs::directory_iterator(top))
        names.push_back(entry.path().filename());
    std::sort(names.begin(), names.end());
    QCOMPARE(names, (std::vector<std::string>{"out", "victim"}));
    QCOMPARE(textOf(top / "victim"), "untouched");
    QCOMPARE(statusOf(top / "victim").st_nlink, nlink_t{1});
}

void TestExtractor::leavesOutImpossibleNames()
{
    TarBytes tar;
    const std::string longName(300, 'x');
    tar.pax({{"path", longName}}).entry({.name = "x"}, "1");
    tar.pax({{"path", longName + "/below"}}).entry({.name = "x"}, "1");
    tar.entry({.name = "fine"}, "2");
    tar.entry({.name = "link", .type = '1', .link = "nowhere"});
    const ImagePtr image = imageOf({tar.end().bytes()});
    const ExtractReport report = extract(image, "/", atTop(image));
    QCOMPARE(listing(out()), "fine\n");
    QCOMPARE(notesOf(report.notes), "warning not-extracted /link\nwarning not-extracted /" + longName + "\n");
}

void TestExtractor::leavesOutInflatedSparse()
{
    TarBytes tar;
    tar.sparse("huge", std::uint64_t{1} << 62, {{0, 3}}, "abc");
    const ImagePtr image = imageOf({tar.end().bytes()});
    const ExtractReport report = extract(image, "/", atTop(image));
    QCOMPARE(listing(out()), "");
    QCOMPARE(notesOf(report.notes), "warning not-extracted /huge\n");
    const auto tarred = extractToTar(image, {ImageTree::root()}, out() / "x.tar", atTop(image));
    QVERIFY(tarred);
    QVERIFY(fs::file_size(out() / "x.tar") < 20'000);
}

void TestExtractor::writesHoles()
{
    TarBytes tar;
    tar.sparse("holes", 50'000'000, {{4, 3}, {40'000'000, 2}}, "abcde");
    const ImagePtr image = imageOf({tar.end().bytes()});
    const ExtractReport report = extract(image, "/", atTop(image));
    QCOMPARE(report.bytes, std::uint64_t{5});
    const std::string text = textOf(out() / "holes");
    QCOMPARE(text.size(), std::size_t{50'000'000});
    QCOMPARE(text.substr(4, 4), std::string("abc\0", 4));
    QCOMPARE(text.substr(40'000'000, 2), "de");
    QVERIFY(statusOf(out() / "holes").st_blocks * 512 < 1'000'000);
}

void TestExtractor::devicesNeedRoot()
{
    TarBytes tar;
    tar.entry({.name = "null", .type = '3', .mode = "0000666", .major = "0000001", .minor = "0000003"});
    const ImagePtr image = imageOf({tar.end().bytes()});
    const ExtractReport report = extract(image, "/", atTop(image));
    if (report.notes.isEmpty()) {
        const struct stat status = statusOf(out() / "null");
        QVERIFY(S_ISCHR(status.st_mode));
        QCOMPARE(status.st_mode & 07777U, mode_t{0666});
    } else {
        QCOMPARE(notesOf(report.notes), "warning not-extracted /null\n");
        QCOMPARE(listing(out()), "");
    }
}

void TestExtractor::damagedFileIsAnError()
{
    std::string tar = layerOf("f whole =fine\nf cut 5000");
    tar.resize(tar.size() - 4096);
    const ImagePtr image = imageOf({tar});
    const ExtractReport report = extract(image, "/", atTop(image));
    QCOMPARE(textOf(out() / "whole"), "fine");
    QVERIFY(!fs::exists(out() / "cut"));
    QCOMPARE(notesOf(report.notes), "error not-extracted /cut\n");
}

void TestExtractor::deepFolders()
{
    // More than may be open at once, and longer than PATH_MAX.
    std::string path;
    for (int i = 0; i < 1500; ++i)
        path += "folder/";
    TarBytes tar;
    tar.pax({{"path", path + "leaf"}}).entry({.name = "x"}, "deep");
    const ImagePtr image = imageOf({tar.end().bytes()});
    const ExtractReport report = extract(image, "/", atTop(image));
    QCOMPARE(report.directories, std::uint64_t{1500});
    QCOMPARE(report.files, std::uint64_t{1});
    QCOMPARE(::system(("rm -rf '" + out().string() + "'").c_str()), 0); // QTemporaryDir cannot
}

void TestExtractor::twoOfOneName()
{
    const ImagePtr image = imageOf({layerOf("f a/x =1\nf b/x =2")});
    const auto report = extractToFolder(image, {nodeOf(image, "a/x"), nodeOf(image, "b/x")}, out(), atTop(image));
    QVERIFY(!report);
    QCOMPARE(report.error().code(), ErrorCode::Usage);
    QVERIFY(!fs::exists(out()));
}

void TestExtractor::stops()
{
    const ImagePtr image = imageOf({layerOf("f a 100000\nf b 100000")});
    std::stop_source source;
    ExtractOptions options = atTop(image);
    options.stop = source.get_token();
    options.progress = [&](std::uint64_t, std::uint64_t) { source.request_stop(); };
    const auto report = extractToFolder(image, {ImageTree::root()}, out(), options);
    QVERIFY(!report);
    QCOMPARE(report.error().code(), ErrorCode::Cancelled);
    QVERIFY(!fs::exists(out() / "b"));
}

void TestExtractor::tarKeepsEverything()
{
    const ImagePtr image = imageOf({richLayer()});
    const fs::path file = fs::path(m_folder->path().toStdString()) / "all.tar";
    const auto report = extractToTar(image, {ImageTree::root()}, file, atTop(image));
    QVERIFY(report);
    QCOMPARE(report->files, std::uint64_t{4});
    QCOMPARE(report->links, std::uint64_t{3});

    const auto bytes = openFile(file);
    QVERIFY(bytes);
    NoteList notes;
    const auto input = plainTarInput(*bytes);
    const auto tree = readLayerTree(*input, notes, LayerNumber(1));
    QVERIFY(tree);
    QVERIFY(notes.isEmpty());
    const ImagePtr original = image;
    const LayerTree &before = *original->layer(LayerNumber(1)).tree;
    for (const char *path : {"etc", "etc/passwd", "bin", "bin/su", "lib", "queue"}) {
        const auto was = before.find(path);
        const auto is = (*tree)->find(path);
        QVERIFY2(was && is, path);
        const Entry &a = before.entry(*was);
        const Entry &b = (*tree)->entry(*is);
        QCOMPARE(b.type, a.type);
        QCOMPARE(b.mode, a.mode);
        QCOMPARE(b.size, a.size);
        QCOMPARE(b.mtime, a.mtime);
        QCOMPARE(b.mtimeNanos, a.mtimeNanos);
        QCOMPARE((*tree)->owner(*is).uid, before.owner(*was).uid);
        QCOMPARE((*tree)->xattrs(*is).size(), before.xattrs(*was).size());
        QCOMPARE((*tree)->linkTarget(*is), before.linkTarget(*was));
    }
    const auto link = (*tree)->find("bin/sudo");
    QVERIFY(link);
    QCOMPARE((*tree)->entry(*link).type, EntryType::Hardlink);
    QCOMPARE((*tree)->linkTarget(*link), "bin/su");
}

void TestExtractor::tarIsWholeOrNotThere()
{
    const ImagePtr image = imageOf({layerOf("f a 100000\nf b 100000")});
    const fs::path top(m_folder->path().toStdString());
    std::stop_source source;
    ExtractOptions options = atTop(image);
    options.stop = source.get_token();
    options.progress = [&](std::uint64_t, std::uint64_t) { source.request_stop(); };
    QVERIFY(!extractToTar(image, {ImageTree::root()}, top / "x.tar", options));
    QVERIFY(fs::is_empty(top)); // neither the file nor a temporary one
    QVERIFY(!extractToTar(image, {ImageTree::root()}, top / "no/such/x.tar", atTop(image)));
}

void TestExtractor::tarIsNotOverwritten()
{
    const ImagePtr image = imageOf({layerOf("f a =x")});
    const fs::path file = fs::path(m_folder->path().toStdString()) / "x.tar";
    ExtractOptions options = atTop(image);
    options.overwrite = false;
    writeFile(file, "mine");
    const auto refused = extractToTar(image, {ImageTree::root()}, file, options);
    QVERIFY(!refused);
    QVERIFY(refused.error().message().find("x.tar: it already exists") != std::string::npos);
    QCOMPARE(textOf(file), std::string("mine"));
    // One that turns up while the tar is written is left alone as well.
    fs::remove(file);
    options.progress = [&](std::uint64_t, std::uint64_t) { writeFile(file, "late"); };
    QVERIFY(!extractToTar(image, {ImageTree::root()}, file, options));
    QCOMPARE(textOf(file), std::string("late"));
    QVERIFY(fs::remove(file) && fs::is_empty(file.parent_path()));
}

void TestExtractor::layerTarByteForByte()
{
    const std::string tar = richLayer() + std::string(3000, '\0') + "behind the end";
    for (const char *codec : {"none", "gzip", "zstd"}) {
        const TestImage made{.steps = {{"ADD", tar, codec}}};
        const auto image = ImageLoader::load(openMembers(ociMembers({made})), 0);
        QVERIFY(image);
        const fs::path file = fs::path(m_folder->path().toStdString()) / "layer.tar";
        const auto size = saveLayerTar(*image, LayerNumber(1), file, {}, {});
        QVERIFY(size);
        QCOMPARE(*size, std::uint64_t{tar.size()});
        QVERIFY(textOf(file) == tar);
    }
}

QTEST_GUILESS_MAIN(TestExtractor)
#include "tst_extractor.moc"
