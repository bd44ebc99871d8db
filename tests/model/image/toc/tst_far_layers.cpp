// SPDX-License-Identifier: Apache-2.0
// Layers whose bytes have to be fetched: what is fetched, what is kept for the next time, and what is decided without
// fetching it.
#include "model/image/content_reader.h"
#include "model/image/image_verify.h"
#include "model/image/index_cache.h"
#include "model/image/toc/chunk_table.h"
#include "model/io/far_read_ahead.h"
#include "tests/support/far_source.h"
#include "tests/support/toc_layers.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <random>

using namespace strata;
using namespace strata::test;

namespace {

/// Bytes that do not become much smaller when they are compressed.
std::string noise(std::size_t size, unsigned seed)
{
    static constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-";
    std::mt19937 random(seed);
    std::string bytes(size, '\0');
    for (char &byte : bytes)
        byte = letters[random() % letters.size()];
    return bytes;
}

/// A layer of `count` files of 100 kB.
std::string largeLayer(int count, unsigned seed = 1)
{
    std::string lines;
    for (int i = 0; i < count; ++i)
        lines +=
            "f usr/lib/" + std::to_string(i) + " =" + noise(100'000, seed * 1000 + static_cast<unsigned>(i)) + "\n";
    return layerOf(lines);
}

struct Far {
    SourcePtr near;
    FarTrafficPtr traffic = std::make_shared<FarTraffic>();

    explicit Far(const std::vector<StoredLayer> &layers)
    {
        const auto source = openTar(memorySource(tarOf(ociLayoutOf(layers))));
        if (!source)
            qFatal("%s", source.error().message().c_str());
        near = *source;
    }
    [[nodiscard]] ImageArchivePtr open() const
    {
        const auto archive = ImageArchive::open(farSource(near, traffic));
        if (!archive)
            qFatal("%s", archive.error().message().c_str());
        return *archive;
    }
    [[nodiscard]] ImagePtr load(const LoadOptions &options = {}) const
    {
        const auto image = ImageLoader::load(open(), 0, options);
        if (!image)
            qFatal("%s", image.error().message().c_str());
        return *image;
    }
};

Result<std::string> bytesAt(const ImagePtr &image, std::string_view path)
{
    const ImageTree &tree = *image->tree();
    const auto content = openContent(image, tree.ref(*tree.versionAt(*tree.find(path), tree.lastLayer())));
    if (!content)
        return fail(content);
    return readAll(**content, 64 << 20);
}

ChangeKind changeAt(const ImagePtr &image, std::string_view path, std::uint32_t layer)
{
    return image->tree()->changeIn(*image->tree()->find(path), LayerNumber(layer))->kind;
}

bool isAssumed(const ImagePtr &image)
{
    return std::ranges::any_of(image->allNotes().all(),
                               [](const Note &note) { return note.code == NoteCode::ContentsAssumed; });
}

} // namespace

class TestFarLayers : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_top;
    LoadOptions m_options;

private Q_SLOTS:
    void init()
    {
        m_top = std::make_unique<QTemporaryDir>();
        m_options = {};
        m_options.cache = std::make_shared<IndexCache>(m_top->path().toStdString());
    }

    void openingReadsNoLayer()
    {
        const Far far({layerWithToc(largeLayer(10), {}), layerWithoutToc(largeLayer(10, 2), "gzip")});
        QCOMPARE(far.open()->images()[0].layers.size(), std::size_t(2));
        QVERIFY2(far.traffic->bytes < 8'000, std::to_string(far.traffic->bytes).c_str()); // the documents
    }

    void tablesAreEnough_data()
    {
        QTest::addColumn<bool>("isStargz");
        QTest::newRow("estargz") << true;
        QTest::newRow("zstd:chunked") << false;
    }

    void tablesAreEnough()
    {
        QFETCH(bool, isStargz);
        TocOptions options;
        options.isStargz = isStargz;
        options.chunkBytes = 64 << 10;
        const StoredLayer layer = layerWithToc(largeLayer(80), options);
        const Far far({layer});
        const ImagePtr image = far.load(m_options);
        QVERIFY(image->layer(LayerNumber(1)).chunks);
        QVERIFY2(far.traffic->bytes < layer.blob.size() / 50, std::to_string(far.traffic->bytes).c_str());

        // A second opening and a first file.
        far.traffic->reset();
        const ImagePtr again = far.load(m_options);
        QVERIFY(again->layer(LayerNumber(1)).chunks);
        QVERIFY2(far.traffic->bytes < 8'000, std::to_string(far.traffic->bytes).c_str());
        const auto bytes = bytesAt(again, "usr/lib/40");
        QVERIFY(bytes);
        QVERIFY(*bytes == noise(100'000, 1040));
        QVERIFY2(far.traffic->bytes < layer.blob.size() / 20, std::to_string(far.traffic->bytes).c_str());
    }

    void layersWithoutTableAreReadOnce_data()
    {
        QTest::addColumn<QByteArray>("codec");
        for (const char *codec : {"none", "gzip", "zstd"})
            QTest::newRow(codec) << QByteArray(codec);
    }

    void layersWithoutTableAreReadOnce()
    {
        QFETCH(QByteArray, codec);
        std::string plain = largeLayer(240);
        StoredLayer layer = layerWithoutToc(plain, codec.toStdString());
        if (codec == "zstd") { // several frames, as today's writers of large layers make them
            layer.blob.clear();
            for (std::size_t at = 0; at < plain.size(); at += 2'000'000)
                layer.blob += compressed(plain.substr(at, 2'000'000), "zstd");
        }
        const Far far({layer});
        const ImagePtr first = far.load(m_options);
        QVERIFY(first->layer(LayerNumber(1)).seekPoints || codec == "none");
        QCOMPARE(first->layer(LayerNumber(1)).blobDigest, sha256Of(layer.blob));
        QCOMPARE(first->layer(LayerNumber(1)).diffId, sha256Of(plain));
        QVERIFY(far.traffic->bytes < layer.blob.size() * 102 / 100 + 30'000);
        QVERIFY2(far.traffic->requests < 30, std::to_string(far.traffic->requests).c_str());

        far.traffic->reset();
        const ImagePtr second = far.load(m_options);
        QCOMPARE(second->layer(LayerNumber(1)).blobDigest, sha256Of(layer.blob));
        QCOMPARE(second->tree()->nodeCount(), first->tree()->nodeCount());
        QVERIFY2(far.traffic->bytes < 8'000, std::to_string(far.traffic->bytes).c_str());
        const auto bytes = bytesAt(second, "usr/lib/239");
        QVERIFY(bytes);
        QVERIFY(*bytes == noise(100'000, 1239));
        // From the nearest seek point, of which there is one every 4 MiB.
        QVERIFY2(far.traffic->bytes < (std::uint64_t{6} << 20), std::to_string(far.traffic->bytes).c_str());
    }

    /// The cache is searched by the digest that the manifest claims: it must have been computed.
    void otherBytesAreNotFound()
    {
        const StoredLayer right = layerWithoutToc(largeLayer(3), "gzip");
        Members members = ociLayoutOf({right});
        StoredLayer other = layerWithoutToc(largeLayer(3, 7), "gzip");
        for (auto &[name, bytes] : members) {
            if (bytes == right.blob)
                bytes = other.blob;
        }
        Far far({right});
        far.near = *openTar(memorySource(tarOf(members)));
        const ImagePtr wrong = far.load(m_options);
        QVERIFY(std::ranges::any_of(wrong->allNotes().all(),
                                    [](const Note &note) { return note.code == NoteCode::DigestMismatch; }));
        const Far good({right});
        const ImagePtr image = good.load(m_options);
        QCOMPARE(image->layer(LayerNumber(1)).blobDigest, sha256Of(right.blob));
        QCOMPARE(*bytesAt(image, "usr/lib/1"), noise(100'000, 1001));
    }

    void wrongMediaType()
    {
        StoredLayer layer = layerWithoutToc(layerOf("f a =1\nf b =2"), "zstd");
        layer.mediaType = "application/vnd.oci.image.layer.v1.tar+gzip";
        const Far far({layer});
        const ImagePtr image = far.load(m_options);
        QCOMPARE(*bytesAt(image, "b"), std::string("2"));
        QVERIFY(std::ranges::any_of(image->allNotes().all(),
                                    [](const Note &note) { return note.code == NoteCode::CompressionMismatch; }));
        QCOMPARE(*bytesAt(far.load(m_options), "a"), std::string("1")); // from the cache
    }

    void digestsNeedTheWholeLayer()
    {
        const StoredLayer layer = layerWithToc(largeLayer(20), {});
        const Far far({layer});
        (void)far.load(m_options);
        LoadOptions options = m_options;
        options.digests = true;
        far.traffic->reset();
        const ImagePtr image = far.load(options);
        QVERIFY(!image->layer(LayerNumber(1)).chunks);
        QCOMPARE(image->layer(LayerNumber(1)).diffId, sha256Of(layer.plain));
        QVERIFY(far.traffic->bytes >= layer.blob.size());
        // From then on the layer itself is known, which is more than its table.
        QVERIFY(!far.load(m_options)->layer(LayerNumber(1)).chunks);
    }

    void verifyReadsAll()
    {
        const Far far({layerWithToc(largeLayer(5), {}), layerWithoutToc(largeLayer(5, 2), "none"),
                       layerWithoutToc(largeLayer(5, 3), "zstd")});
        const auto archive = far.open();
        far.traffic->reset();
        const auto report = verifyImage(*archive, 0, {});
        QVERIFY(report);
        for (const LayerVerdict &verdict : report->layers)
            QCOMPARE(verdict.verified(), std::optional<bool>(true));
        const std::uint64_t stored = archive->images()[0].compressedSize();
        QVERIFY(far.traffic->bytes >= stored);
        QVERIFY2(far.traffic->bytes < stored * 11 / 10, std::to_string(far.traffic->bytes).c_str());
    }

    /// By the digests of the tables: nothing is fetched.
    void decidedByDigests()
    {
        const std::string big = noise(500'000, 5);
        const std::string other = noise(500'000, 6);
        const Far far({layerWithToc(layerOf("f same =" + big + "\nf changed =" + big), {}),
                       layerWithToc(layerOf("f same =" + big + " 0600\nf changed =" + other), {})});
        const ImagePtr image = far.load(m_options);
        QCOMPARE(changeAt(image, "same", 2), ChangeKind::Metadata);
        QCOMPARE(changeAt(image, "changed", 2), ChangeKind::Modified);
        QVERIFY(image->tree()->undecided().empty());
        QVERIFY(!isAssumed(image));
        QVERIFY2(far.traffic->bytes < 200'000, std::to_string(far.traffic->bytes).c_str());
    }

    /// A layer with a table over one without: the digests of the one and the hashes of the other say nothing together.
    void decidedByTimes()
    {
        const std::string big = noise(500'000, 5);
        const StoredLayer base = layerWithoutToc(layerOf("f same =" + big + "\nf changed =" + big), "gzip");
        const StoredLayer top =
            layerWithToc(layerOf("f same =" + big + " 0600\nf changed =" + big + " mtime=1000000005"), {});
        const Far far({base, top});
        const ImagePtr image = far.load(m_options);
        QCOMPARE(changeAt(image, "same", 2), ChangeKind::Metadata);
        QCOMPARE(changeAt(image, "changed", 2), ChangeKind::Modified);
        QVERIFY(isAssumed(image));
        QVERIFY(far.traffic->bytes < base.blob.size() + 200'000);
    }

    /// The layer below is on this machine: its bytes are read and compared with the digest of the table.
    void readsWhatIsNear()
    {
        const std::string big = noise(500'000, 5);
        const Far far({layerWithToc(layerOf("f a =" + big), {}), layerWithToc(layerOf("f b =" + big), {})});
        const ImagePtr image = far.load();
        const ContentReader reader(image);
        const EntryRef a{LayerNumber(1), *image->layer(LayerNumber(1)).tree->find("a")};
        const EntryRef b{LayerNumber(2), *image->layer(LayerNumber(2)).tree->find("b")};
        far.traffic->reset();
        const auto same = reader.same(a, b);
        QVERIFY(same);
        QVERIFY(*same);
        QCOMPARE(far.traffic->bytes.load(), std::uint64_t(0));
        QCOMPARE(reader.knownDigest(a), sha256Of(big));
        QVERIFY(reader.isFar(a));
    }

    void readAheadGrows()
    {
        const auto traffic = std::make_shared<FarTraffic>();
        const std::string bytes = noise(10'000'000, 3);
        const ByteSourcePtr source = readFarAhead(farBytes(memorySource(bytes), traffic));
        std::string read;
        std::vector<std::byte> piece(10'000);
        for (std::uint64_t at = 0; at < bytes.size(); at += piece.size()) {
            const auto got = source->readAt(at, piece);
            QVERIFY(got);
            read.append(reinterpret_cast<const char *>(piece.data()), *got);
        }
        QVERIFY(read == bytes);
        QVERIFY(traffic->bytes == bytes.size());
        QVERIFY2(traffic->requests < 15, std::to_string(traffic->requests).c_str());

        traffic->reset();
        QCOMPARE(*source->readAt(5, std::span(piece).first(100)), std::size_t(100));
        QVERIFY(traffic->bytes < 20'000);
        QCOMPARE(*source->readAt(bytes.size() - 3, piece), std::size_t(3));
        QCOMPARE(*source->readAt(bytes.size(), piece), std::size_t(0));
        QCOMPARE(readFarAhead(memorySource("x"))->isFar(), false);
    }
};

QTEST_MAIN(TestFarLayers)
#include "tst_far_layers.moc"
