// SPDX-License-Identifier: Apache-2.0
#include "model/places/store/storage_conf.h"
#include "model/places/store/stored_names.h"

#include <QTest>

using namespace strata;

namespace {

Digest digestOf(char digit)
{
    return *Digest::fromSha256Hex(std::string(64, digit));
}

/// As the stores have them.
std::vector<StoredNames> someImages()
{
    return {{{"docker.io/library/app:latest", "docker.io/library/app:1"}, {digestOf('a'), digestOf('1')}},
            {{"localhost/app:2", "localhost/tool:latest"}, {digestOf('b')}},
            {{"quay.io/me/tool:1"}, {digestOf('c')}},
            {{"registry:5000/me/app:3"}, {digestOf('d')}},
            {{}, {*Digest::fromSha256Hex("ab" + std::string(62, '0'))}},
            {{"quay.io/a/same:1"}, {digestOf('e')}},
            {{"quay.io/b/same:1"}, {digestOf('f')}},
            {{"cafe:latest"}, {digestOf('9')}}};
}

} // namespace

class TestStoredNames : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void names_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<int>("image"); // -1: none, -2: several
        const auto row = [](const char *word, int image) { QTest::newRow(word) << QByteArray(word) << image; };
        row("app", 0);
        row("app:1", 0);
        row("docker.io/library/app", 0);
        row("docker.io/app:1", 0);
        row("library/app:1", 0);
        row("app:2", 1);
        row("localhost/app:2", 1);
        row("tool", 1);
        row("tool:1", 2);
        row("me/tool:1", 2);
        row("quay.io/me/tool:1", 2);
        row("quay.io/me/tool", -1);
        row("registry:5000/me/app:3", 3);
        row("app:3", 3);
        row("ol:1", -1);
        row("aaaa", 0);
        row("1111", 0); // the manifest
        row("sha256:bb", 1);
        row("ab", 4);
        row("a", -1); // too short
        row("same:1", -2);
        row("b/same:1", 6);
        row("cafe", 7); // a name before an ID
        row("", -1);
        row("..", -1);
        row("App", -1);
    }

    void names()
    {
        QFETCH(const QByteArray, word);
        QFETCH(const int, image);
        const auto images = someImages();
        const auto found = imageCalled(word.toStdString(), images);
        if (image >= 0) {
            QVERIFY2(found, found ? "" : found.error().message().c_str());
            QCOMPARE(static_cast<int>(*found), image);
        } else {
            QVERIFY(!found);
            QCOMPARE(found.error().code(), image == -2 ? ErrorCode::Ambiguous : ErrorCode::NotFound);
        }
    }

    void digests()
    {
        const auto images = someImages();
        const std::string a = digestOf('a').text();
        QCOMPARE(*imageCalled("app@" + a, images), std::size_t(0));
        QCOMPARE(*imageCalled("docker.io/library/app:9@" + digestOf('1').text(), images), std::size_t(0));
        QVERIFY(!imageCalled("tool@" + a, images));
        QVERIFY(!imageCalled("app@" + digestOf('b').text(), images));
        QCOMPARE(*imageCalled(a, images), std::size_t(0));
    }

    void oneImageTwice()
    {
        const std::vector<StoredNames> images{{{"quay.io/a/x:1"}, {digestOf('a')}},
                                              {{"quay.io/b/x:1"}, {digestOf('a'), digestOf('b')}}};
        QCOMPARE(*imageCalled("x:1", images), std::size_t(0));
    }

    void conf()
    {
        const StorageConf conf =
            parseStorageConf("# comment\n[storage]\ndriver = \"overlay\"\n"
                             "graphroot = \"/data/#1\" # where\n  rootless_storage_path='$HOME/s'\n"
                             "[storage.options]\nadditionalimagestores = [ # two\n \"/mnt/a\",\n"
                             " '/mnt/b'\n]\n[storage.options.overlay]\ngraphroot = \"/no\"\n");
        QCOMPARE(conf.graphRoot, std::string("/data/#1"));
        QCOMPARE(conf.rootlessPath, std::string("$HOME/s"));
        QCOMPARE(conf.shared, (std::vector<std::string>{"/mnt/a", "/mnt/b"}));
        const StorageConf odd =
            parseStorageConf("graphroot = \"/no\"\n[storage\n[storage]\ngraphroot = 3\n= \"x\"\n[]\n"
                             "graphroot = \"/unfinished\nadditionalimagestores = [");
        QVERIFY(odd.graphRoot.empty() && odd.rootlessPath.empty() && odd.shared.empty());
    }
};

QTEST_GUILESS_MAIN(TestStoredNames)
#include "tst_stored_names.moc"
