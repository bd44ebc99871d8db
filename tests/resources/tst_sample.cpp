// SPDX-License-Identifier: Apache-2.0
// The sample image shows every concept; the build made it with our own writers, this reads it with our own
// readers.
#include "model/image/content_reader.h"
#include "model/image/image_loader.h"
#include "model/image/image_verify.h"

#include <QTest>

using namespace strata;

namespace {

ImageArchivePtr openSample(const char *name)
{
    const auto source = openSource(std::filesystem::path(STRATA_SAMPLE_FOLDER) / name);
    const auto archive = source ? ImageArchive::open(*source) : Result<ImageArchivePtr>(nullptr);
    return archive ? *archive : nullptr;
}

ImagePtr loadSample(std::size_t index)
{
    const auto archive = openSample("sample.tar");
    const auto image = archive ? ImageLoader::load(archive, index) : Result<ImagePtr>(nullptr);
    return image ? *image : nullptr;
}

/// The newest change of a path up to a layer.
const Change *changeOf(const ImagePtr &image, const char *path, LayerNumber at)
{
    const auto node = image->tree()->find(path);
    return node ? image->tree()->changeAt(*node, at) : nullptr;
}

} // namespace

class TestSample : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void twoImagesShareTheirBase();
    void separateArchives_data();
    void separateArchives();
    void nothingOdd_data();
    void nothingOdd();
    void concepts_data();
    void concepts();
    void contents_data();
    void contents();
};

void TestSample::twoImagesShareTheirBase()
{
    const auto archive = openSample("sample.tar");
    QVERIFY(archive != nullptr);
    const auto &images = archive->images();
    QCOMPARE(images.size(), std::size_t(2));
    QVERIFY(images[0].refs == std::vector<std::string>{"localhost/strata-sample:1"});
    QVERIFY(images[1].refs == std::vector<std::string>{"localhost/strata-sample:2"});
    QCOMPARE(images[0].layers.size(), std::size_t(10));
    QCOMPARE(images[1].layers.size(), std::size_t(9));
    for (std::size_t i = 0; i < 5; ++i)
        QCOMPARE(images[0].layers[i].diffId, images[1].layers[i].diffId);
    QVERIFY(images[0].layers[5].diffId != images[1].layers[5].diffId);
    QVERIFY(images[0].config.runtime.healthcheck.has_value());
    const auto &history = images[0].history;
    QVERIFY(std::count_if(history.begin(), history.end(), [](const HistoryStep &step) { return step.emptyLayer; }) >=
            8);
}

void TestSample::separateArchives_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("index");
    QTest::newRow("1") << QByteArray("sample-1.tar") << 0;
    QTest::newRow("2") << QByteArray("sample-2.tar") << 1;
}

void TestSample::separateArchives()
{
    QFETCH(QByteArray, file);
    QFETCH(int, index);
    const auto both = openSample("sample.tar");
    const auto one = openSample(file.constData());
    QVERIFY(both != nullptr && one != nullptr);
    QCOMPARE(one->images().size(), std::size_t(1));
    QCOMPARE(one->images()[0].id, both->images()[std::size_t(index)].id);
}

void TestSample::nothingOdd_data()
{
    QTest::addColumn<int>("index");
    QTest::newRow("version 1") << 0;
    QTest::newRow("version 2") << 1;
}

void TestSample::nothingOdd()
{
    QFETCH(int, index);
    const ImagePtr image = loadSample(std::size_t(index));
    QVERIFY(image != nullptr);
    QByteArray notes;
    for (const Note &note : image->allNotes().all())
        notes += QByteArray::fromStdString(note.where() + ": " + note.text.english() + "\n");
    QCOMPARE(notes, QByteArray());
    const auto verdict = verifyImage(*image->archive(), std::size_t(index));
    QVERIFY(verdict && verdict->ok());
}

void TestSample::concepts_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("layer");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, const char *path, int layer, ChangeKind kind) {
        QTest::newRow(name) << QByteArray(path) << layer << int(kind);
    };
    row("added", "usr/bin/bash", 1, ChangeKind::Added);
    row("changed", "etc/passwd", 4, ChangeKind::Modified);
    row("chmod alone", "srv/app/config/settings.toml", 7, ChangeKind::Metadata);
    row("deleted", "var/lib/apt/lists/deb.example.org_dists_stable_InRelease", 3, ChangeKind::Removed);
    row("big file deleted", "var/cache/apt/pkgcache.bin", 3, ChangeKind::Removed);
    row("under an opaque folder", "srv/app/static/themes/dark.css", 8, ChangeKind::RemovedByParent);
    row("in the opaque folder", "srv/app/static/themes/default.css", 8, ChangeKind::Added);
    row("hard link", "srv/app/tides", 9, ChangeKind::Added);
    row("symbolic link", "usr/local/bin/tides", 9, ChangeKind::Added);
    row("setuid", "usr/local/bin/tide-admin", 10, ChangeKind::Added);
}

void TestSample::concepts()
{
    QFETCH(QByteArray, path);
    QFETCH(int, layer);
    QFETCH(int, kind);
    const ImagePtr image = loadSample(0);
    QVERIFY(image != nullptr);
    const Change *change = changeOf(image, path.constData(), image->lastLayer());
    QVERIFY(change != nullptr);
    QCOMPARE(int(change->layer), layer);
    QCOMPARE(int(change->kind), kind);
    const Entry &entry = image->layer(change->layerNumber()).tree->entry(change->entry);
    if (path.endsWith("tide-admin"))
        QCOMPARE(int(entry.mode), 04755);
    if (path.endsWith("app/tides"))
        QCOMPARE(entry.type, EntryType::Hardlink);
}

void TestSample::contents_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("start");
    QTest::newRow("picture") << QByteArray("srv/app/static/logo.png") << QByteArray("\x89PNG\r\n");
    QTest::newRow("program") << QByteArray("usr/bin/ls")
                             << QByteArray("\x7f"
                                           "ELF\2\1\1");
    QTest::newRow("script") << QByteArray("srv/app/server.py") << QByteArray("#!/usr/bin/env python3\n");
    QTest::newRow("through a hard link") << QByteArray("srv/app/tides") << QByteArray("#!/usr/bin/env python3\n");
}

void TestSample::contents()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, start);
    const ImagePtr image = loadSample(0);
    QVERIFY(image != nullptr);
    const Change *change = changeOf(image, path.constData(), image->lastLayer());
    QVERIFY(change != nullptr);
    const auto content = openContent(image, {change->layerNumber(), change->entry});
    QVERIFY(content);
    std::vector<std::byte> head(std::size_t(start.size()));
    QCOMPARE(*(*content)->readAt(0, head), head.size());
    QCOMPARE(QByteArray(reinterpret_cast<const char *>(head.data()), start.size()), start);
}

QTEST_GUILESS_MAIN(TestSample)
#include "tst_sample.moc"
