// SPDX-License-Identifier: Apache-2.0
// Archives that were cut off on the way, at every place; content stores; the stores of engines.
#include "model/image/image_loader.h"
#include "model/image/image_verify.h"
#include "tests/support/archive_builder.h"
#include "tests/support/shared_folder.h"
#include "tests/support/tar_bytes.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace strata;
using namespace strata::test;

namespace {

TestImage app()
{
    return {.refs = {"example.com/app:1"},
            .steps = {{"ADD a /", layerOf("f etc/motd =hello")}, {"ADD b /", layerOf("f bin/sh 3000"), "gzip"}}};
}

Result<ImageArchivePtr> open(const std::string &tar)
{
    const Result<SourcePtr> source = openTar(memorySource(tar));
    if (!source)
        return fail(source);
    return ImageArchive::open(*source);
}

const Note *noteOf(const std::vector<Note> &notes, NoteCode code)
{
    const auto found = std::ranges::find(notes, code, &Note::code);
    return found == notes.end() ? nullptr : &*found;
}

bool holdsFile(const ImageArchivePtr &archive, const char *path)
{
    for (std::size_t i = 0; i < archive->images().size(); ++i) {
        const auto image = ImageLoader::load(archive, i);
        if (image && (*image)->tree()->find(path))
            return true;
    }
    return false;
}

/// The tar up to where `member` begins.
std::string upTo(const std::string &tar, const std::string &member)
{
    return tar.substr(0, tar.find(member));
}

std::string without(Members members, const std::vector<std::string> &names)
{
    for (const std::string &name : names)
        members.erase(name);
    return tarOf(members);
}

} // namespace

class TestLooseBlobs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cutBeforeTheIndex_data()
    {
        QTest::addColumn<QByteArray>("codec");
        for (const char *codec : {"none", "gzip", "zstd", "bzip2", "xz"})
            QTest::newRow(codec) << QByteArray(codec);
    }

    // index.json and manifest.json come behind the blobs; what is before them is there.
    void cutBeforeTheIndex()
    {
        QFETCH(const QByteArray, codec);
        const std::string whole = tarOf(hybridMembers({app()}));
        std::string cut = upTo(whole, "index.json") + whole.substr(whole.find("index.json"), 700);
        if (codec != "none") {
            // Noise behind it, so that the codec's last block is that of the noise.
            std::string noise;
            for (std::uint32_t i = 0, x = 1; i < 1'200'000; ++i, x = x * 1664525 + 1013904223)
                noise += static_cast<char>(x >> 24);
            TarBytes tail;
            tail.entry({.name = "z"}, noise);
            const std::string packed = compressed(upTo(whole, "index.json") + tail.end().bytes(), codec.toStdString());
            cut = packed.substr(0, packed.size() - 50'000);
        }
        const auto archive = open(cut);
        QVERIFY2(archive, archive ? "" : archive.error().message().c_str());
        QCOMPARE((*archive)->format(), SourceFormat::LooseBlobs);
        const std::vector<Note> notes = (*archive)->notes().all();
        const Note *note = noteOf(notes, NoteCode::SourceTruncated);
        QVERIFY(note != nullptr);
        QCOMPARE(note, &notes.front());
        QCOMPARE(note->severity, Severity::Error);
        const std::string size = "cut off: it ends after " + std::to_string(cut.size()) + " bytes";
        QVERIFY2(note->text.english().find(size) != std::string::npos, note->text.english().c_str());
        QCOMPARE((*archive)->images().size(), std::size_t(1));
        QCOMPARE((*archive)->images().front().layers.size(), std::size_t(2));
        QVERIFY(holdsFile(*archive, "etc/motd"));
        QVERIFY(holdsFile(*archive, "bin/sh"));
    }

    // Wherever it is cut: it never crashes, and says first that it is cut.
    void cutAnywhere_data()
    {
        QTest::addColumn<bool>("hybrid");
        QTest::newRow("docker archive") << false;
        QTest::newRow("hybrid") << true;
    }

    void cutAnywhere()
    {
        QFETCH(const bool, hybrid);
        const std::string whole = tarOf(hybrid ? hybridMembers({app()}) : dockerMembers({app()}));
        for (std::size_t length = 512; length + 1024 < whole.size(); length += 500) {
            const auto archive = open(whole.substr(0, length));
            if (!archive) {
                if (length % 512 != 0 && length > 1024)
                    QVERIFY2(archive.error().message().starts_with("the file is cut off"),
                             archive.error().message().c_str());
                continue;
            }
            const std::vector<Note> notes = (*archive)->notes().all();
            QVERIFY(noteOf(notes, NoteCode::SourceTruncated) != nullptr ||
                    noteOf(notes, NoteCode::EndMarkerMissing) != nullptr);
        }
    }

    void onlyALayerArrived()
    {
        TarBytes tar;
        const std::string layer = compressed(layerOf("f only/this =x"), "gzip");
        const std::string hex(sha256Of(layer).encoded());
        tar.entry({.name = "blobs/sha256/" + hex}, layer);
        const auto archive = open(tar.bytes() + "cut");
        QVERIFY2(archive, archive ? "" : archive.error().message().c_str());
        QCOMPARE((*archive)->images().size(), std::size_t(1));
        QVERIFY(holdsFile(*archive, "only/this"));
        QVERIFY(!open(tar.end().bytes())); // whole, it is not an image
    }

    void insideALayer()
    {
        TarBytes tar;
        const std::string layer = layerOf("f first =x\nf second 9000");
        tar.entry({.name = std::string(sha256Of(layer).encoded()) + ".tar"}, layer);
        const auto archive = open(tar.bytes().substr(0, 6000));
        QVERIFY2(archive, archive ? "" : archive.error().message().c_str());
        QVERIFY(holdsFile(*archive, "first"));
        const auto report = verifyImage(**archive, 0);
        QVERIFY(report && !report->ok());
    }

    void contentStore()
    {
        Members members;
        for (const auto &[name, bytes] : ociMembers({app()})) {
            if (name.starts_with("blobs/"))
                members["var/lib/containerd/io.containerd.content.v1.content/" + name] = bytes;
        }
        members["var/lib/containerd/io.containerd.metadata.v1.bolt/meta.db"] = "....moby....";
        members["var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/1/fs/x"] = "x";
        TarBytes tar;
        for (const auto &[name, bytes] : members)
            tar.pax({{"path", name}}).entry({.name = "long"}, bytes);
        const auto archive = open(tar.end().bytes());
        QVERIFY2(archive, archive ? "" : archive.error().message().c_str());
        QCOMPARE((*archive)->images().size(), std::size_t(1));
        QVERIFY(holdsFile(*archive, "etc/motd"));
        const std::vector<Note> notes = (*archive)->notes().all();
        const Note *note = noteOf(notes, NoteCode::NotAnImage);
        QVERIFY(note != nullptr);
        QVERIFY2(note->text.english().find("containerd's store (snapshotter overlayfs), used by Docker") !=
                     std::string::npos,
                 note->text.english().c_str());
        QTemporaryDir folder;
        writeMembers(members, folder.path().toStdString());
        QVERIFY(openArchive(parseSourceWord(folder.path().toStdString())));
    }

    void blobsAlone()
    {
        const auto archive = open(without(ociMembers({app()}), {"index.json", "oci-layout"}));
        QVERIFY2(archive, archive ? "" : archive.error().message().c_str());
        QCOMPARE((*archive)->images().size(), std::size_t(1));
        QVERIFY(!open(without(ociMembers({app()}), {"index.json"}))); // a layout without its index is broken
    }

    void otherStores_data()
    {
        QTest::addColumn<QByteArray>("member");
        QTest::addColumn<QByteArray>("words");
        const QByteArray id(64, 'a');
        QTest::newRow("docker") << QByteArray("docker/image/overlay2/imagedb/content/x")
                                << QByteArray("Docker's image store (storage driver overlay2)");
        QTest::newRow("podman") << QByteArray("vfs-images/images.json")
                                << QByteArray("(containers/storage, driver vfs)");
        QTest::newRow("containers alone")
            << QByteArray("containers/") + id + QByteArray("/config.v2.json") << QByteArray("Docker's data directory");
    }

    void otherStores()
    {
        QFETCH(const QByteArray, member);
        QFETCH(const QByteArray, words);
        const Members members{{member.toStdString(), "{}"}, {"var/x", "x"}};
        const auto archive = open(tarOf(members));
        QVERIFY2(archive, archive ? "" : archive.error().message().c_str());
        const std::vector<Note> notes = (*archive)->notes().all();
        const Note *note = noteOf(notes, NoteCode::NotAnImage);
        QVERIFY(note != nullptr);
        QVERIFY2(QByteArray::fromStdString(note->text.english()).contains(words), note->text.english().c_str());
        QTemporaryDir folder;
        writeMembers(members, folder.path().toStdString());
        const auto inFolder = openArchive(parseSourceWord(folder.path().toStdString()));
        QVERIFY(!inFolder);
        QVERIFY2(QByteArray::fromStdString(inFolder.error().message()).contains(words),
                 inFolder.error().message().c_str());
    }

    void sharedStores_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<int>("images"); // with layers of a file system
        const auto row = [](const char *file, const char *words, int images) {
            QTest::newRow(file) << QString::fromLatin1(file) << QByteArray(words) << images;
        };
        row("store-containerd-content-only.tar", "found by looking", 2);
        row("store-containerd-docker.tar.gz", "used by Docker", 2);
        row("store-docker-overlay2.tar.gz", "storage driver overlay2", 1);
        row("store-docker-vfs.tar.gz", "storage driver vfs", 1);
        row("store-docker-newstore-varlibdocker.tar.gz", "Docker's data directory", 1);
        row("store-podman-overlay.tar.gz", "driver overlay", 1);
        row("store-podman-vfs.tar.gz", "driver vfs", 1);
        row("ctr-export-noman-TRUNCATED.tar", "ends after 72192 bytes", 1);
    }

    void sharedStores()
    {
        const auto folder = sharedFolder("fixtures/today");
        if (!folder)
            QSKIP("no shared folder");
        QFETCH(const QString, file);
        QFETCH(const QByteArray, words);
        QFETCH(const int, images);
        const auto archive = openArchive(parseSourceWord((*folder / file.toStdString()).string()));
        QVERIFY2(archive, archive ? "" : archive.error().message().c_str());
        const auto all = (*archive)->notes().all();
        QVERIFY(std::ranges::any_of(
            all, [&](const Note &note) { return QByteArray::fromStdString(note.text.english()).contains(words); }));
        const auto isImage = [](const ImageInfo &info) {
            return info.kind == ImageKind::Image && !info.layers.empty();
        };
        QCOMPARE(static_cast<int>(std::ranges::count_if((*archive)->images(), isImage)), images);
    }
};

QTEST_GUILESS_MAIN(TestLooseBlobs)
#include "tst_loose_blobs.moc"
