// SPDX-License-Identifier: Apache-2.0
#include "model/image/content_reader.h"
#include "model/image/index_cache.h"
#include "tests/support/archive_builder.h"
#include "tests/support/image_builder.h"
#include "tests/support/settled_file.h"

#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <filesystem>

using namespace strata;
using namespace strata::test;

namespace {

namespace fs = std::filesystem;

/// Large enough to be worth keeping, and hard enough to compress.
std::string manyFiles()
{
    std::string lines = "d etc\nf etc/twice =a\nf etc/twice =bb\n";
    for (int i = 0; i < 400; ++i)
        lines += "f etc/" + std::to_string(i) + " =" + sha256Of(std::to_string(i)).text().substr(7) +
                 sha256Of("x" + std::to_string(i)).text().substr(7) +
                 sha256Of("y" + std::to_string(i)).text().substr(7) + "\n";
    return lines;
}

TestImage imageWith(const std::string &codec)
{
    std::string again = "f etc/1 =changed\n";
    for (int i = 2; i < 300; ++i)
        again += "f etc/" + std::to_string(i) + " 192 0600\n";
    return {.steps = {{"ADD base", layerOf(manyFiles()), codec}, {"RUN again", layerOf(again), codec}}};
}

} // namespace

class TestIndexCache : public QObject {
    Q_OBJECT

private:
    fs::path path(const char *name) const { return fs::path(m_top->path().toStdString()) / name; }
    fs::path write(const char *name, const std::string &bytes) const
    {
        writeFile(path(name), bytes);
        waitUntilSettled(path(name));
        return path(name);
    }
    ImageArchivePtr open(const fs::path &file) const
    {
        const auto archive = openArchive(parseSourceWord(file.string()), {});
        if (!archive)
            qFatal("%s", archive.error().message().c_str());
        return *archive;
    }
    ImagePtr load(const fs::path &file, bool digests = false) const
    {
        LoadOptions options;
        options.cache = m_cache;
        options.digests = digests;
        const auto image = ImageLoader::load(open(file), 0, options);
        if (!image)
            qFatal("%s", image.error().message().c_str());
        return *image;
    }
    bool knows(const fs::path &file, std::size_t layer = 0) const
    {
        const ImageArchivePtr archive = open(file);
        return m_cache->find(archive->images()[0].layers[layer]).has_value();
    }

    std::unique_ptr<QTemporaryDir> m_top;
    std::shared_ptr<IndexCache> m_cache;

private Q_SLOTS:
    void init()
    {
        m_top = std::make_unique<QTemporaryDir>();
        m_cache = std::make_shared<IndexCache>(path("cache"));
    }

    void theSecondTimeIsTheSame_data()
    {
        QTest::addColumn<QByteArray>("codec");
        for (const char *codec : {"none", "gzip", "zstd", "bzip2"})
            QTest::newRow(codec) << QByteArray(codec);
    }

    void theSecondTimeIsTheSame()
    {
        QFETCH(QByteArray, codec);
        const fs::path file = write("image.tar", tarOf(ociMembers({imageWith(codec.toStdString())})));
        QVERIFY(!knows(file));
        const ImagePtr first = load(file);
        QVERIFY(knows(file));
        const ImagePtr second = load(file);
        QCOMPARE(treeText(*second->tree(), LayerNumber(2)), treeText(*first->tree(), LayerNumber(2)));
        QCOMPARE(second->allNotes().count(), first->allNotes().count());
        QCOMPARE(second->layer(LayerNumber(1)).uncompressedSize, first->layer(LayerNumber(1)).uncompressedSize);
        QVERIFY(second->tree()->undecided().empty());
        for (std::uint32_t i = 0; i < first->tree()->nodeCount(); ++i) {
            const auto a = first->tree()->changes(NodeId(i));
            const auto b = second->tree()->changes(NodeId(i));
            QCOMPARE(b.size(), a.size());
            for (std::size_t c = 0; c < a.size(); ++c)
                QCOMPARE(b[c].kind, a[c].kind);
        }
        const Change *change = second->tree()->versionAt(*second->tree()->find("etc/399"), LayerNumber(2));
        const auto content = openContent(second, second->tree()->ref(*change));
        QVERIFY(content);
        const auto bytes = readAll(**content, 1 << 20);
        QCOMPARE(QByteArray::fromStdString(*bytes).left(64), QByteArray::fromStdString(sha256Of("399").text()).mid(7));
    }

    void nothingIsReadTheSecondTime()
    {
        const fs::path file = write("image.tar", tarOf(ociMembers({imageWith("none")})));
        const ImagePtr first = load(file);
        const ImageArchivePtr archive = open(file);
        LoadOptions options;
        options.cache = m_cache;
        std::uint64_t told = 0;
        options.onLayerProgress = [&](LayerNumber, std::uint64_t done, std::uint64_t total) {
            if (done != total)
                told += done;
        };
        QVERIFY(ImageLoader::load(archive, 0, options));
        QCOMPARE(told, std::uint64_t(0));
    }

    void theMergedTreeIsKeptToo()
    {
        const fs::path file = write("image.tar", tarOf(ociMembers({imageWith("none")})));
        LoadOptions options;
        options.cache = m_cache;
        options.decideContents = false;
        const auto first = ImageLoader::load(open(file), 0, options);
        QVERIFY(first && !(*first)->tree()->undecided().empty());
        const auto decided = ImageLoader::decided(*first, {}, m_cache.get());
        QVERIFY(decided);
        const auto again = ImageLoader::load(open(file), 0, options);
        QVERIFY(again && (*again)->tree()->undecided().empty()); // decided the last time
        QCOMPARE((*again)->totals().size(), std::size_t(2));
        QCOMPARE((*again)->totals()[1].metadata, (*decided)->totals()[1].metadata);
        QCOMPARE((*again)->totals()[1].modified, (*decided)->totals()[1].modified);
    }

    void aFileThatIsJustWrittenIsNotKept()
    {
        const auto archive = open(write("image.tar", tarOf(ociMembers({imageWith("none")}))));
        const LayerInfo &layer = archive->images()[0].layers[0];
        const auto place = IndexCache::placeOf(layer);
        QVERIFY(place);
        const std::chrono::system_clock::time_point written{
            std::chrono::duration_cast<std::chrono::system_clock::duration>(
                std::chrono::seconds(place->changed[0]) + std::chrono::nanoseconds(place->changed[1]))};
        QVERIFY(!IndexCache::placeOf(layer, written));
        QVERIFY(!IndexCache::placeOf(layer, written + std::chrono::milliseconds(9))); // a tick of the slowest clocks
        QVERIFY(IndexCache::placeOf(layer, written + std::chrono::milliseconds(100)));
    }

    void aFileThatChangesWhileItIsReadIsNotKept()
    {
        const fs::path file = write("image.tar", tarOf(ociMembers({imageWith("none")})));
        LoadOptions options;
        options.cache = m_cache;
        options.decideContents = false;
        const auto image = ImageLoader::load(open(file), 0, options);
        QVERIFY(image);
        fs::last_write_time(file, fs::file_time_type::clock::now()); // another state from here on
        waitUntilSettled(file);
        QVERIFY(ImageLoader::decided(*image, {}, m_cache.get()));
        QVERIFY(!knows(file));
        const ImageArchivePtr archive = open(file);
        QVERIFY(!m_cache->findMerged(IndexCache::stackKey(archive->images()[0].layers), (*image)->layers()));
    }

    void anotherFileIsAnotherLayer()
    {
        const std::string bytes = tarOf(ociMembers({imageWith("none")}));
        const fs::path file = write("image.tar", bytes);
        load(file);
        QVERIFY(knows(file));
        write("image.tar", bytes); // the same bytes, but who knows
        QVERIFY(!knows(file));
        fs::copy_file(file, path("copy.tar"));
        waitUntilSettled(path("copy.tar"));
        QVERIFY(!knows(path("copy.tar")));
    }

    void aCompressedLayerIsKnownByItsBytes()
    {
        const std::string bytes = tarOf(ociMembers({imageWith("gzip")}));
        const fs::path file = write("image.tar", bytes);
        load(file, true);
        const fs::path copy = write("copy.tar", bytes);
        QVERIFY(knows(copy));
        QVERIFY(knows(copy)); // by its place now

        // A byte that is not what the document claims.
        const ImageArchivePtr archive = open(copy);
        const auto place = archive->images()[0].layers[0].blob->place();
        QVERIFY(place);
        std::string changed = bytes;
        changed[place->offset + place->length / 2] ^= 1;
        QVERIFY(!knows(write("changed.tar", changed)));
    }

    void damagedLayersAreNotKept()
    {
        TestImage image = imageWith("none");
        image.steps[0].tar->resize(image.steps[0].tar->size() / 2 + 100);
        const fs::path file = write("image.tar", tarOf(ociMembers({image})));
        QVERIFY(load(file)->layer(LayerNumber(1)).damaged);
        QVERIFY(!knows(file));
    }

    void smallLayersAreNotKept()
    {
        const fs::path file = write("image.tar", tarOf(ociMembers({{.steps = {{"ADD", layerOf("f a 1")}}}})));
        load(file);
        QCOMPARE(m_cache->size(), std::uint64_t(0));
    }

    void aSourceWithoutAPlaceIsNotKept()
    {
        const fs::path file = write("image.tar.gz", compressed(tarOf(ociMembers({imageWith("none")})), "gzip"));
        load(file);
        QVERIFY(!knows(file));
        QCOMPARE(m_cache->size(), std::uint64_t(0));
    }

    void clears()
    {
        const fs::path file = write("image.tar", tarOf(ociMembers({imageWith("gzip")})));
        load(file);
        QVERIFY(m_cache->size() > 0);
        m_cache->clear();
        QCOMPARE(m_cache->size(), std::uint64_t(0));
        QVERIFY(!knows(file));
    }
};

QTEST_GUILESS_MAIN(TestIndexCache)
#include "tst_index_cache.moc"
