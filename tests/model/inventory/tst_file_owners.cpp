// SPDX-License-Identifier: Apache-2.0
#include "model/inventory/file_owners.h"
#include "tests/model/inventory/layered_image.h"

#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

const std::string dpkg = "var/lib/dpkg/";
const std::string site = "usr/lib/python3/site-packages/";

class Owners {
public:
    explicit Owners(const Layers &layers) : Owners(imageOfLayers(layers)) {}
    explicit Owners(const ImagePtr &image) : m_inventory(readInventory(image))
    {
        Result<FileOwners> owners = fileOwnersOf(m_inventory);
        if (!owners)
            qFatal("%s", owners.error().message().c_str());
        m_owners = std::move(*owners);
    }

    /// "curl 7.1 (dpkg)"; "-" if the path has no owner, "?" if it is not there at all.
    [[nodiscard]] std::string of(std::string_view path) const
    {
        const auto node = m_inventory.image->tree()->find(path);
        if (!node)
            return "?";
        const Package *package = m_owners.packageOf(*node);
        return package != nullptr ? packageLabel(*package) : "-";
    }
    [[nodiscard]] const FileOwners &all() const { return m_owners; }

private:
    Inventory m_inventory;
    FileOwners m_owners;
};

} // namespace

class TestFileOwners : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void dpkgLists();
    void mergedUsr();
    void statusParts();
    void apk();
    void pip();
    void egg();
    void npm();
    void gem();
    void systemPackageFirst();
    void removedFilesOfInstalledPackages();
    void removedAndUpgraded();
    void unreadableList();
    void cancelled();
};

void TestFileOwners::dpkgLists()
{
    const Owners owners(
        Layers{{{dpkg + "status", statusOf({{"a", "1"}, {"libc6", "2"}})},
                {dpkg + "info/a.list", "/.\n/usr\n/usr/share\n/usr/share/a\n/usr/share/a/data\n/no/such\n"},
                {dpkg + "info/libc6:amd64.list", "/.\n/usr\n/usr/share\n/usr/share/libc\n"},
                {"usr/share/a/data", "x"},
                {"usr/share/a/by-hand", "x"},
                {"usr/share/libc", "x"}}});
    QCOMPARE(owners.of("usr/share/a/data"), std::string("a 1 (dpkg)"));
    QCOMPARE(owners.of("usr/share/a"), std::string("a 1 (dpkg)"));
    QCOMPARE(owners.of("usr/share/libc"), std::string("libc6 2 (dpkg)"));
    QCOMPARE(owners.of("usr/share/a/by-hand"), std::string("-"));
    QCOMPARE(owners.of("usr/share"), std::string("-")); // of both
    QCOMPARE(owners.of(""), std::string("-"));
}

/// Debian's lists name a file in /bin, which is a link to /usr/bin. A link is not the file to which it leads.
void TestFileOwners::mergedUsr()
{
    const Owners owners(Layers{{{dpkg + "status", statusOf({{"coreutils", "9"}})},
                                {dpkg + "info/coreutils.list", "/bin\n/bin/ls\n/bin/dir\n"},
                                {.path = "bin", .link = "usr/bin"},
                                {"usr/bin/ls", "x"},
                                {.path = "usr/bin/dir", .link = "target"},
                                {"usr/bin/target", "x"}}});
    QCOMPARE(owners.of("usr/bin/ls"), std::string("coreutils 9 (dpkg)"));
    QCOMPARE(owners.of("usr/bin/dir"), std::string("coreutils 9 (dpkg)"));
    QCOMPARE(owners.of("usr/bin/target"), std::string("-"));
    QCOMPARE(owners.of("bin"), std::string("coreutils 9 (dpkg)"));
}

void TestFileOwners::statusParts()
{
    const Owners owners(Layers{{{dpkg + "status.d/base", "Package: base-files\nVersion: 12\n"},
                                {dpkg + "status.d/base.md5sums", "0123  etc/os-release\n4567  ./usr/a b\n"},
                                {"etc/os-release", "x"},
                                {"usr/a b", "x"}}});
    QCOMPARE(owners.of("etc/os-release"), std::string("base-files 12 (dpkg)"));
    QCOMPARE(owners.of("usr/a b"), std::string("base-files 12 (dpkg)"));
}

void TestFileOwners::apk()
{
    const Owners owners(
        Layers{{{"lib/apk/db/installed", "P:musl\nV:1\nA:x\nF:lib\nR:libc.so\nF:etc\nM:0:0:755\nR:conf\nZ:Q1\n\n"
                                         "P:other\nV:2\nA:x\nF:lib\nR:other.so\n\n"},
                {"lib/libc.so", "x"},
                {"lib/other.so", "x"},
                {"etc/conf", "x"}}});
    QCOMPARE(owners.of("lib/libc.so"), std::string("musl 1 (apk)"));
    QCOMPARE(owners.of("etc/conf"), std::string("musl 1 (apk)"));
    QCOMPARE(owners.of("etc"), std::string("musl 1 (apk)"));
    QCOMPARE(owners.of("lib/other.so"), std::string("other 2 (apk)"));
    QCOMPARE(owners.of("lib"), std::string("-"));
}

void TestFileOwners::pip()
{
    const Owners owners(Layers{{{site + "foo-1.0.dist-info/METADATA", "Name: foo\nVersion: 1.0\n"},
                                {site + "foo-1.0.dist-info/INSTALLER", "pip"},
                                {site + "foo-1.0.dist-info/RECORD",
                                 "foo/__init__.py,sha256=x,3\n\"foo/odd,\"\"name\",,\n../../../bin/foo,sha256=y,1\n"},
                                {site + "foo/__init__.py", "x"},
                                {site + "foo/odd,\"name", "x"},
                                {site + "foo/by-hand", "x"},
                                {"usr/bin/foo", "x"}}});
    for (const std::string &path : {site + "foo/__init__.py", site + "foo/odd,\"name", std::string("usr/bin/foo"),
                                    site + "foo-1.0.dist-info/METADATA", site + "foo-1.0.dist-info/INSTALLER"})
        QCOMPARE(owners.of(path), std::string("foo 1.0 (pip)"));
    QCOMPARE(owners.of(site + "foo/by-hand"), std::string("-"));
}

void TestFileOwners::egg()
{
    const Owners owners(Layers{{{site + "old.egg/EGG-INFO/PKG-INFO", "Name: old\nVersion: 1\n"},
                                {site + "old.egg/old/code.py", "x"},
                                {site + "flat.egg-info", "Name: flat\nVersion: 2\n"},
                                {site + "mid.egg-info/PKG-INFO", "Name: mid\nVersion: 3\n"},
                                {site + "mid.egg-info/installed-files.txt", "../mid/code.py\nPKG-INFO\n"},
                                {site + "mid/code.py", "x"}}});
    QCOMPARE(owners.of(site + "old.egg/old/code.py"), std::string("old 1 (pip)"));
    QCOMPARE(owners.of(site + "flat.egg-info"), std::string("flat 2 (pip)"));
    QCOMPARE(owners.of(site + "mid/code.py"), std::string("mid 3 (pip)"));
}

void TestFileOwners::npm()
{
    const std::string outer = "app/node_modules/outer/";
    const Owners owners(Layers{{{outer + "package.json", packageJson("outer", "1.0.0")},
                                {outer + "lib/index.js", "x"},
                                {outer + "node_modules/inner/package.json", packageJson("inner", "2.0.0")},
                                {outer + "node_modules/inner/deep/file.js", "x"},
                                {outer + "node_modules/.bin/x", "x"},
                                {"app/index.js", "x"}}});
    QCOMPARE(owners.of(outer + "lib/index.js"), std::string("outer 1.0.0 (npm)"));
    QCOMPARE(owners.of(outer + "node_modules/inner/deep/file.js"), std::string("inner 2.0.0 (npm)"));
    QCOMPARE(owners.of(outer + "node_modules/.bin/x"), std::string("outer 1.0.0 (npm)"));
    QCOMPARE(owners.of("app/index.js"), std::string("-"));
}

void TestFileOwners::gem()
{
    const std::string root = "var/lib/gems/3.1.0/";
    const Owners owners(Layers{{{root + "specifications/rake-13.0.6.gemspec", "# stub: rake 13.0.6 ruby lib\n"},
                                {root + "gems/rake-13.0.6/lib/rake.rb", "x"},
                                {root + "gems/rake-13.0.60/lib/rake.rb", "x"},
                                {root + "cache/rake-13.0.6.gem", "x"}}});
    QCOMPARE(owners.of(root + "gems/rake-13.0.6/lib/rake.rb"), std::string("rake 13.0.6 (gem)"));
    QCOMPARE(owners.of(root + "cache/rake-13.0.6.gem"), std::string("rake 13.0.6 (gem)"));
    QCOMPARE(owners.of(root + "specifications/rake-13.0.6.gemspec"), std::string("rake 13.0.6 (gem)"));
    QCOMPARE(owners.of(root + "gems/rake-13.0.60/lib/rake.rb"), std::string("-"));
}

/// What Debian brought belongs to Debian's package, though it is a module of Python, too.
void TestFileOwners::systemPackageFirst()
{
    const Owners owners(Layers{{{dpkg + "status", statusOf({{"python3-foo", "1-1"}})},
                                {dpkg + "info/python3-foo.list", "/" + site + "foo.py\n"},
                                {site + "foo-1.dist-info/METADATA", "Name: foo\nVersion: 1\n"},
                                {site + "foo-1.dist-info/RECORD", "foo.py,,\nfoo-1.dist-info/RECORD,,\n"},
                                {site + "foo.py", "x"}}});
    QCOMPARE(owners.of(site + "foo.py"), std::string("python3-foo 1-1 (dpkg)"));
    QCOMPARE(owners.of(site + "foo-1.dist-info/RECORD"), std::string("foo 1 (pip)"));
}

/// What a later step deleted of a package that is still there, as `rm -rf /usr/share/doc` does.
void TestFileOwners::removedFilesOfInstalledPackages()
{
    TestImage image = testImageOf({{{dpkg + "status", statusOf({{"a", "1"}})},
                                    {dpkg + "info/a.list", "/.\n/usr\n/usr/doc\n/usr/doc/a\n/usr/doc/a/text\n/bin/a\n"},
                                    {"usr/doc/a/text", "x"},
                                    {"usr/doc/own", "x"},
                                    {"bin/a", "x"}}});
    image.steps.push_back({"RUN rm", layerOf("w usr/doc\nw bin/a")});
    const Owners owners(loadImage(image));
    QCOMPARE(owners.of("usr/doc/a/text"), std::string("a 1 (dpkg)"));
    QCOMPARE(owners.of("bin/a"), std::string("a 1 (dpkg)"));
    QCOMPARE(owners.of("usr/doc/own"), std::string("-"));
}

void TestFileOwners::removedAndUpgraded()
{
    const Owners owners(Layers{
        {{dpkg + "status", statusOf({{"a", "1"}, {"gone", "1"}})},
         {dpkg + "info/a.list", "/usr/a\n/usr/only-old\n"},
         {dpkg + "info/gone.list", "/usr/gone\n/usr/taken\n"},
         {"usr/a", "x"},
         {"usr/only-old", "x"},
         {"usr/gone", "x"},
         {"usr/taken", "x"}},
        {{dpkg + "status", statusOf({{"a", "2"}})},
         {dpkg + "info/a.list", "/usr/a\n/usr/taken\n"},
         {dpkg + "info/.wh.gone.list", ""},
         {"usr/a", "y"},
         {"usr/.wh.only-old", ""},
         {"usr/.wh.gone", ""}},
    });
    QCOMPARE(owners.of("usr/a"), std::string("a 2 (dpkg)"));
    QCOMPARE(owners.of("usr/taken"), std::string("a 2 (dpkg)"));
    QCOMPARE(owners.of("usr/only-old"), std::string("a 1 (dpkg)"));
    QCOMPARE(owners.of("usr/gone"), std::string("gone 1 (dpkg)"));
    QCOMPARE(owners.all().packages().size(), std::size_t(3));
    QVERIFY(owners.all().isInstalled(0));
    QVERIFY(!owners.all().isInstalled(1));
}

void TestFileOwners::unreadableList()
{
    const Owners owners(
        Layers{{{dpkg + "status", statusOf({{"a", "1"}})}, {dpkg + "info/a.list", std::string((64u << 20) + 1, 'x')}}});
    QCOMPARE(owners.all().notes().count(), std::uint64_t(1));
}

void TestFileOwners::cancelled()
{
    const Inventory inventory = readInventory(imageOfLayers({{{dpkg + "status", statusOf({{"a", "1"}})}}}));
    std::stop_source stop;
    stop.request_stop();
    const auto owners = fileOwnersOf(inventory, stop.get_token());
    QVERIFY(!owners);
    QCOMPARE(owners.error().code(), ErrorCode::Cancelled);
}

QTEST_APPLESS_MAIN(TestFileOwners)
#include "tst_file_owners.moc"
