// SPDX-License-Identifier: Apache-2.0
#include "model/image/image_loader.h"
#include "model/image/image_verify.h"
#include "tests/support/image_builder.h"
#include "tests/support/opened_image.h"

#include <QTest>

#include <atomic>
#include <map>
#include <mutex>

using namespace strata;
using namespace strata::test;

namespace {

TestImage threeLayers(const std::string &codec)
{
    return {.steps = {{"ADD base", layerOf("d etc\nf etc/a =old\nf etc/b =same\nf etc/c 5000"), codec},
                      {"RUN touch", layerOf("f etc/a =new\nf etc/b =same 0600"), codec},
                      {"CMD"},
                      {"RUN rm", layerOf("w etc/c"), codec}}};
}

LoadOptions withDigests()
{
    LoadOptions options;
    options.digests = true;
    return options;
}

LoadOptions undecided()
{
    LoadOptions options;
    options.decideContents = false;
    return options;
}

std::string noteCodes(const NoteList &notes)
{
    std::string text;
    for (const Note &note : notes.all())
        text += (text.empty() ? "" : " ") + std::string(slug(note.code));
    return text;
}

bool has(const NoteList &notes, NoteCode code)
{
    for (const Note &note : notes.all()) {
        if (note.code == code)
            return true;
    }
    return false;
}

} // namespace

class TestImageLoader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allCompressions_data();
    void allCompressions();
    void decisionsCanWait();
    void unpackedOtherwise();
    void layersOfWindows();
    void missingLayer();
    void damagedLayer();
    void wrongDiffId();
    void progressReachesTheEnd();
    void stops();
    void verifies_data();
    void verifies();
    void verifiesNot_data();
    void verifiesNot();
};

void TestImageLoader::allCompressions_data()
{
    QTest::addColumn<QString>("codec");
    for (const char *codec : {"none", "gzip", "zstd", "bzip2", "xz"})
        QTest::newRow(codec) << QString::fromLatin1(codec);
}

void TestImageLoader::allCompressions()
{
    QFETCH(const QString, codec);
    const TestImage made = threeLayers(codec.toStdString());
    const auto image = ImageLoader::load(openMembers(ociMembers({made})), 0, withDigests());
    QVERIFY(image);
    const ImageTree &tree = *(*image)->tree();
    QCOMPARE(treeText(tree), "etc/\n  a 3\n  b 4\n");
    QCOMPARE(storyText(tree, "etc/a"), "1 added; 2 modified content");
    QCOMPARE(storyText(tree, "etc/b"), "1 added; 2 metadata mode");
    QVERIFY(tree.undecided().empty());
    QCOMPARE((*image)->totals().size(), std::size_t{3});
    QCOMPARE((*image)->totals()[2].hiddenBytes, std::uint64_t{5000});
    QVERIFY((*image)->allNotes().isEmpty());
    for (const LoadedLayer &layer : (*image)->layers()) {
        const std::size_t i = static_cast<std::size_t>(&layer - (*image)->layers().data());
        const LayerInfo &info = (*image)->info().layers[i];
        QCOMPARE(layer.blobDigest.text(), info.descriptor.digest.text());
        QCOMPARE(layer.diffId.text(), info.diffId.text());
        QVERIFY(layer.uncompressedSize);
        QVERIFY(!layer.damaged);
    }
}

void TestImageLoader::decisionsCanWait()
{
    const auto image = ImageLoader::load(openMembers(ociMembers({threeLayers("none")})), 0, undecided());
    QVERIFY(image);
    QCOMPARE((*image)->tree()->undecided().size(), std::size_t{2});
    const auto decided = ImageLoader::decided(*image);
    QVERIFY(decided);
    QCOMPARE(storyText(*(*decided)->tree(), "etc/b"), "1 added; 2 metadata mode");
    QCOMPARE((*decided)->totals()[1].metadata, std::uint64_t{1});
    QCOMPARE((*decided)->totals()[1].modified, std::uint64_t{1});
    const auto again = ImageLoader::decided(*decided);
    QVERIFY(again);
    QCOMPARE(again->get(), decided->get());
}

void TestImageLoader::unpackedOtherwise()
{
    const TestImage made{.steps = {{"ADD base", layerOf("d usr\nd usr/lib\nf usr/lib/a =a\nl lib usr/lib"), "gzip"},
                                   {"ADD more", layerOf("f lib/b =b"), "gzip"}}};
    const auto overlay = ImageLoader::load(openMembers(ociMembers({made})), 0);
    QVERIFY(overlay);
    QCOMPARE((*overlay)->unpack(), Unpack::Overlay);
    QCOMPARE(treeText(*(*overlay)->tree()), "lib/\n  b 1\nusr/\n  lib/\n    a 1\n");
    QVERIFY(has((*overlay)->allNotes(), NoteCode::UnpackDiffers));
    LoadOptions options;
    options.unpack = Unpack::Stacked;
    const auto loaded = ImageLoader::load(openMembers(ociMembers({made})), 0, options);
    const auto restacked = ImageLoader::restacked(*overlay, options);
    QVERIFY(loaded && restacked);
    for (const ImagePtr &stacked : {*loaded, *restacked}) {
        QCOMPARE(stacked->unpack(), Unpack::Stacked);
        QCOMPARE(treeText(*stacked->tree()), "lib -> usr/lib\nusr/\n  lib/\n    a 1\n    b 1\n");
        QVERIFY(!has(stacked->allNotes(), NoteCode::UnpackDiffers));
        QVERIFY(has(stacked->allNotes(), NoteCode::ThroughSymlink));
    }
    QCOMPARE((*restacked)->layers()[0].tree, (*overlay)->layers()[0].tree); // not read again
    QCOMPARE(ImageLoader::restacked(*restacked, options)->get(), restacked->get());
}

void TestImageLoader::layersOfWindows()
{
    TestImage made{.steps = {{"ADD base", layerOf("d Files\nf Files/Notes.txt =a"), "none"},
                             {"RUN del", layerOf("w Files/NOTES.TXT"), "none"}}};
    const auto onLinux = ImageLoader::load(openMembers(ociMembers({made})), 0);
    QVERIFY(onLinux);
    QCOMPARE(treeText(*(*onLinux)->tree()), "Files/\n  Notes.txt 1\n");
    made.os = "windows";
    const auto windows = ImageLoader::load(openMembers(ociMembers({made})), 0);
    QVERIFY(windows);
    QCOMPARE(treeText(*(*windows)->tree()), "Files/\n");
}

void TestImageLoader::missingLayer()
{
    TestImage made = threeLayers("gzip");
    made.steps[1].missing = true;
    const auto image = ImageLoader::load(openMembers(ociMembers({made})), 0);
    QVERIFY(image);
    QVERIFY(!(*image)->layer(LayerNumber(2)).tree);
    QCOMPARE((*image)->tree()->incompleteFrom(), LayerNumber(2));
    QCOMPARE(treeText(*(*image)->tree()), "etc/\n  a 3\n  b 4\n");
    QVERIFY2(has((*image)->allNotes(), NoteCode::LayerMissing), noteCodes((*image)->allNotes()).c_str());
}

void TestImageLoader::damagedLayer()
{
    std::string gzip = compressed(layerOf("f a 3\nf b 200000"), "gzip");
    gzip.resize(gzip.size() - 4);
    const auto image = ImageLoader::load(openMembers(dockerMembers({{.steps = {{"ADD", gzip}}}})), 0);
    QVERIFY(image);
    QVERIFY((*image)->layer(LayerNumber(1)).damaged);
    QVERIFY(!(*image)->layer(LayerNumber(1)).uncompressedSize);
    QVERIFY((*image)->tree()->find("a"));
    QVERIFY2(has((*image)->allNotes(), NoteCode::LayerDamaged), noteCodes((*image)->allNotes()).c_str());
}

void TestImageLoader::wrongDiffId()
{
    TestImage made = threeLayers("gzip");
    made.editConfig = [](QJsonObject &config) {
        QJsonObject rootfs = config[QStringLiteral("rootfs")].toObject();
        QJsonArray diffIds = rootfs[QStringLiteral("diff_ids")].toArray();
        diffIds[1] = QString::fromStdString(sha256Of("other").text());
        rootfs[QStringLiteral("diff_ids")] = diffIds;
        config[QStringLiteral("rootfs")] = rootfs;
    };
    const ImageArchivePtr archive = openMembers(ociMembers({made}));
    const auto image = ImageLoader::load(archive, 0, withDigests());
    QVERIFY(image);
    QCOMPARE(noteCodes((*image)->layer(LayerNumber(2)).notes), "diff-id-mismatch");
    const auto unchecked = ImageLoader::load(archive, 0);
    QVERIFY(unchecked);
    QVERIFY((*unchecked)->layer(LayerNumber(2)).diffId.isNull());
}

void TestImageLoader::progressReachesTheEnd()
{
    std::mutex mutex;
    std::map<std::uint32_t, std::pair<std::uint64_t, std::uint64_t>> last;
    std::atomic<int> read = 0;
    LoadOptions options;
    options.onLayerProgress = [&](LayerNumber layer, std::uint64_t done, std::uint64_t total) {
        const std::lock_guard lock(mutex);
        last[layer.value] = {done, total};
    };
    options.onLayerRead = [&](LayerNumber, const LoadedLayer &layer) { read += layer.tree ? 1 : 0; };
    const auto image = ImageLoader::load(openMembers(ociMembers({threeLayers("gzip")})), 0, options);
    QVERIFY(image);
    QCOMPARE(read.load(), 3);
    QCOMPARE(last.size(), std::size_t{3});
    for (const auto &[layer, progress] : last) {
        QCOMPARE(progress.first, progress.second);
        QCOMPARE(progress.second, (*image)->info().layers[layer - 1].blob->size());
    }
}

void TestImageLoader::stops()
{
    const ImageArchivePtr archive = openMembers(ociMembers({threeLayers("gzip")}));
    std::stop_source source;
    LoadOptions options;
    options.stop = source.get_token();
    options.onLayerRead = [&](LayerNumber, const LoadedLayer &) { source.request_stop(); };
    const auto image = ImageLoader::load(archive, 0, options);
    QVERIFY(!image);
    QCOMPARE(image.error().code(), ErrorCode::Cancelled);
    const auto report =
        verifyImage(*archive, 0, {.cache = {}, .stop = source.get_token(), .progress = {}, .onLayer = {}});
    QVERIFY(!report);
    QCOMPARE(report.error().code(), ErrorCode::Cancelled);
}

void TestImageLoader::verifies_data()
{
    allCompressions_data();
}

void TestImageLoader::verifies()
{
    QFETCH(const QString, codec);
    std::atomic<int> told = 0;
    VerifyOptions options;
    options.onLayer = [&](const LayerVerdict &) { ++told; };
    const auto report = verifyImage(*openMembers(ociMembers({threeLayers(codec.toStdString())})), 0, options);
    QVERIFY(report);
    QVERIFY(report->ok());
    QCOMPARE(report->documents, std::uint64_t{2});
    QCOMPARE(told.load(), 3);
    for (const LayerVerdict &verdict : report->layers) {
        QCOMPARE(verdict.blob, std::optional(true));
        QCOMPARE(verdict.plain, std::optional(true));
        QVERIFY(verdict.problem.isEmpty());
    }
    const auto docker = verifyImage(*openMembers(dockerMembers({threeLayers("none")})), 0);
    QVERIFY(docker);
    QVERIFY(docker->ok());
    QCOMPARE(docker->layers[0].plain, std::optional(true));
}

void TestImageLoader::verifiesNot_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("problem");
    QTest::newRow("a byte of a layer") << QStringLiteral("layer") << QStringLiteral("the digest is sha256:");
    QTest::newRow("a byte of the config") << QStringLiteral("config") << QStringLiteral("digest mismatch");
    QTest::newRow("the size") << QStringLiteral("size") << QStringLiteral("the size is");
    QTest::newRow("a layer is gone") << QStringLiteral("gone") << QStringLiteral("not in the source");
    QTest::newRow("a foreign layer") << QStringLiteral("foreign") << QStringLiteral("a foreign layer, which");
    QTest::newRow("an encrypted layer") << QStringLiteral("encrypted") << QStringLiteral("is encrypted");
}

void TestImageLoader::verifiesNot()
{
    QFETCH(const QString, what);
    QFETCH(const QString, problem);
    TestImage made = threeLayers("none");
    made.steps[1].missing = what == QLatin1String("gone") || what == QLatin1String("foreign");
    if (what == QLatin1String("foreign"))
        made.steps[1].mediaType = "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip";
    if (what == QLatin1String("encrypted"))
        made.steps[1].mediaType = "application/vnd.oci.image.layer.v1.tar+encrypted";
    if (what == QLatin1String("size")) {
        made.editManifest = [](QJsonObject &manifest) {
            QJsonArray layers = manifest[QStringLiteral("layers")].toArray();
            QJsonObject layer = layers[1].toObject();
            layer[QStringLiteral("size")] = layer[QStringLiteral("size")].toInt() + 1;
            layers[1] = layer;
            manifest[QStringLiteral("layers")] = layers;
        };
    }
    Members members = ociMembers({made});
    for (auto &[name, bytes] : members) {
        const bool isLayer = bytes.size() > 512 && bytes.substr(257, 5) == "ustar";
        const bool isConfig = bytes.find("\"rootfs\"") != std::string::npos;
        if (what == QLatin1String("layer") && isLayer)
            bytes[bytes.size() - 1] ^= 1; // behind the end marker
        if (what == QLatin1String("config") && isConfig)
            bytes += ' ';
    }
    const auto report = verifyImage(*openMembers(members), 0);
    QVERIFY(report);
    QVERIFY(!report->ok());
    const bool isThere =
        what == QLatin1String("layer") || what == QLatin1String("config") || what == QLatin1String("size");
    QCOMPARE(report->isWrong(), isThere); // what is not there is not wrong
    std::string all;
    for (const LayerVerdict &verdict : report->layers)
        all += verdict.problem.english() + "\n";
    for (const Message &text : report->problems)
        all += text.english() + "\n";
    QVERIFY2(all.find(problem.toStdString()) != std::string::npos, all.c_str());
}

QTEST_GUILESS_MAIN(TestImageLoader)
#include "tst_image_loader.moc"
